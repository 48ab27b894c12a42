import { CheckMenu, columnsIcon } from '@jupyterlab-hpc/core';
import type { TranslationBundle } from '@jupyterlab/translation';
import React from 'react';

import { columnIds, columnLabel, isColumnId } from './columnids';
import type { ColumnLayout } from './columnlayout';

/** The button that chooses the columns of the table. */
export function ColumnMenu(props: {
  readonly trans: TranslationBundle;
  readonly columns: ColumnLayout;
}): React.JSX.Element {
  const { trans, columns } = props;
  const shown = columns.ids;
  return (
    <CheckMenu
      icon={columnsIcon}
      label={trans.__('Columns')}
      items={columnIds.map(id => ({
        id,
        label: columnLabel(trans, id),
        checked: shown.includes(id),
        // Rows are told apart by it.
        disabled: id === 'name'
      }))}
      onChange={(id, checked) => {
        if (isColumnId(id)) {
          columns.choose(id, checked);
        }
      }}
    >
      <div className="jp-HpcDirectory-columnActions">
        <button
          type="button"
          className="jp-HpcButton jp-mod-link"
          onClick={() => columns.reset()}
        >
          {trans.__('Usual columns')}
        </button>
      </div>
    </CheckMenu>
  );
}
