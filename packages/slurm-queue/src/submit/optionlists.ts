import type { SubmitModel } from './model';
import { setupLine, setups } from './script/environment';

/** Options with a field in a section that opens when the script uses them. */
export const rare = {
  queue: ['qos', 'reservation', 'constraint', 'licenses', 'exclusive'],
  order: ['array', 'dependency', 'begin'],
  memory: ['mem-per-cpu', 'mem-per-gpu', 'threads-per-core'],
  files: ['output', 'error'],
  mail: ['mail-type', 'mail-user', 'signal']
} as const;

/** Options that have a field anywhere in the form. */
export const fieldOptions: ReadonlySet<string> = new Set([
  'job-name',
  'account',
  'partition',
  'time',
  'nodes',
  'ntasks',
  'ntasks-per-node',
  'cpus-per-task',
  'mem',
  'gpus',
  'gpus-per-node',
  'gpus-per-task',
  ...Object.values(rare).flat()
]);

/** The line of a field, counted from 0. */
export function lineOf(
  { script, asked }: SubmitModel,
  field: string
): number | undefined {
  const setup = setups.find(one => one === field);
  return setup === undefined
    ? asked(field).directive?.line
    : setupLine(script, setup);
}
