import type { TranslationBundle } from '@jupyterlab/translation';
import React, { type ReactNode } from 'react';

import { CheckMenu } from '../checkmenu';
import { columnsIcon } from '../icons';
import type { ColumnLayout } from './columnlayout';

export interface IColumnMenuProps<C extends string> {
  readonly trans: TranslationBundle;
  readonly columns: ColumnLayout<C>;
  /** All that there are, with the names of their heads. */
  readonly offered: readonly { readonly id: C; readonly label: string }[];
  /** Those on screen. */
  readonly shown: readonly C[];
  /** Whether a column cannot be taken away. */
  readonly isFixed: (id: C) => boolean;
  /** Further buttons below. */
  readonly children?: ReactNode;
}

/** The button that chooses the columns of a grid. */
export function ColumnMenu<C extends string>(
  props: IColumnMenuProps<C>
): React.JSX.Element {
  const { trans, columns, offered, shown, isFixed } = props;
  return (
    <CheckMenu
      icon={columnsIcon}
      label={trans.__('Columns')}
      items={offered.map(({ id, label }) => ({
        id,
        label,
        checked: shown.includes(id),
        disabled: isFixed(id)
      }))}
      onChange={(changed, checked) => {
        const column = offered.find(({ id }) => id === changed);
        if (column !== undefined) {
          columns.choose(column.id, checked);
        }
      }}
    >
      <div className="jp-HpcGrid-columnActions">
        <button
          type="button"
          className="jp-HpcButton jp-mod-link"
          onClick={() => columns.reset()}
        >
          {trans.__('Usual columns')}
        </button>
        {props.children}
      </div>
    </CheckMenu>
  );
}
