import type { Job } from '@jupyterlab-hpc/api';

import { BridgeError } from '../../errors';
import type { FinishedJobs, Measured } from '../finished';
import type { ClusterQueries } from './cluster';
import { type OutputReader, readOutput } from './output';
import { randomToken } from './records';
import type { SlurmRunner } from './runner';
import { finishedArgs, measuredArgs, storedScriptArgs } from './sacct';
import { FinishedReader, MeasuredReader } from './sacctreaders';
import { StoredScriptReader } from './storedscript';

/** What a question costs the budget, though it is not the controller's. */
const cost = 3;
/** Milliseconds: a database is slower than the controller. */
const timeout = 60_000;

export interface AccountingOptions {
  runner: SlurmRunner;
  cluster: ClusterQueries;
  /** With several clusters, each job says which one it is of. */
  several: boolean;
  /** Epoch seconds. */
  now?: () => number;
}

/** Finished jobs from Slurm's accounting, by one sacct at a time. */
export class Accounting implements FinishedJobs {
  constructor(private readonly options: AccountingOptions) {
    this.now = options.now ?? (() => Date.now() / 1000);
  }

  async keeps(): Promise<boolean> {
    const facts = await this.options.cluster.facts().catch(() => undefined);
    return facts?.accounting === true;
  }

  since(moment: number, signal?: AbortSignal): Promise<Job[]> {
    const token = randomToken();
    const reader = new FinishedReader(token, this.options.several);
    const args = finishedArgs(this.now() - moment, token);
    return this.ask(args, reader, signal);
  }

  measured(ids: readonly string[], moment: number): Promise<Measured[]> {
    const token = randomToken();
    const reader = new MeasuredReader(token, this.options.several);
    return ids.length === 0
      ? Promise.resolve([])
      : this.ask(measuredArgs(ids, this.now() - moment, token), reader);
  }

  /** Where a site has Slurm store scripts (21.08 and later). */
  async script(id: string): Promise<string | undefined> {
    if (!(await this.keeps())) {
      return undefined;
    }
    try {
      return await this.ask(storedScriptArgs(id), new StoredScriptReader());
    } catch (error) {
      if (error instanceof BridgeError && error.info.code !== 'internal') {
        return undefined;
      }
      throw error;
    }
  }

  /** In the order of asking, each after the one before. */
  private ask<T>(
    args: readonly string[],
    reader: OutputReader<T>,
    signal?: AbortSignal
  ): Promise<T> {
    const turn = this.last.then(() =>
      readOutput(this.options.runner, reader, {
        program: 'sacct',
        ...{ args, cost, timeout, withoutController: true },
        ...(signal === undefined ? {} : { signal })
      })
    );
    this.last = turn.catch(() => undefined);
    return turn;
  }

  private readonly now: () => number;
  private last: Promise<unknown> = Promise.resolve();
}
