import type { Reservation, Reservations } from '@jupyterlab-hpc/api';

import { fitOf } from './fit';

const hour = 3600;
const day = 24 * hour;
const now = 1_795_687_200;

const reservation = (
  name: string,
  times: readonly (readonly [number, number])[],
  more: Partial<Reservation> = {}
): Reservation => ({
  name,
  isMaintenance: true,
  mayUse: false,
  repeats: times.length > 1,
  times: times.map(([start, end]) => ({
    start: now + start * hour,
    end: now + end * hour
  })),
  ...more
});

/** Two nodes of partition a, one of both, one of b; by what takes each. */
const cluster = (
  reservations: readonly Reservation[],
  first: readonly string[] = [],
  both: readonly string[] = [],
  last: readonly string[] = []
): Reservations => ({
  reservations: [...reservations],
  nodes: [
    { nodes: 2, partitions: ['a'], reservations: [...first] },
    { nodes: 1, partitions: ['a', 'b'], reservations: [...both] },
    { nodes: 1, partitions: ['b'], reservations: [...last] }
  ]
});

const maintenance = reservation('maint', [[17, 25]]);
const all = ['maint'];

describe('what reserved nodes mean for a job', () => {
  it('is nothing where it ends before, to the second', () => {
    const known = cluster([maintenance], all, all, all);
    expect(fitOf(known, 'a', 1, 17 * hour, now)).toBeUndefined();
    expect(fitOf(known, 'a', 1, 17 * hour + 1, now)).toMatchObject({
      reservation: { name: 'maint' },
      longest: 17 * hour,
      isNever: false
    });
  });

  it('is nothing once it is over, or where nothing is known', () => {
    const known = cluster([maintenance], all, all, all);
    expect(fitOf(known, 'a', 1, day, now + 25 * hour)).toBeUndefined();
    expect(fitOf(known, 'c', 1, day, now)).toBeUndefined();
    expect(
      fitOf({ reservations: [], nodes: [] }, 'a', 1, day, now)
    ).toBeUndefined();
  });

  it('is nothing as long as enough nodes are left', () => {
    const known = cluster([maintenance], all);
    expect(fitOf(known, 'a', 1, day, now)).toBeUndefined();
    expect(fitOf(known, 'a', 2, day, now)).toMatchObject({
      longest: 17 * hour
    });
    // More than there are is not the fault of a reservation.
    expect(fitOf(known, 'a', 4, day, now)).toBeUndefined();
    expect(fitOf(known, 'b', 2, day, now)).toBeUndefined();
  });

  it('is the longest that can start now, when reservations take turns', () => {
    const known = cluster(
      [reservation('one', [[2, 4]]), reservation('two', [[6, 8]])],
      ['one'],
      ['two']
    );
    // One node is free until 6 h, and two of them from 0 to 2 h only.
    expect(fitOf(known, 'a', 1, 10 * hour, now)).toMatchObject({
      reservation: { name: 'one' },
      longest: 6 * hour
    });
    expect(fitOf(known, 'a', 3, 10 * hour, now)).toMatchObject({
      longest: 2 * hour
    });
  });

  it('counts a node with two reservations once', () => {
    const known = cluster(
      [reservation('one', [[2, 4]]), reservation('two', [[3, 8]])],
      ['one', 'two']
    );
    expect(fitOf(known, 'a', 1, day, now)).toBeUndefined();
    expect(fitOf(known, 'a', 2, day, now)?.longest).toBe(2 * hour);
  });

  it('is that none can start while one holds', () => {
    const known = cluster([reservation('maint', [[-1, 3]])], all, all);
    expect(fitOf(known, 'a', 1, hour, now)).toMatchObject({
      longest: 0,
      isNever: false
    });
  });

  it('is that it never starts where what is repeated leaves no such gap', () => {
    const nightly = reservation(
      'maint',
      [0, 1, 2, 3, 4, 5, 6, 7].map(night => [24 * night + 10, 24 * night + 12])
    );
    const known = cluster([nightly], all, all);
    expect(fitOf(known, 'a', 1, 22 * hour, now)).toMatchObject({
      longest: 10 * hour,
      isNever: false
    });
    expect(fitOf(known, 'a', 1, 23 * hour, now)).toMatchObject({
      isNever: true
    });
    // One node is not concerned.
    expect(fitOf(cluster([nightly], all), 'a', 1, day, now)).toBeUndefined();
  });

  it('is of a job without limit too', () => {
    const known = cluster([maintenance], all, all);
    expect(fitOf(known, 'a', 1, Infinity, now)?.longest).toBe(17 * hour);
  });
});
