import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import type { ActionResult, DaskScale, DaskSpec } from '@jupyterlab-hpc/api';

import { BridgeError } from '../../errors';
import { ManualClock, schedulerDouble, silent } from '../../testing/doubles';
import { endedIdle } from '../idle';
import type { LoopControl, LoopSummary, LoopWorker } from '../loop/control';
import { Memory } from '../loop/memory';
import type { LoopParts } from '../loop/options';
import { type Round, step } from '../loop/step';
import type { ClusterRecord } from '../records';
import { ClusterStore } from '../store';
import { workersOf } from '../workersof';
import { ArrayQueue } from './arrayqueue';
import { daskSpec } from './records';

/** Thrown where a process is killed. */
export class Killed extends Error {}

/** The id of the one cluster. */
export const id = 'abcdef0123';

/** Dask's scheduler: the workers of all running tasks are there at once. */
export class DaskDouble implements LoopControl {
  isSilent = false;
  target = 0;
  idleSince: number | undefined;
  /** Addresses of workers that nobody can take anything from. */
  readonly full = new Set<string>();
  readonly retired: string[] = [];

  constructor(private readonly queue: ArrayQueue) {}

  summary(): Promise<LoopSummary> {
    const { idleSince, target } = this;
    return this.answer(() => ({ idleSince, target }));
  }

  workers(): Promise<LoopWorker[]> {
    return this.answer(() =>
      this.queue.workers
        .filter(({ job }) => job.state === 'running')
        .map(({ id: job, task }) => ({
          ...{ name: `${id}-${job}-${task}`, address: `tls://${job}_${task}` },
          ...{ status: 'running', memory: 0, tasks: 0 }
        }))
    );
  }

  retire(
    addresses: readonly string[]
  ): Promise<{ retired: string[]; leaving: string[] }> {
    return this.answer(() => this.end(addresses));
  }

  private end(addresses: readonly string[]) {
    const retired = addresses.filter(one => !this.full.has(one));
    for (const address of retired) {
      const [, job = '', task] = /^tls:\/\/(.+)_(.+)$/.exec(address) ?? [];
      this.retired.push(address);
      this.queue.end(job, Number(task), 'completed');
    }
    return { retired, leaving: [] };
  }

  private answer<T>(words: () => T): Promise<T> {
    return soon(() => {
      if (this.isSilent) {
        throw new BridgeError({
          code: 'dask-unreachable',
          message: 'Silence.'
        });
      }
      return words();
    });
  }
}

/** What is thrown is a rejection. */
function soon<T>(act: () => T): Promise<T> {
  return new Promise(resolve => resolve(act()));
}

/**
 * In memory, where there is such a place: stories have thousands of small
 * files written to the disk, which waits for whatever else uses that.
 */
const memory = '/dev/shm';
const places = existsSync(memory) ? memory : tmpdir();

/** A cluster in a folder of its own, over a queue and a Dask that tests move. */
export class LoopPlace {
  readonly folder = mkdtempSync(join(places, 'hpc-loop-'));
  readonly store = new ClusterStore(join(this.folder, 'dask'));
  readonly clock = new ManualClock();
  readonly queue = new ArrayQueue(this.clock.now);
  readonly dask = new DaskDouble(this.queue);
  readonly asked: ('fresh' | 'cached')[] = [];
  memory = new Memory();
  /** Called before what others would notice, and after it. */
  around: (deed: string, when: 'before' | 'after') => void = () => undefined;
  /** Whether the lease is held, each time that is asked. */
  holds: () => boolean = () => true;
  /** Thrown instead of the next answers of the scheduler. */
  readonly answers: (BridgeError | undefined)[] = [];
  isDown = false;

  /** With its scheduler submitted, and running. */
  async launch(spec: Partial<DaskSpec> = {}): Promise<void> {
    const all = daskSpec(spec);
    const created = Math.floor(this.clock.now()) - 400;
    await this.store.create(
      {
        ...{ version: 1, id, created, kind: 'slurm', host: 'login1' },
        spec: all
      },
      { name: all.name, scale: all.scale },
      {}
    );
    const { id: job } = this.queue.submit({ directory: '/', script: '' });
    await this.store.submission(id, {
      ...{ token: '000000000001', role: 'scheduler', tasks: 1, id: job },
      at: created
    });
    this.queue.begin(job);
  }

  async scale(scale: DaskScale): Promise<void> {
    const { wish } = await this.record();
    const scaled = Math.floor(this.clock.now());
    await this.store.wish(id, { ...wish, scale, scaled });
  }

  record(): Promise<ClusterRecord> {
    return this.store.get(id);
  }

  /** One round, and ten seconds. */
  async round(): Promise<Round | undefined> {
    const round = await step(id, {
      ...this.parts,
      memory: this.memory,
      lease: { hold: () => soon(() => this.holds()) }
    });
    this.clock.pass(10);
    return round;
  }

  async rounds(count: number): Promise<void> {
    for (let round = 0; round < count; round += 1) {
      await this.round();
    }
  }

  /** What happens to a process: whatever it remembered is gone. */
  restart(): void {
    this.memory = new Memory();
  }

  end(): void {
    rmSync(this.folder, { recursive: true });
  }

  get parts(): LoopParts {
    const { clock, dask, queue } = this;
    const now = clock.now;
    const scheduler = schedulerDouble({
      submit: request =>
        this.deed('submit', () => {
          const answer = this.answers.shift();
          if (answer !== undefined) {
            throw answer;
          }
          return queue.submit(request);
        }),
      act: (_, ids): Promise<ActionResult[]> =>
        this.deed('cancel', () => queue.cancel(ids))
    });
    return {
      ...{ scheduler, now, logger: silent, store: this.noting },
      queue: fresh =>
        soon(() => {
          this.asked.push(fresh ? 'fresh' : 'cached');
          if (this.isDown) {
            throw new BridgeError({ code: 'scheduler-down', message: 'Down.' });
          }
          return { at: now(), jobs: queue.jobs };
        }),
      control: () => ({
        summary: () => dask.summary(),
        workers: () => dask.workers(),
        retire: addresses => this.later('retire', () => dask.retire(addresses))
      }),
      workersScript: workersOf,
      endedIdle
    };
  }

  /** Of which the notes are deeds too. */
  private get noting(): ClusterStore {
    const { store } = this;
    const noting = new ClusterStore(store.folder);
    noting.create = (...what) =>
      this.later('create', () => store.create(...what));
    noting.script = (...what) =>
      this.later('script', () => store.script(...what));
    noting.submission = (cluster, one) =>
      this.later('note', () => store.submission(cluster, one));
    noting.forget = (...what) =>
      this.later('forget', () => store.forget(...what));
    noting.wish = (...what) => this.later('wish', () => store.wish(...what));
    noting.remove = cluster =>
      this.later('remove', () => store.remove(cluster));
    noting.end = (cluster, end) =>
      this.later('end', () => store.end(cluster, end));
    return noting;
  }

  private deed<T>(name: string, act: () => T): Promise<T> {
    return this.later(name, () => soon(act));
  }

  private async later<T>(name: string, act: () => Promise<T>): Promise<T> {
    this.around(name, 'before');
    const result = await act();
    this.around(name, 'after');
    return result;
  }
}
