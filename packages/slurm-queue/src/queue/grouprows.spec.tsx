import type { GroupPart, JobRow, JobState } from '@jupyterlab-hpc/api';
import { act, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';

import { makeJob } from '../double';
import { actions, QueueScene } from './testing';

const part = (state: JobState, count: number, ...ids: string[]): GroupPart => ({
  state,
  count,
  ids
});
const parts = [
  part('running', 8, '7_[23-30]'),
  part('waiting', 33, '7_[31-63]'),
  part('failed', 2, '7_[14,17]'),
  part('completed', 21, '7_[0-13,15-16,18-22]')
];
const sweep: JobRow = makeJob({
  id: '7',
  name: 'lattice_sweep',
  started: 1000,
  timeLimit: 14400,
  nodes: 8,
  group: { kind: 'array', parts, tasks: '0-63', open: false }
});
const task = (id: string, row: Partial<JobRow>): JobRow =>
  makeJob({ id, arrayId: '7', level: 2, name: 'lattice_sweep', ...row });
const rest = (left: GroupPart[]): JobRow =>
  task('7_[]', {
    state: left[0]?.state ?? 'waiting',
    reason: 'JobArrayTaskLimit',
    throttle: 8,
    group: { kind: 'rest', parts: left, open: false }
  });
const failed = task('7_14', { state: 'failed', rawState: 'FAILED' });
const running = task('7_23', { started: 1000, nodeList: 'c0211' });

describe('an array in the table', () => {
  let scene: QueueScene;
  const user = userEvent.setup({ advanceTimers: jest.advanceTimersByTime });
  const lastExpand = () => scene.bridge.asked.at(-1)?.expand;
  const open = async () => {
    await scene.open();
    await user.click(scene.row('7'));
    await user.keyboard('{ArrowRight}');
    await scene.pass();
  };

  beforeEach(() => {
    jest.useFakeTimers();
    scene = new QueueScene();
    scene.bridge.time = 1000 + 3600;
    scene.bridge.jobs = [sweep, makeJob({ id: '9', name: 'other' })];
    const left = [
      part('running', 6, '7_[25-30]'),
      part('waiting', 33, '7_[31-63]'),
      part('completed', 21, '7_[0-13,15-16,18-22]')
    ];
    scene.bridge.tasks = {
      7: [failed, running, rest(left)],
      '7:completed': [
        failed,
        running,
        task('7_0', { state: 'completed' }),
        rest(left.slice(0, 2))
      ],
      '7:waiting': [failed, running, task('7_31', { state: 'waiting' })]
    };
  });

  afterEach(() => scene.end());

  it('is one row, with how its tasks divide into states', async () => {
    await scene.open();
    const row = scene.row('7');
    const [state, id, name] = scene.cells(row);
    expect([state, id, name]).toEqual([
      '8 running',
      '7',
      'lattice_sweep [0–63]'
    ]);
    expect(
      within(row).getByLabelText(
        '8 running, 33 waiting, 2 failed, 21 completed'
      )
    ).toBeTruthy();
    expect(row.getAttribute('aria-expanded')).toBe('false');
    expect(row.getAttribute('aria-level')).toBe('1');
  });

  it('opens by the keyboard into tasks and what is left, and closes', async () => {
    await open();
    expect(scene.keys()).toEqual(['7', '7_14', '7_23', '7_[]', '9']);
    expect(scene.row('7').getAttribute('aria-expanded')).toBe('true');
    expect(scene.cells(scene.row('7_14')).slice(0, 2)).toEqual([
      'Failed',
      '_14'
    ]);
    expect(scene.row('7_14').getAttribute('aria-level')).toBe('2');
    expect(scene.cells(scene.row('7_[]')).slice(0, 3)).toEqual([
      '33 waiting',
      '_[31–63]',
      'Throttled to 8 at once6 more running · 21 completed'
    ]);
    await user.keyboard('{ArrowRight}{ArrowLeft}');
    expect(document.activeElement).toBe(scene.row('7'));
    await user.keyboard('{ArrowLeft}');
    await scene.pass();
    expect(lastExpand()).toBeUndefined();
    expect(scene.keys()).toEqual(['7', '9']);
  });

  it('opens by its chevron without being selected', async () => {
    await scene.open();
    await user.click(scene.row('7').querySelector('.jp-HpcQueue-chevron')!);
    await scene.pass();
    expect(lastExpand()).toEqual(['7']);
    expect(scene.selected()).toEqual([]);
  });

  it('lists tasks of a state one by one, by a link or the keyboard', async () => {
    await open();
    await user.click(screen.getByText('21 completed'));
    await scene.pass();
    expect(lastExpand()).toEqual(['7', '7:completed']);
    expect(scene.keys()).toContain('7_0');
    await user.click(scene.row('7_[]'));
    await user.keyboard('{ArrowRight}');
    await scene.pass();
    expect(lastExpand()).toEqual(['7', '7:completed', '7:waiting']);
  });

  it('is acted on task by task, or as a whole', async () => {
    await open();
    expect(scene.button(/^Cancel/).textContent).toBe('Cancel41');
    expect(scene.button(/^Hold/).textContent).toBe('Hold33');
    expect(scene.button(/^Requeue/).textContent).toBe('Requeue31');
    await user.click(scene.row('7_23'));
    expect(scene.button(/^Cancel/).textContent).toBe('Cancel1');
    await user.click(scene.row('7_[]'));
    expect(scene.button(/^Cancel/).textContent).toBe('Cancel39');
    await user.click(scene.button(/^Hold/));
    expect(actions.act).toHaveBeenCalledWith('hold');
  });

  it('says in its rows what is being done to them', async () => {
    await open();
    scene.bridge.handlers.actOnJobs = () => new Promise(() => undefined);
    const { steering, system } = scene.model;
    act(() => {
      void steering.act('cancel', steering.targets('cancel', system));
    });
    await scene.pass();
    expect(scene.rows().map(row => scene.cells(row)[0])).toEqual([
      'Cancelling…',
      'Failed',
      'Cancelling…',
      'Cancelling…',
      'Running'
    ]);
  });
});
