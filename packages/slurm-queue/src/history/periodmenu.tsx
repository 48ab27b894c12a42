import type { TranslationBundle } from '@jupyterlab/translation';
import React from 'react';

import { periods, periodText } from './periods';

/** Chooses how far back the history goes. */
export function PeriodMenu(props: {
  readonly trans: TranslationBundle;
  readonly days: number;
  readonly onChange: (days: number) => void;
}): React.JSX.Element {
  const { trans, days } = props;
  return (
    <select
      className="jp-HpcQueue-period"
      aria-label={trans.__('Ended within')}
      value={days}
      onChange={event => props.onChange(Number(event.target.value))}
    >
      {periods.map(period => (
        <option key={period} value={period}>
          {periodText(trans, period)}
        </option>
      ))}
    </select>
  );
}
