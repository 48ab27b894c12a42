import { CheckMenu, columnsIcon } from '@jupyterlab-hpc/core';
import type { TranslationBundle } from '@jupyterlab/translation';
import React from 'react';

import { columnIds, isColumnId } from './columnids';
import { columnLabel } from './columnlabels';
import type { ColumnLayout } from './columnlayout';

/** The button that chooses the columns of the table, and exports them. */
export function ColumnMenu(props: {
  readonly trans: TranslationBundle;
  readonly columns: ColumnLayout;
  readonly everyone: boolean;
  readonly onExport: () => void;
}): React.JSX.Element {
  const { trans, columns, everyone } = props;
  const chosen = columns.ids(false);
  const shown = columns.ids(everyone);
  return (
    <span className="jp-HpcQueue-columns">
      <CheckMenu
        icon={columnsIcon}
        label={trans.__('Columns')}
        items={columnIds.map(id => ({
          id,
          label: columnLabel(trans, id),
          checked: shown.includes(id),
          // Rows are told apart by it; and by whose they are, among everyone's.
          disabled: id === 'id' || (shown.includes(id) && !chosen.includes(id))
        }))}
        onChange={(id, checked) => {
          if (isColumnId(id)) {
            columns.choose(id, checked);
          }
        }}
      >
        <div className="jp-HpcQueue-columnActions">
          <button
            type="button"
            className="jp-HpcButton jp-mod-link"
            onClick={() => columns.reset()}
          >
            {trans.__('Usual columns')}
          </button>
          <button
            type="button"
            className="jp-HpcButton jp-mod-link"
            onClick={props.onExport}
          >
            {trans.__('Export as CSV')}
          </button>
        </div>
      </CheckMenu>
    </span>
  );
}
