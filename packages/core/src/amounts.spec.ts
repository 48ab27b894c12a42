import { amountOf, bytesOf, splitAmount } from './amounts';

describe('amounts of memory', () => {
  it.each([
    ['64', 'GB', 64 * 2 ** 30],
    ['0.5', 'TB', 2 ** 39],
    ['1,5', 'GB', 1.5 * 2 ** 30],
    ['', 'GB', undefined],
    ['-1', 'GB', undefined],
    ['1e3', 'GB', undefined]
  ] as const)('%j %s is %p bytes', (text, unit, bytes) => {
    expect(bytesOf(text, unit)).toBe(bytes);
  });

  it.each([
    [64 * 2 ** 30, '64', 'GB'],
    [1.5 * 2 ** 30, '1.5', 'GB'],
    [3800 * 2 ** 20, '3800', 'MB'],
    [2 ** 40, '1', 'TB']
  ])('%p bytes are shown as %s %s', (bytes, amount, unit) => {
    expect(amountOf(bytes)).toEqual({ amount, unit });
  });

  it.each([
    ['64 GB', '64', 'GB'],
    ['64GiB', '64', 'GB'],
    ['512m', '512', 'MB'],
    ['1.5T', '1.5', 'TB']
  ])('%j says both', (text, amount, unit) => {
    expect(splitAmount(text)).toEqual({ amount, unit });
  });

  it.each(['64', '64 XB', 'GB', '6 4G'])('%j does not', text => {
    expect(splitAmount(text)).toBeUndefined();
  });
});
