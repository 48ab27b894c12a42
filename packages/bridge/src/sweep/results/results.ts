import type {
  PreviewCells,
  RunDetail,
  RunFigure,
  RunQuery,
  RunWindow,
  Sweep,
  SweepPlot,
  SweepRun
} from '@jupyterlab-hpc/api';

import { BridgeError } from '../../errors';
import type { Files } from '../../texts/folder';
import type { KnownJobs, Results } from '../parts';
import type { SweepRecord } from '../records';
import { csvOf, type CsvQuery } from './csv';
import type { ReadRows } from './look';
import { detailOf } from './outputs/detail';
import { readFigure } from './outputs/figure';
import { OutputNotebooks } from './outputs/notebooks';
import { Originals } from './outputs/original';
import { plotOf } from './plot';
import { type Runs, secondsOf, stateOf } from './runs';
import { Summaries } from './summaries';
import { summaryOf } from './summary';
import { Tables } from './tables';
import { windowOf } from './window';

export interface ResultsOptions {
  /** The file system, where a call that hangs does no harm. */
  readonly files: Files;
  readonly readRows: ReadRows;
  /** Epoch seconds. */
  readonly now: () => number;
}

/** What the runs of sweeps came to, from their files and what is known of jobs. */
export class SweepResults implements Results {
  constructor(private readonly options: ResultsOptions) {
    this.summaries = new Summaries(options.files);
    this.tables = new Tables(options);
    this.notebooks = new OutputNotebooks(options.files);
    this.originals = new Originals(options.files);
  }

  async sweep(record: SweepRecord, known: KnownJobs): Promise<Sweep> {
    const { summaries, tables } = this;
    if (tables.has(record)) {
      return this.summary(record, await tables.runs(record, known));
    }
    // Before its files are read: what changes meanwhile is noticed next time.
    const key = await summaries.keyOf(record, known).catch(() => undefined);
    const kept = key === undefined ? undefined : summaries.get(record.id, key);
    if (kept !== undefined) {
      return { ...kept, notebookChanged: await this.isChanged(record) };
    }
    const runs = await tables.runs(record, known);
    const sweep = await this.summary(record, runs);
    if (key !== undefined) {
      summaries.keep(key, sweep, runs);
    }
    return sweep;
  }

  async window(
    record: SweepRecord,
    known: KnownJobs,
    query: RunQuery,
    signal?: AbortSignal
  ): Promise<RunWindow> {
    const isFresh = query.fresh === '1';
    const runs = await this.tables.runs(record, known, isFresh);
    signal?.throwIfAborted();
    return windowOf(runs, await this.summary(record, runs), known, query);
  }

  async runs(
    record: SweepRecord,
    known: KnownJobs
  ): Promise<readonly Pick<SweepRun, 'run' | 'state' | 'job' | 'seconds'>[]> {
    const { all, sight } = await this.tables.runs(record, known, true);
    return all.map((one, index) => {
      const seconds = secondsOf(one, sight.now);
      return {
        run: index + 1,
        state: stateOf(one),
        ...(one.task !== undefined && { job: one.task }),
        ...(seconds !== undefined && { seconds })
      };
    });
  }

  async detail(
    record: SweepRecord,
    known: KnownJobs,
    run: number
  ): Promise<RunDetail> {
    const runs = await this.tables.runs(record, known);
    requireRun(runs.all.length, run);
    return detailOf(runs, run, this.options.files, this.notebooks);
  }

  cells(
    record: SweepRecord,
    run: number,
    range: { readonly offset?: number; readonly limit?: number },
    signal?: AbortSignal
  ): Promise<PreviewCells> {
    return this.notebooks.cells(record, run, range, signal);
  }

  figure(record: SweepRecord, run: number, number: number): Promise<RunFigure> {
    return readFigure(this.options.files, record, run, number);
  }

  async plot(
    record: SweepRecord,
    known: KnownJobs,
    query: {
      readonly x: string;
      readonly y: string;
      readonly series?: string;
      readonly filter?: string;
    }
  ): Promise<SweepPlot> {
    return plotOf(await this.tables.runs(record, known), query);
  }

  async csv(
    record: SweepRecord,
    known: KnownJobs,
    query: CsvQuery
  ): Promise<{ readonly name: string; readonly text: string }> {
    return csvOf(await this.tables.runs(record, known, true), query);
  }

  changed(id: string): void {
    this.summaries.forget(id);
    this.tables.changed(id);
  }

  /** Forgets all that is kept. */
  stop(): void {
    this.tables.stop();
  }

  private async summary(record: SweepRecord, runs: Runs): Promise<Sweep> {
    const notebookChanged = await this.isChanged(record);
    const known = this.summed.get(runs);
    if (known?.notebookChanged === notebookChanged) {
      return known;
    }
    const sweep = summaryOf(runs, notebookChanged);
    this.summed.set(runs, sweep);
    return sweep;
  }

  private isChanged(record: SweepRecord): Promise<boolean> {
    return this.originals.isChanged(record);
  }

  private readonly summed = new WeakMap<Runs, Sweep>();
  private readonly summaries: Summaries;
  private readonly tables: Tables;
  private readonly notebooks: OutputNotebooks;
  private readonly originals: Originals;
}

function requireRun(count: number, run: number): void {
  if (run > count) {
    throw new BridgeError({
      code: 'run-none',
      message: `There is no run ${run}: this sweep has ${count} runs.`
    });
  }
}
