import type { IGridReveal } from '@jupyterlab-hpc/core';
import { createContext, useEffect, useMemo, useState } from 'react';

import type { DefineModel } from './model';

/** A cell in which a person types. */
export interface IEditing {
  readonly key: string;
  readonly column: number;
  /** What was typed to begin with, in place of what was there. */
  readonly start?: string;
}

/** Where the person goes from a cell that is done. */
export type Move = 'stay' | 'down' | 'next' | 'back' | 'away';

/** What hands do in the table. */
export interface IHands {
  readonly editing: IEditing | undefined;
  /** The column that Enter and F2 edit. */
  readonly column: number;
  readonly choose: (column: number) => void;
  readonly begin: (cell: IEditing) => void;
  /** Puts a text into the cell; what is there stays without one. */
  readonly end: (cell: IEditing, text: string | undefined, to: Move) => void;
}

export const Hands = createContext<IHands | undefined>(undefined);

/** Editing of a table; also which row the grid is to show. */
export function useHands(
  model: DefineModel
): IHands & { readonly reveal: IGridReveal | undefined } {
  const [editing, setEditing] = useState<IEditing | undefined>();
  const [column, choose] = useState(0);
  const [reveal, setReveal] = useState<IGridReveal | undefined>();
  const { rows, shown } = model;

  const deeds = useMemo(() => {
    const goTo = (key: string): void =>
      setReveal(old => ({ key, serial: (old?.serial ?? 0) + 1 }));
    const begin = (cell: IEditing): void => {
      if (rows.canEdit && rows.indexOf(cell.key) !== undefined) {
        choose(cell.column);
        setEditing(cell);
        goTo(cell.key);
      }
    };
    const end = (cell: IEditing, text: string | undefined, to: Move): void => {
      if (text !== undefined) {
        rows.edit(cell.key, cell.column, text);
      }
      const next = nextCell(model, cell, to);
      if (next !== undefined && (to === 'next' || to === 'back')) {
        begin(next);
        return;
      }
      setEditing(now =>
        now?.key === cell.key && now.column === cell.column ? undefined : now
      );
      if (to !== 'away') {
        goTo(next?.key ?? cell.key);
      }
    };
    return { begin, end };
  }, [model, rows]);

  const serial = shown?.serial;
  useEffect(() => {
    const [, at, key] = /^cell:(\d+):(.+)$/.exec(shown?.where ?? '') ?? [];
    if (key !== undefined) {
      deeds.begin({ key, column: Number(at) });
    }
    // It leads there once, not whenever it is drawn.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [serial]);

  return useMemo(
    () => ({ editing, column, choose, reveal, ...deeds }),
    [editing, column, reveal, deeds]
  );
}

/** The cell to which a move goes; undefined where the table ends. */
export function nextCell(
  { rows }: DefineModel,
  { column, key }: IEditing,
  to: Move
): IEditing | undefined {
  const width = rows.names.length;
  const index = rows.indexOf(key) ?? 0;
  const step =
    to === 'next' ? 1 : to === 'back' ? -1 : to === 'down' ? width : 0;
  const place = index * width + column + step;
  const row = place < 0 ? undefined : rows.row(Math.floor(place / width));
  return row && { key: row.key, column: place % width };
}
