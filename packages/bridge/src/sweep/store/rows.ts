import { isSweepValue, type SweepValue } from '@jupyterlab-hpc/api';

import { messageOf } from '../../errors';
import type { Files } from '../../texts/folder';
import { sweepPath } from '../folder';
import type { Manifest, SweepRecord } from '../records';
import { readParts } from './text';

/** The parameters of the runs of a sweep, by columns: a row costs no object of its own. */
export interface Rows {
  readonly runs: number;
  /** In the order of the parameters; of run 1 first. Undefined: the notebook's default. */
  readonly columns: readonly (readonly (SweepValue | undefined)[])[];
  /** What could not be read, in words. */
  readonly problems: readonly string[];
}

/** Bytes of `runs.jsonl`, at most: 100,000 runs of 10 kB. */
export const mostOfRuns = 1e9;

const mostProblems = 5;

/** One value of each column, for a run. */
export function rowOf(
  { columns }: Rows,
  run: number
): (SweepValue | undefined)[] {
  return columns.map(column => column[run - 1]);
}

/**
 * Reads the parameters of all runs. Lines that cannot be read are problems,
 * and so are runs without one. Rejects with the system's errors, and with
 * `SlowError` where the file system hangs.
 */
export function readRows(
  files: Files,
  { folder, manifest }: Pick<SweepRecord, 'folder' | 'manifest'>,
  signal?: AbortSignal
): Promise<Rows> {
  return readParts(files, sweepPath(folder, 'runs'), {
    most: mostOfRuns,
    taker: () => new RowsTaker(manifest),
    signal
  });
}

/**
 * What tells whether the parameters are those that were read: another text
 * once they have changed. Rejects as `readRows`.
 */
export async function stampOfRows(
  files: Files,
  { folder, manifest }: Pick<SweepRecord, 'folder' | 'manifest'>
): Promise<string> {
  const path = sweepPath(folder, 'runs');
  const { mtimeMs, size } = await files.run(path, ops => ops.target(path));
  return `${manifest.runs}:${size}:${mtimeMs}`;
}

class RowsTaker {
  constructor(private readonly manifest: Manifest) {
    this.columns = manifest.parameters.map(() =>
      new Array<SweepValue | undefined>(manifest.runs).fill(undefined)
    );
    this.seen = new Uint8Array(manifest.runs);
  }

  readonly take = (text: string): void => {
    const lines = `${this.rest}${text}`.split('\n');
    this.rest = lines.pop() ?? '';
    lines.forEach(line => this.line(line));
  };

  readonly end = (): Rows => {
    this.line(this.rest);
    const missing = this.seen.indexOf(0) + 1;
    if (missing > 0) {
      this.problem(`runs.jsonl has no line for run ${missing}.`);
    }
    const { columns, manifest, problems } = this;
    return { runs: manifest.runs, columns, problems };
  };

  private line(line: string): void {
    this.lines += 1;
    if (line.trim() === '') {
      return;
    }
    try {
      this.row(JSON.parse(line));
    } catch (error) {
      this.problem(`runs.jsonl, line ${this.lines}: ${messageOf(error)}`);
    }
  }

  private row(value: unknown): void {
    if (!isRow(value)) {
      throw new Error('is no run with parameters');
    }
    const { parameters, run } = value;
    // What was being added when its writer was killed has no number yet.
    if (run > this.manifest.runs) {
      return;
    }
    this.manifest.parameters.forEach(({ name }, place) => {
      const own: unknown = Object.hasOwn(parameters, name)
        ? Reflect.get(parameters, name)
        : undefined;
      if (own !== undefined && !isSweepValue(own)) {
        throw new Error(`the value of ${name} is none that a run can have`);
      }
      const column = this.columns[place];
      if (column !== undefined) {
        column[run - 1] = own;
      }
    });
    this.seen[run - 1] = 1;
  }

  private problem(words: string): void {
    if (this.problems.length < mostProblems) {
      this.problems.push(words);
    }
  }

  private readonly columns: (SweepValue | undefined)[][];
  private readonly seen: Uint8Array;
  private readonly problems: string[] = [];
  private rest = '';
  private lines = 0;
}

/** By hand, as there may be 100,000 of them; values are asked one by one. */
function isRow(
  value: unknown
): value is { readonly run: number; readonly parameters: object } {
  return (
    typeof value === 'object' &&
    value !== null &&
    'run' in value &&
    typeof value.run === 'number' &&
    Number.isInteger(value.run) &&
    value.run >= 1 &&
    'parameters' in value &&
    typeof value.parameters === 'object' &&
    value.parameters !== null
  );
}
