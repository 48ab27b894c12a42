import { randomBytes } from 'node:crypto';

import type { CloneRequest, CloneTarget, CloneWork } from '@jupyterlab-hpc/api';

import { BridgeError } from '../../errors';
import type { Logger } from '../../logger';
import { within } from '../../within';
import type { Found } from '../found';
import { Journal } from './journal';
import { bytesOf } from './size';
import { Targets, type TargetsOptions } from './target';
import { Work } from './work';

/** What a site allows. */
export interface CloneLimits {
  readonly cloneBytes: number;
  readonly notebookBytes: number;
}

export interface ClonesOptions extends TargetsOptions {
  readonly found: (id: string) => Found;
  readonly limits: () => CloneLimits;
  /** Where the bridge remembers what is under way; made when it is needed. */
  readonly folder: string;
  readonly logger: Logger;
  /** Epoch seconds. */
  readonly now: () => number;
}

/** Copies that are made at once: each is a stream of calls to a file system that others share. */
const atOnce = 2;

/** Copies of which the outcome is kept. */
const kept = 50;

/** Milliseconds that the end of a copy is waited for. */
const grace = 2000;

/** Copies of notebooks that are being made, or were. */
export class Clones {
  constructor(private readonly options: ClonesOptions) {
    this.targets = new Targets(options);
    this.journal = new Journal(options);
  }

  /** Removes what bridges that were killed have left. Rejects for nobody. */
  sweep(): Promise<void> {
    return this.journal.sweep();
  }

  propose(request: CloneRequest): Promise<CloneTarget> {
    return this.targets.propose(request);
  }

  /** Resolves once it is under way. Rejects, with a `BridgeError`, where it cannot be; nothing was written then. */
  async start(request: CloneRequest): Promise<CloneWork> {
    this.requireRoom();
    const { folder, name } = await this.propose(request);
    // Others may have begun meanwhile.
    this.requireRoom();
    const { found, limits, now } = this.options;
    const { cloneBytes, notebookBytes } = limits();
    const { bring, preview } = request;
    const one = found(preview);
    const work = new Work(
      randomBytes(8).toString('hex'),
      {
        ...{ found: one, bring, folder, name, notebookBytes },
        mostBytes: cloneBytes,
        now: now()
      },
      bytesOf(one, bring),
      this.journal,
      this.options.logger
    );
    this.works.set(work.id, work);
    this.forgetOld();
    return work.told;
  }

  /** Throws `clone-gone` for one that ended long ago, or with another bridge. */
  get(id: string): CloneWork {
    return this.require(id).told;
  }

  /** As `get`; one that has ended stays as it is. Nothing of one that was stopped is left when it says so. */
  async stop(id: string): Promise<CloneWork> {
    const work = this.require(id);
    work.stop();
    await within(grace, work.ended, () => undefined);
    return work.told;
  }

  isBusy(): boolean {
    return this.running.length > 0;
  }

  /** Stops all of them. What does not end in time, the next bridge sweeps. */
  async close(): Promise<void> {
    const { running } = this;
    running.forEach(work => work.stop());
    const ended = Promise.all(running.map(work => work.ended));
    await within<unknown>(grace, ended, () => undefined);
  }

  private requireRoom(): void {
    if (this.running.length >= atOnce) {
      throw new BridgeError({
        code: 'too-many-operations',
        message: `${atOnce} copies are being made already.`,
        hint: 'Wait until one of them is done, or stop one.'
      });
    }
  }

  private require(id: string): Work {
    const work = this.works.get(id);
    if (work === undefined) {
      throw new BridgeError({
        code: 'clone-gone',
        message: 'Nothing is known of this copy any more.',
        hint: 'It has ended, or JupyterLab was started again. Look whether it is in its folder.'
      });
    }
    return work;
  }

  /** The oldest first; none that still runs. */
  private forgetOld(): void {
    for (const [id, { isRunning }] of this.works) {
      if (this.works.size > kept && !isRunning) {
        this.works.delete(id);
      }
    }
  }

  private get running(): Work[] {
    return [...this.works.values()].filter(({ isRunning }) => isRunning);
  }

  private readonly targets: Targets;
  private readonly journal: Journal;
  private readonly works = new Map<string, Work>();
}
