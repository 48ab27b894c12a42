import { environmentDefaults } from '../../environment';
import type { Log } from '../../commands';
import type { LoginShell } from '../login';
import type { DatedResources } from '../scheduler';
import type { ClusterQueries } from './cluster';
import { Kept } from './kept';
import { askLimits } from './limits';
import { readOutput } from './output';
import { PartitionsQuery } from './partitions';
import type { SlurmRunner } from './runner';
import { submitCommand } from './submit';

/** Remote calls that sinfo makes, as `sdiag` counts them. */
const sinfoCost = 2;

const partitionsFor = 5 * 60_000;

type DatedPartitions = Pick<DatedResources, 'partitions' | 'at' | 'nextAt'>;

export interface ResourceOptions {
  readonly runner: SlurmRunner;
  readonly cluster: ClusterQueries;
  readonly log: Log;
  /** Where jobs inherit a login environment; else none of it is a default. */
  readonly login: LoginShell | undefined;
  readonly emptyEnvironment: boolean;
  /** The server's own environment. */
  readonly given: Readonly<Record<string, string | undefined>>;
  readonly now: () => number;
}

/** What can be asked for, with its limits and defaults; partitions are asked for every five minutes at most. */
export class ResourceQueries {
  constructor(private readonly options: ResourceOptions) {
    const ask = (): Promise<DatedPartitions> => this.askPartitions();
    this.partitions = new Kept(partitionsFor, ask, options.now);
  }

  async get(): Promise<DatedResources> {
    const { cluster, emptyEnvironment, given, login } = this.options;
    const [dated, facts, associations, shell] = await Promise.all([
      this.partitions.get(),
      cluster.facts(),
      cluster.associations(),
      login?.environment()
    ]);
    const { billsLargest, maxArraySize, memory } = facts;
    return {
      ...dated,
      partitions: dated.partitions.map(one =>
        one.cpuMemory === undefined && one.nodeMemory === undefined
          ? { ...one, ...memory }
          : one
      ),
      ...(billsLargest && { billsLargest }),
      ...(associations === undefined ? {} : { associations }),
      ...(maxArraySize === undefined ? {} : { maxArraySize }),
      command: submitCommand(emptyEnvironment),
      environment: environmentDefaults(
        shell?.kind === 'login' ? shell.environment : {},
        given
      )
    };
  }

  private async askPartitions(): Promise<DatedPartitions> {
    const { log, runner } = this.options;
    const at = Date.now() / 1000;
    const query = new PartitionsQuery();
    const partitions = await readOutput(runner, query, {
      program: 'sinfo',
      args: query.args,
      cost: sinfoCost
    });
    const limits = await askLimits(runner, log);
    return {
      partitions: partitions.map(one => ({ ...one, ...limits.get(one.name) })),
      at,
      nextAt: at + partitionsFor / 1000
    };
  }

  private readonly partitions: Kept<DatedPartitions>;
}
