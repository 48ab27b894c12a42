/** @jest-environment node */
import { occurrences } from './occurrences';

const hour = 3600;
const day = 24 * hour;

/** A Friday, at 20 h by the clock of this machine. */
const friday = new Date(2026, 10, 27, 20).getTime() / 1000;

const starts = (flag: string, now: number): number[] =>
  occurrences(
    { start: friday, end: friday + hour, flags: ['SPEC_NODES', flag] },
    now
  ).map(({ start }) => (start - friday) / day);

describe('the times of a reservation', () => {
  it('is one, until it is over', () => {
    const one = { start: 100, end: 200, flags: ['MAINT'] };
    expect(occurrences(one, 50)).toEqual([{ start: 100, end: 200 }]);
    expect(occurrences(one, 199)).toHaveLength(1);
    expect(occurrences(one, 200)).toEqual([]);
  });

  it.each([
    ['DAILY', [0, 1, 2, 3, 4, 5, 6, 7]],
    ['WEEKLY', [0, 7, 14, 21, 28, 35, 42, 49]],
    ['WEEKDAY', [0, 3, 4, 5, 6, 7, 10, 11]],
    ['WEEKEND', [1, 2, 8, 9, 15, 16, 22, 23]]
  ])('are several where it is %s', (flag, days) => {
    expect(starts(flag, friday - hour)).toEqual(days);
  });

  it('begin with the one that is not over, however old the answer is', () => {
    expect(starts('DAILY', friday + hour - 1)[0]).toBe(0);
    expect(starts('DAILY', friday + hour)[0]).toBe(1);
    expect(starts('DAILY', friday + 3 * day)[0]).toBe(3);
    expect(starts('HOURLY', friday + hour)[0]).toBe(1 / 24);
  });
});
