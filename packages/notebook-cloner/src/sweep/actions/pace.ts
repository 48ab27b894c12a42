import { Notification } from '@jupyterlab/apputils';

import type { IDoing } from './doing';

/** Changes how many tasks may run at once. */
export async function setPace(
  { client, model, trans }: IDoing,
  atOnce: number
): Promise<void> {
  await client.call('paceSweep', {
    params: { id: model.sweepId },
    body: { atOnce }
  });
  Notification.success(
    trans._n(
      '%1 task may run at once from now on.',
      '%1 tasks may run at once from now on.',
      atOnce
    ),
    { autoClose: 5000 }
  );
  await model.refresh(false);
}

/** Takes a sweep out of the list; its folder stays, where it is still there. */
export async function forgetSweep({
  client,
  model
}: Pick<IDoing, 'client' | 'model'>): Promise<void> {
  await client.call('forgetSweep', {
    params: { id: model.sweepId },
    body: {}
  });
}
