import type { WidgetTracker } from '@jupyterlab/apputils';

import type { IQueueNow } from '../commands';
import type { QueuePanel } from './panel';

/** What menus and keys need to know of the tab at once, if there is one. */
export function queueNow(queues: WidgetTracker<QueuePanel>): IQueueNow {
  const model = (): QueuePanel['model'] | undefined =>
    queues.currentWidget?.model;
  return {
    current: () => model()?.details.row,
    count: action => model()?.countOf(action) ?? 0,
    canEnter: () => model()?.canEnter ?? false,
    canChange: () => model()?.canChange ?? false,
    canSuspend: () => model()?.canSuspend ?? false,
    hasRows: () => model()?.view.kind === 'ready'
  };
}
