/**
 * @jest-environment node
 */
import type { JobQuery } from '@jupyterlab-hpc/api';

import { BridgeError } from '../errors';
import { job } from '../testing/doubles';
import { setUpQueue as setUp } from '../testing/queue';

const down = new BridgeError({
  code: 'scheduler-down',
  message: 'The Slurm controller is not answering.'
});

describe('a window', () => {
  const mine = [job('1'), job('2', { state: 'waiting' }), job('3')];

  it.each<[JobQuery, number, string[]]>([
    [{ offset: 2 }, 2, ['3']],
    [{ offset: 3 }, 3, []],
    [{ offset: 1e9 }, 3, []],
    [{ offset: 5, state: ['waiting'] }, 1, []],
    [{ limit: 0 }, 0, []]
  ])('%j starts at %d and has %j', async (query, offset, rows) => {
    const { window } = setUp({ mine, all: [] });
    const reply = await window({ sort: 'id', ...query });
    expect(reply.rows.map(({ id }) => id)).toEqual(rows);
    expect(reply).toMatchObject({
      offset,
      matching: query.state === undefined ? 3 : 1,
      total: 3,
      states: { running: 2, waiting: 1 }
    });
  });

  it('is of the snapshot that was asked for, or none', async () => {
    const queues = { mine, all: [] };
    const { clock, headers, ids, window } = setUp(queues);
    const { snapshot } = await window({});
    expect(await ids({ snapshot })).toEqual(['1', '2', '3']);
    queues.mine = [job('1')];
    clock.pass(60);
    await expect(window({ snapshot, fresh: true })).rejects.toMatchObject({
      info: { code: 'snapshot-gone' },
      status: 409
    });
    expect(headers['hpc-at']).toBe(clock.seconds);
    expect(await ids({})).toEqual(['1']);
  });
});

describe('how often is asked', () => {
  it('is as the person wishes, above the floors, in both scopes', async () => {
    const { clock, headers, ids, summary } = setUp({ mine: [], all: [] });
    const next = async (query: JobQuery): Promise<number> => {
      await ids(query);
      return Number(headers['hpc-next-at']) - clock.seconds;
    };
    expect(await next({ every: 300 })).toBe(300);
    expect(await next({ every: 10 })).toBe(30);
    expect(await next({})).toBe(60);
    expect(await next({ scope: 'all', every: 300 })).toBe(300);
    expect(await next({ scope: 'all', every: 40 })).toBe(120);
    await summary({ every: 90 });
    expect(headers['hpc-next-at']).toBe(clock.seconds + 90);
  });

  it('changes with the wish at once, both ways', async () => {
    const { asked, clock, ids } = setUp({ mine: [], all: [] });
    await ids({ every: 600 });
    clock.pass(100);
    await ids({ every: 600 });
    expect(asked).toHaveLength(1);
    await ids({ every: 90 });
    expect(asked).toHaveLength(2);
  });
});

describe('an action', () => {
  const queues = () => ({
    mine: [job('1'), job('42'), job('7', { state: 'completed' })],
    all: [job('1'), job('8', { user: 'bob' })]
  });

  it('on ids is passed on as it is, the own job included, and its results too', async () => {
    const refused = { code: 'job-not-found' as const, message: 'Gone.' };
    const { queue } = setUp(queues(), {
      act: () => Promise.resolve([{ id: '42' }, { id: '9', error: refused }])
    });
    const results = await queue.act({ action: 'cancel', ids: ['42', '9'] });
    expect(results).toEqual([{ id: '42' }, { id: '9', error: refused }]);
  });

  it('that fails says why, and the queue is asked again all the same', async () => {
    const { asked, clock, ids, queue } = setUp(queues(), {
      act: () => Promise.reject(down)
    });
    await ids({});
    clock.pass(1);
    await expect(queue.act({ action: 'hold', ids: ['1'] })).rejects.toBe(down);
    await ids({ fresh: true });
    expect(asked).toEqual(['mine', 'mine']);
  });

  it.each([
    { filter: {} },
    { filter: {}, snapshot: 'a-1' },
    { filter: {}, expectedCount: 1 },
    { snapshot: 'a-1', expectedCount: 1 },
    {}
  ])('with %j alone is not understood', async request => {
    const { asked, queue } = setUp(queues());
    await expect(
      queue.act({ action: 'cancel', ...request })
    ).rejects.toMatchObject({ info: { code: 'bad-request', field: 'body' } });
    expect(asked).toEqual([]);
  });

  it('on a filter that shows nothing that can change asks the scheduler nothing', async () => {
    const { queue, window } = setUp(queues(), {
      act: () => Promise.reject(down)
    });
    const { snapshot } = await window({});
    const filter = { state: ['completed' as const] };
    const request = { action: 'cancel' as const, filter, snapshot };
    expect(await queue.act({ ...request, expectedCount: 0 })).toEqual([]);
  });

  it('on a filter acts in the scope that was shown', async () => {
    const { queue, window } = setUp(queues());
    const { snapshot } = await window({ scope: 'all' });
    const request = {
      action: 'hold' as const,
      scope: 'all' as const,
      snapshot
    };
    expect(
      await queue.act({ ...request, filter: { q: 'job' }, expectedCount: 2 })
    ).toEqual([{ id: '1' }, { id: '8' }]);
    await expect(
      queue.act({ ...request, scope: 'mine', filter: {}, expectedCount: 1 })
    ).rejects.toMatchObject({ info: { code: 'snapshot-gone' } });
  });

  it('on a filter is refused while the queue was never known', async () => {
    const { queue } = setUp(queues(), { queue: () => Promise.reject(down) });
    await expect(
      queue.act({
        action: 'cancel',
        filter: {},
        snapshot: 'a-1',
        expectedCount: 1
      })
    ).rejects.toBe(down);
  });
});
