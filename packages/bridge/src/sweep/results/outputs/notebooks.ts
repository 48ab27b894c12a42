import type { PreviewCells } from '@jupyterlab-hpc/api';
import { join } from 'node:path';

import { readCells } from '../../../clone/notebook/cells';
import { type Notebook, readNotebook } from '../../../clone/notebook/read';
import { BridgeError } from '../../../errors';
import { SlowError } from '../../../files/slow';
import type { Files } from '../../../texts/folder';
import { within } from '../../../within';
import { ofRun, runName, sweepFiles } from '../../folder';
import type { SweepRecord } from '../../records';
import { asPathFailure, guarded, isPathMissing } from '../guarded';
import { inside } from './inside';

/** The largest that is looked into. */
export const mostMegabytes = 1000;

/** Outlines of notebooks that are kept. */
const most = 6;

/** Milliseconds for a notebook, and bytes that pass in one: a slower file system does not answer. */
const patience = 20_000;
const leastSpeed = 2000;

interface Kept {
  readonly size: number;
  readonly mtimeMs: number;
  readonly notebook: Promise<Notebook>;
}

/**
 * The notebooks that runs made. Of one there is no more in memory than where
 * its cells are, so that 200 MB of it are no burden.
 */
export class OutputNotebooks {
  constructor(private readonly files: Files) {}

  /**
   * Cells of one. Rejects with `run-none` where there is none, with
   * `not-a-notebook` where it is none (yet), `too-large`, `path-slow`.
   */
  async cells(
    record: SweepRecord,
    run: number,
    range: { readonly offset?: number; readonly limit?: number },
    signal?: AbortSignal
  ): Promise<PreviewCells> {
    const notebook = await this.notebook(record, run);
    signal?.throwIfAborted();
    return this.timed(notebook, readCells(notebook, range, signal));
  }

  /** Where the cells of one are; rejects as `cells`. */
  async notebook(record: SweepRecord, run: number): Promise<Notebook> {
    const path = join(record.folder, ofRun.out(run));
    const { mtimeMs, place, size } = await this.look(record, run, path);
    const known = this.kept.get(place);
    this.kept.delete(place);
    const kept =
      known?.size === size && known.mtimeMs === mtimeMs
        ? known
        : { size, mtimeMs, notebook: this.read(place, run, size) };
    this.kept.set(place, kept);
    kept.notebook.catch(() => {
      if (this.kept.get(place) === kept) {
        this.kept.delete(place);
      }
    });
    const [oldest] = this.kept.keys();
    if (this.kept.size > most && oldest !== undefined) {
      this.kept.delete(oldest);
    }
    return kept.notebook;
  }

  /** Whatever is read of one, unless its file system does not answer. */
  async timed<T>(
    { bytes, file }: Pick<Notebook, 'bytes' | 'file'>,
    work: Promise<T>
  ): Promise<T> {
    try {
      return await within(patience + bytes / leastSpeed, work, () => {
        throw new SlowError(file);
      });
    } catch (error) {
      throw asPathFailure(file, error);
    }
  }

  private async look(record: SweepRecord, run: number, path: string) {
    const name = `${sweepFiles.out}/${runName(run)}.ipynb`;
    try {
      return await guarded(this.files, record, path, async ops => {
        const place = await inside(ops, record.folder, name);
        const { mtimeMs, size } = await ops.status(place);
        return { mtimeMs, place, size };
      });
    } catch (error) {
      throw isPathMissing(error) ? noNotebook(run) : error;
    }
  }

  private async read(
    path: string,
    run: number,
    bytes: number
  ): Promise<Notebook> {
    const name = `The notebook of run ${run}`;
    if (bytes > mostMegabytes * 1e6) {
      throw new BridgeError({
        code: 'too-large',
        message: `${name} has ${Math.ceil(bytes / 1e6)} MB; up to ${mostMegabytes} MB are shown here.`,
        hint: `Open ${path} with a program of your own.`
      });
    }
    const options = { name, megabytes: mostMegabytes };
    try {
      return await this.timed(
        { bytes, file: path },
        readNotebook(path, options)
      );
    } catch (error) {
      throw isPathMissing(error) ? noNotebook(run) : notYet(error);
    }
  }

  private readonly kept = new Map<string, Kept>();
}

function noNotebook(run: number): BridgeError {
  return new BridgeError({
    code: 'run-none',
    message: `Run ${run} has no notebook.`,
    hint: 'It is written once the run begins; its log tells what came before.'
  });
}

/** The words for one that came from elsewhere do not fit one that is being made. */
function notYet(error: unknown): unknown {
  if (!(error instanceof BridgeError) || error.info.code !== 'not-a-notebook') {
    return error;
  }
  return new BridgeError(
    {
      ...error.info,
      hint: 'The run may be writing it just now: look again in a moment. Where the run has ended, it was killed in the middle of that.'
    },
    { cause: error }
  );
}
