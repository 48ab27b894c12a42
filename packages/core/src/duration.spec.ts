import { nullTranslator } from '@jupyterlab/translation';

import { clockText, limitText, momentText, spanText } from './duration';

const trans = nullTranslator.load('jupyterlab_hpc');
const hour = 3600;
const day = 24 * hour;

describe('lengths of time', () => {
  it.each([
    [0, '0:00:00'],
    [59.9, '0:00:59'],
    [252, '0:04:12'],
    [hour, '1:00'],
    [11 * hour + 38 * 60 + 2, '11:38'],
    [2 * day + 3 * hour + 15 * 60, '2-03:15'],
    [-5, '0:00:00']
  ])('%d s on a clock is %s', (seconds, text) => {
    expect(clockText(seconds)).toBe(text);
  });

  it.each([
    [20, '20 s'],
    [1800, '30 min'],
    [12 * hour, '12 h'],
    [day, '24 h'],
    [7 * day, '7 d'],
    [1.5 * hour, '1:30 h']
  ])('a limit of %d s is %s', (seconds, text) => {
    expect(limitText(trans, seconds)).toBe(text);
  });

  it.each([
    [0.4, '0 s'],
    [99, '99 s'],
    [240, '4 min'],
    [3 * hour, '3 h'],
    [3 * day, '3 d']
  ])('a span of %d s is %s', (seconds, text) => {
    expect(spanText(trans, seconds)).toBe(text);
  });

  it('a moment of today has no date, one of long ago no time', () => {
    const now = new Date(2026, 10, 21, 15, 2).getTime() / 1000;
    expect(momentText(now - hour, now)).toMatch(/14.02/);
    expect(momentText(now - 2 * day, now)).toMatch(/Thu.*15.02/);
    expect(momentText(now - 30 * day, now)).not.toMatch(/15.02/);
  });
});
