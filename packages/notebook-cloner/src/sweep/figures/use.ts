import { useEffect, useReducer } from 'react';

import { type Figure, type Figures, type IFigureKey, nameOf } from './figures';

/** A figure, asked for as long as it is wanted. */
export function useFigure(
  figures: Figures,
  { ended, id, number, run }: IFigureKey,
  isWanted: boolean
): Figure | undefined {
  const key = { id, number, run, ...(ended !== undefined && { ended }) };
  const [, redraw] = useReducer((count: number) => count + 1, 0);
  useEffect(() => {
    if (!isWanted) {
      return;
    }
    const own = { id, number, run, ...(ended !== undefined && { ended }) };
    const name = nameOf(own);
    const look = (_: unknown, changed: string): void => {
      if (changed === name) {
        redraw();
      }
    };
    figures.changed.connect(look);
    figures.want(own);
    redraw();
    return () => {
      figures.changed.disconnect(look);
      figures.unwant(own);
    };
  }, [ended, figures, id, isWanted, number, run]);
  return figures.get(key);
}
