import type { ErrorInfo } from '@jupyterlab-hpc/api';

import { BridgeError, messageOf } from '../../errors';
import { formatTasks, parseTasks } from '../../scheduler/arrays';
import { taskIds } from '../../scheduler/tasks';
import { withLastWords } from '../lastwords';
import { ClusterSubmissions, isUnknown } from '../submissions';
import type { Part } from './fewer';
import { wordsOf } from './memory';
import type { StepOptions } from './options';
import type { Plan } from './intent';
import type { Seen } from './seen';
import { type Progress, withOff, writeProgress } from './progress';

/** What came of doing what was planned. */
export interface Deeds {
  /** What did not succeed, in words. */
  readonly problem?: string;
  /** The scheduler's refusal of a submission. */
  readonly refusal?: ErrorInfo;
}

/** Characters of one id, as many as the contract takes. */
const longestId = 8192;

/**
 * Does what is planned, in its order: what has to be remembered is written
 * before anything is done about it, so that a kill -9 in between leads to the
 * same plan or to none. Stops where the lease is lost.
 */
export async function perform(
  plan: Plan,
  seen: Seen,
  stored: Progress | undefined,
  options: StepOptions
): Promise<Deeds> {
  const { store } = options;
  const { launched, submissions } = seen.record;
  await noteEnd(plan, seen, options);
  const progress = progressAfter(plan, seen);
  if (JSON.stringify(stored) !== JSON.stringify(progress)) {
    await writeProgress(seen.record.folder, progress);
  }
  for (const one of submissions.filter(({ token }) =>
    plan.over.includes(token)
  )) {
    await store.submission(launched.id, { ...one, over: true });
  }
  const problems = [
    await cancel(plan, seen, options),
    await retire(plan, seen, options)
  ];
  const submitted = await submit(plan, seen, options);
  const problem =
    submitted.problem ?? problems.find(one => one !== undefined) ?? plan.pause;
  return { ...submitted, ...(problem !== undefined && { problem }) };
}

/**
 * Does what a plan says of the end, and nothing else of it. That needs no
 * lease: an end is noted once, and what is cancelled twice is cancelled.
 */
export async function performEnd(
  plan: Plan,
  seen: Seen,
  options: StepOptions
): Promise<Deeds> {
  await noteEnd(plan, seen, options);
  const lease = { hold: () => Promise.resolve(true) };
  const end = { ...plan, drop: [] };
  const problem = await cancel(end, seen, { ...options, lease });
  return problem === undefined ? {} : { problem };
}

async function noteEnd(
  { ended }: Plan,
  { record }: Seen,
  { logger, store }: StepOptions
): Promise<void> {
  if (ended !== undefined) {
    const { id } = record.launched;
    const end = await withLastWords(ended, record);
    await store.end(id, end);
    logger.info({ cluster: id, ...end }, 'cluster has ended');
  }
}

/** What has to be remembered, were everything done. */
function progressAfter(plan: Plan, { now, progress }: Seen): Progress {
  const after = withOff(progress, [...plan.drop, ...plan.leave]);
  if (plan.settled) {
    return { ...after, lost: 0, gone: 0 };
  }
  const jobs = plan.submit?.replaces ?? 0;
  if (jobs === 0) {
    return after;
  }
  const lost = Math.min(after.lost, jobs);
  return {
    ...after,
    lost: after.lost - lost,
    gone: after.gone - (jobs - lost),
    replaced: [...after.replaced, { at: Math.floor(now), jobs }]
  };
}

/** Resolves to what is wrong, in words. */
async function cancel(
  plan: Plan,
  { now, record }: Seen,
  { lease, logger, memory, scheduler }: StepOptions
): Promise<string | undefined> {
  const wanted = [...plan.end, ...plan.drop.flatMap(idsOf)];
  const ids = memory.toCancel(wanted, now);
  if (ids.length === 0 || !(await lease.hold())) {
    return undefined;
  }
  logger.info({ cluster: record.launched.id, ids }, 'jobs are cancelled');
  try {
    const results = await scheduler.act('cancel', ids);
    // One that is gone, or about to be, is what was wanted.
    const error = results.find(
      one =>
        one.error !== undefined &&
        !['job-not-found', 'scheduler-refused'].includes(one.error.code)
    )?.error;
    return error?.message;
  } catch (error) {
    return messageOf(error);
  }
}

/** Resolves to what is wrong, in words. */
async function retire(
  { retire: addresses }: Plan,
  { record }: Seen,
  { control, lease, logger }: StepOptions
): Promise<string | undefined> {
  if (addresses.length === 0 || !(await lease.hold())) {
    return undefined;
  }
  const workers = addresses.length;
  logger.info({ cluster: record.launched.id, workers }, 'workers are retired');
  try {
    const { leaving, retired } = await control(record).retire(addresses);
    const left = workers - retired.length - leaving.length;
    return left > 0
      ? 'Workers that were to end hold results that no other worker could take.'
      : undefined;
  } catch (error) {
    return messageOf(error);
  }
}

async function submit(
  { drop, submit: wanted }: Plan,
  { now, progress, record }: Seen,
  options: StepOptions
): Promise<Deeds> {
  if (wanted === undefined || !(await options.lease.hold())) {
    return {};
  }
  const { logger, memory, workersScript } = options;
  const { folder, launched } = record;
  const { id: cluster, spec } = launched;
  const { jobs: tasks, replaces } = wanted;
  try {
    const { id } = await new ClusterSubmissions(options).submit({
      ...{ id: cluster, role: 'workers', tasks, file: 'workersScript' },
      ...(replaces > 0 && { replaces: replaces * spec.workersPerJob }),
      directory: spec.directory ?? folder,
      script: token => workersScript(record, { tasks, token })
    });
    memory.forgiveRefusals();
    logger.info({ cluster, job: id, ...wanted }, 'workers are submitted');
    return {};
  } catch (error) {
    logger.warn({ cluster, err: error }, 'workers could not be submitted');
    if (!(error instanceof BridgeError)) {
      throw error;
    }
    const { info } = error;
    if (isUnknown(error)) {
      // It is noted: a later round finds it, or gives it up.
      return { problem: info.message };
    }
    memory.noteRefusal(info, now);
    // None was replaced.
    await writeProgress(folder, withOff(progress, drop));
    return { problem: wordsOf(info), refusal: info };
  }
}

/** Ids that name the tasks of a part. */
function idsOf({ id, tasks }: Part): string[] {
  const set = parseTasks(formatTasks(tasks));
  return set === undefined ? [] : taskIds(id, set, longestId);
}
