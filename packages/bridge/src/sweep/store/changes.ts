import { rename, rm } from 'node:fs/promises';
import { join } from 'node:path';

import {
  mostSweepRuns,
  type ResubmitRequest,
  type SweepTable,
  type SweepValue
} from '@jupyterlab-hpc/api';

import { syncFolder } from '../../atomic';
import { BridgeError } from '../../errors';
import type { Files } from '../../texts/folder';
import { notebookFile, ofRun, sweepPath } from '../folder';
import type { Manifest } from '../records';
import { copyNotebook, digestOf } from './copy';
import { printManifest } from './making';
import type { RecordReader } from './reader';
import { readRows, rowOf, type Rows } from './rows';
import { printLine, requireRow, requireRows } from './values';
import { inTime, replace, writeLines, writeMany } from './writing';
import { printParameters } from './yaml';

type Changes = NonNullable<ResubmitRequest['changes']>;

/**
 * Changes what a sweep is made of. The manifest is written last: what a kill
 * -9 leaves before it is not there for who reads. Whoever calls has the turn.
 */
export class SweepChanges {
  constructor(
    private readonly files: Files,
    private readonly reader: RecordReader,
    /** Epoch seconds. */
    private readonly now: () => number
  ) {}

  /** Resolves to the numbers of the new runs. */
  async add(
    folder: string,
    added: SweepTable['rows']
  ): Promise<readonly number[]> {
    const manifest = await this.reader.manifest(folder);
    const { parameters, runs } = manifest;
    const total = runs + added.length;
    requireRows(parameters, added, 'body.rows', runs + 1);
    if (total > mostSweepRuns) {
      throw new BridgeError({
        code: 'too-large',
        message: `With these, the sweep would have ${total.toLocaleString('en')} runs; ${mostSweepRuns.toLocaleString('en')} are the most.`,
        hint: 'Make another sweep of them.',
        field: 'body.rows'
      });
    }
    const rows = await this.rows(folder, manifest);
    const numbers = added.map((_, place) => runs + place + 1);
    const rowAt = (run: number): readonly (SweepValue | undefined)[] =>
      added[run - runs - 1] ?? rowOf(rows, run);
    await writeParameters(folder, parameters, numbers, rowAt);
    await this.writeRuns(folder, { parameters, runs: total }, rowAt);
    await writeManifest(folder, { ...manifest, runs: total });
    return numbers;
  }

  async change(folder: string, changes: Changes): Promise<void> {
    const manifest = await this.reader.manifest(folder);
    const { parameters, runs } = manifest;
    const field = 'body.changes';
    const changed = new Map<number, readonly SweepValue[]>();
    for (const { parameters: row, run } of changes) {
      if (run > runs) {
        throw new BridgeError({
          code: 'run-none',
          message: `The sweep has no run ${run}: it has ${runs}.`,
          field
        });
      }
      requireRow(parameters, row, run, field);
      changed.set(run, row);
    }
    const rows = await this.rows(folder, manifest);
    const rowAt = (run: number): readonly (SweepValue | undefined)[] =>
      changed.get(run) ?? rowOf(rows, run);
    await writeParameters(folder, parameters, [...changed.keys()], rowAt);
    await this.writeRuns(folder, manifest, rowAt);
  }

  /** Copies the notebook as it is now, if it is another; resolves to its version. */
  async takeNotebook(folder: string): Promise<number> {
    const manifest = await this.reader.manifest(folder);
    const { path, versions } = manifest.notebook;
    const last = versions.reduce((a, b) => (b.version > a.version ? b : a));
    if ((await digestOf(this.files, path)) === last.sha256) {
      return last.version;
    }
    const version = last.version + 1;
    const place = join(folder, notebookFile(version));
    const made = `${place}.part`;
    // What a writer that was killed has left: this is our turn.
    await inTime(made, rm(made, { force: true }));
    const sha256 = await copyNotebook(this.files, path, made);
    await inTime(place, rename(made, place));
    await inTime(place, syncFolder(sweepPath(folder, 'notebooks')));
    await writeManifest(folder, {
      ...manifest,
      notebook: {
        path,
        versions: [
          ...versions,
          { version, sha256, copied: Math.floor(this.now()) }
        ]
      }
    });
    return version;
  }

  async manifest(
    folder: string,
    change: Partial<Pick<Manifest, 'resources' | 'pace'>>
  ): Promise<void> {
    const manifest = await this.reader.manifest(folder);
    await writeManifest(folder, { ...manifest, ...change });
  }

  /** All of them: what cannot be read would be lost with the lines that are written anew. */
  private async rows(folder: string, manifest: Manifest): Promise<Rows> {
    const rows = await readRows(this.files, { folder, manifest });
    const [problem] = rows.problems;
    if (problem !== undefined) {
      throw new BridgeError({
        code: 'sweep-refused',
        message: `The runs of this sweep cannot be changed, as their file is damaged: ${problem}`,
        hint: `Mend ${sweepPath(folder, 'runs')}, or make a new sweep.`
      });
    }
    return rows;
  }

  private async writeRuns(
    folder: string,
    { parameters, runs }: Pick<Manifest, 'parameters' | 'runs'>,
    rowAt: (run: number) => readonly (SweepValue | undefined)[]
  ): Promise<void> {
    const path = sweepPath(folder, 'runs');
    const made = `${path}.part`;
    await inTime(made, rm(made, { force: true }));
    await writeLines(
      made,
      (function* () {
        for (let run = 1; run <= runs; run += 1) {
          yield printLine(parameters, rowAt(run), run);
        }
      })()
    );
    await inTime(path, rename(made, path));
    await inTime(path, syncFolder(folder));
  }
}

function writeManifest(folder: string, manifest: Manifest): Promise<void> {
  const path = sweepPath(folder, 'manifest');
  return replace(path, printManifest(manifest));
}

function writeParameters(
  folder: string,
  parameters: Manifest['parameters'],
  runs: readonly number[],
  rowAt: (run: number) => readonly (SweepValue | undefined)[]
): Promise<void> {
  const file = (place: number) => {
    const run = runs[place] ?? 0;
    const text = printParameters(parameters, rowAt(run));
    return { name: ofRun.params(run), text };
  };
  return writeMany(folder, runs.length, file, false);
}
