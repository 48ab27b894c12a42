import { ColumnMenu } from '@jupyterlab-hpc/core';
import type { TranslationBundle } from '@jupyterlab/translation';
import React from 'react';

import { historyColumnIds, queueColumnIds } from './columnids';
import { columnLabel } from './columnlabels';
import type { QueueColumns } from './columnlayout';
import type { QueueScope } from '../question';

/** The button that chooses the columns of the table, and exports them. */
export function QueueColumnMenu(props: {
  readonly trans: TranslationBundle;
  readonly columns: QueueColumns;
  readonly scope: QueueScope;
  readonly onExport: () => void;
}): React.JSX.Element {
  const { trans, columns, scope } = props;
  const layout = columns.in(scope);
  const shown = columns.of(scope);
  const offered = scope === 'history' ? historyColumnIds : queueColumnIds;
  return (
    <span className="jp-HpcQueue-columns">
      <ColumnMenu
        trans={trans}
        columns={layout}
        offered={offered.map(id => ({
          id,
          label: columnLabel(trans, id)
        }))}
        shown={shown}
        // Rows are told apart by it; and by whose they are, among everyone's.
        isFixed={id =>
          id === 'id' || (shown.includes(id) && !layout.shown.includes(id))
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
