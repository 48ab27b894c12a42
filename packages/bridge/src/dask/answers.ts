import type { DaskPages, DaskWorker } from '@jupyterlab-hpc/api';

import type { Log } from '../commands';
import { messageOf } from '../errors';
import type { DaskScheduler } from './clusters';
import { DaskControl } from './control';
import { proveClosed } from './control/proof';
import { jobOfWorker } from './loop/names';
import type { ClusterRecord } from './records';
import type { DaskAnswer } from './state';

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
  readonly answer: Promise<DaskAnswer | undefined>;
}

/**
 * Dask's schedulers of all clusters, each by a connection of its own. None
 * counts as there before it has turned away somebody without its key.
 */
export class DaskAnswers implements DaskScheduler {
  constructor(private readonly options: AnswersOptions) {}

  async answer(record: ClusterRecord): Promise<DaskAnswer | undefined> {
    const { id } = record.launched;
    const known = this.known.get(id);
    const age = this.options.clock() - (known?.at ?? -Infinity);
    if (known !== undefined && age < fresh) {
      return known.answer;
    }
    if (
      known !== undefined &&
      age < pause &&
      (await known.answer) === undefined
    ) {
      return undefined;
    }
    const answer = this.ask(record);
    this.known.set(id, { at: this.options.clock(), answer });
    return answer;
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

  private async ask(record: ClusterRecord): Promise<DaskAnswer | undefined> {
    const { id } = record.launched;
    try {
      const { idleSince, load } = await this.control(record).summary();
      return {
        load,
        ...(idleSince !== undefined && { idleSince }),
        ...((await this.isOpen(record)) && { isOpen: true })
      };
    } catch (error) {
      this.options.log.debug(
        { cluster: id, message: messageOf(error) },
        'a scheduler of Dask does not answer'
      );
      return undefined;
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
