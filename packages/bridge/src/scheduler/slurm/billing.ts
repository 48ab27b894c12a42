import type { Partition } from '@jupyterlab-hpc/api';

import { parseMemory } from '../quantities';

/** What a partition charges, and gives where nothing is asked. */
export type Billing = Pick<
  Partition,
  'weights' | 'wholeNodes' | 'cpuMemory' | 'nodeMemory'
>;

/** Reads a record of `scontrol show partition`; `value` looks a field up. */
export function billingIn(value: (name: string) => string): Billing {
  const weights = parseWeights(value('TRESBillingWeights'));
  return {
    ...(weights === undefined ? {} : { weights }),
    ...(value('OverSubscribe').startsWith('EXCLUSIVE')
      ? { wholeNodes: true }
      : {}),
    ...defaultMemory(value)
  };
}

/**
 * `DefMemPerCPU` and `DefMemPerNode`, of a partition or of the cluster, are
 * megabytes; `UNLIMITED` where nothing is said.
 */
export function defaultMemory(
  value: (name: string) => string | undefined
): Pick<Billing, 'cpuMemory' | 'nodeMemory'> {
  const bytes = (name: string): number | undefined => {
    const text = value(name) ?? '';
    return /^[0-9]+$/.test(text) ? parseMemory(text) : undefined;
  };
  const cpuMemory = bytes('DefMemPerCPU');
  const nodeMemory = bytes('DefMemPerNode');
  return {
    ...(cpuMemory === undefined ? {} : { cpuMemory }),
    ...(nodeMemory === undefined ? {} : { nodeMemory })
  };
}

/**
 * `CPU=1.0,Mem=0.25G,GRES/gpu=2.0`, by the names of trackable resources; the
 * weight of memory is that of a byte. Undefined where nothing is weighed: then
 * CPUs are billed. (`TRESBillingWeights` in the manual of slurm.conf.)
 */
export function parseWeights(text: string): Record<string, number> | undefined {
  const found: Record<string, number> = {};
  for (const item of text.split(',')) {
    const [, name = '', amount = '', unit = ''] =
      /^([^=]+)=([0-9.]+(?:e-?[0-9]+)?)([KMGTP]?)$/i.exec(item) ?? [];
    const weight = Number(amount);
    if (name !== '' && Number.isFinite(weight)) {
      const resource = name.toLowerCase();
      // Memory is counted in megabytes where no unit is given.
      const isPlain = unit === '' && resource !== 'mem';
      const size = isPlain ? 1 : (parseMemory(`1${unit.toUpperCase()}`) ?? 1);
      found[resource] = weight / size;
    }
  }
  return Object.keys(found).length === 0 ? undefined : found;
}
