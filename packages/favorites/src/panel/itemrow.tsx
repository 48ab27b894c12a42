import { lockIcon, QuotaBar, tightest } from '@jupyterlab-hpc/core';
import React, { useId, useState } from 'react';

import type { IItemRow } from '../list/rows';
import { reasonOf } from '../status/words';
import type { IListContext } from './context';
import { iconOf } from './icons';
import { RenameField } from './rename';
import type { IRowDrag } from './rowdrag';
import { Tip } from './tip';
import { useTip } from './usetip';

export interface IItemRowProps {
  readonly context: IListContext;
  readonly row: IItemRow;
  /** Whether it is the one that Tab reaches. */
  readonly stop: boolean;
  readonly drag: IRowDrag;
  readonly place: { readonly position: number; readonly size: number };
  /** Its name was edited; gives it the focus again where that is wanted. */
  readonly onEdited: (back: boolean) => void;
}

/** A name; where there is no room, what tells it from others is cut last. */
function Name({
  name: { label, where, written }
}: Pick<IItemRow, 'name'>): React.JSX.Element {
  const more = where ?? written;
  return (
    <span className="jp-HpcFavorites-name">
      <span>{label}</span>
      {more !== undefined && (
        <span className="jp-HpcFavorites-dim">
          {where === undefined ? ' ' : ' — '}
        </span>
      )}
      {more !== undefined && (
        <span className="jp-HpcFavorites-dim jp-HpcFavorites-where">
          <bdi>{more}</bdi>
        </span>
      )}
    </span>
  );
}

/** One entry: its name, and at the right why it cannot be used, or its quota. */
export function ItemRow(props: IItemRowProps): React.JSX.Element {
  const { context, row, drag } = props;
  const { trans, model, actions, types } = context;
  const { item, name, key } = row;
  const [pointed, setPointed] = useState(false);
  const state = model.statuses.of(item);
  const tip = useTip(now => {
    setPointed(now);
    // What may have to be mounted first is left alone.
    model.usages.point(now && state === 'there' ? item : undefined);
  });
  const id = useId();
  const reason = reasonOf(trans, state);
  const usage = pointed ? model.usages.of(item) : undefined;
  const bar = usage && tightest(trans, usage);
  const Icon = iconOf(types, item);
  const editing = model.editing === key;
  const classes = [
    'jp-HpcFavorites-row jp-HpcFavorites-item',
    ...(reason === undefined ? [] : ['jp-mod-away']),
    ...(item.site === true ? ['jp-mod-site'] : []),
    ...(item.hidden === true ? ['jp-mod-hidden'] : []),
    ...drag.classes(key)
  ];
  return (
    <div
      className={classes.join(' ')}
      role="treeitem"
      aria-level={row.level}
      aria-posinset={props.place.position}
      aria-setsize={props.place.size}
      aria-selected={false}
      aria-describedby={tip.anchor === undefined ? undefined : id}
      data-stop={key}
      data-level={row.level}
      tabIndex={props.stop ? 0 : -1}
      draggable={!editing}
      onClick={event => {
        if (!editing && event.button === 0) {
          tip.hide();
          actions.open(item);
        }
      }}
      onKeyDown={event => {
        if (event.key === 'Escape') {
          tip.hide();
        }
      }}
      {...tip.handlers}
      {...drag.handlers(row, tip.hide)}
    >
      <Icon.react tag="span" className="jp-HpcFavorites-icon" />
      {editing ? (
        <RenameField
          label={trans.__('Name of %1', name.label)}
          name={item.name ?? name.label}
          onRename={text => actions.rename(row, text)}
          onClose={props.onEdited}
        />
      ) : (
        <Name name={name} />
      )}
      {item.hidden === true && (
        <span className="jp-HpcFavorites-side">{trans.__('hidden')}</span>
      )}
      {reason !== undefined ? (
        <span className="jp-HpcFavorites-side">{reason}</span>
      ) : (
        bar !== undefined && (
          <span
            className="jp-HpcFavorites-side"
            role="img"
            aria-label={
              bar.of === 'space'
                ? trans.__('%1 of the space is used', bar.percent)
                : trans.__('%1 of the files are used', bar.percent)
            }
          >
            <QuotaBar bar={bar} />
            {bar.percent}
          </span>
        )
      )}
      {row.level === 1 && item.site === true && (
        <lockIcon.react tag="span" className="jp-HpcFavorites-lock" />
      )}
      {tip.anchor !== undefined && !editing && (
        <Tip
          trans={trans}
          model={model}
          row={row}
          id={id}
          anchor={tip.anchor}
        />
      )}
    </div>
  );
}
