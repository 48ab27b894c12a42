import { readdir } from 'node:fs/promises';
import { join } from 'node:path';

import {
  leastTaskSeconds,
  type SweepSpec,
  type SweepTrial
} from '@jupyterlab-hpc/api';

import { BridgeError, messageOf } from '../../errors';
import type { SweepRecord } from '../records';
import { openOf } from '../submit';
import type { Hands } from './handing';
import { isRunLive, type Looks } from './looks';
import type { SweepParts } from './parts';
import type { Starter } from './start';
import type { Stopping } from './stopping';

/** Trials that are kept, the newest ones. */
const kept = 5;

/** Seconds after which a trial is removed. */
const oldest = 7 * 86_400;

/** The only run of a trial. */
const run = 1;

/** First runs of sweeps that are still to be made, tried alone. */
export class Trials {
  constructor(
    private readonly parts: SweepParts,
    private readonly looks: Looks,
    private readonly hands: Hands,
    private readonly starter: Pick<Starter, 'trial'>,
    private readonly stopping: Pick<Stopping, 'cancel'>
  ) {}

  async start(
    spec: SweepSpec,
    where: SweepTrial['where']
  ): Promise<SweepTrial> {
    await this.removeOld();
    const { trials } = this.parts;
    const record = await this.starter.trial(spec, where, id =>
      join(trials, id)
    );
    this.runs.set(record.id, spec.table.rows.length);
    const problem = this.hands.problemOf(record.id, openOf(record).length > 0);
    if (problem !== undefined) {
      throw new BridgeError(problem);
    }
    return this.get(record.id, true);
  }

  async get(id: string, fresh = false): Promise<SweepTrial> {
    const { known, record } = await this.looks.look(id, fresh);
    const where = whereOf(record);
    const { manifest } = record;
    const detail = await this.parts.results.detail(record, known, run);
    const { seconds, state } = detail.run;
    const runsPerTask =
      state === 'completed' && seconds !== undefined
        ? Math.min(
            Math.ceil(leastTaskSeconds / Math.max(seconds, 1)),
            this.runs.get(id) ?? Infinity
          )
        : undefined;
    return {
      ...{ id, where, folder: record.folder, run: detail.run },
      parameters: manifest.parameters.map(({ name }) => name),
      isOver: !isRunLive(state),
      ...(detail.traceback !== undefined && { traceback: detail.traceback }),
      ...(runsPerTask !== undefined && { runsPerTask })
    };
  }

  async stop(id: string): Promise<SweepTrial> {
    const trial = await this.get(id, true);
    if (trial.isOver) {
      return trial;
    }
    await this.stopping.cancel(id);
    return this.get(id, true);
  }

  /** Those that nobody needs any more; one that may still run stays. Never rejects. */
  private async removeOld(): Promise<void> {
    const { log, now, results, store, trials } = this.parts;
    try {
      const names = await readdir(trials).catch(() => []);
      const records = await Promise.all(
        names.map(id => store.get(id).catch(() => undefined))
      );
      const queue = await this.looks.queue(false);
      const newestFirst = records
        .filter(record => record?.manifest.trial !== undefined)
        .filter(record => record !== undefined)
        .sort((a, b) => b.manifest.created - a.manifest.created);
      for (const [index, found] of newestFirst.entries()) {
        const isOld = now() - found.manifest.created > oldest;
        if (isOld || index >= kept - 1) {
          const { known, record } = await this.looks.of(found, queue);
          const [first] = await results.runs(record, known);
          const mayLive =
            known.failure !== undefined ||
            openOf(record).length > 0 ||
            (first !== undefined && isRunLive(first.state));
          if (!mayLive) {
            await store.remove(record.id);
            results.changed(record.id);
          }
        }
      }
    } catch (error) {
      log.warn({ message: messageOf(error) }, 'old trials cannot be removed');
    }
  }

  /** Runs of the spec of each trial, as long as this bridge is there. */
  private readonly runs = new Map<string, number>();
}

function whereOf({ manifest }: SweepRecord): SweepTrial['where'] {
  if (manifest.trial === undefined) {
    throw new BridgeError({
      code: 'sweep-gone',
      message: 'This is a sweep, and no trial of one.'
    });
  }
  return manifest.trial;
}
