/**
 * @jest-environment node
 */
import type { Scope } from '@jupyterlab-hpc/api';

import { BridgeError } from '../errors';
import type { Probe, Scheduler } from '../scheduler/scheduler';
import {
  deferred,
  job,
  ManualClock,
  schedulerDouble,
  silent
} from '../testing/doubles';
import { Feed } from './feed';
import { Pace } from './pace';

const down = new BridgeError({
  code: 'scheduler-down',
  message: 'The Slurm controller is not answering.'
});

function setUp(verbs: Partial<Scheduler>) {
  const clock = new ManualClock();
  const feed = new Feed({
    scheduler: schedulerDouble(verbs),
    scope: 'mine',
    pace: new Pace(
      () => ({ interval: 60, floor: 30 }),
      () => 0.5
    ),
    coolDown: () => 10,
    logger: silent,
    now: clock.now
  });
  return { clock, feed };
}

describe('a feed', () => {
  it('asks once for many readers at once', async () => {
    const answer = deferred<ReturnType<typeof job>[]>();
    const queue = jest.fn(() => answer.promise);
    const { feed } = setUp({ queue });
    const readers = [feed.read(false), feed.read(true), feed.read(false)];
    answer.resolve([job('1')]);
    const known = await Promise.all(readers);
    expect(queue).toHaveBeenCalledTimes(1);
    expect(known.map(({ snapshot }) => snapshot.jobs.length)).toEqual([
      1, 1, 1
    ]);
  });

  it('answers at once from an old snapshot while a new one is fetched', async () => {
    const second = deferred<ReturnType<typeof job>[]>();
    const queue = jest
      .fn<Promise<ReturnType<typeof job>[]>, []>()
      .mockResolvedValueOnce([job('1')])
      .mockReturnValueOnce(second.promise)
      .mockResolvedValue([]);
    const { clock, feed } = setUp({ queue });
    await feed.read(false);
    clock.pass(61);
    expect((await feed.read(false)).snapshot.jobs).toHaveLength(1);
    second.resolve([job('1'), job('2')]);
    await second.promise;
    await new Promise(setImmediate);
    expect((await feed.read(false)).snapshot.jobs).toHaveLength(2);
    expect(queue).toHaveBeenCalledTimes(2);
  });

  it('keeps its snapshot id while nothing changes, and takes a new one when something does', async () => {
    const queue = jest
      .fn<Promise<ReturnType<typeof job>[]>, []>()
      .mockResolvedValueOnce([job('1'), job('2')])
      .mockResolvedValueOnce([job('1'), job('2')])
      .mockResolvedValueOnce([job('1'), job('2', { state: 'completing' })]);
    const { clock, feed } = setUp({ queue });
    const ids: string[] = [];
    for (let round = 0; round < 3; round++) {
      ids.push((await feed.read(true)).snapshot.id);
      clock.pass(11);
    }
    expect(ids[1]).toBe(ids[0]);
    expect(ids[2]).not.toBe(ids[0]);
  });

  it('does not take a query that began before an action for its outcome', async () => {
    const before = deferred<ReturnType<typeof job>[]>();
    const queue = jest
      .fn<Promise<ReturnType<typeof job>[]>, []>()
      .mockReturnValueOnce(before.promise)
      .mockResolvedValueOnce([]);
    const { clock, feed } = setUp({ queue });
    const early = feed.read(false);
    clock.pass(1);
    feed.invalidate();
    clock.pass(1);
    const late = feed.read(true);
    before.resolve([job('1')]);
    await early;
    expect((await late).snapshot.jobs).toEqual([]);
    expect(queue).toHaveBeenCalledTimes(2);
  });

  it('asks by hand at most once in the cool-down, unless the person changed something', async () => {
    const queue = jest.fn(() => Promise.resolve([job('1')]));
    const { clock, feed } = setUp({ queue });
    await feed.read(true);
    clock.pass(5);
    await feed.read(true);
    expect(queue).toHaveBeenCalledTimes(1);
    feed.invalidate();
    clock.pass(1);
    await feed.read(true);
    expect(queue).toHaveBeenCalledTimes(2);
  });

  it('keeps the last rows, with the cause, while the controller is down, and asks it only by ping', async () => {
    const probe = jest
      .fn<Promise<Probe>, []>()
      .mockResolvedValue({ state: 'ready' });
    const queue = jest
      .fn<Promise<ReturnType<typeof job>[]>, []>()
      .mockResolvedValueOnce([job('1')])
      .mockRejectedValueOnce(down)
      .mockResolvedValue([job('2')]);
    const { clock, feed } = setUp({ probe, queue });
    await feed.read(false);
    clock.pass(11);
    const stale = await feed.read(true);
    expect(stale.failure?.info.code).toBe('scheduler-down');
    expect(stale.snapshot.jobs.map(({ id }) => id)).toEqual(['1']);

    probe.mockResolvedValue({ state: 'down' });
    clock.pass(11);
    await feed.read(true);
    expect(queue).toHaveBeenCalledTimes(2);

    probe.mockResolvedValue({ state: 'ready' });
    clock.pass(11);
    const back = await feed.read(true);
    expect(back.failure).toBeUndefined();
    expect(back.snapshot.jobs.map(({ id }) => id)).toEqual(['2']);
  });

  it('asks for the first jobs without waiting for a ping, which still ends a wait for nothing', async () => {
    const ping = deferred<Probe>();
    let stopped: AbortSignal | undefined;
    const queue = jest.fn((_scope: Scope, signal?: AbortSignal) => {
      stopped = signal;
      return new Promise<never>((_resolve, reject) =>
        signal?.addEventListener('abort', () => reject(new Error('stopped')))
      );
    });
    const { feed } = setUp({ queue, probe: () => ping.promise });
    const read = feed.read(false);
    expect(queue).toHaveBeenCalledTimes(1);
    ping.resolve({ state: 'down', message: 'refused' });
    await expect(read).rejects.toMatchObject({
      info: { code: 'scheduler-down', detail: 'refused' }
    });
    expect(stopped?.aborted).toBe(true);
  });

  it('has the first jobs though the ping is slow, and the ping’s words where both fail', async () => {
    const ping = deferred<Probe>();
    const quick = setUp({
      queue: () => Promise.resolve([job('1')]),
      probe: () => ping.promise
    });
    expect((await quick.feed.read(false)).snapshot.jobs).toHaveLength(1);
    const failing = setUp({
      queue: () => Promise.reject(down),
      probe: () => ping.promise
    });
    const read = failing.feed.read(false);
    ping.resolve({ state: 'missing', message: 'no scontrol' });
    await expect(read).rejects.toMatchObject({
      info: { code: 'scheduler-missing', detail: 'no scontrol' }
    });
  });

  it('fails, rather than showing an empty queue, when there was never an answer', async () => {
    const probe = () =>
      Promise.resolve<Probe>({ state: 'down', message: 'refused' });
    const { feed } = setUp({ probe });
    await expect(feed.read(false)).rejects.toMatchObject({
      info: { code: 'scheduler-down', detail: 'refused' }
    });
    await expect(feed.read(false)).rejects.toMatchObject({
      info: { code: 'scheduler-down' }
    });
  });
});
