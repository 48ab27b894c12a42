import { type Static, Type } from '@sinclair/typebox';

import { Identity } from './identity';
import type { Changed } from './state';

const Text = Type.String();
const Amount = Type.Integer({ minimum: 0 });

/**
 * What was submitted: written once (`spec.json`) and never changed. Times are
 * epoch seconds, memory is bytes.
 */
export const JobSpec = Type.Object({
  id: Type.Integer({ minimum: 1 }),
  name: Text,
  /** What `%x` is in its outputs, where it was called otherwise when it was submitted. */
  outputName: Type.Optional(Text),
  submitted: Type.Number(),
  /** Where it runs. */
  directory: Text,
  /** From where it was submitted. */
  submitDirectory: Text,
  /** The script that the person named; its text is copied beside. */
  command: Type.Optional(Text),
  arguments: Type.Array(Text),
  environment: Type.Record(Text, Text),
  /** Tasks as `1-10:2`, without the throttle; absent for a single job. */
  array: Type.Optional(Text),
  throttle: Type.Optional(Amount),
  /** Parallel tasks (`--ntasks`) and CPUs of each. */
  ntasks: Type.Integer({ minimum: 1 }),
  cpusPerTask: Type.Optional(Type.Integer({ minimum: 1 })),
  /** Of all of it; 0: it did not say. */
  cpus: Type.Integer({ minimum: 1 }),
  memory: Amount,
  memoryPerCpu: Type.Optional(Amount),
  timeLimit: Type.Optional(Amount),
  begin: Type.Optional(Type.Number()),
  dependency: Type.Optional(Text),
  /** Cancelled when its dependency can never be met. */
  killOnInvalid: Type.Optional(Type.Boolean()),
  output: Text,
  error: Type.Optional(Text),
  append: Type.Boolean(),
  comment: Type.Optional(Text),
  /** The Jupyter server with which it is to end. */
  session: Type.Optional(Identity)
});
export type JobSpec = Static<typeof JobSpec>;

/** A job as it is after changes of it. */
export function withChange(spec: JobSpec, changed: Changed = {}): JobSpec {
  const { dependency, throttle, ...rest } = { ...spec, ...changed };
  return {
    ...rest,
    ...(rest.name !== spec.name && { outputName: spec.name }),
    ...(dependency !== undefined && dependency !== '' && { dependency }),
    ...(throttle !== undefined && throttle > 0 && { throttle })
  };
}

/** The number of the only task of a job that is no array. */
export const onlyTask = 0;

/** Its tasks, as a list of ranges. */
export function tasksText({ array }: JobSpec): string {
  return array ?? String(onlyTask);
}

/** The id of one of its tasks, as the queue shows it. */
export function taskId({ array, id }: JobSpec, task: number): string {
  return array === undefined ? String(id) : `${id}_${task}`;
}
