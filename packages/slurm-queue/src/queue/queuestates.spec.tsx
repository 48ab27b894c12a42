import type { ErrorCode, JobWindow } from '@jupyterlab-hpc/api';
import { BridgeError } from '@jupyterlab-hpc/core';
import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';

import { type BridgeDouble, localSystem, makeJob, testSystem } from '../double';
import { actions, QueueScene } from './testing';

const failing =
  (code: ErrorCode, detail = '') =>
  () => {
    throw new BridgeError({ code, message: `said of ${code}`, detail });
  };

describe('the states of the queue on screen', () => {
  let bridge: BridgeDouble;
  let scene: QueueScene;
  const user = userEvent.setup({ advanceTimers: jest.advanceTimersByTime });
  const pass = (milliseconds = 0) => scene.pass(milliseconds);
  const open = () => scene.open();
  const rows = () => scene.rows();
  const cells = (row: HTMLElement) => scene.cells(row);

  beforeEach(() => {
    jest.useFakeTimers();
    scene = new QueueScene();
    ({ bridge } = scene);
    bridge.time = 1000 + 3600;
    bridge.jobs = [
      makeJob({ id: '101', started: 1000, timeLimit: 7200 }),
      makeJob({ id: '102', state: 'waiting' }),
      makeJob({ id: '103' })
    ];
  });

  afterEach(() => scene.end());

  it('draws nothing for a wait of 300 ms, then shapes, then words', async () => {
    bridge.answer(() => new Promise(() => undefined));
    await open();
    expect(screen.getAllByRole('row')).toHaveLength(1);
    await pass(300);
    expect(screen.getAllByRole('row').length).toBeGreaterThan(1);
    expect(screen.getByText('Asking Slurm on aurora…')).toBeTruthy();
    bridge.time += 11;
    await pass(1000);
    expect(screen.getByText('Slurm is slow today: 11 s so far.')).toBeTruthy();
    await user.click(screen.getByText('Stop waiting'));
    expect(screen.getByText('Slurm did not answer within 11 s')).toBeTruthy();
  });

  it('shows the rows of an earlier server, as old, until there is an answer', async () => {
    let answer: (window: JobWindow) => void = () => undefined;
    bridge.at = 1000;
    bridge.answer(query =>
      query.fresh === true
        ? new Promise(resolve => (answer = resolve))
        : { ...bridge.window(query), kept: true }
    );
    await open();
    expect(bridge.asked.map(({ fresh, kept }) => ({ fresh, kept }))).toEqual([
      { fresh: undefined, kept: true },
      { fresh: true, kept: undefined }
    ]);
    expect(rows()).toHaveLength(3);
    expect(screen.getByRole('treegrid').className).toContain('jp-mod-stale');
    expect(screen.getByText('Updated 60 min ago')).toBeTruthy();
    await user.click(rows()[0]!);
    expect(screen.queryByText('1 selected')).toBeNull();
    expect(scene.button(/^Cancel/)).toHaveProperty('disabled', true);
    await pass(300);
    expect(screen.getByText('Asking Slurm on aurora…')).toBeTruthy();

    bridge.jobs = bridge.jobs.slice(1);
    bridge.at = bridge.time;
    answer(bridge.window({}));
    await pass();
    expect(scene.keys()).toEqual(['102', '103']);
    expect(screen.getByRole('treegrid').className).not.toContain('stale');
    expect(screen.queryByText(/^Asking Slurm/)).toBeNull();
    expect(bridge.asked).toHaveLength(2);
  });

  it('says why the rows of an earlier server stay', async () => {
    bridge.answer(query => {
      if (query.fresh === true) {
        failing('scheduler-down')();
      }
      return { ...bridge.window(query), kept: true };
    });
    await open();
    expect(rows()).toHaveLength(3);
    expect(screen.getByText('said of scheduler-down')).toBeTruthy();
    expect(screen.getByRole('treegrid').className).toContain('jp-mod-stale');
  });

  it('turns the icon of a refresh that takes long', async () => {
    await open();
    bridge.answer(() => new Promise(() => undefined));
    const refresh = screen.getByRole('button', { name: 'Refresh' });
    await user.click(refresh);
    await pass(299);
    expect(refresh.className).not.toContain('jp-mod-turning');
    await pass(1);
    expect(refresh.className).toContain('jp-mod-turning');
  });

  it('tells old rows from new ones: age, cause, no colour, no cancelling', async () => {
    await open();
    await user.click(rows()[0]!);
    const message = 'Slurm took over 20 s.';
    bridge.error = { code: 'scheduler-slow', message };
    bridge.time += 240;
    await pass(60_000);
    expect(screen.getByText(message)).toBeTruthy();
    expect(screen.getByText('From 64 min ago.')).toBeTruthy();
    for (const part of [
      screen.getByRole('treegrid'),
      screen.getByRole('group', { name: 'Filters' })
    ]) {
      expect(part.className).toContain('jp-mod-stale');
    }
    expect(screen.getByRole('button', { name: /^Cancel/ })).toHaveProperty(
      'disabled',
      true
    );
    expect(cells(rows()[0]!)).toContain('0:00:00 / 2 h');
    bridge.error = undefined;
    await user.click(screen.getByText('Try now'));
    await pass();
    expect(screen.queryByText(message)).toBeNull();
  });

  it.each([
    ['scheduler-down', 'The Slurm controller is not answering', 'Try now'],
    ['scheduler-missing', 'Slurm is not installed here', 'Try now'],
    ['bridge-lost', 'said of bridge-lost', 'Try now'],
    ['unreachable', 'said of unreachable', 'Try now'],
    ['contract-mismatch', 'said of contract-mismatch', 'Reload this page'],
    ['command-failed', 'said of command-failed', 'Try now']
  ] as const)(
    'says in words of its own what %s means, with those of Slurm in small',
    async (code, title, button) => {
      bridge.answer(failing(code, 'slurm_load_jobs error: no'));
      await open();
      expect(screen.getByRole('heading').textContent).toBe(title);
      expect(screen.getByText('slurm_load_jobs error: no')).toBeTruthy();
      expect(screen.getByRole('button', { name: button })).toBeTruthy();
    }
  );

  it('leads back to one’s own jobs when those of others are hidden', async () => {
    bridge.answer(query => {
      if (query.scope === 'all') {
        return failing('not-permitted')();
      }
      return bridge.window(query);
    });
    await open();
    await user.click(screen.getByLabelText('Everyone'));
    await pass();
    expect(screen.getByText('Slurm shows you only your own jobs')).toBeTruthy();
    // The age of one's own jobs says nothing of everyone's.
    expect(screen.getByText('Everyone: not permitted')).toBeTruthy();
    expect(screen.getByText('Asked 0 s ago')).toBeTruthy();
    expect(screen.queryByText(/^Updated/)).toBeNull();
    await user.click(screen.getByText('Show my jobs'));
    await pass();
    expect(rows()).toHaveLength(3);
  });

  it('invites to submit when there is nothing, and not where it is switched off', async () => {
    bridge.jobs = [];
    await open();
    expect(screen.getByText('You have no jobs on aurora')).toBeTruthy();
    await user.click(screen.getByText('Submit a job…'));
    expect(actions.submit).toHaveBeenCalledTimes(1);
  });

  it('gives the site’s words for what the site switched off', async () => {
    bridge.handlers.getSystem = () => ({
      ...testSystem,
      features: { submit: false, actions: false, everyone: false },
      siteMessage: 'Ask the help desk'
    });
    await open();
    const submit = screen.getByRole('button', { name: 'Submit' });
    expect(submit).toHaveProperty('disabled', true);
    expect(submit.title).toBe('Ask the help desk');
    expect(screen.getByLabelText('Everyone')).toHaveProperty('disabled', true);
  });

  it('speaks of this computer where there is no Slurm, and of nobody else', async () => {
    bridge.handlers.getSystem = () => localSystem;
    bridge.answer(() => new Promise(() => undefined));
    await open();
    await pass(300);
    expect(screen.getByText('Asking this computer…')).toBeTruthy();
    expect(screen.queryByLabelText('Everyone')).toBeNull();
  });

  it('is off where the site wants no jobs on the machine itself', async () => {
    const features = { ...localSystem.features, local: false };
    bridge.handlers.getSystem = () => ({ ...localSystem, features });
    bridge.jobs = [];
    await open();
    expect(scene.button('Submit')).toHaveProperty('disabled', true);
    expect(screen.getByText('You have no jobs on this computer')).toBeTruthy();
    expect(screen.queryByText('Submit a job…')).toBeNull();
  });
});
