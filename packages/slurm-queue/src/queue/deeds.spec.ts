import { Dialog, Notification } from '@jupyterlab/apputils';
import type { ActionResult, JobRow } from '@jupyterlab-hpc/api';
import { nullTranslator } from '@jupyterlab/translation';
import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';

import { BridgeDouble, makeJob, testSystem } from '../double';
import { QueueSettings } from '../settings';
import { Deeds } from './deeds';
import { QueueModel } from './model';

const trans = nullTranslator.load('jupyterlab_hpc');

describe('what is done from the tab', () => {
  let bridge: BridgeDouble;
  let model: QueueModel | undefined;
  let deeds: Deeds;
  let sent: (readonly string[])[];
  const settings = new QueueSettings();
  const open = async (): Promise<QueueModel> => {
    model = new QueueModel(bridge, { settings });
    model.shown = true;
    await model.feed.again();
    return model;
  };
  const press = async (label: string) =>
    userEvent.click(await screen.findByText(label));
  const said = () =>
    Notification.manager.notifications.map(({ message }) => message);

  beforeEach(() => {
    bridge = new BridgeDouble();
    bridge.handlers.getSystem = () => ({ ...testSystem, ownJob: '9' });
    sent = [];
    bridge.handlers.actOnJobs = ({ body }) => {
      sent.push(body.ids ?? []);
      const results: ActionResult[] = (body.ids ?? []).map(id => ({ id }));
      return { results };
    };
    deeds = new Deeds({
      client: bridge,
      trans,
      settings,
      model: () => model,
      show: jest.fn()
    });
    Notification.dismiss();
  });

  afterEach(() => {
    Dialog.flush();
    Notification.dismiss();
    model?.dispose();
    model = undefined;
  });

  it('acts on ids without a tab: of an array, on the tasks that they name', async () => {
    const task = (id: string): JobRow =>
      makeJob({ id, arrayId: '5', state: 'waiting' });
    bridge.jobs = [task('5_1'), task('5_2'), task('5_3'), makeJob({ id: '6' })];
    await deeds.act('hold', ['5_[1-2]']);
    expect(bridge.asked[0]).toMatchObject({ fresh: true, expand: ['5'] });
    await deeds.act('hold', ['5']);
    expect(sent).toEqual([
      ['5_1', '5_2'],
      ['5_1', '5_2', '5_3']
    ]);
    await expect(deeds.act('cancel', ['6', '77'])).rejects.toThrow(
      'You have no job 77 in the queue.'
    );
  });

  it('acts on the selection, and not while the rows are old', async () => {
    bridge.jobs = [makeJob({ id: '1', state: 'waiting' })];
    const tab = await open();
    await tab.select({ kind: 'only', key: '1' });
    await deeds.act('hold');
    expect(sent).toEqual([['1']]);
    bridge.error = { code: 'scheduler-down', message: 'down' };
    await tab.feed.again();
    expect(tab.view.kind).toBe('stale');
    expect(await deeds.act('hold')).toEqual([]);
    expect(tab.countOf('hold')).toBe(0);
  });

  it('cancels all that match and were shown: of one’s own, never this session, nothing that came later', async () => {
    const count = 1200;
    bridge.jobs = [
      ...Array.from({ length: count }, (_, at) =>
        makeJob({ id: String(at + 100), name: 'gpu', state: 'waiting' })
      ),
      makeJob({ id: '9', name: 'gpu jupyter' }),
      makeJob({ id: '10', name: 'gpu', state: 'completed' }),
      makeJob({ id: '11', name: 'gpu', user: 'bob' }),
      makeJob({ id: '12', name: 'other' })
    ];
    const tab = await open();
    await tab.ask({ scope: 'all', filter: 'gpu', states: [] });
    const cancelled = deeds.cancelMatching();
    const title = `Cancel all ${count} jobs that match “gpu”?`;
    expect(await screen.findByText(title)).toBeTruthy();
    bridge.jobs = [...bridge.jobs, makeJob({ id: '5000', name: 'gpu' })];
    await userEvent.type(screen.getByRole('textbox', { hidden: true }), '1200');
    await press(`Cancel ${count} jobs`);
    expect(await cancelled).toHaveLength(count);
    expect(sent).toHaveLength(1);
    expect(sent[0]?.[0]).toBe('100');
    expect(sent[0]).not.toContain('9');
    expect(sent[0]).not.toContain('5000');
    expect(said()).toEqual(['Cancelled 1200 jobs.']);
  });

  it('sends more ids than one request takes in several', async () => {
    bridge.jobs = Array.from({ length: 10_500 }, (_, at) =>
      makeJob({ id: String(at + 100) })
    );
    const tab = await open();
    await tab.ask({ sort: [] });
    const cancelled = deeds.cancelMatching();
    await screen.findByText('Cancel all 10500 jobs of yours?');
    await userEvent.type(
      screen.getByRole('textbox', { hidden: true }),
      '10500'
    );
    await press('Cancel 10500 jobs');
    await cancelled;
    expect(sent.map(ids => ids.length)).toEqual([10_000, 500]);
  });

  it('says so when none matches', async () => {
    bridge.jobs = [makeJob({ id: '10', state: 'completed' })];
    await open();
    expect(await deeds.cancelMatching()).toEqual([]);
    expect(said()).toEqual(['No job of yours that goes on matches.']);
  });

  it('cancels the job of a row that is not known to be one’s own by its id', async () => {
    bridge.jobs = [makeJob({ id: '1', name: 'wrf' })];
    const cancelled = deeds.actOn('cancel', makeJob({ id: '1' }));
    await press('Cancel 1 job');
    await cancelled;
    expect(sent).toEqual([['1']]);
  });

  it('says why something failed', async () => {
    await deeds.attempt(deeds.act('hold', ['4']));
    expect(said()).toEqual(['You have no job 4 in the queue.']);
  });
});
