/** @jest-environment node */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import type { Job } from '@jupyterlab-hpc/api';

import { BridgeError } from '../errors';
import type { Measured, Usage } from '../scheduler/finished';
import type { Scheduler } from '../scheduler/scheduler';
import { job, ManualClock, schedulerDouble } from '../testing/doubles';
import { setUpHistory } from '../testing/history';

const GB = 2 ** 30;
const gone = new BridgeError({ code: 'job-not-found', message: 'gone' });

const run = (id: string, fields: Partial<Job> = {}): Job =>
  job(id, {
    name: 'fit',
    directory: '/a',
    state: 'completed',
    rawState: 'COMPLETED',
    started: 100,
    ended: 100 + Number(id),
    memory: 8 * GB,
    timeLimit: 3600,
    exitCode: '0:0',
    ...fields
  });

const usage: Usage = { elapsed: 600, cpuUsed: 500, cpuGiven: 600, peak: GB };

describe('The details of a job', () => {
  let place: string;
  beforeEach(() => {
    place = mkdtempSync(join(tmpdir(), 'hpc-details-'));
  });
  afterEach(() => rmSync(place, { recursive: true }));

  function setUp(queued: readonly Job[], past: readonly Job[]) {
    const clock = new ManualClock();
    const asked: (readonly string[])[] = [];
    const measured = (ids: readonly string[]): Promise<Measured[]> => {
      asked.push(ids);
      return Promise.resolve(
        past
          .filter(({ id }) => ids.includes(id))
          .map(one => ({ job: one, usage }))
      );
    };
    const scheduler: Scheduler = schedulerDouble({
      probe: () => Promise.resolve({ state: 'ready', cluster: 'trial' }),
      job: id => {
        const found = queued.find(one => one.id === id);
        return found === undefined
          ? Promise.reject(gone)
          : Promise.resolve({ job: found, fields: [] });
      },
      script: () => Promise.reject(gone),
      finished: {
        keeps: () => Promise.resolve(true),
        since: () => Promise.resolve([...past]),
        measured,
        script: id =>
          Promise.resolve(id === '5' ? '#!/bin/sh\n# stored\n' : undefined)
      }
    });
    return { asked, ...setUpHistory(scheduler, place, clock.now) };
  }

  it('are those of accounting when the queue has it no more', async () => {
    const { details } = setUp(
      [],
      [run('5', { state: 'failed', exitCode: '3:0' })]
    );
    expect(await details.detail('5')).toMatchObject({
      job: { id: '5', state: 'failed' },
      exitCode: '3:0',
      fields: [],
      efficiency: { job: '5', memory: { used: GB, of: 8 * GB } }
    });
    await expect(details.detail('6')).rejects.toBe(gone);
  });

  it('show a job that waits how its last run went', async () => {
    const waiting = run('9', { state: 'waiting', rawState: 'PENDING' });
    const past = [run('5'), run('7'), run('8', { directory: '/b' })];
    const { details } = setUp([waiting], past);
    const { efficiency } = await details.detail('9');
    expect(efficiency).toMatchObject({
      job: '7',
      advice: { runs: 2, time: { used: 600, of: 900 } }
    });
  });

  it('have no efficiency for a job that runs, or never ran before', async () => {
    const running = run('9', { state: 'running', rawState: 'RUNNING' });
    const first = run('10', { name: 'new', state: 'waiting' });
    const { asked, details } = setUp([running, first], [run('5')]);
    expect(await details.detail('9')).not.toHaveProperty('efficiency');
    expect(await details.detail('10')).not.toHaveProperty('efficiency');
    expect(asked).toEqual([]);
  });

  it('ask for what was measured once', async () => {
    const { asked, details } = setUp([], [run('5'), run('7')]);
    await details.detail('7');
    await details.detail('7');
    await details.detail('5');
    expect(asked.flat().sort()).toEqual(['5', '7']);
  });

  it('are there, without efficiency, when accounting does not answer', async () => {
    const failing = () =>
      Promise.reject(
        new BridgeError({ code: 'accounting-down', message: 'down' })
      );
    const scheduler = schedulerDouble({
      job: () => Promise.resolve({ job: run('5'), fields: [] }),
      finished: {
        keeps: () => Promise.resolve(true),
        since: failing,
        measured: failing,
        script: () => Promise.resolve(undefined)
      }
    });
    const { details } = setUpHistory(scheduler, place, () => 1);
    expect(await details.detail('5')).toEqual({ job: run('5'), fields: [] });
  });

  it('have the script that was submitted, else the one that Slurm stores', async () => {
    const { details, submissions } = setUp([], []);
    const request = { script: '#!/bin/sh\n# mine\n', directory: place };
    await submissions.around(request, () => Promise.resolve({ id: '4' }));
    expect(await details.script('4')).toBe(request.script);
    expect(await details.script('5')).toContain('# stored');
    await expect(details.script('6')).rejects.toBe(gone);
  });

  it('tell where the log of a forgotten job is, by its submission', async () => {
    const past = [run('4', { nodeList: 'n[3-4]' }), run('5')];
    const { details, submissions } = setUp([], past);
    const keep = (id: string, lines: string) =>
      submissions.around(
        { script: `#!/bin/sh\n${lines}`, directory: '/x' },
        () => Promise.resolve({ id })
      );
    await keep('4', '#SBATCH -o %N-%j.out -e errors\n');
    expect(await details.detail('4')).toMatchObject({
      stdout: '/x/n3-4.out',
      stderr: '/x/errors'
    });
    expect(await details.logPath('4', 'stdout')).toBe('/x/n3-4.out');
    expect(await details.detail('5')).not.toHaveProperty('stdout');
    expect(await details.logPath('5', 'stdout')).toBeUndefined();
    // Not in the history either.
    await keep('6', '#SBATCH -o %N.out\n');
    await expect(details.logPath('6', 'stdout')).rejects.toMatchObject({
      info: { code: 'log-none', hint: expect.stringContaining('%N') }
    });
    await keep('7', '');
    expect(await details.logPath('7', 'stderr')).toBe('/x/slurm-7.out');
  });
});
