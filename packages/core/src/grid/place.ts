import { useLayoutEffect, useState } from 'react';

import type { IGridProps } from './props';

/** A place in the rows, by what stands there: it moves with its row. */
export interface IPlace {
  readonly index: number;
  /** Undefined while the row is not at hand. */
  readonly key: string | undefined;
  /** What stands there while that row is away. */
  readonly heir?: string | undefined;
}

/** The name of the row at an index, if it is at hand. */
export function keyAt<R>(
  props: Pick<IGridProps<R>, 'row' | 'rowKey'>,
  index: number
): string | undefined {
  const row = props.row(index);
  return row === undefined ? undefined : props.rowKey(row);
}

/**
 * A place that a person chose, and where its row is now; the first row
 * before anything was chosen. A row that went away leaves its place to the
 * one that came there, until it is back.
 */
export function usePlace<R>(
  props: Pick<IGridProps<R>, 'count' | 'indexOf' | 'row' | 'rowKey'>
): [IPlace | undefined, number, (place: IPlace) => void] {
  const { count, indexOf } = props;
  const [place, setPlace] = useState<IPlace | undefined>(undefined);
  const { key, heir, index = 0 } = place ?? {};
  const own = key === undefined ? undefined : indexOf(key);
  const is = own ?? (heir === undefined ? undefined : indexOf(heir));
  const now = Math.max(0, Math.min(count - 1, is ?? index));

  const away = key !== undefined && own === undefined;
  const next = away ? keyAt(props, now) : undefined;

  useLayoutEffect(() => {
    if (key !== undefined && count > 0 && (now !== index || next !== heir)) {
      setPlace({ key, heir: next, index: now });
    }
  }, [key, heir, index, next, now, count]);
  return [place, now, setPlace];
}
