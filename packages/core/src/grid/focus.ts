import {
  type KeyboardEvent,
  type MouseEvent,
  type RefObject,
  useEffect,
  useLayoutEffect,
  useState
} from 'react';

import type { IGridColumn } from './columns';
import type { IGridProps } from './grid';
import { gridCommand, type GridFocus } from './keys';

/** A place in the rows, by what stands there: it moves with its row. */
interface IPlace {
  readonly index: number;
  readonly key: string | undefined;
}

interface IGridFocusState {
  /** The row, or else the header cell, that Tab reaches. */
  readonly row: number | undefined;
  readonly header: number | undefined;
  readonly onKeyDown: (event: KeyboardEvent<HTMLElement>) => void;
  readonly onClick: (index: number, event: MouseEvent) => void;
}

/**
 * The roving focus of a grid and the selections made from it. Focus and the
 * anchor of a range stay on their row when a refresh moves it.
 */
export function useGridFocus<R>(
  props: IGridProps<R>,
  root: RefObject<HTMLElement>,
  columns: readonly IGridColumn<R>[],
  scrollTo: (index: number) => void
): IGridFocusState {
  const { count, onSelect, onSort, reveal } = props;
  const [column, setColumn] = useState<number | undefined>(undefined);
  const [place, setPlace] = useState<IPlace>({ index: 0, key: undefined });
  const [anchor, setAnchor] = useState<IPlace>(place);

  const keyAt = (index: number): string | undefined => {
    const row = props.row(index);
    return row === undefined ? undefined : props.rowKey(row);
  };
  const where = ({ index, key }: IPlace): number => {
    const moved = key === undefined ? undefined : props.indexOf(key);
    return Math.max(0, Math.min(count - 1, moved ?? index));
  };
  const index = where(place);
  const focus: GridFocus =
    column === undefined && count > 0
      ? { part: 'row', index }
      : { part: 'header', column: Math.min(column ?? 0, columns.length - 1) };

  useLayoutEffect(() => {
    const active = document.activeElement;
    if (active instanceof HTMLElement && root.current?.contains(active)) {
      const target = elementOf(root.current, focus);
      if (target !== active) {
        target?.focus({ preventScroll: true });
      }
    }
  });

  const serial = reveal?.serial;
  useEffect(() => {
    const at = reveal === undefined ? undefined : props.indexOf(reveal.key);
    if (at !== undefined) {
      setColumn(undefined);
      setPlace({ index: at, key: reveal?.key });
      setAnchor({ index: at, key: reveal?.key });
      scrollTo(at);
      root.current?.querySelector<HTMLElement>('[tabindex="0"]')?.focus();
    }
    // A row is revealed once, not whenever it moves.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [serial]);

  const select = (to: number, how: 'only' | 'toggle' | 'range'): void => {
    const key = keyAt(to);
    if (how === 'range') {
      onSelect({ kind: 'range', from: where(anchor), to });
    } else if (key !== undefined) {
      setAnchor({ index: to, key });
      onSelect({ kind: how, key });
    }
  };

  const move = (to: GridFocus, extend: boolean): void => {
    if (to.part === 'header') {
      setColumn(to.column);
      return;
    }
    setColumn(undefined);
    setPlace({ index: to.index, key: keyAt(to.index) });
    scrollTo(to.index);
    if (extend) {
      select(to.index, 'range');
    } else {
      setAnchor({ index: to.index, key: keyAt(to.index) });
    }
  };

  const onKeyDown = (event: KeyboardEvent<HTMLElement>): void => {
    const height = root.current?.clientHeight ?? 0;
    const command = gridCommand(event, focus, {
      rows: count,
      columns: columns.length,
      page: Math.max(1, Math.floor(height / 24) - 2)
    });
    if (command === undefined) {
      return;
    }
    event.preventDefault();
    switch (command.kind) {
      case 'move':
        move(command.to, command.extend);
        break;
      case 'toggle':
        select(index, 'toggle');
        break;
      case 'extend':
        select(index, 'range');
        break;
      case 'all':
        onSelect({ kind: 'all' });
        break;
      case 'activate': {
        const row = props.row(index);
        if (row !== undefined) {
          props.onActivate?.(row);
        }
        break;
      }
      case 'sort': {
        const target = columns[column ?? 0];
        if (target?.sortable) {
          onSort(target.id);
        }
      }
    }
  };

  const onClick = (to: number, event: MouseEvent): void => {
    setColumn(undefined);
    setPlace({ index: to, key: keyAt(to) });
    if (event.shiftKey) {
      select(to, 'range');
    } else {
      select(to, event.ctrlKey || event.metaKey ? 'toggle' : 'only');
    }
  };

  return {
    row: focus.part === 'row' ? focus.index : undefined,
    header: focus.part === 'header' ? focus.column : undefined,
    onKeyDown,
    onClick
  };
}

function elementOf(root: HTMLElement, focus: GridFocus): HTMLElement | null {
  return root.querySelector<HTMLElement>(
    focus.part === 'row'
      ? `[data-row="${focus.index}"]`
      : `[data-header="${focus.column}"]`
  );
}
