import { downIcon, rightIcon } from '@jupyterlab-hpc/core';
import type { TranslationBundle } from '@jupyterlab/translation';
import React from 'react';

import type { IGroupRow } from './rowplan';
import { groupWords } from './words';

export interface IGroupCellProps {
  readonly trans: TranslationBundle;
  readonly column: string;
  readonly row: IGroupRow;
  readonly plotted: string | undefined;
  readonly onExpand: (key: string, open: boolean) => void;
}

/** The head of a group of runs, which opens and closes it. */
export function GroupCell(props: IGroupCellProps): React.JSX.Element {
  const { trans, column, row, plotted, onExpand } = props;
  const Arrow = row.open ? downIcon : rightIcon;
  return (
    <span className="jp-HpcSweep-group">
      <button
        type="button"
        tabIndex={-1}
        aria-hidden
        onClick={event => {
          event.stopPropagation();
          onExpand(row.key, !row.open);
        }}
        onMouseDown={event => event.preventDefault()}
      >
        <Arrow.react tag="span" />
      </button>
      {groupWords(trans, column, row, plotted)}
    </span>
  );
}
