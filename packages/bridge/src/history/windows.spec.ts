/** @jest-environment node */
import type { Job } from '@jupyterlab-hpc/api';

import { BridgeError } from '../errors';
import type { FinishedJobs } from '../scheduler/finished';
import { job, ManualClock, schedulerDouble } from '../testing/doubles';
import { setUpHistory } from '../testing/history';

const ended = (id: string, fields: Partial<Job> = {}): Job =>
  job(id, {
    state: 'completed',
    rawState: 'COMPLETED',
    started: 1_699_990_000,
    ended: 1_699_990_000 + Number(id),
    ...fields
  });

/** A history over an accounting that says what a test wants. */
function setUp(finished: Partial<FinishedJobs>, queue: () => Job[] = () => []) {
  const clock = new ManualClock();
  const scheduler = schedulerDouble({
    queue: () => Promise.resolve(queue()),
    job: () =>
      Promise.reject(
        new BridgeError({ code: 'job-not-found', message: 'gone' })
      ),
    finished: {
      keeps: () => Promise.resolve(true),
      since: () => Promise.resolve([]),
      measured: () => Promise.resolve([]),
      script: () => Promise.resolve(undefined),
      ...finished
    }
  });
  return { clock, ...setUpHistory(scheduler, '/nowhere', clock.now) };
}

const ids = (rows: readonly Job[]): string[] => rows.map(({ id }) => id);

describe('A window of the history', () => {
  it('has the newest first, its age, and the counts by state', async () => {
    const jobs = [ended('1'), ended('3'), ended('2', { state: 'failed' })];
    const history = setUp({ since: () => Promise.resolve(jobs) });
    const window = await history.window({ limit: 2 });
    expect(ids(window.rows)).toEqual(['3', '2']);
    expect(window).toMatchObject({
      source: 'scheduler',
      days: 7,
      total: 3,
      states: { completed: 2, failed: 1 }
    });
    expect(history.headers['hpc-at']).toBe(history.clock.seconds);
  });

  it('asks for no more than its days, and again after five minutes', async () => {
    const asked: number[] = [];
    const since = (moment: number) => {
      asked.push(Math.round((clock.seconds - moment) / 86_400));
      return Promise.resolve([]);
    };
    const { clock, window } = setUp({ since });
    await window();
    await window({ q: 'other' });
    clock.pass(299);
    await window();
    expect(asked).toEqual([7]);
    await window({ days: 31 });
    expect(asked).toEqual([7, 31]);
    clock.pass(600);
    await window({ days: 31 });
    expect(asked).toEqual([7, 31, 31]);
  });

  it('asks again by hand, but not within half a minute', async () => {
    let asked = 0;
    const since = () => {
      asked += 1;
      return Promise.resolve([]);
    };
    const { clock, window } = setUp({ since });
    await window();
    await window({ fresh: true });
    expect(asked).toBe(1);
    clock.pass(30);
    await window({ fresh: true });
    expect(asked).toBe(2);
  });

  it('keeps the last rows when accounting does not answer, and says so', async () => {
    let fails = false;
    const down = new BridgeError({ code: 'accounting-down', message: 'down' });
    const since = () =>
      fails ? Promise.reject(down) : Promise.resolve([ended('1')]);
    const { clock, headers, window } = setUp({ since });
    await window();
    fails = true;
    clock.pass(60);
    expect(await window({ fresh: true })).toMatchObject({
      rows: [{ id: '1' }],
      error: { code: 'accounting-down' }
    });
    expect(headers['hpc-stale']).toBe(1);
    await expect(window({ days: 1 })).rejects.toMatchObject({
      info: { code: 'accounting-down' }
    });
  });

  it('has what the queue showed to end since; accounting knows better', async () => {
    let jobs: Job[] = [ended('5', { ended: 1_700_000_000 })];
    let accounted: Job[] = [];
    const { clock, mine, window } = setUp(
      { since: () => Promise.resolve(accounted) },
      () => jobs
    );
    await window();
    await mine.read(true);
    expect(ids((await window()).rows)).toEqual(['5']);
    accounted = [ended('5', { state: 'timed-out', exitCode: '0:0' })];
    jobs = [];
    clock.pass(60);
    expect((await window({ fresh: true })).rows).toMatchObject([
      { id: '5', state: 'timed-out' }
    ]);
  });

  it('shows what is measured beside, asked for once', async () => {
    const asked: (readonly string[])[] = [];
    const jobs = [
      ended('1'),
      ended('2', { state: 'cancelled', started: undefined })
    ];
    const { clock, headers, window } = setUp({
      since: () => Promise.resolve(jobs),
      measured: wanted => {
        asked.push(wanted);
        const usage = { peak: 512 };
        return Promise.resolve(
          jobs
            .filter(({ id }) => wanted.includes(id))
            .map(one => ({ job: one, usage }))
        );
      }
    });
    await window();
    expect(headers['hpc-next-at']).toBe(clock.seconds + 2);
    await new Promise(resolve => setImmediate(resolve));
    const { rows } = await window();
    expect(rows.find(({ id }) => id === '1')?.maxMemory).toBe(512);
    expect(asked).toEqual([['1']]);
    expect(Number(headers['hpc-next-at'])).toBeGreaterThan(clock.seconds + 250);
  });

  it('refuses a snapshot that is gone', async () => {
    const { window } = setUp({});
    const { snapshot } = await window();
    expect(await window({ snapshot })).toMatchObject({ snapshot });
    await expect(window({ snapshot: 'other-1' })).rejects.toMatchObject({
      info: { code: 'snapshot-gone' }
    });
  });
});
