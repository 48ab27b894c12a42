import { act, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';

import { type BridgeDouble, makeJob, testSystem } from '../double';
import { actions, QueueScene } from './testing';

describe('the panel of the queue', () => {
  let bridge: BridgeDouble;
  let scene: QueueScene;
  const user = userEvent.setup({ advanceTimers: jest.advanceTimersByTime });
  const pass = (milliseconds = 0) => scene.pass(milliseconds);
  const open = () => scene.open();
  const rows = () => scene.rows();
  const cells = (row: HTMLElement) => scene.cells(row);
  const selected = () => scene.selected();

  beforeEach(() => {
    jest.useFakeTimers();
    scene = new QueueScene();
    ({ bridge } = scene);
    bridge.time = 1000 + 3600;
    bridge.jobs = [
      makeJob({
        id: '101',
        name: '<b>wrf</b> | "x"\t1',
        started: 1000,
        timeLimit: 7200,
        nodes: 2,
        cpus: 64,
        gpus: 8,
        nodeList: 'n[1-2]'
      }),
      makeJob({
        id: '102_[1-9]',
        arrayId: '102',
        tasks: 9,
        name: 'sweep',
        state: 'waiting',
        rawState: 'PENDING',
        reason: 'Priority',
        timeLimit: 1800
      }),
      makeJob({
        id: '103',
        state: 'other',
        rawState: 'POWERING_SIDEWAYS',
        reason: 'NeverHeardOf'
      })
    ];
  });

  afterEach(() => scene.end());

  it('shows each job in words, and what it does not know as Slurm says it', async () => {
    await open();
    expect(rows().map(cells)).toEqual([
      [
        'Running',
        '101',
        '<b>wrf</b> | "x"\t1',
        'debug',
        '1:00 / 2 h',
        '2',
        '64',
        '8',
        'n[1-2]',
        expect.anything()
      ],
      [
        '9 waiting',
        '102',
        'sweep [1–9]',
        'debug',
        '— / 30 min',
        '',
        '',
        '',
        'Others are ahead',
        expect.anything()
      ],
      [
        'POWERING_SIDEWAYS',
        '103',
        'job103',
        'debug',
        '—',
        '',
        '',
        '',
        'NeverHeardOf',
        expect.anything()
      ]
    ]);
    expect(screen.getByText('3 jobs')).toBeTruthy();
    expect(screen.getByText('next in 60 s')).toBeTruthy();
  });

  it('lets the clocks of running jobs tick without asking', async () => {
    await open();
    bridge.time += 60;
    await pass(1000);
    expect(screen.getByText('1:01 / 2 h')).toBeTruthy();
    expect(bridge.asked).toHaveLength(1);
  });

  it('shows whose jobs they are when they are everyone’s', async () => {
    bridge.jobs = [...bridge.jobs, makeJob({ id: '200', user: 'bob' })];
    await open();
    expect(screen.queryByRole('columnheader', { name: 'User' })).toBeNull();
    await user.click(screen.getByLabelText('Everyone'));
    await pass();
    expect(screen.getByRole('columnheader', { name: 'User' })).toBeTruthy();
    expect(cells(rows()[3]!)).toContain('bob');
  });

  it('marks the job in which this JupyterLab runs', async () => {
    bridge.handlers.getSystem = () => ({ ...testSystem, ownJob: '101' });
    await open();
    expect(screen.getByText('n[1-2] · this JupyterLab')).toBeTruthy();
  });

  it('sorts by a header, which says so', async () => {
    await open();
    const header = screen.getByRole('columnheader', { name: 'Name' });
    expect(header.getAttribute('aria-sort')).toBe('none');
    await user.click(header);
    expect(header.getAttribute('aria-sort')).toBe('ascending');
    await user.click(header);
    expect(header.getAttribute('aria-sort')).toBe('descending');
    expect(bridge.asked.at(-1)?.sort).toMatch(/^-name/);
  });

  it('is used by keys alone: one Tab stop, arrows, Space, Shift and Ctrl+A', async () => {
    await open();
    const [first] = rows();
    act(() => first!.focus());
    await user.keyboard('{ArrowDown} ');
    expect(selected()).toEqual(['102_[]']);
    await user.keyboard('{Shift>}{ArrowDown}{/Shift}');
    await pass();
    expect(selected()).toEqual(['102_[]', '103']);
    await user.keyboard('{Control>}a{/Control}');
    await waitFor(() => expect(selected()).toEqual(['101', '102_[]', '103']));
    await user.keyboard('{Home}{ArrowUp}{ArrowRight}{Enter}');
    await pass();
    expect(bridge.asked.at(-1)?.sort).toMatch(/^id/);
    const stops = screen
      .getByRole('treegrid')
      .querySelectorAll('[tabindex="0"]');
    expect(stops).toHaveLength(1);
  });

  it('lets no row move while one has the focus, and says that others wait', async () => {
    bridge.at = bridge.time;
    await open();
    await user.click(rows()[1]!);
    bridge.jobs = [
      makeJob({ id: '99' }),
      { ...bridge.jobs[0]!, state: 'completed' },
      ...bridge.jobs.slice(2)
    ];
    await pass(60_000);
    expect(scene.keys()).toEqual(['101', '102_[]', '103']);
    expect(cells(rows()[0]!)[0]).toBe('Completed');
    expect(document.activeElement).toBe(rows()[1]);
    expect(screen.getByText(/New order waits/)).toBeTruthy();
    await user.click(screen.getByRole('button', { name: 'Show' }));
    expect(scene.keys()).toEqual(['99', '101', '103']);
    expect(screen.queryByText(/New order waits/)).toBeNull();
  });

  it('lets rows move once pointer and focus have left', async () => {
    bridge.at = bridge.time;
    await open();
    await user.hover(rows()[0]!);
    bridge.jobs = [makeJob({ id: '99' }), ...bridge.jobs];
    await pass(60_000);
    expect(scene.keys()[0]).toBe('101');
    await user.unhover(screen.getByRole('treegrid'));
    await user.hover(screen.getByRole('searchbox'));
    expect(scene.keys()[0]).toBe('99');
  });

  it('keeps the keyboard on its row when the row moves', async () => {
    await open();
    await user.click(rows()[0]!);
    bridge.jobs = [makeJob({ id: '99' }), ...bridge.jobs];
    await act(() => scene.model.refresh());
    expect(scene.keys()[1]).toBe('101');
    expect(document.activeElement).toBe(rows()[1]);
  });

  it('cancels what is selected and lives, and says how many', async () => {
    bridge.jobs = [makeJob({ id: '1' }), makeJob({ id: '2', state: 'failed' })];
    await open();
    const button = screen.getByRole('button', { name: /^Cancel/ });
    expect(button).toHaveProperty('disabled', true);
    await user.click(rows()[0]!);
    await user.keyboard('{Control>}a{/Control}');
    expect(button.textContent).toBe('Cancel1');
    await user.click(button);
    expect(actions.act).toHaveBeenCalledWith('cancel');
  });

  it('filters, and offers to end it when nothing is left', async () => {
    await open();
    await user.keyboard('/');
    await user.type(screen.getByRole('searchbox'), 'zzz');
    await pass(250);
    expect(screen.getByText('No job matches this filter')).toBeTruthy();
    expect(screen.getByText('3 jobs are hidden.')).toBeTruthy();
    await user.click(screen.getByText('Clear the filter'));
    await pass();
    expect(rows()).toHaveLength(3);
  });
});
