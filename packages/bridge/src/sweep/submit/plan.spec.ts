/** @jest-environment node */
import { numbers } from './scripts';
import { planArrays, planByHand, shareOut } from './plan';

function plan(
  runs: readonly number[],
  runsPerTask: number,
  atOnce: number,
  maxArraySize?: number
) {
  return planArrays({
    ...{ runs, runsPerTask, atOnce },
    ...(maxArraySize !== undefined && { maxArraySize })
  });
}

describe('the arrays of a sweep', () => {
  it('number tasks as their runs, also a few of them', () => {
    const [array, ...others] = plan([3, 17], 1, 20, 1001);
    expect(others).toEqual([]);
    expect([...(array?.tasks ?? [])]).toEqual([
      [3, [3]],
      [17, [17]]
    ]);
    expect(array).toMatchObject({ runs: 2, atOnce: 2 });
  });

  it.each([
    [1, 1, 20, undefined],
    [1, 1, 1, 2],
    [999, 1, 20, 1001],
    [1000, 1, 20, 1001],
    [1001, 1, 20, 1001],
    [1200, 1, 20, 1001],
    [10_000, 7, 3, 101],
    [100_000, 1, 20, undefined],
    [100_000, 1, 64, 1001],
    [7, 3, 100, 3],
    [5, 1, 2, 2]
  ])(
    'make each of %p runs once, %p in a task, %p at once, below %p',
    (runs, runsPerTask, atOnce, maxArraySize) => {
      const arrays = plan(numbers(runs), runsPerTask, atOnce, maxArraySize);
      const made = arrays.flatMap(({ tasks }) => [...tasks.values()].flat());
      expect(made).toEqual(numbers(runs));
      const tasks = Math.ceil(runs / runsPerTask);
      expect(arrays).toHaveLength(
        maxArraySize === undefined ? 1 : Math.ceil(tasks / (maxArraySize - 1))
      );
      for (const array of arrays) {
        const ids = [...array.tasks.keys()];
        expect(Math.min(...ids)).toBeGreaterThan(0);
        expect(Math.max(...ids)).toBeLessThan(maxArraySize ?? Infinity);
        expect(array.runs).toBe([...array.tasks.values()].flat().length);
        expect(array.atOnce).toBeGreaterThanOrEqual(1);
        expect(array.atOnce).toBeLessThanOrEqual(array.tasks.size);
      }
      const together = arrays.reduce((sum, one) => sum + one.atOnce, 0);
      expect(together).toBe(Math.max(arrays.length, Math.min(atOnce, tasks)));
    }
  );

  it('number tasks from 1 where a run’s number is too high for one', () => {
    const [array] = plan([3, 1001], 1, 20, 1001);
    expect([...(array?.tasks ?? [])]).toEqual([
      [1, [3]],
      [2, [1001]]
    ]);
  });

  it('are refused in words on a cluster that takes none', () => {
    expect(() => plan([1], 1, 1, 1)).toThrow(/takes no job arrays/);
  });

  it('share out what may run at once by size', () => {
    expect(shareOut(20, [1000, 1000, 200])).toEqual([9, 9, 2]);
    expect(shareOut(2, [5, 5, 5])).toEqual([1, 1, 1]);
    expect(shareOut(50, [1, 1])).toEqual([1, 1]);
    expect(shareOut(5, [])).toEqual([]);
  });
});

describe('what is started from a terminal', () => {
  it('is one array, whatever the number of runs, with as much more time', () => {
    const { runsPerTask, tasks, time } = planByHand(
      { runs: numbers(2500), runsPerTask: 2, atOnce: 5, maxArraySize: 501 },
      '1:00:00'
    );
    expect(runsPerTask).toBe(5);
    expect(tasks.size).toBe(500);
    expect(time).toBe('03:00:00');
    expect([...tasks.values()].flat()).toEqual(numbers(2500));
  });

  it('is the array that is submitted, where one does', () => {
    const wanted = { runs: numbers(3), runsPerTask: 1, atOnce: 2 };
    const { time, ...array } = planByHand(wanted, '30');
    expect(time).toBe('30');
    expect(array).toMatchObject(planArrays(wanted)[0] ?? {});
  });
});
