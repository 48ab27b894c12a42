import type { Scheduler } from '../scheduler/scheduler';

export interface ActingOptions {
  /** Rejects where the site does not let this person have more jobs (now). */
  readonly mayAdd: () => Promise<void>;
  /** Told that the queue is another now. */
  readonly onActed: () => void;
}

/**
 * The scheduler for whoever acts without being asked: nothing is added where
 * the site has switched that off since, and whatever is done makes the queue
 * be asked for again sooner.
 */
export function actingScheduler(
  scheduler: Pick<Scheduler, 'act' | 'submit'>,
  { mayAdd, onActed }: ActingOptions
): Pick<Scheduler, 'act' | 'submit'> {
  return {
    act: (action, ids) => scheduler.act(action, ids).finally(onActed),
    submit: async request => {
      await mayAdd();
      return scheduler.submit(request).finally(onActed);
    }
  };
}
