/** @jest-environment node */
import { Pace } from './pace';

describe('the pace', () => {
  const pace = (): Pace =>
    new Pace(
      () => ({ interval: 60, floor: 30 }),
      () => 0.5
    );
  const good = { failed: false, seconds: 1 };
  const failed = { failed: true, seconds: 1 };
  const after = (it: Pace, query: typeof good): number => {
    it.note(query);
    return it.pause;
  };

  it('doubles while the scheduler is slow or failing, up to ten minutes, and recovers', () => {
    const it = pace();
    expect(after(it, failed)).toBe(120);
    expect(after(it, { failed: false, seconds: 6 })).toBe(240);
    for (let round = 0; round < 10; round++) {
      it.note(failed);
    }
    expect(after(it, failed)).toBe(600);
    expect(after(it, good)).toBe(60);
  });

  it('is quicker for four queries after an action, but never under the floor', () => {
    const quick = new Pace(
      () => ({ interval: 60, floor: 5 }),
      () => 0.5
    );
    quick.hasten();
    expect([1, 2, 3, 4, 5].map(() => after(quick, good))).toEqual([
      15, 15, 15, 15, 60
    ]);
    const floored = pace();
    floored.hasten();
    expect(after(floored, good)).toBe(30);
  });

  it('spreads by 20 % at the most', () => {
    const ends = [0, 1].map(random => {
      const it = new Pace(
        () => ({ interval: 60, floor: 30 }),
        () => random
      );
      return after(it, good);
    });
    expect(ends).toEqual([48, 72]);
  });

  it('is as the person wishes, at once and until they wish another, but never under the floor', () => {
    const it = pace();
    it.note(good);
    it.wish(300);
    expect(it.pause).toBe(300);
    it.wish(10);
    expect(it.pause).toBe(30);
    it.wish(undefined);
    expect(it.pause).toBe(60);
  });

  it('of an hour stays one, and does not become ten minutes when something fails', () => {
    const it = pace();
    it.wish(3600);
    expect(after(it, good)).toBe(3600);
    expect(after(it, failed)).toBe(3600);
    it.hasten();
    expect(after(it, good)).toBe(30);
  });
});
