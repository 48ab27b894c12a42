import { readFileSync } from 'node:fs';
import { availableParallelism, totalmem } from 'node:os';

/** What jobs may use of this computer together. */
export interface Capacity {
  /** At least one. */
  readonly cpus: number;
  /** Bytes. */
  readonly memory: number;
}

export interface CapacityOptions {
  /** What the administrator gives; 0: half of what there is. */
  cpus: number;
  /** Bytes; 0: half of what there is. */
  memory: number;
  /** The root of the file system, for tests. */
  root?: string;
}

/** Of what this process may use: in a container that is less than the machine has. */
export function capacityOf(options: CapacityOptions): Capacity {
  const read = reader(options.root ?? '');
  const there = {
    cpus: Math.min(availableParallelism(), cpuQuota(read) ?? Infinity),
    memory: Math.min(totalmem(), memoryLimit(read) ?? Infinity)
  };
  return {
    cpus: Math.max(1, Math.floor(options.cpus || there.cpus / 2)),
    memory: Math.floor(options.memory || there.memory / 2)
  };
}

type Read = (path: string) => string | undefined;

const reader =
  (root: string): Read =>
  path => {
    try {
      return readFileSync(`${root}${path}`, 'utf8').trim();
    } catch {
      return undefined;
    }
  };

/** CPUs' worth of time, by control groups of version 2 or 1 (the kernel's `cgroup-v2.rst`, `sched-bwc.rst`). */
function cpuQuota(read: Read): number | undefined {
  const quotas = groupFolders(read, 'cpu').map(folder => {
    const [quota, period] = read(`${folder}/cpu.max`)?.split(' ') ?? [
      read(`${folder}/cpu.cfs_quota_us`),
      read(`${folder}/cpu.cfs_period_us`)
    ];
    return Number(quota) / Number(period);
  });
  return least(quotas);
}

function memoryLimit(read: Read): number | undefined {
  const limits = groupFolders(read, 'memory').map(folder =>
    Number(
      read(`${folder}/memory.max`) ?? read(`${folder}/memory.limit_in_bytes`)
    )
  );
  return least(limits);
}

/** The least of those that are there; an absent or unlimited one is no number. */
function least(values: readonly number[]): number | undefined {
  const limits = values.filter(value => Number.isFinite(value) && value > 0);
  return limits.length === 0 ? undefined : Math.min(...limits);
}

/** The folder of this process's group and those above it, in which limits may stand. */
function groupFolders(read: Read, controller: string): string[] {
  const lines = (read('/proc/self/cgroup') ?? '').split('\n');
  return lines.flatMap(line => {
    const [, controllers = '', path = ''] = line.split(':');
    const base =
      controllers === ''
        ? '/sys/fs/cgroup'
        : controllers.split(',').includes(controller)
          ? `/sys/fs/cgroup/${controller}`
          : undefined;
    if (base === undefined) {
      return [];
    }
    const parts = path.split('/').filter(part => part !== '');
    return [...parts.keys(), parts.length].map(depth =>
      [base, ...parts.slice(0, depth)].join('/')
    );
  });
}
