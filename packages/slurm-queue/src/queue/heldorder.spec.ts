import type { JobRow, JobWindow } from '@jupyterlab-hpc/api';

import { makeJob } from '../double';
import { heldQueue } from './heldorder';

const windowOf = (rows: readonly JobRow[], snapshot = 's'): JobWindow => ({
  snapshot,
  offset: 0,
  rows: [...rows],
  matching: rows.length,
  jobs: rows.length,
  total: rows.length,
  states: { running: rows.length },
  partitions: {},
  users: {}
});
const jobs = (...ids: string[]): JobRow[] => ids.map(id => makeJob({ id }));

describe('the order of rows', () => {
  let order: ReturnType<typeof heldQueue>;
  const hold = () => {
    order.held = true;
    order.use();
  };
  const ids = () => order.window?.rows.map(({ id }) => id);

  beforeEach(() => {
    order = heldQueue();
    order.take(windowOf(jobs('1', '2', '3')), false);
  });

  it('is the newest while nobody is at the rows', () => {
    order.take(windowOf(jobs('3', '1')), false);
    expect(ids()).toEqual(['3', '1']);
    expect(order.waits).toBe(false);
  });

  it('stands still while held, with what is new of each row and all counts', () => {
    hold();
    const ended = makeJob({ id: '2', state: 'completed' });
    order.take(windowOf([makeJob({ id: '9' }), ended], 't'), false);
    expect(ids()).toEqual(['1', '2', '3']);
    expect(order.window).toMatchObject({
      snapshot: 's',
      matching: 3,
      jobs: 2,
      states: { running: 2 }
    });
    expect(order.window?.rows[1]?.state).toBe('completed');
    expect(order.waits).toBe(true);
    order.held = false;
    expect(ids()).toEqual(['9', '2']);
    expect(order.window?.snapshot).toBe('t');
    expect(order.waits).toBe(false);
  });

  it('is not held by a focus that came by itself', () => {
    order.held = true;
    order.take(windowOf(jobs('9', '1')), false);
    expect(ids()).toEqual(['9', '1']);
    order.use();
    order.take(windowOf(jobs('1', '9')), false);
    expect(ids()).toEqual(['9', '1']);
    order.held = false;
    order.held = true;
    order.take(windowOf(jobs('2')), false);
    expect(ids()).toEqual(['2']);
  });

  it('waits no longer once the rows are back where they were', () => {
    hold();
    order.take(windowOf(jobs('2', '1', '3')), false);
    expect(order.waits).toBe(true);
    order.take(windowOf(jobs('1', '2', '3')), false);
    expect(order.waits).toBe(false);
  });

  it('takes rows below those that are shown, as none moves for them', () => {
    hold();
    order.take(windowOf(jobs('1', '2', '3', '4')), false);
    expect(ids()).toEqual(['1', '2', '3', '4']);
    expect(order.waits).toBe(false);
  });

  it('is let through when the person asks for it', () => {
    hold();
    order.take(windowOf(jobs('3', '2')), true);
    expect(ids()).toEqual(['3', '2']);
    order.take(windowOf(jobs('2', '3')), false);
    order.release();
    expect(ids()).toEqual(['2', '3']);
  });
});
