import { isAlive } from './identity';
import type { LocalJob } from './plan';
import { send } from './processes';
import type { Running } from './state';
import type { JobStore } from './store';

/** Sends a signal to the supervisors of tasks that run; those of which it arrived. */
export function tell(
  store: JobStore,
  { spec }: LocalJob,
  running: readonly Running[],
  signal: NodeJS.Signals
): Running[] {
  return running.filter(({ attempt, task }) => {
    const supervisor = store.attempt(spec.id, task, attempt).run()?.supervisor;
    return (
      supervisor !== undefined &&
      isAlive(supervisor) &&
      send(supervisor.pid, signal)
    );
  });
}
