import type { ErrorCode, JobSummary } from '@jupyterlab-hpc/api';
import { BridgeError, Folds } from '@jupyterlab-hpc/core';
import { nullTranslator } from '@jupyterlab/translation';
import { act, render, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import React, { useReducer } from 'react';

import { BridgeDouble, makeJob, testSystem } from '../double';
import { QueueSettings } from '../settings';
import { JobsView } from './jobsview';
import { JobsModel } from './model';
import { makeSummary } from './testing';
import { sections } from './view';

const trans = nullTranslator.load('jupyterlab_hpc');
const actions = {
  submit: jest.fn(),
  openTable: jest.fn(),
  openCluster: jest.fn(),
  openJob: jest.fn(),
  openSection: jest.fn(),
  reload: jest.fn()
};

function Harness(props: {
  readonly model: JobsModel;
  readonly active: boolean;
}) {
  const { model, active } = props;
  const [, update] = useReducer((count: number) => count + 1, 0);
  React.useEffect(() => {
    model.stateChanged.connect(update);
    return () => {
      model.stateChanged.disconnect(update);
    };
  }, [model]);
  return (
    <JobsView model={model} actions={actions} trans={trans} active={active} />
  );
}

describe('the panel of the sidebar', () => {
  let bridge: BridgeDouble;
  let model: JobsModel;
  let summary: JobSummary;
  const user = userEvent.setup({ advanceTimers: jest.advanceTimersByTime });

  const pass = (milliseconds = 0) =>
    act(() => jest.advanceTimersByTimeAsync(milliseconds));

  const open = async () => {
    const panel = render(<Harness model={model} active />);
    act(() => {
      model.shown = true;
    });
    await pass();
    return panel;
  };

  const item = (name: string) =>
    screen.getByText(name).closest<HTMLElement>('button')!;
  const text = (name: string) => item(name).textContent;
  const title = (name: string) =>
    screen.getByRole('button', { name: new RegExp(`^${name} \\d+$`) });
  const focused = () => document.activeElement?.textContent;

  beforeEach(() => {
    jest.useFakeTimers();
    window.localStorage.clear();
    bridge = new BridgeDouble();
    bridge.time = 1000 + 3600;
    bridge.at = bridge.time;
    const finished = {
      state: 'failed' as const,
      rawState: 'FAILED',
      started: 1000,
      ended: bridge.time - 720
    };
    summary = makeSummary({
      running: [
        makeJob({ id: '101', name: 'own', started: 1000, timeLimit: 7200 }),
        makeJob({
          id: '102',
          name: 'wrf',
          started: 1000,
          timeLimit: 3900,
          nodes: 2
        })
      ],
      waiting: [
        makeJob({
          id: '103',
          name: 'next',
          state: 'waiting',
          reason: 'Priority'
        })
      ],
      finished: [makeJob({ id: '104', name: 'gone', ...finished })]
    });
    bridge.handlers.getSummary = () => summary;
    bridge.handlers.getSystem = () => ({
      ...testSystem,
      ownJob: '101',
      scheduler: { ...testSystem.scheduler, version: '24.11.3' }
    });
    model = new JobsModel({
      client: bridge,
      settings: new QueueSettings(),
      folds: new Folds(window.localStorage, 'jobs', '/', sections)
    });
  });

  afterEach(() => {
    model.dispose();
    jest.useRealTimers();
    jest.clearAllMocks();
  });

  it('shows each job in two lines: what it is, and how it stands', async () => {
    await open();
    expect(text('own')).toBe(' own 1:00:00 / 2:00:00 101 · this session');
    expect(text('wrf')).toBe(' wrf 1:00:00 / 1:05:00 102 · 2 nodes');
    expect(text('next')).toBe(' next  103 Others are ahead');
    expect(text('gone')).toBe(' gone 12 min 104 Failed after 0:48:00');
    expect(
      within(item('gone')).getByRole('img', { name: 'Failed' })
    ).toBeTruthy();
  });

  it('warns by the line below the time from 90 % of the limit on', async () => {
    await open();
    const line = (name: string) =>
      item(name).querySelector('.jp-HpcJobs-bar > span');
    expect(line('own')).toHaveProperty('style.width', '50%');
    expect(line('own')?.className).toBe('');
    expect(line('wrf')?.className).toBe('jp-mod-care');
  });

  it('names the scheduler, and how old the jobs are', async () => {
    await open();
    const name = screen.getByTitle(/^Slurm 24\.11\.3 on cluster aurora/);
    expect(name.textContent).toBe('aurora · Slurm 24.11');
    await user.click(name);
    expect(actions.openCluster).toHaveBeenCalledTimes(1);
    bridge.time += 42;
    await pass(1000);
    expect(screen.getByText('Updated 42 s ago')).toBeTruthy();
    expect(screen.getByText(/^next in \d+ s$/)).toBeTruthy();
  });

  it('lets clocks tick without asking, and not while it is out of sight', async () => {
    const panel = await open();
    bridge.time += 1;
    await pass(1000);
    expect(text('wrf')).toContain('1:00:01');
    panel.rerender(<Harness model={model} active={false} />);
    bridge.time += 1;
    await pass(5000);
    expect(text('wrf')).toContain('1:00:01');
    expect(
      bridge.called.filter(({ key }) => key === 'getSummary')
    ).toHaveLength(1);
    expect(document.querySelector('[aria-live]:not([aria-live=off])')).toBe(
      null
    );
  });

  it('is one stop of the Tab key, with arrows through jobs and sections', async () => {
    await open();
    act(() => screen.getByRole('searchbox').focus());
    await user.tab();
    expect(focused()).toBe('Running 2');
    await user.keyboard('{ArrowDown}{ArrowDown}');
    expect(document.activeElement).toBe(item('wrf'));
    await user.keyboard('{ArrowDown}{ArrowDown}');
    expect(document.activeElement).toBe(item('next'));
    await user.keyboard('{End}');
    expect(document.activeElement).toBe(item('gone'));
    await user.tab();
    expect(document.activeElement).toBe(document.body);
    await user.tab({ shift: true });
    expect(document.activeElement).toBe(item('gone'));
    await user.keyboard('{Home}{ArrowUp}');
    expect(focused()).toBe('Running 2');
  });

  it('opens a job by Enter or a click, and marks which', async () => {
    await open();
    act(() => item('next').focus());
    await user.keyboard('{Enter}');
    expect(actions.openJob).toHaveBeenLastCalledWith('103');
    await user.click(item('wrf'));
    expect(actions.openJob).toHaveBeenLastCalledWith('102');
    expect(item('wrf').getAttribute('aria-current')).toBe('true');
    expect(item('next').getAttribute('aria-current')).toBe('false');
  });

  it('folds a section by mouse and keys', async () => {
    await open();
    await user.click(title('Running'));
    expect(title('Running').getAttribute('aria-expanded')).toBe('false');
    expect(screen.queryByText('wrf')).toBeNull();
    await user.keyboard('{ArrowRight}');
    expect(item('wrf')).toBeTruthy();
    await user.keyboard('{ArrowLeft}');
    expect(screen.queryByText('wrf')).toBeNull();
    await user.keyboard('{ArrowDown}');
    expect(focused()).toBe('Waiting 1');
  });

  it('leads to the jobs that find no room', async () => {
    const running = [makeJob({ id: '1' })];
    summary = makeSummary({ running }, 2);
    await open();
    await user.click(screen.getByText('2 more running'));
    expect(actions.openSection).toHaveBeenCalledWith('running');
  });

  it('keeps the keyboard on a job that ends, and beside one that is gone', async () => {
    await open();
    act(() => item('wrf').focus());
    const [own, wrf] = summary.running.rows;
    const done = { ...wrf!, state: 'completed' as const, ended: bridge.time };
    summary = makeSummary({
      running: [own!],
      finished: [done, ...summary.finished.rows]
    });
    await pass(60_000);
    expect(title('Finished recently')).toBeTruthy();
    expect(document.activeElement).toBe(item('wrf'));
    expect(item('wrf').querySelector('.jp-HpcJobs-mark')?.className).toContain(
      'jp-mod-turned'
    );
    summary = makeSummary({ running: [own!] });
    await pass(60_000);
    expect(focused()).toBe('Finished recently 0');
  });

  it('does not take a focus that is elsewhere', async () => {
    await open();
    act(() => item('wrf').focus());
    act(() => item('wrf').blur());
    summary = makeSummary({ running: [makeJob({ id: '9' })] });
    await pass(60_000);
    expect(document.activeElement).toBe(document.body);
  });

  it('filters, and offers to end it when nothing is left', async () => {
    bridge.handlers.getSummary = ({ query }) =>
      query.q === undefined ? summary : { ...makeSummary({}), total: 4 };
    await open();
    act(() => item('wrf').focus());
    await user.keyboard('/zzz');
    expect(screen.getByRole('searchbox')).toHaveProperty('value', 'zzz');
    await pass(250);
    expect(screen.getByText('No job matches this filter')).toBeTruthy();
    expect(screen.getByText('4 jobs are hidden.')).toBeTruthy();
    await user.click(screen.getByText('Clear the filter'));
    await pass();
    expect(item('wrf')).toBeTruthy();
    await user.type(screen.getByRole('searchbox'), 'zzz{Escape}');
    expect(screen.getByRole('searchbox')).toHaveProperty('value', '');
  });

  it('refreshes by hand, then rests for 10 s', async () => {
    await open();
    const button = screen.getByRole('button', { name: 'Refresh' });
    await user.click(button);
    await pass();
    expect(button.getAttribute('aria-disabled')).toBe('true');
    const before = bridge.called.length;
    await user.click(button);
    expect(bridge.called).toHaveLength(before);
    await pass(10_000);
    expect(button.getAttribute('aria-disabled')).toBe('false');
  });

  it('turns the icon of a refresh only when it lasts over 300 ms', async () => {
    await open();
    let done: () => void = () => undefined;
    bridge.handlers.getSummary = () =>
      new Promise(resolve => (done = () => resolve(summary)));
    const button = screen.getByRole('button', { name: 'Refresh' });
    await user.click(button);
    await pass(299);
    expect(button.className).not.toContain('jp-mod-turning');
    await pass(1);
    expect(button.className).toContain('jp-mod-turning');
    done();
    await pass();
    expect(button.className).not.toContain('jp-mod-turning');
  });

  it('draws nothing for a wait of 300 ms, then shapes, then words', async () => {
    bridge.handlers.getSummary = () => new Promise(() => undefined);
    const { container } = await open();
    const shapes = () => container.querySelectorAll('.jp-HpcJobs-shape');
    expect(shapes()).toHaveLength(0);
    await pass(300);
    expect(shapes().length).toBeGreaterThan(0);
    expect(screen.getByText('Asking Slurm on aurora…')).toBeTruthy();
    bridge.time += 11;
    await pass(1000);
    await user.click(screen.getByText('Stop waiting'));
    expect(screen.getByText('Slurm did not answer within 11 s')).toBeTruthy();
  });

  it('tells old jobs from new ones: age, cause, no colour, still clocks', async () => {
    const { container } = await open();
    const before = summary;
    const error = { code: 'scheduler-slow' as const, message: 'Over 20 s.' };
    summary = { ...before, error };
    bridge.time += 240;
    await pass(60_000);
    expect(screen.getByText('From 4 min ago.')).toBeTruthy();
    expect(screen.getByText('Over 20 s.')).toBeTruthy();
    expect(text('wrf')).toContain('1:00:00');
    expect(
      container.querySelector('.jp-HpcJobs-list.jp-mod-stale')
    ).toBeTruthy();
    summary = before;
    bridge.at = bridge.time;
    await user.click(screen.getByText('Try now'));
    await pass();
    expect(screen.queryByText('Over 20 s.')).toBeNull();
    expect(text('wrf')).toContain('1:04:00');
  });

  it.each([
    ['scheduler-down', 'The Slurm controller is not answering', 'Try now'],
    ['scheduler-missing', 'Slurm is not installed here', 'Try now'],
    ['not-permitted', 'said of not-permitted', 'Try now'],
    ['bridge-lost', 'said of bridge-lost', 'Try now'],
    ['contract-mismatch', 'said of contract-mismatch', 'Reload this page']
  ] as const)(
    'says what %s means, and what to do',
    async (code, fact, button) => {
      bridge.handlers.getSummary = () => {
        const info: { code: ErrorCode; message: string } = {
          code,
          message: `said of ${code}`
        };
        throw new BridgeError(info);
      };
      await open();
      expect(screen.getByText(fact)).toBeTruthy();
      expect(screen.getByRole('button', { name: button })).toBeTruthy();
      expect(screen.getByText('No data yet')).toBeTruthy();
    }
  );

  it('invites to submit when there is nothing', async () => {
    summary = makeSummary({});
    await open();
    expect(screen.getByText('You have no jobs on aurora')).toBeTruthy();
    await user.click(screen.getByText('Submit a job…'));
    expect(actions.submit).toHaveBeenCalledTimes(1);
  });

  it('gives the site’s words: its banner, and what it switched off', async () => {
    bridge.handlers.getSystem = () => ({
      ...testSystem,
      banner: 'Maintenance on Tuesday',
      features: { submit: false, actions: true, everyone: true },
      siteMessage: 'Ask the help desk'
    });
    await open();
    expect(screen.getByText('Maintenance on Tuesday')).toBeTruthy();
    const submit = screen.getByRole('button', { name: 'Submit a job' });
    expect(submit.title).toBe('Ask the help desk');
    await user.click(submit);
    expect(actions.submit).not.toHaveBeenCalled();
  });
});
