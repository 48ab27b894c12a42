import {
  runStates,
  type PreviewCells,
  type ResubmitRequest,
  type RunDetail,
  type RunFigure,
  type RunQuery,
  type RunWindow,
  type Sweep,
  type SweepList,
  type SweepPlot,
  type SweepPreview,
  type SweepSpec,
  type SweepTable
} from '@jupyterlab-hpc/api';

import { BridgeError } from '../../errors';
import { openOf } from '../submit';
import type { KnownJobs } from '../parts';
import type { SweepRecord } from '../records';
import { Again } from './again';
import { inField } from './fields';
import { Hands } from './handing';
import { SweepsHere } from './here';
import { isRunLive, type Look, Looks } from './looks';
import { lostSweep, unreadSweep } from './lost';
import type { SweepParts } from './parts';
import { Starter } from './start';
import { Stopping } from './stopping';
import { Trials } from './trials';
import { Turns } from './turns';

/** Seconds until another look: files tell more while runs are made; the queue has a pace of its own. */
const pauses = { live: 10, over: 60 } as const;

/** A person's sweeps: what they came to, and what is done to them. All reject with a `BridgeError`. */
export class SweepService {
  readonly trials: Trials;

  constructor(private readonly parts: SweepParts) {
    this.here = new SweepsHere(parts);
    this.looks = new Looks(parts, this.here);
    this.hands = new Hands(parts);
    this.starter = new Starter(parts, this.here, this.hands);
    this.again = new Again(
      ...([parts, this.here, this.looks, this.hands, this.starter] as const)
    );
    this.stopping = new Stopping(parts, this.here, this.looks);
    this.trials = new Trials(
      ...([parts, this.looks, this.hands, this.starter, this.stopping] as const)
    );
  }

  preview(spec: SweepSpec): Promise<SweepPreview> {
    return this.starter.preview(spec);
  }

  async start(spec: SweepSpec, anyway: boolean): Promise<Sweep> {
    const { id } = await this.starter.start(spec, anyway);
    return this.get(id, true);
  }

  async list(): Promise<SweepList> {
    const { results, store } = this.parts;
    const [{ lost, records }, queue] = await Promise.all([
      store.list(),
      this.looks.queue(false)
    ]);
    const sweeps = await Promise.all(
      records.map(async found => {
        const { known, record } = await this.looks.of(found, queue);
        try {
          return this.withProblem(await results.sweep(record, known), record);
        } catch (error) {
          return unreadSweep(record, infoOf(error));
        }
      })
    );
    const all = [
      ...sweeps,
      ...lost.map(({ error, ...about }) => lostSweep(about, error.info))
    ];
    return {
      sweeps: all.sort((a, b) => b.created - a.created),
      problems: queue.failure === undefined ? [] : [queue.failure.info.message]
    };
  }

  async get(id: string, fresh = false): Promise<Sweep> {
    const { known, record } = await this.looks.look(id, fresh);
    const sweep = await this.parts.results.sweep(record, known);
    return this.withProblem(sweep, record);
  }

  /** Puts the sweep of a folder into the list. */
  async open(folder: string): Promise<Sweep> {
    const { id } = await this.parts.store
      .open(folder)
      .catch((error: unknown) => {
        throw inField(error, 'body.folder');
      });
    return this.get(id);
  }

  async window(
    id: string,
    { fresh, ...query }: RunQuery,
    signal: AbortSignal
  ): Promise<RunWindow> {
    const { known, record } = await this.looks.look(id, fresh === '1');
    const { results } = this.parts;
    const window = await results.window(record, known, query, signal);
    return { ...window, sweep: this.withProblem(window.sweep, record) };
  }

  run(id: string, run: number): Promise<RunDetail> {
    return this.looking(id, (record, known) =>
      this.parts.results.detail(record, known, run)
    );
  }

  async cells(
    id: string,
    run: number,
    range: { readonly offset?: number; readonly limit?: number },
    signal: AbortSignal
  ): Promise<PreviewCells> {
    const record = await this.parts.store.get(id);
    return this.parts.results.cells(record, run, range, signal);
  }

  async figure(id: string, run: number, number: number): Promise<RunFigure> {
    const record = await this.parts.store.get(id);
    return this.parts.results.figure(record, run, number);
  }

  plot(
    id: string,
    query: {
      readonly x: string;
      readonly y: string;
      readonly series?: string;
      readonly filter?: string;
    }
  ): Promise<SweepPlot> {
    return this.looking(id, (record, known) =>
      this.parts.results.plot(record, known, query)
    );
  }

  csv(
    id: string,
    query: {
      readonly filter?: string;
      readonly states?: string;
      readonly isTyped: boolean;
    }
  ): Promise<{ readonly name: string; readonly text: string }> {
    return this.looking(id, (record, known) =>
      this.parts.results.csv(record, known, query)
    );
  }

  resubmit(id: string, request: ResubmitRequest): Promise<Sweep> {
    return this.doing(id, () => this.again.resubmit(id, request));
  }

  add(id: string, rows: SweepTable['rows']): Promise<Sweep> {
    return this.doing(id, () => this.again.add(id, rows));
  }

  cancel(id: string, runs?: readonly number[]): Promise<Sweep> {
    return this.doing(id, () => this.stopping.cancel(id, runs));
  }

  pace(id: string, atOnce: number): Promise<Sweep> {
    return this.doing(id, () => this.stopping.pace(id, atOnce));
  }

  async forget(id: string): Promise<void> {
    const { results, store } = this.parts;
    await store.forget(id);
    results.changed(id);
    this.hands.forget(id);
  }

  /** Epoch seconds from which another look at some sweeps is worthwhile. */
  nextAt(sweeps: readonly Pick<Sweep, 'counts'>[]): number {
    const isLive = sweeps.some(({ counts }) => hasLive(counts));
    return this.parts.now() + (isLive ? pauses.live : pauses.over);
  }

  private async doing(id: string, work: () => Promise<void>): Promise<Sweep> {
    await this.turns.take(id, work);
    return this.get(id, true);
  }

  private async looking<T>(
    id: string,
    look: (record: SweepRecord, known: KnownJobs) => Promise<T>
  ): Promise<T> {
    const { known, record }: Look = await this.looks.look(id);
    return look(record, known);
  }

  private withProblem(sweep: Sweep, record: SweepRecord): Sweep {
    const isOpen = openOf(record).length > 0;
    const problem = sweep.problem ?? this.hands.problemOf(record.id, isOpen);
    return { ...sweep, ...(problem !== undefined && { problem }) };
  }

  private readonly here: SweepsHere;
  private readonly looks: Looks;
  private readonly hands: Hands;
  private readonly starter: Starter;
  private readonly again: Again;
  private readonly stopping: Stopping;
  private readonly turns = new Turns();
}

function hasLive(counts: Sweep['counts']): boolean {
  return runStates.some(state => isRunLive(state) && (counts[state] ?? 0) > 0);
}

function infoOf(error: unknown) {
  return error instanceof BridgeError
    ? error.info
    : ({
        code: 'internal',
        message: 'This sweep cannot be read.'
      } as const);
}
