import type { Scheduler } from '../scheduler/scheduler';

/** Whatever is done changes the queue: it is asked for again sooner. */
export function hastening(
  scheduler: Pick<Scheduler, 'act' | 'submit'>,
  changed: () => void
): Pick<Scheduler, 'act' | 'submit'> {
  return {
    act: (action, ids) => scheduler.act(action, ids).finally(changed),
    submit: request => scheduler.submit(request).finally(changed)
  };
}
