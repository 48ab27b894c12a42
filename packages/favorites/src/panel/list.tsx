import { useRoving } from '@jupyterlab-hpc/core';
import React, { useRef } from 'react';

import type { Row } from '../list/rows';
import type { IListContext } from './context';
import { GroupRow } from './grouprow';
import { ItemRow } from './itemrow';
import { useRowDrag } from './rowdrag';

/** The entries as a tree: one stop of the Tab key, with arrows inside. */
export function FavoritesList(props: {
  readonly context: IListContext;
}): React.JSX.Element {
  const { context } = props;
  const { model, trans, actions } = context;
  const { rows } = model;
  const root = useRef<HTMLDivElement>(null);
  const { current, handlers } = useRoving(
    root,
    rows.map(({ key }) => key)
  );
  const drag = useRowDrag(context);
  const focus = (key: string | undefined): void => lineOf(root, key)?.focus();

  const onKeyDown = (event: React.KeyboardEvent<HTMLDivElement>): void => {
    const row = rows.find(({ key }) => key === current);
    if (row === undefined || event.ctrlKey || event.altKey || event.metaKey) {
      return;
    }
    if (event.shiftKey ? event.key === 'F10' : event.key === 'ContextMenu') {
      event.preventDefault();
      const line = lineOf(root, row.key);
      if (line !== undefined) {
        actions.openContextMenu(line);
      }
    } else if (!event.shiftKey && walk(event.key, row, rows)) {
      event.preventDefault();
    } else {
      handlers.onKeyDown(event);
    }
  };

  /** Keys of a tree, beside those that go up and down. */
  const walk = (key: string, row: Row, all: readonly Row[]): boolean => {
    if (row.kind === 'group') {
      const unfolds = key === 'ArrowRight' && row.folded;
      const folds = key === 'ArrowLeft' && !row.folded;
      if (unfolds || folds || key === 'Enter' || key === ' ') {
        model.toggleFold(row.key);
        return true;
      }
      if (key === 'ArrowRight') {
        focus(all[all.indexOf(row) + 1]?.key);
        return true;
      }
      return false;
    }
    if (key === 'ArrowLeft' && row.level === 2) {
      const above = all.slice(0, all.indexOf(row));
      focus(above.findLast(({ kind }) => kind === 'group')?.key);
      return true;
    }
    if (key === 'Enter' || key === ' ') {
      actions.open(row.item);
      return true;
    }
    return false;
  };

  return (
    <div
      ref={root}
      className="jp-HpcFavorites-list"
      role="tree"
      aria-label={trans.__('Favorites')}
      onKeyDown={onKeyDown}
      onFocus={event => {
        handlers.onFocus(event);
        const line = (event.target as HTMLElement).closest('[data-stop]');
        model.currentKey = line?.getAttribute('data-stop') ?? undefined;
      }}
      onBlur={handlers.onBlur}
      onContextMenu={event => {
        const line = (event.target as HTMLElement).closest('[data-stop]');
        model.currentKey = line?.getAttribute('data-stop') ?? undefined;
      }}
    >
      {rows.map(row => {
        const common = {
          context,
          drag,
          stop: row.key === current,
          place: placeOf(row, rows),
          onEdited: (back: boolean): void => {
            model.editing = undefined;
            if (back) {
              window.requestAnimationFrame(() => focus(row.key));
            }
          }
        };
        return row.kind === 'group' ? (
          <GroupRow key={row.key} {...common} row={row} />
        ) : (
          <ItemRow key={row.key} {...common} row={row} />
        );
      })}
    </div>
  );
}

function lineOf(
  root: React.RefObject<HTMLElement>,
  key: string | undefined
): HTMLElement | undefined {
  const lines = root.current?.querySelectorAll<HTMLElement>('[data-stop]');
  return [...(lines ?? [])].find(line => line.dataset['stop'] === key);
}

/** Where a line stands among those of its level and group, counted from 1. */
function placeOf(
  row: Row,
  rows: readonly Row[]
): { readonly position: number; readonly size: number } {
  const peers =
    row.kind === 'item' && row.level === 2
      ? rows.filter(
          other =>
            other.kind === 'item' &&
            other.item.group === row.item.group &&
            other.item.site === row.item.site
        )
      : rows.filter(other => other.kind === 'group' || other.level === 1);
  return { position: peers.indexOf(row) + 1, size: peers.length };
}
