import type { TranslationBundle } from '@jupyterlab/translation';
import React from 'react';

import type { IPlotColumns } from './choice';
import type { IPlaced } from './layout';
import { pointWords } from './words';

/** What stands beside the point under the pointer. Readers hear it otherwise. */
export function Tip(props: {
  readonly trans: TranslationBundle;
  readonly placed: IPlaced;
  readonly columns: IPlotColumns;
  readonly width: number;
}): React.JSX.Element {
  const { columns, placed, trans, width } = props;
  const isLeft = placed.x > width / 2;
  return (
    <div
      className="jp-HpcSweep-plotTip"
      aria-hidden="true"
      style={{
        top: placed.y,
        ...(isLeft ? { right: width - placed.x + 12 } : { left: placed.x + 12 })
      }}
    >
      {pointWords(trans, placed, columns).map(line => (
        <div key={line}>{line}</div>
      ))}
    </div>
  );
}
