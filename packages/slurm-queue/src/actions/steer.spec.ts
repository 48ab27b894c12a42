import { Dialog, Notification } from '@jupyterlab/apputils';
import { BridgeError } from '@jupyterlab-hpc/core';
import { nullTranslator } from '@jupyterlab/translation';
import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';

import { cancelJobs } from './cancel';
import { makeJob, testSystem } from './double';

const trans = nullTranslator.load('jupyterlab_hpc');
const jobs = [
  makeJob({ id: '1' }),
  makeJob({ id: '2', state: 'waiting' }),
  makeJob({ id: '3', state: 'completed' })
];

describe('cancelling', () => {
  const act = jest.fn();
  const cancel = () =>
    cancelJobs({ trans, jobs, system: testSystem, now: 2000, act });
  const said = () => Notification.manager.notifications.map(n => n.message);

  beforeEach(() => {
    act.mockReset();
    Notification.dismiss();
  });

  afterEach(() => {
    Dialog.flush();
    Notification.dismiss();
  });

  it('asks first, and Enter keeps the jobs', async () => {
    const results = cancel();
    await screen.findByText('Cancel 2 jobs?');
    await waitFor(() =>
      expect(document.activeElement?.textContent).toBe('Keep')
    );
    await userEvent.keyboard('{Enter}');
    expect(await results).toEqual([]);
    expect(act).not.toHaveBeenCalled();
    expect(said()).toEqual([]);
  });

  it('cancels those that live, and says what became of each', async () => {
    const error = { code: 'not-permitted' as const, message: 'not permitted.' };
    act.mockResolvedValue([{ id: '1' }, { id: '2', error }]);
    const results = cancel();
    const yes = await screen.findByText('Cancel 2 jobs');
    await userEvent.click(yes);
    expect(await results).toHaveLength(2);
    expect(act).toHaveBeenCalledWith(['1', '2']);
    expect(said()).toEqual(['Cancelled 1 of 2. 2: not permitted.']);
  });

  it('says why when nothing was cancelled', async () => {
    const detail = 'scancel: error: no';
    act.mockRejectedValue(
      new BridgeError({ code: 'scheduler-down', message: 'No answer.', detail })
    );
    const results = cancel();
    await userEvent.click(await screen.findByText('Cancel 2 jobs'));
    expect(await results).toEqual([]);
    expect(said()).toEqual(['Not cancelled: No answer. scancel: error: no']);
  });
});
