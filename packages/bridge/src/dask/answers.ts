import type { DaskPages, DaskWorker } from '@jupyterlab-hpc/api';

import type { Log } from '../commands';
import { BridgeError, messageOf } from '../errors';
import type { DaskSaid, DaskScheduler } from './clusters';
import { DaskControl } from './control';
import { proveClosed } from './control/proof';
import { jobOfWorker } from './loop/names';
import type { ClusterRecord } from './records';

export interface AnswersOptions {
  readonly log: Log;
  /** Milliseconds; only goes forward. */
  readonly clock: () => number;
}

/** Milliseconds for which an answer is good: several ask in each round. */
const fresh = 2000;

/** Milliseconds for which one that did not answer is not asked again. */
const pause = 5000;

interface Known {
  readonly at: number;
  readonly said: Promise<DaskSaid>;
}

/**
 * Dask's schedulers of all clusters, each by a connection of its own. None
 * counts as there before it has turned away somebody without its key.
 */
export class DaskAnswers implements DaskScheduler {
  constructor(private readonly options: AnswersOptions) {}

  async answer(record: ClusterRecord): Promise<DaskSaid> {
    const { id } = record.launched;
    const known = this.known.get(id);
    const age = this.options.clock() - (known?.at ?? -Infinity);
    if (known !== undefined && age < fresh) {
      return known.said;
    }
    if (known !== undefined && age < pause) {
      const said = await known.said;
      if (said.dask === undefined) {
        return said;
      }
    }
    const said = this.ask(record);
    this.known.set(id, { at: this.options.clock(), said });
    return said;
  }

  async workers(record: ClusterRecord): Promise<DaskWorker[]> {
    const workers = await this.control(record).workers();
    return workers.map(worker => {
      const job = jobOfWorker(worker.name, record.launched.id);
      return { ...worker, ...(job !== undefined && { job }) };
    });
  }

  pages(record: ClusterRecord): Promise<DaskPages['pages']> {
    return this.control(record).pages();
  }

  /** The one connection to a cluster's scheduler. */
  control({ folder, launched: { id } }: ClusterRecord): DaskControl {
    const control = this.controls.get(id) ?? new DaskControl(id, folder);
    this.controls.set(id, control);
    return control;
  }

  forget(id: string): void {
    this.controls.get(id)?.end();
    this.controls.delete(id);
    this.known.delete(id);
    this.closed.delete(id);
  }

  stop(): void {
    [...this.controls.keys()].forEach(id => this.forget(id));
  }

  private async ask(record: ClusterRecord): Promise<DaskSaid> {
    const { id } = record.launched;
    try {
      const { idleSince, load } = await this.control(record).summary();
      const dask = {
        load,
        ...(idleSince !== undefined && { idleSince }),
        ...((await this.isOpen(record)) && { isOpen: true })
      };
      return { dask };
    } catch (error) {
      this.options.log.debug(
        { cluster: id, message: messageOf(error) },
        'a scheduler of Dask does not answer'
      );
      return error instanceof BridgeError ? { problem: error.info } : {};
    }
  }

  private async isOpen({ folder, launched }: ClusterRecord): Promise<boolean> {
    const { id } = launched;
    if (this.closed.has(id)) {
      return false;
    }
    const proof = await proveClosed(id, folder);
    if (proof === 'refused') {
      this.closed.add(id);
    }
    return proof === 'open';
  }

  private readonly controls = new Map<string, DaskControl>();
  private readonly known = new Map<string, Known>();
  private readonly closed = new Set<string>();
}
