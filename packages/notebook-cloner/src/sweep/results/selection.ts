import type { SweepRun } from '@jupyterlab-hpc/api';
import type { GridSelection } from '@jupyterlab-hpc/core';

/** Runs that can be selected at once. */
export const selectableRuns = 10_000;

/** What a selection is made of: the runs that the server counts from a place on. */
export interface IRunSource {
  readonly total: number;
  /** The run, or the runs of the group, with a key. */
  runsOf(key: string): Promise<readonly number[]>;
  /** Runs between two rows of the grid, both in. */
  between(from: number, to: number): Promise<readonly number[]>;
  all(): Promise<readonly number[]>;
}

/** The selected runs, by their numbers: these survive refresh, order and filter. */
export class RunSelection {
  /** In the order in which they were selected. */
  get runs(): readonly number[] {
    return this._runs;
  }

  /** As the grid asks for them: by the keys of rows. */
  get keys(): ReadonlySet<string> {
    return this._keys;
  }

  set(runs: readonly number[]): void {
    this._runs = [...new Set(runs)].slice(0, selectableRuns);
    this._keys = new Set(this._runs.map(String));
    this._serial += 1;
  }

  /** Takes over what a person selected; far ends of a range are fetched. */
  async choose(selection: GridSelection, source: IRunSource): Promise<void> {
    const serial = this._serial;
    const runs = await runsIn(selection, source);
    if (serial !== this._serial) {
      // Another choice was made while these were fetched.
      return;
    }
    if (selection.kind !== 'toggle') {
      this.set(runs);
      return;
    }
    const has = new Set(this._runs);
    this.set(
      runs.every(run => has.has(run))
        ? this._runs.filter(run => !runs.includes(run))
        : [...this._runs, ...runs]
    );
  }

  /** Forgets runs that there are not: the numbers of a sweep go from 1. */
  keep(most: number): void {
    if (this._runs.some(run => run > most)) {
      this.set(this._runs.filter(run => run <= most));
    }
  }

  private _runs: readonly number[] = [];
  private _keys: ReadonlySet<string> = new Set();
  private _serial = 0;
}

function runsIn(
  selection: GridSelection,
  source: IRunSource
): Promise<readonly number[]> {
  switch (selection.kind) {
    case 'only':
    case 'toggle':
      return source.runsOf(selection.key);
    case 'range': {
      const { from, to } = selection;
      return source.between(Math.min(from, to), Math.max(from, to));
    }
    case 'all':
      return source.all();
  }
}

/** The numbers of runs. */
export function numbersOf(rows: readonly SweepRun[]): readonly number[] {
  return rows.map(({ run }) => run);
}
