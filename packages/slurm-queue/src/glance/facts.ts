import type { Partition } from '@jupyterlab-hpc/api';
import { limitText, memoryText } from '@jupyterlab-hpc/core';
import type { TranslationBundle } from '@jupyterlab/translation';

import { gpusIn } from '../gres';

/** One thing to know of a partition: what it is, and how much. */
export interface IFact {
  readonly id: 'cpus' | 'gpus' | 'time' | 'nodes' | 'size';
  readonly label: string;
  readonly value: string;
  /** In small, beside it. */
  readonly more?: string;
}

/** What is free in a partition, and what a job of it may have. */
export function factsOf(
  trans: TranslationBundle,
  partition: Partition
): readonly IFact[] {
  const { cpus, cpusIdle, gpus = 0, gpusIdle = 0 } = partition;
  const { maxNodes, cpusPerNode, memoryPerNode } = partition;
  const types = gpuTypes(partition.gres);
  return [
    {
      id: 'cpus',
      label: trans.__('CPUs'),
      value: trans.__('%1 of %2 free', cpusIdle, cpus)
    },
    ...(gpus === 0
      ? []
      : [
          {
            id: 'gpus' as const,
            label: trans.__('GPUs'),
            value: trans.__('%1 of %2 free', gpusIdle, gpus),
            ...(types === '' ? {} : { more: types })
          }
        ]),
    {
      id: 'time',
      label: trans.__('Time limit'),
      ...timeOf(trans, partition)
    },
    ...(maxNodes === undefined
      ? []
      : [
          {
            id: 'nodes' as const,
            label: trans.__('Nodes of a job'),
            value: trans.__('at most %1', maxNodes)
          }
        ]),
    ...(cpusPerNode === undefined || memoryPerNode === undefined
      ? []
      : [
          {
            id: 'size' as const,
            label: trans.__('Largest node'),
            value: trans._n('%1 CPU', '%1 CPUs', cpusPerNode),
            more: memoryText(trans, memoryPerNode)
          }
        ])
  ];
}

function timeOf(
  trans: TranslationBundle,
  { maxTime, defaultTime }: Partition
): Pick<IFact, 'value' | 'more'> {
  return {
    value: maxTime === undefined ? trans.__('none') : limitText(trans, maxTime),
    ...(defaultTime === undefined || defaultTime === maxTime
      ? {}
      : { more: trans.__('%1 if not given', limitText(trans, defaultTime)) })
  };
}

/** `a100, h100`, of generic resources such as `gpu:a100:4`. */
function gpuTypes(gres: readonly string[]): string {
  const types = gpusIn(gres).map(({ type }) => type);
  return [...new Set(types)].filter(type => type !== '').join(', ');
}

/** What holds a partition up, in words; undefined where it takes and starts jobs. */
export function troubleOf(
  trans: TranslationBundle,
  state: string
): string | undefined {
  switch (state) {
    case 'up':
      return undefined;
    case 'down':
      return trans.__('Down: it takes jobs, and starts none for now.');
    case 'drain':
      return trans.__('Drained: it takes no new jobs for now.');
    case 'inact':
      return trans.__('Inactive: it takes and starts no jobs for now.');
    default:
      return state;
  }
}
