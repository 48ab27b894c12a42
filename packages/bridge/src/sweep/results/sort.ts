import { numberOf, type RunQuery, type SweepValue } from '@jupyterlab-hpc/api';

import { natural } from '../../files/natural';
import { lifeRank } from '../../queue/life';
import { type ColumnOf, columnOf } from './columns';
import { type Runs, stateOf } from './runs';
import { runClass, runClasses } from './statewords';

/** Kinds of values in the order in which they come; the last two do so both ways. */
const ranks = { number: 0, boolean: 1, text: 2, compound: 3, nan: 4, none: 5 };

/** A number for each run to sort by: those of one kind by `key`. */
interface Keys {
  readonly rank: Uint8Array;
  readonly key: Float64Array;
}

/** Runs in their order: what failed first, unless a column says otherwise. */
export function sorted(
  runs: Runs,
  some: readonly number[],
  { order, sort }: Pick<RunQuery, 'order' | 'sort'>
): number[] {
  if (sort === undefined || sort === 'state') {
    return byClass(runs, some, order === 'desc');
  }
  return byColumn(some, columnFor(runs, sort, 'query.sort'), order === 'desc');
}

/** Runs by a column; those that are alike stay in the order that they have. */
export function byColumn(
  some: readonly number[],
  column: ColumnOf,
  isDescending: boolean
): number[] {
  const { key, rank } = keysOf(some.map(column));
  const sign = isDescending ? -1 : 1;
  const places = Uint32Array.from(some, (_, place) => place);
  places.sort((a, b) => {
    const [one = 0, other = 0] = [rank[a], rank[b]];
    if (one !== other) {
      const isLast = Math.max(one, other) >= ranks.nan;
      return (one - other) * (isLast ? 1 : sign);
    }
    return ((key[a] ?? 0) - (key[b] ?? 0)) * sign || a - b;
  });
  return Array.from(places, place => some[place] ?? 0);
}

/** As values are compared; states go by their class, then by a job's life. */
export function columnFor(runs: Runs, name: string, field: string): ColumnOf {
  return name === 'state'
    ? run => {
        const one = runs.all[run - 1];
        const state = one === undefined ? 'unsubmitted' : stateOf(one);
        const within = state === 'unsubmitted' ? 999 : lifeRank(state);
        return runClasses.indexOf(runClass(state)) * 1000 + within;
      }
    : columnOf(runs, name, field);
}

function byClass(
  { all }: Runs,
  some: readonly number[],
  isDescending: boolean
): number[] {
  const classes = runClasses.map((): number[] => []);
  for (const run of some) {
    const one = all[run - 1];
    const place =
      one === undefined ? 0 : runClasses.indexOf(runClass(stateOf(one)));
    classes[place]?.push(run);
  }
  return (isDescending ? classes.reverse() : classes).flat();
}

function keysOf(values: readonly (SweepValue | undefined)[]): Keys {
  const rank = new Uint8Array(values.length);
  const key = new Float64Array(values.length);
  const texts: string[] = [];
  values.forEach((value, place) => {
    const [kind, number] = keyOf(value);
    rank[place] = ranks[kind];
    key[place] = number;
    if (kind === 'text' || kind === 'compound') {
      texts.push(textOf(value));
    }
  });
  if (texts.length > 0) {
    const distinct = [...new Set(texts)].sort(
      (a, b) => natural(a, b) || (a < b ? -1 : 1)
    );
    const places = new Map(distinct.map((text, place) => [text, place]));
    values.forEach((value, place) => {
      const own = rank[place];
      if (own === ranks.text || own === ranks.compound) {
        key[place] = places.get(textOf(value)) ?? 0;
      }
    });
  }
  return { rank, key };
}

function keyOf(
  value: SweepValue | undefined
): readonly [keyof typeof ranks, number] {
  if (value === undefined || value === null) {
    return ['none', 0];
  }
  if (typeof value === 'boolean') {
    return ['boolean', Number(value)];
  }
  if (typeof value === 'string') {
    return ['text', 0];
  }
  const number = numberOf(value);
  return number === undefined
    ? ['compound', 0]
    : Number.isNaN(number)
      ? ['nan', 0]
      : // Infinities are numbers, and the difference of two of them is none.
        [
          'number',
          Math.max(
            -Number.MAX_VALUE / 2,
            Math.min(number, Number.MAX_VALUE / 2)
          )
        ];
}

function textOf(value: SweepValue | undefined): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}
