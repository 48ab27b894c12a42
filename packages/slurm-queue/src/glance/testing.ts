import type { Partition, Resources } from '@jupyterlab-hpc/api';

/** A partition as `sinfo` of a real cluster told of it; what tests say of it wins. */
export function makePartition(partition: Partial<Partition> = {}): Partition {
  return {
    name: 'gpu',
    isDefault: false,
    state: 'up',
    maxTime: 86_400,
    defaultTime: 1800,
    nodes: 4,
    nodesByState: { drained: 1, mixed: 1, idle: 2 },
    cpus: 16,
    cpusIdle: 11,
    gpus: 8,
    gpusIdle: 5,
    gres: ['gpu:a100:2'],
    cpusPerNode: 4,
    memoryPerNode: 8000 * 2 ** 20,
    ...partition
  };
}

/** What the bridge of a cluster with these partitions answers. */
export function makeResources(...partitions: readonly Partition[]): Resources {
  return { partitions: [...partitions], environment: [] };
}
