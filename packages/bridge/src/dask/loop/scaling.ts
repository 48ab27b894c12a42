import {
  type ExpectedTasks,
  lateToLeave,
  runningToRetire,
  waitingAgain,
  waitingToDrop
} from './fewer';
import { more } from './more';
import type { Plan } from './intent';
import type { Seen } from './seen';
import { offTasks } from './progress';
import { launching } from './scheduler';
import { wantedJobs } from './wanted';

/** What is to be done for there to be as many workers as are wanted. */
export function scaling(seen: Seen): Partial<Plan> {
  const { dask, now, open, progress, record } = seen;
  const { spec } = record.launched;
  const wanted = wantedJobs(record.wish, spec, seen.targets);
  const all = expectedOf(seen);
  const counts = countsOf(all);
  const missing = wanted.least - counts.expected - open;
  const late = dask === undefined ? [] : lateToLeave(all, dask.workers);
  const again = waitingAgain(all);
  const adapts = record.wish.scale.adapt !== undefined;
  const isBusy = adapts || open > 0 || counts.unsettled;
  if (missing > 0) {
    const added = isLaunching(seen)
      ? { busy: true }
      : more(seen, { missing, wanted, adapts });
    const { busy = Object.keys(added).length > 0 } = added;
    return {
      ...added,
      drop: again,
      retire: late,
      busy: isBusy || busy
    };
  }
  const surplus = counts.usable - wanted.most;
  const waiting = waitingToDrop(all, surplus);
  const rest =
    surplus - waiting.reduce((sum, { tasks }) => sum + tasks.length, 0);
  const { addresses, parts } =
    rest > 0 && dask !== undefined
      ? runningToRetire(all, rest, {
          // A person's wish is done at once.
          careful: adapts,
          now,
          perJob: spec.processes * spec.workersPerJob,
          workers: dask.workers
        })
      : { addresses: [], parts: [] };
  return {
    drop: [...again, ...waiting],
    leave: parts,
    retire: [...late, ...addresses],
    settled: progress.lost > 0 || progress.gone > 0,
    busy: isBusy || surplus > 0
  };
}

/** Whoever launches it is about to submit its first workers. */
function isLaunching({ now, record }: Seen): boolean {
  const { launched, submissions, wish } = record;
  return (
    now < launched.created + launching &&
    wish.scaled === undefined &&
    !submissions.some(({ role }) => role === 'workers')
  );
}

function expectedOf({ progress, workers }: Seen): ExpectedTasks[] {
  return workers.map(tasks => ({
    tasks,
    off: offTasks(progress, tasks.submission.token)
  }));
}

interface Counts {
  /** Jobs that bring workers, or may. */
  readonly expected: number;
  /** Those of them that could be done without. */
  readonly usable: number;
  /** Something is on its way in or out. */
  readonly unsettled: boolean;
}

function countsOf(all: readonly ExpectedTasks[]): Counts {
  let expected = 0;
  let usable = 0;
  let unsettled = false;
  for (const { off, tasks } of all) {
    const { completing, running, unseen, waiting } = tasks;
    const isOn = (task: number): boolean => !off.has(task);
    const waits = waiting.filter(isOn).length;
    const runs = running.filter(({ task }) => isOn(task)).length;
    usable += waits + runs;
    // How those end that are ending, decides whether they are replaced.
    const others = [...completing, ...unseen].filter(isOn).length;
    expected += waits + runs + others;
    unsettled ||= others > 0 || waiting.length > waits || running.length > runs;
  }
  return { expected, usable, unsettled };
}
