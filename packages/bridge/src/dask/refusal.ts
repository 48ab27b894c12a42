import type { ErrorInfo } from '@jupyterlab-hpc/api';

import { BridgeError } from '../errors';

/** Options of sbatch whose fields have another name in the spec. */
const fieldsOf: Readonly<Record<string, string>> = {
  mem: 'memory',
  'cpus-per-task': 'cores',
  array: 'scale',
  nodes: 'scale',
  ntasks: 'scale',
  'gpus-per-node': 'gpus',
  gres: 'gpus'
};

/** A refusal of a script names an option (`body.script.time`): here it is a field of the spec. */
export function inSpec(error: unknown): unknown {
  return error instanceof BridgeError
    ? new BridgeError(translated(error.info), { cause: error })
    : error;
}

function translated({ field, ...info }: ErrorInfo): ErrorInfo {
  const option = /^body\.script\.(.+)$/.exec(field ?? '')?.[1];
  return option === undefined
    ? info
    : { ...info, field: `body.spec.${fieldsOf[option] ?? option}` };
}
