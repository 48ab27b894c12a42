import type { Plan } from './intent';
import { scaling } from './scaling';
import { endOf } from './scheduler';
import type { Seen } from './seen';

const nothing: Plan = {
  end: [],
  drop: [],
  leave: [],
  retire: [],
  over: [],
  settled: false,
  busy: false
};

/** Seconds that Dask's scheduler has to end by itself, and to clear away what is its own. */
const patience = 60;

/** From what is seen to what is to be done; asks nobody, does nothing. */
export function planFor(seen: Seen): Plan {
  const over = overTokens(seen);
  const { record, scheduler } = seen;
  if (
    record.end !== undefined ||
    scheduler.state === 'gone' ||
    scheduler.state === 'never'
  ) {
    return { ...nothing, ...clearing(seen), over };
  }
  if (record.wish.stop !== undefined) {
    return { ...nothing, ...stopping(seen, record.wish.stop), over };
  }
  if (scheduler.state === 'ending') {
    return { ...nothing, over, busy: true };
  }
  if (record.launched.spec.mode === 'allocation') {
    return nothing;
  }
  return { ...nothing, ...scaling(seen), over };
}

/** Whether anything is to be done that somebody else would notice. */
export function isDeed(plan: Plan): boolean {
  const { drop, end, ended, leave, retire, submit } = plan;
  return (
    ended !== undefined ||
    submit !== undefined ||
    [drop, end, leave, retire].some(list => list.length > 0)
  );
}

/** Its scheduler is gone: that is noted, and nothing of it may be left. */
function clearing(seen: Seen): Partial<Plan> {
  const { idleEnd: idle, now, open, record, scheduler } = seen;
  const isGone = scheduler.state === 'gone' || scheduler.state === 'never';
  const stopped = record.wish.stop !== undefined;
  // Ended by somebody's word, its scheduler may still run.
  const end = [...ownIds(seen), ...liveIds(seen)];
  return {
    end,
    ...(isGone &&
      record.end === undefined && {
        ended: endOf(scheduler, { idle, now, stopped })
      }),
    busy: end.length > 0 || open > 0
  };
}

/** It was told to stop: its scheduler first, then whatever is left. */
function stopping(seen: Seen, since: number): Partial<Plan> {
  const own = ownIds(seen);
  const rest =
    own.length === 0 || seen.now > since + patience ? liveIds(seen) : [];
  return { end: [...own, ...rest], busy: true };
}

function ownIds({ scheduler }: Seen): string[] {
  return 'id' in scheduler && scheduler.id !== undefined ? [scheduler.id] : [];
}

/** Ids of the submissions of workers of which something still waits or runs. */
function liveIds({ workers }: Seen): string[] {
  return workers
    .filter(({ running, waiting }) => running.length + waiting.length > 0)
    .flatMap(({ submission }) => submission.id ?? []);
}

function overTokens({ workers }: Seen): string[] {
  return workers
    .filter(({ ended, submission: { tasks } }) => ended.length === tasks)
    .map(({ submission }) => submission.token);
}
