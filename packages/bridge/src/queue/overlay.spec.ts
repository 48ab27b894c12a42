/**
 * @jest-environment node
 */
import { BridgeError } from '../errors';
import { job } from '../testing/doubles';
import { setUpQueue as setUp } from '../testing/queue';

const down = new BridgeError({
  code: 'scheduler-down',
  message: 'The Slurm controller is not answering.'
});

describe("everyone's queue", () => {
  const bob = job('8', { user: 'bob' });

  it('is asked for no sooner than its own floor, whatever is done', async () => {
    const { asked, clock, headers, ids, queue } = setUp({
      mine: [],
      all: [bob]
    });
    await ids({ scope: 'all' });
    expect(headers['hpc-next-at']).toBe(clock.seconds + 120);
    clock.pass(1);
    await queue.act({ action: 'cancel', ids: ['1'] });
    clock.pass(118);
    await ids({ scope: 'all', fresh: true });
    expect(asked.filter(scope => scope === 'all')).toHaveLength(1);
    clock.pass(1);
    await ids({ scope: 'all', fresh: true });
    expect(asked.filter(scope => scope === 'all')).toHaveLength(2);
  });

  it("shows the person's own jobs as they are after an action, until it is read again", async () => {
    const queues = { mine: [job('1')], all: [job('1'), bob, job('5')] };
    const { asked, clock, headers, ids, queue, window } = setUp(queues);
    expect(await ids({ scope: 'all' })).toEqual(['1', '5', '8']);
    expect(asked).toEqual(['all']);

    clock.pass(1);
    await queue.act({ action: 'cancel', ids: ['5'] });
    queues.mine = [job('1', { state: 'held' }), job('9')];
    clock.pass(1);
    const after = await window({ scope: 'all', sort: 'id', fresh: true });
    expect(asked).toEqual(['all', 'mine']);
    expect(after).toMatchObject({
      rows: [{ id: '1', state: 'held' }, { id: '8' }, { id: '9' }],
      matching: 3,
      total: 3,
      states: { held: 1, running: 2 },
      users: { ada: 2, bob: 1 }
    });
    // As old as the rows of the others, and newer when the own queue is.
    expect(headers['hpc-at']).toBe(clock.seconds - 2);
    expect(headers['hpc-next-at']).toBe(clock.seconds + 30);
    const { snapshot } = after;
    expect(snapshot).toMatch(/^[a-z0-9-]{1,64}$/);
    const again = await window({ scope: 'all', snapshot });
    expect(again.total).toBe(3);
    await queue.act({
      action: 'release',
      scope: 'all',
      filter: { state: ['held'] },
      snapshot,
      expectedCount: 1
    });

    queues.all = [bob, job('9')];
    clock.pass(118);
    expect(await ids({ scope: 'all', fresh: true })).toEqual(['8', '9']);
    asked.length = 0;
    clock.pass(1);
    expect(await ids({ scope: 'all' })).toEqual(['8', '9']);
    expect(asked).toEqual([]);
  });

  it("stays as it was, and says so, where the person's own cannot be read", async () => {
    const { clock, headers, ids, queue, window } = setUp(
      { mine: [], all: [] },
      {
        queue: scope =>
          scope === 'all'
            ? Promise.resolve([job('1'), bob])
            : Promise.reject(down)
      }
    );
    await ids({ scope: 'all' });
    clock.pass(1);
    await queue.act({ action: 'cancel', ids: ['1'] });
    const reply = await window({ scope: 'all', fresh: true });
    expect(reply).toMatchObject({
      total: 2,
      error: { code: 'scheduler-down' }
    });
    expect(headers['hpc-stale']).toBe(1);
  });

  it('knows the person by the name that the scheduler uses, too', async () => {
    const queues = {
      mine: [job('1', { user: 'ada17' })],
      all: [job('1', { user: 'ada17' }), job('5', { user: 'ada17' }), bob]
    };
    const { clock, ids, queue } = setUp(queues);
    await ids({ scope: 'all' });
    clock.pass(1);
    await queue.act({ action: 'cancel', ids: ['5'] });
    expect(await ids({ scope: 'all', fresh: true })).toEqual(['1', '8']);
  });
});
