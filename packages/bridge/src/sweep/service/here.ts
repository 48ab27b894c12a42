import { BridgeError } from '../../errors';
import type { Scheduler } from '../../scheduler/scheduler';
import type { Manifest, SweepRecord } from '../records';

export interface HereOptions {
  /** The name of this computer. */
  readonly host: string;
  readonly scheduler: Pick<Scheduler, 'kind' | 'probe'>;
}

/**
 * Tells sweeps whose jobs this scheduler knows from those of another, as a
 * home may be shared by several: ids of jobs mean something else there. A
 * Slurm that is silent for a moment is still the one that it was.
 */
export class SweepsHere {
  constructor(private readonly options: HereOptions) {}

  async is({ scheduler }: Manifest): Promise<boolean> {
    const { cluster, host, kind } = scheduler;
    if (kind !== this.options.scheduler.kind) {
      return false;
    }
    const name = await this.name();
    return cluster === undefined || name === undefined
      ? host === this.options.host
      : cluster === name;
  }

  /** Rejects with `sweep-refused` for a sweep of another scheduler. */
  async require({ manifest }: SweepRecord): Promise<void> {
    if (!(await this.is(manifest))) {
      throw elsewhere(manifest);
    }
  }

  /** What the manifest of a new sweep says of it. */
  async scheduler(): Promise<Manifest['scheduler']> {
    const { host, scheduler } = this.options;
    const cluster = await this.name();
    if (scheduler.kind === 'slurm' && cluster === undefined) {
      throw new BridgeError({
        code: 'scheduler-down',
        message: 'Slurm does not say which cluster it is.',
        hint: 'Nothing was submitted. Try again when it answers.'
      });
    }
    return {
      ...{ kind: scheduler.kind, host },
      ...(cluster !== undefined && { cluster })
    };
  }

  private async name(): Promise<string | undefined> {
    const { cluster } = await this.options.scheduler.probe();
    this.known = cluster ?? this.known;
    return this.known;
  }

  private known: string | undefined;
}

/** Why nothing can be done here about a sweep of another scheduler. */
export function elsewhere({ scheduler }: Manifest): BridgeError {
  const where =
    scheduler.kind === 'slurm' && scheduler.cluster !== undefined
      ? `the cluster ${scheduler.cluster}`
      : scheduler.host;
  return new BridgeError({
    code: 'sweep-refused',
    message: `The jobs of this sweep are on ${where}, which is not this one.`,
    hint: `Go on there: what its runs came to can be looked at here too.`
  });
}
