import type { RunGroup, RunWindow, SweepRun } from '@jupyterlab-hpc/api';

/** The head of runs that have one value in common. */
export interface IGroupRow {
  readonly kind: 'group';
  readonly key: string;
  readonly group: RunGroup;
  readonly open: boolean;
}

/** A row of the grid. */
export type GridItem = SweepRun | IGroupRow;

export function isGroup(item: GridItem): item is IGroupRow {
  return 'kind' in item;
}

/** A name of a row that survives refreshes. */
export function itemKey(item: GridItem): string {
  return isGroup(item) ? item.key : String(item.run);
}

/** The name of a group, by what its runs have in common. */
export function groupKey({ value }: RunGroup): string {
  return `group:${value === undefined ? '' : JSON.stringify(value)}`;
}

/**
 * Where rows stand on screen: without groups as the server has them, else the
 * head of each group before its runs, which are there while it is open.
 */
export class RowPlan {
  constructor(
    private readonly _window: RunWindow | undefined,
    closed: ReadonlySet<string>
  ) {
    let count = 0;
    for (const group of _window?.groups ?? []) {
      const key = groupKey(group);
      const open = !closed.has(key);
      const row: IGroupRow = { kind: 'group', key, group, open };
      this._heads.push({ at: count, row });
      count += 1 + (open ? group.runs : 0);
    }
    this.count = this.isGrouped ? count : (_window?.total ?? 0);
  }

  /** Rows on screen, if there is room for all. */
  readonly count: number;

  get isGrouped(): boolean {
    return this._window?.groups !== undefined;
  }

  /** The row at an index, while it is at hand. */
  item(index: number): GridItem | undefined {
    const head = this._headOf(index);
    return head?.at === index ? head.row : this._run(this.place(index));
  }

  /** Where a row is, if it is at hand. */
  indexOf(key: string): number | undefined {
    const head = this._heads.find(({ row }) => row.key === key);
    if (head !== undefined) {
      return head.at;
    }
    const { offset = 0, rows = [] } = this._window ?? {};
    const at = rows.findIndex(({ run }) => String(run) === key);
    return at < 0 ? undefined : this._indexAt(at + offset);
  }

  /**
   * The place among the runs, as the server counts them, of what stands at an
   * index; of a head that of its first run.
   */
  place(index: number): number {
    const head = this._headOf(index);
    return head === undefined
      ? index
      : head.row.group.offset + Math.max(0, index - head.at - 1);
  }

  /** The places of the runs between two indexes, from and to (which is not in). */
  span(first: number, last: number): { from: number; to: number } {
    const head = this._headOf(last);
    const isClosed = head !== undefined && head.at === last && !head.row.open;
    const { offset = 0, runs = 0 } = head?.row.group ?? {};
    return {
      from: this.place(first),
      to: isClosed ? offset + runs : this.place(last) + 1
    };
  }

  private _run(place: number): SweepRun | undefined {
    return this._window?.rows[place - this._window.offset];
  }

  private _indexAt(place: number): number | undefined {
    if (!this.isGrouped) {
      return place;
    }
    const head = this._heads.find(
      ({ row: { group } }) =>
        group.offset <= place && place < group.offset + group.runs
    );
    return head?.row.open === true
      ? head.at + 1 + place - head.row.group.offset
      : undefined;
  }

  /** The head of the group that stands at an index. */
  private _headOf(
    index: number
  ): { readonly at: number; readonly row: IGroupRow } | undefined {
    let low = 0;
    let high = this._heads.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this._heads[middle]?.at ?? 0) <= index) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return this._heads[low - 1];
  }

  private readonly _heads: {
    readonly at: number;
    readonly row: IGroupRow;
  }[] = [];
}
