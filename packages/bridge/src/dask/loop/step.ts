import { messageOf } from '../../errors';
import type { ClusterRecord } from '../records';
import { type Deeds, perform, performEnd } from './deeds';
import { askDask, lookAt, type Said } from './look';
import { resolveOpen } from './open';
import type { StepOptions } from './options';
import type { Plan } from './intent';
import { isDeed, planFor } from './plan';
import type { Seen } from './seen';
import { isNewWish, type Progress, readProgress } from './progress';
import { mayAnswer } from './scheduler';
import type { QueueAt } from './tasks';
import { withTarget } from './wanted';

/** What a round came to. */
export interface Round extends Deeds {
  readonly seen: Seen;
  readonly plan: Plan;
  /** Somebody else acts for the cluster: only its end was seen to. */
  readonly isOthers?: true;
}

/**
 * One round for a cluster, under the lease: looks, plans, acts. Undefined when
 * somebody else acts for it, and it is not to end. Rejects when too little is
 * known to act on.
 */
export async function step(
  id: string,
  options: StepOptions
): Promise<Round | undefined> {
  const { lease, memory, now } = options;
  if (!(await lease.hold())) {
    return endOnly(id, options);
  }
  let look = await lookOnce(id, options, false);
  const { said, stored } = look;
  if (stored !== undefined && isNewWish(look.record.wish, stored)) {
    memory.forgiveRefusals();
  }
  // Taken once a round: how many agree is counted.
  memory.targets =
    said === undefined ? [] : withTarget(memory.targets, said.target);
  let seen = lookAt({ ...look, memory, now: now() });
  let plan = planFor(seen);
  if (isDeed(plan)) {
    // An old queue is good enough to see that there is nothing to do.
    look = await lookOnce(id, options, true);
    seen = lookAt({ ...look, memory, now: now() });
    plan = planFor(seen);
  }
  const deeds = await perform(plan, seen, look.stored, options);
  if (plan.drop.length > 0 || plan.leave.length > 0) {
    // That is what they came to: for less, new ones have to agree.
    memory.targets = [];
  }
  const isSilent = memory.noteAnswer(look.unanswered !== undefined, now());
  const problem = deeds.problem ?? (isSilent ? look.unanswered : undefined);
  return { ...deeds, ...(problem !== undefined && { problem }), seen, plan };
}

/** Whoever holds the lease may be unable to end it, or not see that it is to. */
async function endOnly(
  id: string,
  options: StepOptions
): Promise<Round | undefined> {
  const { memory, now, store } = options;
  const { end, wish } = await store.get(id);
  if (end === undefined && wish.stop === undefined) {
    return undefined;
  }
  const look = await lookOnce(id, options, true);
  const seen = lookAt({ ...look, memory, now: now() });
  const plan = planFor(seen);
  const deeds = await performEnd(plan, seen, options);
  return { ...deeds, seen, plan, isOthers: true };
}

export interface Look {
  readonly record: ClusterRecord;
  readonly queue: QueueAt;
  readonly stored: Progress | undefined;
  readonly said?: Said;
  /** Why Dask's scheduler said nothing, in words. */
  readonly unanswered?: string;
  readonly idleEnd: boolean;
}

async function lookOnce(
  id: string,
  options: StepOptions,
  fresh: boolean
): Promise<Look> {
  const { store } = options;
  // Read before the queue: what it names is in there, unless it is over.
  const before = await store.get(id);
  const queue = await options.queue(fresh);
  const record = await withResolved(before, queue, options);
  const stored = await readProgress(record.folder);
  const idleEnd = record.end === undefined && (await options.endedIdle(record));
  const look = { record, queue, stored, idleEnd };
  if (!mayAnswer(record, queue)) {
    return look;
  }
  try {
    const said = await askDask(options.control(record));
    return { ...look, said };
  } catch (error) {
    return { ...look, unanswered: messageOf(error) };
  }
}

/** Notes what became of submissions whose answer was lost. */
async function withResolved(
  record: ClusterRecord,
  queue: QueueAt,
  { logger, store }: StepOptions
): Promise<ClusterRecord> {
  const news = await resolveOpen(record, queue);
  for (const submission of news) {
    const { id, over, role, token } = submission;
    logger.info(
      { cluster: record.launched.id, role, token, job: id, over },
      'what became of a submission is known'
    );
    await store.submission(record.launched.id, submission);
  }
  const byToken = new Map(news.map(one => [one.token, one]));
  return {
    ...record,
    submissions: record.submissions.map(one => byToken.get(one.token) ?? one)
  };
}
