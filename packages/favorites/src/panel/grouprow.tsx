import { downIcon, lockIcon } from '@jupyterlab-hpc/core';
import type { TranslationBundle } from '@jupyterlab/translation';
import React from 'react';

import type { IGroup } from '../list/groups';
import type { IGroupRow } from '../list/rows';
import type { IListContext } from './context';
import { RenameField } from './rename';
import type { IRowDrag } from './rowdrag';

export interface IGroupRowProps {
  readonly context: IListContext;
  readonly row: IGroupRow;
  /** Whether it is the one that Tab reaches. */
  readonly stop: boolean;
  readonly drag: IRowDrag;
  readonly place: { readonly position: number; readonly size: number };
  readonly onEdited: (back: boolean) => void;
}

/** The title of a group, which folds it. */
export function GroupRow(props: IGroupRowProps): React.JSX.Element {
  const { context, row, drag } = props;
  const { trans, model, actions } = context;
  const { group, folded, key } = row;
  const title = groupTitle(trans, group);
  const editing = model.editing === key;
  const own = !group.site && group.name !== undefined;
  const classes = [
    'jp-HpcFavorites-row jp-HpcFavorites-group',
    ...(own ? ['jp-mod-own'] : []),
    ...drag.classes(key)
  ];
  const { onDragOver, onDrop } = drag.handlers(row, () => undefined);
  return (
    <div
      className={classes.join(' ')}
      role="treeitem"
      aria-level={1}
      aria-posinset={props.place.position}
      aria-setsize={props.place.size}
      aria-expanded={!folded}
      aria-selected={false}
      data-stop={key}
      tabIndex={props.stop ? 0 : -1}
      onClick={() => {
        if (!editing) {
          model.toggleFold(key);
        }
      }}
      onDragOver={onDragOver}
      onDrop={onDrop}
    >
      <downIcon.react tag="span" className="jp-HpcFavorites-fold" />
      {editing ? (
        <RenameField
          label={trans.__('Name of the group %1', title)}
          name={title}
          onRename={text => actions.rename(row, text)}
          onClose={props.onEdited}
        />
      ) : (
        <span className="jp-HpcFavorites-name">{title}</span>
      )}
      {group.site && (
        <span
          className="jp-HpcFavorites-lock"
          role="img"
          aria-label={trans.__('From your site')}
          title={trans.__('From your site: can be hidden, not removed')}
        >
          <lockIcon.react tag="span" />
        </span>
      )}
    </div>
  );
}

/** How a group is called; those without a name have a common one. */
export function groupTitle(
  trans: TranslationBundle,
  { name, site }: Pick<IGroup, 'name' | 'site'>
): string {
  return name ?? (site ? trans.__('Site') : trans.__('Other'));
}
