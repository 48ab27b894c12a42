import type { JobDetail } from '@jupyterlab-hpc/api';

import { BridgeError } from '../../errors';
import { hasTask } from '../arrays';
import { tasksIn } from './changes';
import { unknownJob } from './deed';
import { outputsOf } from './outputs';
import type { LocalJob } from './plan';
import { type RowFacts, rowsOf } from './rows';
import { taskId } from './spec';
import type { Ended } from './state';

/** All that is known of one job, or of one task of an array. */
export function detailOf(
  job: LocalJob,
  id: string,
  facts: RowFacts
): JobDetail {
  const { spec, state } = job;
  const rows = rowsOf(job, facts);
  const row = rows.find(one => one.id === id) ?? rows.find(has(id)) ?? rows[0];
  if (row === undefined) {
    throw new BridgeError(unknownJob);
  }
  const task = Number(/_([0-9]+)$/.exec(row.id)?.[1] ?? 0);
  const isOne = row.tasks === undefined;
  const end = isOne
    ? state.ended.findLast(one => taskId(spec, Number(one.tasks)) === row.id)
    : undefined;
  return {
    job: row,
    ...(isOne && outputsOf(spec, task)),
    ...(spec.command !== undefined && { command: spec.command }),
    ...(end?.code !== undefined && { exitCode: `${end.code}:0` }),
    ...(end?.signal !== undefined && { exitCode: `0:${end.signal}` }),
    fields: fieldsOf(job, end)
  };
}

/** Whether a row stands for a task, among others. */
function has(id: string): (row: { id: string }) => boolean {
  const [base = '', task] = id.split('_');
  return row => {
    const [other = '', list = ''] = row.id.split('_');
    const tasks = tasksIn(list.replace(/[[\]]/g, ''));
    return (
      other === base && (task === undefined || hasTask(tasks, Number(task)))
    );
  };
}

function fieldsOf(
  { spec }: LocalJob,
  end: Ended | undefined
): JobDetail['fields'] {
  const facts: Record<string, string | undefined> = {
    SubmitDirectory: spec.submitDirectory,
    Arguments: spec.arguments.join(' ') || undefined,
    NumTasks: String(spec.ntasks),
    EndsWithSession: spec.session === undefined ? 'no' : 'yes',
    Message: end?.message
  };
  return Object.entries(facts).flatMap(([name, value]) =>
    value === undefined ? [] : [{ name, value }]
  );
}
