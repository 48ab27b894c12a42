import { ColumnMenu } from '@jupyterlab-hpc/core';
import type { TranslationBundle } from '@jupyterlab/translation';
import React from 'react';

import { queueColumnIds } from './columnids';
import { columnLabel } from './columnlabels';
import type { QueueColumns } from './columnlayout';

/** The button that chooses the columns of the table, and exports them. */
export function QueueColumnMenu(props: {
  readonly trans: TranslationBundle;
  readonly columns: QueueColumns;
  readonly everyone: boolean;
  readonly onExport: () => void;
}): React.JSX.Element {
  const { trans, columns, everyone } = props;
  const shown = columns.ids(everyone);
  return (
    <span className="jp-HpcQueue-columns">
      <ColumnMenu
        trans={trans}
        columns={columns}
        offered={queueColumnIds.map(id => ({
          id,
          label: columnLabel(trans, id)
        }))}
        shown={shown}
        // Rows are told apart by it; and by whose they are, among everyone's.
        isFixed={id =>
          id === 'id' || (shown.includes(id) && !columns.shown.includes(id))
        }
      >
        <button
          type="button"
          className="jp-HpcButton jp-mod-link"
          onClick={props.onExport}
        >
          {trans.__('Export as CSV')}
        </button>
      </ColumnMenu>
    </span>
  );
}
