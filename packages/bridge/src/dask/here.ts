import { BridgeError } from '../errors';
import type { Scheduler } from '../scheduler/scheduler';
import type { ClusterRecord } from './records';

export interface HereOptions {
  /** The name of this computer. */
  readonly host: string;
  readonly scheduler: Pick<Scheduler, 'kind' | 'probe'>;
}

/**
 * Tells clusters whose jobs this scheduler knows from those of another, as a
 * home may be shared by several. A Slurm that is silent for a moment is still
 * the one that it was.
 */
export class ClustersHere {
  constructor(private readonly options: HereOptions) {}

  async of(
    records: readonly ClusterRecord[]
  ): Promise<readonly ClusterRecord[]> {
    if (records.length === 0) {
      return records;
    }
    const { host, scheduler } = this.options;
    const name = await this.name();
    return records.filter(
      ({ launched }) =>
        launched.kind === scheduler.kind &&
        (launched.cluster === undefined || name === undefined
          ? launched.host === host
          : launched.cluster === name)
    );
  }

  /** Rejects with `not-found` for a cluster of another scheduler. */
  async require(record: ClusterRecord): Promise<ClusterRecord> {
    const [found] = await this.of([record]);
    if (found === undefined) {
      throw new BridgeError({
        code: 'not-found',
        message: 'This cluster is not one of this scheduler.',
        hint: `It was launched on ${record.launched.host}: go on there.`
      });
    }
    return found;
  }

  /** Of the Slurm cluster, as it last said; undefined on this computer. */
  private async name(): Promise<string | undefined> {
    const { cluster } = await this.options.scheduler.probe();
    this.known = cluster ?? this.known;
    return this.known;
  }

  private known: string | undefined;
}
