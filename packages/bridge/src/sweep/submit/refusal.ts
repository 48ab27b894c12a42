import { BridgeError } from '../../errors';

/** Options of sbatch whose fields have another name in the resources of a sweep. */
const fieldsOf: Readonly<Record<string, string>> = {
  mem: 'memory',
  'mem-per-cpu': 'memory',
  'cpus-per-task': 'cpus',
  gres: 'gpus',
  'gpus-per-node': 'gpus',
  'gpus-per-task': 'gpus'
};

/** Those that have a field. */
const resources: ReadonlySet<string> = new Set([
  ...['memory', 'cpus', 'gpus', 'time', 'partition', 'account', 'qos']
]);

/** What a limit on jobs, on tasks, or on the size of arrays is called. */
const limit = /Submit\w*Limit|submit limit|MaxSubmit|MaxArray|job array/i;

/** Where the resources of a sweep stand in a request. */
export interface ResourceFields {
  /** As `body.spec.resources`. */
  readonly resources: string;
  /** As `body.spec.runsPerTask`. */
  readonly runsPerTask: string;
  /** As `body.spec.folder`. */
  readonly folder?: string;
}

/**
 * A refusal of a script names an option (`body.script.time`): here it is a
 * field of what was asked for. Without fields it names none. Of limits on how
 * many jobs there may be, more runs in a task are a way round.
 */
export function inSweep(
  error: unknown,
  fields: ResourceFields | undefined
): unknown {
  if (!(error instanceof BridgeError)) {
    return error;
  }
  const { field = '', hint, ...info } = error.info;
  const isLimit = limit.test(`${info.message} ${info.detail ?? ''}`);
  const there = isLimit ? fields?.runsPerTask : fieldIn(field, fields);
  const words = [
    hint,
    isLimit &&
      'Each task counts as a job: with more runs in a task there are fewer.'
  ].filter(one => typeof one === 'string');
  return new BridgeError(
    {
      ...info,
      ...(words.length > 0 && { hint: words.join(' ') }),
      ...(there !== undefined && { field: there })
    },
    { cause: error }
  );
}

function fieldIn(
  field: string,
  fields: ResourceFields | undefined
): string | undefined {
  if (fields === undefined) {
    return undefined;
  }
  if (field === 'body.directory') {
    return fields.folder;
  }
  const option = /^body\.script\.(.+)$/.exec(field)?.[1];
  if (option === undefined) {
    return undefined;
  }
  if (option === 'array') {
    return fields.runsPerTask;
  }
  const name = fieldsOf[option] ?? option;
  return `${fields.resources}.${resources.has(name) ? name : 'directives'}`;
}
