import { columnsOf, step } from './step';

describe('arrows among cards that flow into rows', () => {
  it('sees from where they are how many a row has', () => {
    expect(columnsOf([2, 2, 2, 198, 198])).toBe(3);
    expect(columnsOf([2, 2])).toBe(2);
    expect(columnsOf([2, 198, 394])).toBe(1);
    expect(columnsOf([])).toBe(1);
  });

  // 0 1 2
  // 3 4 5
  // 6 7
  it.each([
    ['ArrowRight', 0, 1],
    ['ArrowRight', 2, 3],
    ['ArrowRight', 7, 7],
    ['ArrowLeft', 3, 2],
    ['ArrowLeft', 0, 0],
    ['ArrowDown', 1, 4],
    ['ArrowDown', 5, 7],
    ['ArrowDown', 6, 6],
    ['ArrowUp', 7, 4],
    ['ArrowUp', 2, 2],
    ['Home', 5, 0],
    ['End', 1, 7],
    ['x', 1, undefined]
  ])('%s leads from %s to %s', (key, from, to) => {
    expect(step(key, from, 8, 3)).toBe(to);
  });
});
