import type { DaskSpec } from '@jupyterlab-hpc/api';

import { BridgeError } from '../errors';
import type { Submission } from './records';

/** Options of sbatch whose fields have another name in the spec. */
const fieldsOf: Readonly<Record<string, string>> = {
  mem: 'memory',
  'mem-per-cpu': 'memory',
  'cpus-per-task': 'cores',
  array: 'scale',
  nodes: 'scale',
  ntasks: 'scale',
  'ntasks-per-node': 'scale',
  'gpus-per-node': 'gpus',
  'gpus-per-task': 'gpus',
  gres: 'gpus'
};

/** Of those, what the job of the scheduler has of its own. */
const ofScheduler = ['memory', 'cores'];

/** A refusal of a script names an option (`body.script.time`): here it is a field of the spec. */
export function inSpec(
  error: unknown,
  role: Submission['role'],
  spec: DaskSpec
): unknown {
  if (!(error instanceof BridgeError)) {
    return error;
  }
  const { field, ...info } = error.info;
  const there = fieldIn(field ?? '', role, spec);
  return new BridgeError(
    { ...info, ...(there !== undefined && { field: `body.spec.${there}` }) },
    { cause: error }
  );
}

function fieldIn(
  field: string,
  role: Submission['role'],
  { scheduler }: DaskSpec
): string | undefined {
  if (field === 'body.directory') {
    return 'directory';
  }
  const option = /^body\.script\.(.+)$/.exec(field)?.[1];
  const name = option === undefined ? undefined : (fieldsOf[option] ?? option);
  const isOwn =
    role === 'scheduler' &&
    name !== undefined &&
    (ofScheduler.includes(name) ||
      (name === 'time' && scheduler?.time !== undefined));
  return isOwn ? `scheduler.${name}` : name;
}
