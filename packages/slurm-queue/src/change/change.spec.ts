import { Dialog, Notification } from '@jupyterlab/apputils';
import type { ChangeRequest } from '@jupyterlab-hpc/api';
import { BridgeError } from '@jupyterlab-hpc/core';
import { nullTranslator } from '@jupyterlab/translation';
import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';

import { BridgeDouble, makeJob, testSystem } from '../double';
import { changeJob } from './change';
import { changeOf, textsOf } from './draft';
import { canChange } from './target';

const trans = nullTranslator.load('jupyterlab_hpc');

const waiting = makeJob({
  id: '7',
  name: 'train',
  state: 'waiting',
  timeLimit: 5400,
  dependency: 'afterok:5(unfulfilled),afterany:6(failed)',
  mine: true
});

describe('what is changed of a job', () => {
  const before = textsOf(waiting);

  it('begins with what it has, as sbatch takes it', () => {
    expect(before).toMatchObject({
      name: 'train',
      timeLimit: '01:30:00',
      dependency: 'afterok:5,afterany:6',
      throttle: ''
    });
  });

  it.each([
    [{}, {}],
    [{ name: ' other ' }, { name: 'other' }],
    [{ timeLimit: '2-12' }, { timeLimit: 216_000 }],
    [{ dependency: '' }, { dependency: '' }],
    [{ throttle: '4' }, { throttle: 4 }],
    [
      { partition: 'long', qos: 'high' },
      { partition: 'long', qos: 'high' }
    ]
  ])('%j asks for %j alone', (texts, change) => {
    expect(changeOf(trans, before, { ...before, ...texts })).toEqual({
      change,
      problems: {}
    });
  });

  it.each([
    ['timeLimit', 'two hours', /Write minutes/],
    ['timeLimit', 'unlimited', /Write minutes/],
    ['timeLimit', '', /Write minutes/],
    ['name', ' ', /empty/],
    ['throttle', '-1', /Write a number/]
  ] as const)('says what %s cannot be: “%s”', (field, text, words) => {
    const { change, problems } = changeOf(trans, before, {
      ...before,
      [field]: text
    });
    expect(change).toEqual({});
    expect(problems[field]).toMatch(words);
  });
});

describe('a job can be changed', () => {
  it.each([
    ['while it waits', waiting, true],
    ['while it runs', makeJob({ id: '7', mine: true }), true],
    ['not once it ended', { ...waiting, state: 'completed' as const }, false],
    ['not by others', { ...waiting, mine: false }, false]
  ])('%s', (_, row, can) => {
    expect(canChange(row, capable)).toBe(can);
  });

  it('not where the scheduler or the site does not let it', () => {
    expect(canChange(waiting, testSystem)).toBe(false);
    const features = { ...capable.features, actions: false };
    expect(canChange(waiting, { ...capable, features })).toBe(false);
  });
});

const capable: typeof testSystem = {
  ...testSystem,
  scheduler: { ...testSystem.scheduler, capabilities: ['change-jobs'] }
};

describe('the question what to change', () => {
  let bridge: BridgeDouble;
  let asked: ChangeRequest[];
  let refreshed: number;
  let refuse: BridgeError | undefined;

  const ask = (id: string, system = testSystem): Promise<void> =>
    changeJob(
      { client: bridge, trans, system, refresh: () => refreshed++ },
      id
    );
  const field = (label: string): HTMLInputElement =>
    screen.getByLabelText(label);
  const type = async (label: string, text: string): Promise<void> => {
    await userEvent.clear(field(label));
    await userEvent.type(field(label), text);
  };
  const agree = async (): Promise<void> =>
    userEvent.click(screen.getByText('Change').closest('button')!);

  beforeEach(() => {
    bridge = new BridgeDouble();
    bridge.jobs = [waiting];
    asked = [];
    refreshed = 0;
    refuse = undefined;
    bridge.handlers.changeJobs = ({ body }) => {
      asked.push(body);
      const error = refuse?.info;
      return {
        results: body.ids.map(id => ({ id, ...(error && { error }) }))
      };
    };
  });

  afterEach(() => {
    Dialog.flush();
    Notification.dismiss();
  });

  it('sends what differs, and says that it was done', async () => {
    const done = ask('7');
    await screen.findByText('Change train');
    await type('Name', 'better');
    await type('Time limit', '2:00:00');
    await agree();
    await done;
    expect(asked).toEqual([
      { ids: ['7'], change: { name: 'better', timeLimit: 7200 } }
    ]);
    expect(refreshed).toBe(1);
    const [news] = Notification.manager.notifications;
    expect(news?.message).toBe('Changed 7.');
  });

  it('keeps what was typed, beside what is wrong with it', async () => {
    const done = ask('7');
    await screen.findByText('Change train');
    await type('Name', 'better');
    await type('Time limit', 'long');
    await agree();
    expect(await screen.findByText(/^Write minutes/)).toBeTruthy();
    expect(field('Name').value).toBe('better');
    await waitFor(() =>
      expect(document.activeElement).toBe(field('Time limit'))
    );
    expect(asked).toEqual([]);

    refuse = new BridgeError({
      code: 'not-permitted',
      message: 'Slurm does not let you set this time limit.',
      detail: 'Access/permission denied',
      field: 'body.change.timeLimit'
    });
    await type('Time limit', '9-0');
    await agree();
    await screen.findByText(/does not let you .* Access\/permission denied$/);
    expect(field('Time limit').getAttribute('aria-invalid')).toBe('true');
    expect(field('Time limit').value).toBe('9-0');
    expect(field('Name').value).toBe('better');

    refuse = undefined;
    await type('Time limit', '1:00:00');
    await agree();
    await done;
    expect(asked.at(-1)?.change).toEqual({ name: 'better', timeLimit: 3600 });
  });

  it('says what no field is to blame for, such as a bridge that is away', async () => {
    const done = ask('7');
    await screen.findByText('Change train');
    await type('Name', 'better');
    bridge.handlers.changeJobs = () => {
      throw new BridgeError({
        code: 'scheduler-down',
        message: 'Slurm is down.'
      });
    };
    await agree();
    expect(
      (await screen.findByRole('alert', { hidden: true })).textContent
    ).toBe('Slurm is down.');
    expect(field('Name').value).toBe('better');
    await userEvent.click(screen.getByText('Cancel'));
    await done;
    expect(Notification.manager.notifications).toEqual([]);
  });

  it('of an array is about the tasks that wait, and how many run at once', async () => {
    bridge.jobs = [
      makeJob({ id: '9_1', arrayId: '9', mine: true, name: 'sweep' }),
      makeJob({
        id: '9_[2-5]',
        arrayId: '9',
        state: 'waiting',
        tasks: 4,
        throttle: 2,
        mine: true,
        name: 'sweep'
      })
    ];
    const done = ask('9');
    await screen.findByText('Change sweep');
    expect(screen.getByText(/^For the 4 tasks of 9 that wait/)).toBeTruthy();
    await type('Tasks at once', '8');
    await type('Partition', 'long');
    await agree();
    await done;
    expect(asked).toEqual([
      { ids: ['9_[2-5]'], change: { partition: 'long' } },
      { ids: ['9'], change: { throttle: 8 } }
    ]);
  });

  it('of a job that runs is about little', async () => {
    bridge.jobs = [makeJob({ id: '7', mine: true, timeLimit: 600 })];
    const done = ask('7');
    await screen.findByText(/has started/);
    const labels = screen
      .getAllByRole('textbox', { hidden: true })
      .map(box => box.id);
    expect(labels).toEqual(['jp-HpcChange-name', 'jp-HpcChange-timeLimit']);
    await userEvent.click(screen.getByText('Cancel'));
    await done;
  });

  it('has no answer for what has ended', async () => {
    bridge.jobs = [{ ...waiting, state: 'completed' }];
    await expect(ask('7')).rejects.toThrow('Job 7 has ended');
  });

  it('on this computer leaves out what jobs of it do not have', async () => {
    const running = makeJob({ id: '7', name: 'train', mine: true });
    bridge.jobs = [running];
    const scheduler = {
      ...testSystem.scheduler,
      kind: 'local' as const,
      capabilities: ['change-jobs' as const]
    };
    const done = ask('7', { ...testSystem, scheduler });
    await screen.findByText('Job 7 has started.');
    expect(screen.queryByLabelText('Partition')).toBeNull();
    expect(field('Time limit')).toBeTruthy();
    await userEvent.click(screen.getByText('Cancel'));
    await done;
    expect(asked).toEqual([]);
  });
});
