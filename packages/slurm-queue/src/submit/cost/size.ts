import type { Partition } from '@jupyterlab-hpc/api';

import { gpusIn } from '../../gres';
import type { Asked } from '../asked';
import { arrayTasks, memoryBytes } from '../script/values';
import { type Amount, count, times, usedOf } from './amounts';
import { allGpus, askedGpus, gpuOpaque } from './gpus';
import { nodesOf } from './nodes';

/** What a job, or one task of its array, is given at most. */
export interface ISize {
  /** Tasks of the array; 1 without one. */
  readonly jobs: Amount;
  /** Nodes without which it cannot start. */
  readonly fewestNodes: Amount;
  readonly nodes: Amount;
  readonly cpus: Amount;
  readonly gpus: Amount;
  /** GPUs by type, where types are asked for. */
  readonly typed: ReadonlyMap<string, number>;
  /** Bytes. */
  readonly memory: Amount;
  /** Whether nodes are shared with nobody, so that all of them counts. */
  readonly isWhole: boolean;
  /** Options of which only Slurm knows what they come to. */
  readonly opaque: readonly string[];
}

const cpuOpaque = [
  'core-spec',
  'cores-per-socket',
  'extra-node-info',
  'hint',
  'mincpus',
  'ntasks-per-core',
  'ntasks-per-gpu',
  'ntasks-per-socket',
  'ntasks-per-tres',
  'overcommit',
  'sockets-per-node',
  'thread-spec',
  'threads-per-core',
  'tres-per-task'
];

/**
 * What Slurm would allocate in a partition, by its rules for what is not
 * asked for (the manual of sbatch; tried with 22.05): a node, a task for each
 * node, a CPU for each task; the largest of a range; of whole nodes, all CPUs
 * and GPUs, but only the memory that is asked for. CPUs are not rounded up to
 * whole cores.
 */
export function sizeOf(asked: Asked, partition: Partition): ISize {
  const room = {
    cpus: partition.cpusPerNode || undefined,
    gpus: Math.max(0, ...gpusIn(partition.gres).map(one => one.count))
  };
  const isWhole =
    partition.wholeNodes === true || asked('exclusive').value === 'yes';
  const wanted = askedGpus(asked);
  const { fewest, most: nodes } = nodesOf(asked, wanted, room);
  const tasks =
    asked('ntasks').value === ''
      ? times(nodes, count(asked, 'ntasks-per-node', 1))
      : count(asked, 'ntasks');
  const own = allGpus(wanted, nodes, tasks);
  const gpus = isWhole ? times(nodes, room.gpus) : own;
  const cpus = isWhole
    ? times(nodes, room.cpus)
    : ownCpus(asked, tasks, nodes, own);
  // Of whole nodes, those GPUs count too that were not asked for.
  const scale = wanted.count ? (gpus ?? 0) / wanted.count : 0;
  const array = asked('array').value;
  return {
    jobs: array === '' ? 1 : arrayTasks(array)?.count,
    fewestNodes: fewest,
    nodes,
    cpus,
    gpus,
    isWhole,
    typed: new Map(wanted.types.map(one => [one.type, one.count * scale])),
    memory: memoryOf(asked, partition, { nodes, cpus, gpus: own }),
    opaque: usedOf(asked, [...new Set([...cpuOpaque, ...gpuOpaque])])
  };
}

function ownCpus(
  asked: Asked,
  tasks: Amount,
  nodes: Amount,
  gpus: Amount
): Amount {
  if (usedOf(asked, cpuOpaque).length > 0) {
    return undefined;
  }
  const isByGpu =
    asked('cpus-per-gpu').value !== '' && asked('cpus-per-task').value === '';
  const cpus = isByGpu
    ? times(count(asked, 'cpus-per-gpu'), gpus)
    : times(tasks, count(asked, 'cpus-per-task', 1));
  // On each node there is one at least.
  return cpus === undefined ? undefined : Math.max(cpus, nodes ?? 1);
}

function memoryOf(
  asked: Asked,
  partition: Partition,
  size: Pick<ISize, 'nodes' | 'cpus' | 'gpus'>
): Amount {
  const { nodes, cpus, gpus } = size;
  const bytes = (option: string): Amount => memoryBytes(asked(option).value);
  if (asked('mem').value !== '') {
    // 0 is all of a node.
    return times(nodes, bytes('mem') || partition.memoryPerNode || undefined);
  }
  if (asked('mem-per-cpu').value !== '') {
    return times(cpus, bytes('mem-per-cpu'));
  }
  if (asked('mem-per-gpu').value !== '') {
    return times(gpus, bytes('mem-per-gpu'));
  }
  return partition.cpuMemory === undefined
    ? times(nodes, partition.nodeMemory)
    : times(cpus, partition.cpuMemory);
}
