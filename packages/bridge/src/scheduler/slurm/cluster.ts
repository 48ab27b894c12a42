import type { Association } from '@jupyterlab-hpc/api';

import type { Log } from '../../commands';
import { BridgeError } from '../../errors';
import { type Billing, defaultMemory } from './billing';
import { Kept } from './kept';
import type { SlurmRunner } from './runner';

const keepFor = 12 * 3_600_000;
const versionTimeout = 5000;
const configCost = 2;
const associationsCost = 1;
const levelCost = 1;

/** What hardly ever changes about a cluster: asked twice a day. */
export class ClusterQueries {
  constructor(
    private readonly runner: SlurmRunner,
    private readonly user: string,
    private readonly log: Log,
    now?: () => number
  ) {
    this.keptFacts = new Kept(keepFor, () => this.askFacts(), now);
    this.keptVersion = new Kept(keepFor, () => this.askVersion(), now);
    this.keptAssociations = new Kept(
      keepFor,
      () => this.askAssociations(),
      now
    );
  }

  facts(): Promise<ClusterFacts> {
    return this.keptFacts.get();
  }

  /** The name of the cluster; undefined while it cannot be asked. */
  async name(): Promise<string | undefined> {
    return (await this.facts().catch(() => undefined))?.cluster;
  }

  /** The version of the programs here; undefined where there are none. */
  version(): Promise<string | undefined> {
    return this.keptVersion.get().catch(() => undefined);
  }

  /** Undefined where the cluster keeps no accounting, or it does not answer. */
  async associations(): Promise<Association[] | undefined> {
    try {
      return await this.keptAssociations.get();
    } catch (error) {
      if (error instanceof BridgeError) {
        this.log.warn({ reason: error.info }, 'accounts are not known');
        return undefined;
      }
      throw error;
    }
  }

  /**
   * Whether this user is known to be one whom Slurm lets do what only its
   * operators may: by what was asked so far, for which nothing is asked.
   */
  get isOperator(): boolean {
    return this.isRoot || this.runsSlurm || this.hasLevel;
  }

  private async askFacts(): Promise<ClusterFacts> {
    const { stdout } = await this.runner.query('scontrol', ['show', 'config'], {
      cost: configCost
    });
    this.runsSlurm = slurmUser(stdout) === this.user;
    return parseConfig(stdout);
  }

  private async askVersion(): Promise<string> {
    const { stderr, stdout } = await this.runner.call('sinfo', ['--version'], {
      timeout: versionTimeout
    });
    const version = parseVersion(stdout);
    if (version === undefined) {
      throw await this.runner.failure('sinfo', stderr);
    }
    return version;
  }

  private async askAssociations(): Promise<Association[] | undefined> {
    const { accounting, cluster } = await this.facts();
    if (!accounting) {
      return undefined;
    }
    const args = associationArgs(this.user, cluster);
    const [{ stdout }] = await Promise.all([
      this.runner.query('sacctmgr', args, { cost: associationsCost }),
      this.askLevel()
    ]);
    return parseAssociations(stdout);
  }

  private async askLevel(): Promise<void> {
    try {
      const { stdout } = await this.runner.query(
        'sacctmgr',
        levelArgs(this.user),
        { cost: levelCost }
      );
      this.hasLevel = isOperatorLevel(stdout);
    } catch (error) {
      if (!(error instanceof BridgeError)) {
        throw error;
      }
      this.log.warn({ reason: error.info }, 'the admin level is not known');
    }
  }

  private runsSlurm = false;
  private hasLevel = false;
  private readonly isRoot = process.getuid?.() === 0;

  private readonly keptFacts: Kept<ClusterFacts>;
  private readonly keptVersion: Kept<string>;
  private readonly keptAssociations: Kept<Association[] | undefined>;
}

/** From the configuration that the controller runs with. */
export interface ClusterFacts {
  cluster?: string;
  version?: string;
  maxArraySize?: number;
  /** Whether a database keeps accounts and finished jobs. */
  accounting: boolean;
  /** Set where nobody measures what jobs use. */
  unmeasured?: true;
  /** Whether use is added up, which limits of it need. */
  countsUse: boolean;
  /** Set where what weighs most is billed, not the sum. */
  billsLargest?: true;
  /** What a job gets where neither it nor its partition says. */
  memory: Pick<Billing, 'cpuMemory' | 'nodeMemory'>;
}

/** Reads `scontrol show config`. */
export function parseConfig(text: string): ClusterFacts {
  const value = (name: string): string | undefined =>
    new RegExp(`^${name}\\s*=\\s*(\\S+)`, 'm').exec(text)?.[1];
  const cluster = value('ClusterName');
  const version = value('SLURM_VERSION');
  const maxArraySize = Number(value('MaxArraySize'));
  const gather = value('JobAcctGatherType') ?? '';
  const flags = value('PriorityFlags')?.split(',') ?? [];
  const unmeasured = ['jobacct_gather/none', '(null)'].includes(gather);
  return {
    ...(cluster === undefined ? {} : { cluster }),
    ...(version === undefined ? {} : { version }),
    ...(Number.isInteger(maxArraySize) ? { maxArraySize } : {}),
    ...(unmeasured ? { unmeasured } : {}),
    ...(flags.includes('MAX_TRES') ? { billsLargest: true } : {}),
    countsUse: value('PriorityType') === 'priority/multifactor',
    memory: defaultMemory(value),
    accounting: value('AccountingStorageType') === 'accounting_storage/slurmdbd'
  };
}

/** The account that the controller runs as, in `scontrol show config`: `slurm(64030)`. */
export function slurmUser(text: string): string | undefined {
  return /^SlurmUser\s*=\s*([^\s(]+)/m.exec(text)?.[1];
}

/** Reads `slurm 24.11.5` or `slurm-wlm 22.05.8`. */
export function parseVersion(text: string): string | undefined {
  return /^slurm\S* (\S+)/.exec(text)?.[1];
}

/** Asks the accounting for what a user may charge on a cluster. */
export function associationArgs(user: string, cluster?: string): string[] {
  return [
    '--noheader',
    '--parsable2',
    'show',
    'associations',
    'where',
    `user=${user}`,
    ...(cluster === undefined ? [] : [`cluster=${cluster}`]),
    'format=Account,Partition,QOS,DefaultQOS'
  ];
}

/** Asks the accounting what a user may administrate. */
export function levelArgs(user: string): string[] {
  return [
    '--noheader',
    '--parsable2',
    'show',
    'user',
    'where',
    `name=${user}`,
    'format=AdminLevel'
  ];
}

/** Reads the answer: `None`, `Operator` or `Administrator`. */
export function isOperatorLevel(text: string): boolean {
  return ['Operator', 'Administrator'].includes(text.trim());
}

export function parseAssociations(text: string): Association[] {
  return text
    .split('\n')
    .filter(line => line !== '')
    .map(line => {
      const [account = '', partition = '', qos = '', usual = ''] =
        line.split('|');
      return {
        account,
        ...(partition === '' ? {} : { partition }),
        qos: qos.split(',').filter(name => name !== ''),
        ...(usual === '' ? {} : { defaultQos: usual })
      };
    });
}
