import { parseTimeLimit, timeLimitText } from './timelimit';

describe('a time limit', () => {
  it.each([
    ['10', 600],
    ['10:30', 660],
    ['2:00:00', 7200],
    ['1-12', 129_600],
    ['1-12:30', 131_400],
    ['1-12:30:01', 131_460],
    ['UNLIMITED', 'unlimited'],
    ['0', 'unlimited'],
    ['', undefined],
    ['2 h', undefined],
    ['1:2:3:4', undefined]
  ])('%s is read as %s', (text, seconds) => {
    expect(parseTimeLimit(text)).toBe(seconds);
  });

  it.each([60, 5400, 86_400, 131_460, 30 * 86_400])(
    'of %s s is written as it is read',
    seconds => {
      expect(parseTimeLimit(timeLimitText(seconds))).toBe(seconds);
    }
  );
});
