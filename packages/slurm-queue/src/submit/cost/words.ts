import type { CostUnit } from '@jupyterlab-hpc/api';
import { hoursText } from '@jupyterlab-hpc/core';
import type { TranslationBundle } from '@jupyterlab/translation';

import type { Hours } from './cost';

/** `18,204 node-h left`, at the right of a label. */
export function leftText(
  trans: TranslationBundle,
  unit: CostUnit,
  hours: number
): string {
  const amount = hoursText(hours);
  switch (unit) {
    case 'cpu':
      return trans.__('%1 core-h left', amount);
    case 'node':
      return trans.__('%1 node-h left', amount);
    case 'gpu':
      return trans.__('%1 GPU-h left', amount);
    case 'billing':
      return trans.__('%1 billing-h left', amount);
  }
}

/** The unit that says most of a cost: what is billed, whole nodes, GPUs, or CPUs. */
export function mainUnit(
  hours: Hours,
  isWeighed: boolean,
  isWhole: boolean
): CostUnit | undefined {
  const order: readonly CostUnit[] = [
    ...(isWeighed ? (['billing'] as const) : []),
    ...(isWhole ? (['node'] as const) : []),
    ...(hours.gpu ? (['gpu'] as const) : []),
    'cpu',
    'node'
  ];
  return order.find(unit => hours[unit] !== undefined);
}
