import type { Partition } from '@jupyterlab-hpc/api';

import type { Log } from '../../commands';
import { BridgeError } from '../../errors';
import { parseMemory } from '../quantities';
import { type Billing, billingIn } from './billing';
import { fieldsOfLine } from './oneline';
import type { SlurmRunner } from './runner';

const partitionCost = 1;
const sizesCost = 2;

/** What a partition refuses, beside what `sinfo` tells of it. */
export type Limits = Pick<
  Partition,
  | 'maxNodes'
  | 'cpusPerNode'
  | 'memoryPerNode'
  | 'allowAccounts'
  | 'denyAccounts'
  | 'allowQos'
  | 'denyQos'
> &
  Billing;

type Mutable = { -readonly [Name in keyof Limits]: Limits[Name] };

/** Limits by partition; none where Slurm does not tell them. */
export async function askLimits(
  runner: SlurmRunner,
  log: Log
): Promise<ReadonlyMap<string, Limits>> {
  try {
    const [partitions, sizes] = await Promise.all([
      runner.query('scontrol', ['show', 'partition', '--oneliner'], {
        cost: partitionCost
      }),
      runner.query('sinfo', sizesArgs, { cost: sizesCost })
    ]);
    return limitsOf(partitions.stdout, sizes.stdout);
  } catch (error) {
    if (error instanceof BridgeError) {
      log.warn({ reason: error.info }, 'limits of partitions are not known');
      return new Map();
    }
    throw error;
  }
}

/** CPUs and megabytes of each kind of nodes. */
const sizesArgs = ['--noheader', '--noconvert', '--format=%c %m %R'];

/**
 * Reads `scontrol show partition --oneliner` and the sizes of nodes by
 * partition, the largest of which counts.
 */
export function limitsOf(
  partitions: string,
  sizes: string
): ReadonlyMap<string, Limits> {
  const limits = new Map<string, Mutable>();
  for (const line of sizes.split('\n')) {
    const [, cpus = '', memory = '', name = ''] =
      /^\s*([0-9]+)\+?\s+([0-9]+)\+?\s+(.+?)\s*$/.exec(line) ?? [];
    if (name !== '') {
      const known = limits.get(name) ?? {};
      limits.set(name, {
        cpusPerNode: Math.max(known.cpusPerNode ?? 0, Number(cpus)),
        memoryPerNode: Math.max(
          known.memoryPerNode ?? 0,
          parseMemory(memory) ?? 0
        )
      });
    }
  }
  for (const line of partitions.split('\n')) {
    const value = fieldsOfLine(line);
    const name = value('PartitionName');
    if (name !== '') {
      const known = limits.get(name) ?? {};
      limits.set(name, {
        ...known,
        ...limitsIn(value, known),
        ...billingIn(value)
      });
    }
  }
  return limits;
}

function limitsIn(value: (name: string) => string, sizes: Limits): Limits {
  const number = (name: string): number | undefined => {
    const text = value(name);
    return /^[0-9]+$/.test(text) ? Number(text) : undefined;
  };
  const names = (name: string): string[] | undefined => {
    const text = value(name);
    return ['', 'ALL', 'N/A'].includes(text) ? undefined : text.split(',');
  };
  const found: Mutable = {};
  const maxNodes = number('MaxNodes');
  const cpus = number('MaxCPUsPerNode');
  const megabytes = number('MaxMemPerNode');
  if (maxNodes !== undefined) {
    found.maxNodes = maxNodes;
  }
  if (cpus !== undefined && cpus < (sizes.cpusPerNode ?? Infinity)) {
    found.cpusPerNode = cpus;
  }
  const memory = (megabytes ?? Infinity) * 2 ** 20;
  if (memory > 0 && memory < (sizes.memoryPerNode ?? Infinity)) {
    found.memoryPerNode = memory;
  }
  for (const [field, name] of [
    ['allowAccounts', 'AllowAccounts'],
    ['denyAccounts', 'DenyAccounts'],
    ['allowQos', 'AllowQos'],
    ['denyQos', 'DenyQos']
  ] as const) {
    const list = names(name);
    if (list !== undefined) {
      found[field] = list;
    }
  }
  return found;
}
