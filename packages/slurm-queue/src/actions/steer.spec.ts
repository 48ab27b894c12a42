import { Dialog, Notification } from '@jupyterlab/apputils';
import type { ActionResult, JobAction, JobRow } from '@jupyterlab-hpc/api';
import { BridgeError } from '@jupyterlab-hpc/core';
import { nullTranslator } from '@jupyterlab/translation';
import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';

import { makeJob, testSystem } from '../double';
import { steer } from './steer';
import { idsOf, type ITarget } from './targets';

const trans = nullTranslator.load('jupyterlab_hpc');
const mine = (row: Partial<JobRow> & { readonly id: string }): JobRow =>
  makeJob({ mine: true, ...row });
const jobs = [
  mine({ id: '1', name: 'wrf' }),
  mine({ id: '2', state: 'waiting' }),
  mine({ id: '3', state: 'completed' })
];
const error = { code: 'not-permitted' as const, message: 'not permitted.' };

describe('steering jobs', () => {
  let sent: string[];
  let answer: (ids: readonly string[]) => ActionResult[];
  const show = jest.fn();
  const act = (action: JobAction, targets: readonly ITarget[]) => {
    const ids = idsOf(targets);
    sent.push(`${action} ${ids.join(' ')}`);
    return Promise.resolve().then(() => answer(ids));
  };
  const start = (action: JobAction, rows = jobs, confirmSingle = true) =>
    steer(action, {
      trans,
      rows,
      system: { ...testSystem, ownJob: '9' },
      now: 2000,
      confirmSingle,
      act,
      show
    });
  const notices = () => Notification.manager.notifications;
  const said = () => notices().map(({ message }) => message);
  const press = (label: string) =>
    notices()
      .flatMap(({ options }) => options.actions ?? [])
      .find(action => action.label === label)!
      .callback(new MouseEvent('click'));

  beforeEach(() => {
    sent = [];
    answer = ids => ids.map(id => ({ id }));
    show.mockReset();
    Notification.dismiss();
  });

  afterEach(() => {
    Dialog.flush();
    Notification.dismiss();
  });

  it('asks before it cancels, and Enter keeps the jobs', async () => {
    const results = start('cancel');
    await screen.findByText('Cancel 2 jobs?');
    await waitFor(() =>
      expect(document.activeElement?.textContent).toBe('Keep')
    );
    await userEvent.keyboard('{Enter}');
    expect(await results).toEqual([]);
    expect(sent).toEqual([]);
    expect(said()).toEqual([]);
  });

  it('cancels those that live, and says what became of each', async () => {
    answer = () => [{ id: '1' }, { id: '2', error }];
    const results = start('cancel');
    await userEvent.click(await screen.findByText('Cancel 2 jobs'));
    expect(await results).toHaveLength(2);
    expect(sent).toEqual(['cancel 1 2']);
    expect(said()).toEqual(['Cancelled 1 of 2. 2: not permitted.']);
    press('Show');
    expect(show).toHaveBeenCalledWith('2');
  });

  it('says why when nothing was cancelled', async () => {
    const detail = 'scancel: error: no';
    answer = () => {
      throw new BridgeError({
        code: 'scheduler-down',
        message: 'No answer.',
        detail
      });
    };
    const results = start('cancel');
    await userEvent.click(await screen.findByText('Cancel 2 jobs'));
    expect(await results).toEqual([]);
    expect(said()).toEqual(['Not cancelled: No answer. scancel: error: no']);
  });

  it('cancels a single job without asking where that is set, but never this session', async () => {
    await start('cancel', jobs.slice(1), false);
    expect(sent).toEqual(['cancel 2']);
    const own = start('cancel', [mine({ id: '9' })], false);
    await userEvent.click(await screen.findByText('Keep'));
    expect(await own).toEqual([]);
    expect(sent).toHaveLength(1);
  });

  it('asks before it requeues', async () => {
    const results = start('requeue', jobs.slice(0, 1));
    await screen.findByText('Requeue wrf?');
    await userEvent.click(screen.getByText('Requeue'));
    await results;
    expect(sent).toEqual(['requeue 1']);
    expect(said()).toEqual(['Requeued 1 job.']);
  });

  it('holds at once, and takes it back on request: only what was held', async () => {
    const rows = ['2', '4', '5'].map(id => mine({ id, state: 'waiting' }));
    answer = ids => ids.map(id => (id === '4' ? { id, error } : { id }));
    await start('hold', rows);
    expect(sent).toEqual(['hold 2 4 5']);
    expect(said()).toEqual(['Held 2 of 3. 4: not permitted.']);
    press('Undo');
    await waitFor(() => expect(said()).toContain('Released 2 jobs.'));
    expect(sent.at(-1)).toBe('release 2 5');
    expect(notices()[0]?.options.actions).toEqual([]);
  });

  it('suspends after asking, and resumes at once on request', async () => {
    const results = start('suspend');
    await screen.findByText('Suspend wrf?');
    expect(sent).toEqual([]);
    await userEvent.click(screen.getByText('Suspend'));
    expect(await results).toEqual([{ id: '1' }]);
    press('Undo');
    await waitFor(() => expect(said()).toContain('Resumed 1 job.'));
    expect(sent).toEqual(['suspend 1', 'resume 1']);
  });

  it('resumes only what is suspended, without asking', async () => {
    await start('resume', [...jobs, mine({ id: '4', state: 'suspended' })]);
    expect(sent).toEqual(['resume 4']);
  });

  it('does nothing where nothing can be done', async () => {
    expect(await start('release')).toEqual([]);
    expect(sent).toEqual([]);
    expect(said()).toEqual([]);
  });
});
