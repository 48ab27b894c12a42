import type { Upstream } from '@jupyterlab-hpc/api';

import type { Mark } from '../place/marks';

export type CellChanges = NonNullable<Upstream['cells']>;

/** A cell with its place among the others. */
interface Placed extends Mark {
  readonly place: number;
}

/**
 * How many cells came, changed and went from one state of a notebook to the
 * next. Cells are the same by their ids, or, where one state has none, by
 * their sources; what then takes a place between the same neighbours has
 * changed. A cell that only moved did not change.
 */
export function changesOf(
  before: readonly Mark[],
  after: readonly Mark[]
): CellChanges {
  const pairing = new Pairing(before, after);
  const changedById = pairing.pair(
    ({ id }) => id,
    (one, other) => one.digest !== other.digest
  );
  pairing.pair(({ digest }) => digest);
  return pairing.changes(changedById);
}

/** Which cells of both states are the same ones. */
class Pairing {
  constructor(before: readonly Mark[], after: readonly Mark[]) {
    this.before = before.map((mark, place) => ({ ...mark, place }));
    this.after = after.map((mark, place) => ({ ...mark, place }));
  }

  /** Pairs what has the same key, in order; counts those of which something holds. */
  pair(
    keyOf: (mark: Mark) => string | undefined,
    holds: (one: Mark, other: Mark) => boolean = () => false
  ): number {
    const waiting = new Map<string, Placed[]>();
    for (const cell of this.before) {
      const key = keyOf(cell);
      if (key !== undefined && !this.partners.has(cell.place)) {
        const same = waiting.get(key) ?? [];
        same.push(cell);
        waiting.set(key, same);
      }
    }
    waiting.forEach(cells => cells.reverse());
    let count = 0;
    for (const cell of this.after) {
      const key = keyOf(cell);
      const partner =
        key === undefined || this.taken.has(cell.place)
          ? undefined
          : waiting.get(key)?.pop();
      if (partner !== undefined) {
        this.partners.set(partner.place, cell.place);
        this.taken.add(cell.place);
        count += holds(partner, cell) ? 1 : 0;
      }
    }
    return count;
  }

  changes(changedById: number): CellChanges {
    const gone = this.before.filter(({ place }) => !this.partners.has(place));
    const came = this.after.filter(({ place }) => !this.taken.has(place));
    const gapAfter = neighbours(this.after.length, at => this.taken.has(at));
    const gapBefore = neighbours(this.before.length, at =>
      this.partners.has(at)
    );
    const gaps = new Map<number, number>();
    // Of cells with ids it is known that they are others.
    for (const { place } of came.filter(({ id }) => id === undefined)) {
      const gap = gapAfter[place] ?? -1;
      gaps.set(gap, (gaps.get(gap) ?? 0) + 1);
    }
    let changed = 0;
    for (const { place } of gone) {
      const gap = this.partners.get(gapBefore[place] ?? -1) ?? -1;
      const left = gaps.get(gap) ?? 0;
      if (left > 0) {
        gaps.set(gap, left - 1);
        changed += 1;
      }
    }
    return {
      added: came.length - changed,
      changed: changed + changedById,
      removed: gone.length - changed
    };
  }

  private readonly before: readonly Placed[];
  private readonly after: readonly Placed[];
  /** By place, from before to after. */
  private readonly partners = new Map<number, number>();
  private readonly taken = new Set<number>();
}

/** For each place the nearest one above it of which something holds; −1: none. */
function neighbours(
  count: number,
  holds: (place: number) => boolean
): number[] {
  let last = -1;
  return Array.from({ length: count }, (_, place) => {
    const above = last;
    last = holds(place) ? place : last;
    return above;
  });
}
