/** @jest-environment node */
import { BridgeError } from '../../../errors';
import { runsWith } from '../testing/runs';
import { jobOf } from '../testing/sweep';
import { filtered } from './index';

const runs = runsWith(
  {
    alpha: [0.1, 0.4, 0.5, { $number: 'nan' }, { $number: 'inf' }, null],
    size: [64, 128, 128, 256, '128', 1e3],
    'learning rate': ['a', 'b, c', 'run9', 'run10', 'Ärger', "it's"],
    flag: [true, false, null, true, [1, 2], { $number: '9007199254740993' }]
  },
  {
    1: { values: { loss: 0.5, note: 'diverged' } },
    2: {
      state: 'failed',
      error: { kind: 'cell', name: 'ValueError', message: 'cannot converge' }
    },
    3: { state: 'running', started: 1_799_999_000 },
    5: { values: { alpha: 7 } }
  },
  {
    jobs: [
      jobOf('100_3', 'running'),
      jobOf('100_4', 'out-of-memory'),
      jobOf('100_6', 'held', { reason: 'JobHeldUser' })
    ]
  }
);
const found = (filter: string) => filtered(runs, { filter });

it.each<[string, number[]]>([
  ['', [1, 2, 3, 4, 5, 6]],
  [' , ', [1, 2, 3, 4, 5, 6]],
  ['alpha > 0.4', [3, 5]],
  ['alpha>=0.4', [2, 3, 5]],
  ['alpha<.4', [1]],
  ['alpha <= 4e-1', [1, 2]],
  ['alpha = nan', [4]],
  ['alpha=inf', [5]],
  ['alpha != 0.1', [2, 3, 4, 5, 6]],
  ['-alpha=0.1', [2, 3, 4, 5, 6]],
  ['alpha = none', [6]],
  ['alpha >= -1', [1, 2, 3, 5]],
  ['value:alpha = 7', [5]],
  ['size=128', [2, 3, 5]],
  ['size == 128, alpha > 0.4', [3, 5]],
  ['size == 128 alpha > 0.4', [3, 5]],
  ['size="128"', [5]],
  ['size = 1000', [6]],
  ['"learning rate" = "b, c"', [2]],
  ['"learning rate" = "it\'s"', [6]],
  ['"learning rate" >= run9', [3, 4]],
  ['flag = true', [1, 4]],
  ['flag = [1,2]', []],
  ['flag="[1,2]"', []],
  ['flag = 9007199254740993', [6]],
  ['flag = 9007199254740992', []],
  ['failed', [2, 4]],
  ['-failed', [1, 3, 5, 6]],
  ['state = failed', [2, 4]],
  ['state != failed', [1, 3, 5, 6]],
  ['out-of-memory', [4]],
  ['running', [3]],
  ['waiting', [6]],
  ['held', [6]],
  ['completed', [1, 5]],
  ['run:3-5', [3, 4, 5]],
  ['#3', [3]],
  ['run > 4', [5, 6]],
  ['seconds = 100', [1, 2, 5]],
  ['job = 100_3', [3]],
  ['started > 2020-01-01', [1, 2, 3, 5]],
  ['converge', [2]],
  ['VALUEERROR', [2]],
  ['diverged', [1]],
  ['"b, c"', [2]],
  ['out/0005', [5]],
  ['"failed"', []],
  ['nothing-like-it', []]
])('%s lets through %j', (filter, wanted) => {
  expect(found(filter)).toEqual(wanted);
});

it('takes states, besides', () => {
  expect(filtered(runs, { states: 'held,out-of-memory' })).toEqual([4, 6]);
  expect(filtered(runs, { states: 'completed', filter: '#1' })).toEqual([1]);
});

it.each([
  ['beta > 1', 'query.filter', 'alpha, size, learning rate'],
  ['alpha >', 'query.filter', 'lacks the value'],
  ['> 3', 'query.filter', 'lacks the name'],
  ['"alpha > 3', 'query.filter', 'not closed']
])('refuses %s with words', (filter, field, words) => {
  expect.assertions(3);
  try {
    found(filter);
  } catch (error) {
    expect(error).toBeInstanceOf(BridgeError);
    expect(error).toMatchObject({ info: { code: 'bad-request', field } });
    expect(String(error)).toContain(words);
  }
});

it('refuses states that are none', () => {
  expect(() => filtered(runs, { states: 'completed,done' })).toThrow(
    '“done” is no state'
  );
});
