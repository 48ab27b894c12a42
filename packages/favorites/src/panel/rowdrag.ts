import type { DragEvent } from 'react';
import { useRef } from 'react';

import { dropAt } from '../list/drops';
import type { IItemRow, Row } from '../list/rows';
import type { IListContext } from './context';

type Handler = (event: DragEvent<HTMLElement>) => void;

/** Dragging within the list, and out of it as the text of a path. */
export interface IRowDrag {
  /** Classes of a line that something would be dropped at. */
  readonly classes: (key: string) => readonly string[];
  readonly handlers: (
    row: Row,
    onStart: () => void
  ) => {
    readonly onDragStart: Handler;
    readonly onDragOver: Handler;
    readonly onDrop: Handler;
    readonly onDragEnd: Handler;
  };
}

/** Whether the pointer is in the lower half of a line. */
export function inLowerHalf(line: Element, clientY: number): boolean {
  const { top, height } = line.getBoundingClientRect();
  return clientY > top + height / 2;
}

export function useRowDrag({ model, actions }: IListContext): IRowDrag {
  // The browser keeps to itself what is dragged until it is dropped.
  const dragged = useRef<IItemRow>();
  const end = (): void => {
    dragged.current = undefined;
    model.drop = undefined;
  };
  return {
    classes: key =>
      model.drop?.key === key ? [`jp-mod-drop-${model.drop.side}`] : [],
    handlers: (row, onStart) => ({
      onDragStart: event => {
        onStart();
        if (row.kind === 'item') {
          const { path, resolved, site } = row.item;
          actions.drag(event.nativeEvent, resolved ?? path);
          dragged.current = site === true ? undefined : row;
          event.dataTransfer.effectAllowed = 'copyMove';
        }
      },
      onDragOver: event => {
        if (dragged.current !== undefined) {
          const below = inLowerHalf(event.currentTarget, event.clientY);
          model.drop = dropAt(model.rows, row.key, below);
          if (model.drop !== undefined) {
            event.preventDefault();
            event.dataTransfer.dropEffect = 'move';
          }
        }
      },
      onDrop: event => {
        const { drop } = model;
        if (dragged.current !== undefined && drop !== undefined) {
          event.preventDefault();
          actions.move(dragged.current.item, drop.place);
        }
        end();
      },
      onDragEnd: end
    })
  };
}
