import type { FocusEvent, KeyboardEvent, MouseEvent, RefObject } from 'react';

import type { IGridColumn } from './columns';
import { rowIndexOf, useGridFocus } from './focus';
import { type GridCommand, gridCommand, type GridFocus } from './keys';
import { moveTarget } from './move';
import { keyAt } from './place';
import type { IGridProps } from './props';
import { narrowest } from './resize';
import { parentOf } from './tree';
import { useTypeAhead } from './typeahead';
import { rowHeight } from './scale';
import type { IRowWindow } from './window';

interface IGridActions {
  readonly at: GridFocus;
  readonly typing: boolean;
  readonly onKeyDown: (event: KeyboardEvent<HTMLElement>) => void;
  readonly onClick: (event: MouseEvent<HTMLElement>) => void;
  readonly onDoubleClick: (event: MouseEvent<HTMLElement>) => void;
  readonly onContextMenu: (event: MouseEvent<HTMLElement>) => void;
  readonly onFocus: (event: FocusEvent<HTMLElement>) => void;
  readonly onBlur: () => void;
}

/** What keys and the pointer do in a grid. `columns` are those on screen. */
export function useGridActions<R>(
  props: IGridProps<R>,
  root: RefObject<HTMLElement>,
  columns: readonly IGridColumn<R>[],
  view: IRowWindow
): IGridActions {
  const { onSelect } = props;
  const focus = useGridFocus(props, root, columns, view);
  const { at } = focus;
  const index = at.part === 'row' ? at.index : -1;
  const row = props.row(index);

  const goTo = (to: number, extend = false): void => {
    focus.stand(to);
    view.scrollTo(to);
    if (extend) {
      onSelect({ kind: 'range', from: focus.anchor, to });
    } else {
      focus.setAnchor(to);
    }
  };
  const typeAhead = useTypeAhead(props, goTo);

  const choose = (to: number, how: 'only' | 'toggle' | 'range'): void => {
    const key = keyAt(props, to);
    if (how === 'range') {
      onSelect({ kind: 'range', from: focus.anchor, to });
    } else if (key !== undefined) {
      focus.setAnchor(to);
      onSelect({ kind: how, key });
    }
  };

  const onColumn = (
    column: IGridColumn<R>,
    place: number,
    command: GridCommand
  ): void => {
    if (command.kind === 'sort' && column.sortable) {
      props.onSort(column.id, command.add);
    } else if (command.kind === 'resize') {
      const cell = root.current?.querySelector<HTMLElement>(
        `[data-header="${place}"]`
      );
      const width = (cell?.offsetWidth ?? 0) + command.by;
      props.onResize?.(column.id, Math.max(narrowest, width));
    } else if (command.kind === 'shift') {
      const before = command.by < 0 ? place - 1 : place + 2;
      const to = moveTarget(props.columns, columns, place, before);
      if (to !== undefined) {
        props.onMove?.(column.id, to);
      }
    }
  };

  const run = (command: GridCommand): void => {
    switch (command.kind) {
      case 'move':
        if (command.to.part === 'header') {
          focus.setHeader(command.to.column);
        } else {
          goTo(command.to.index, command.extend);
        }
        break;
      case 'toggle':
        choose(index, 'toggle');
        break;
      case 'extend':
        choose(index, 'range');
        break;
      case 'all':
        onSelect({ kind: 'all' });
        break;
      case 'activate':
        if (row !== undefined) {
          props.onActivate?.(row);
        }
        break;
      case 'activate-apart':
        if (row !== undefined) {
          props.onActivateApart?.(row);
        }
        break;
      case 'expand':
        if (row !== undefined) {
          props.onExpand?.(row, command.open);
        }
        break;
      case 'parent': {
        const parent = parentOf(props, index);
        if (parent !== undefined) {
          goTo(parent);
        }
        break;
      }
      case 'sort':
      case 'resize':
      case 'shift': {
        const place = at.part === 'header' ? at.column : -1;
        const column = columns[place];
        if (column !== undefined) {
          onColumn(column, place, command);
        }
      }
    }
  };

  const onKeyDown = (event: KeyboardEvent<HTMLElement>): void => {
    if (isTyping(event.target)) {
      return;
    }
    if (index >= 0 && typeAhead.take(event, index)) {
      return;
    }
    const height = root.current?.clientHeight ?? 0;
    const command = gridCommand(event, at, {
      rows: props.count,
      columns: columns.length,
      page: Math.max(1, Math.floor(height / rowHeight) - 2),
      ...(props.treegrid && row !== undefined
        ? {
            branch: {
              level: props.level?.(row) ?? 1,
              open: props.expanded?.(row)
            }
          }
        : {})
    });
    if (command !== undefined) {
      event.preventDefault();
      run(command);
    }
  };

  const onClick = (event: MouseEvent<HTMLElement>): void => {
    const to = rowIndexOf(event.target);
    if (to === undefined) {
      return;
    }
    focus.stand(to);
    if (isControl(event.target)) {
      return;
    }
    const toggle = event.ctrlKey || event.metaKey;
    choose(to, event.shiftKey ? 'range' : toggle ? 'toggle' : 'only');
  };

  const onDoubleClick = (event: MouseEvent<HTMLElement>): void => {
    if (rowIndexOf(event.target) === index && !isControl(event.target)) {
      const apart = event.ctrlKey || event.metaKey;
      run({ kind: apart ? 'activate-apart' : 'activate' });
    }
  };

  const onContextMenu = (event: MouseEvent<HTMLElement>): void => {
    const to = rowIndexOf(event.target);
    const key = to === undefined ? undefined : keyAt(props, to);
    if (to !== undefined && key !== undefined) {
      focus.stand(to);
      root.current
        ?.querySelector<HTMLElement>(`[data-row="${to}"]`)
        ?.focus({ preventScroll: true });
      props.onContext?.(key);
    }
  };

  return {
    at,
    typing: typeAhead.typing,
    onKeyDown,
    onClick,
    onDoubleClick,
    onContextMenu,
    onFocus: focus.onFocus,
    onBlur: focus.onBlur
  };
}

/** Whether keys make a text there. */
function isTyping(target: EventTarget): boolean {
  return (
    target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement
  );
}

/** Whether a click on an element in a row means that, not the row. */
function isControl(target: EventTarget): boolean {
  return (
    target instanceof Element && target.closest('a, button, input') !== null
  );
}
