import { collapsed, covers, taskCount } from './tasks';

it.each([
  ['12', 1],
  ['12_4', 1],
  ['12+1', 1],
  ['12_[4-9]', 6],
  ['12_[0-8:2,11%3]', 6]
])('counts the tasks of %s', (id, count) => {
  expect(taskCount(id)).toBe(count);
});

it.each([
  ['12', '12', true],
  ['12', '12_4', true],
  ['12', '12+1', true],
  ['12', '123', false],
  ['12', '123_4', false],
  ['12_[4-9]', '12_7', true],
  ['12_[4-9]', '12_[5-6]', true],
  ['12_[4-9]', '12_3', false],
  ['12_[4-9]', '13_7', false],
  ['12_[0-8:2]', '12_4', true],
  ['12_[0-8:2]', '12_5', false],
  ['12_[0-8:2]', '12_[0-3]', false],
  ['12_4', '12_[4-5]', false]
])('whether %s covers %s: %s', (id, other, answer) => {
  expect(covers(id, other)).toBe(answer);
});

it('shows tasks of one array together, in their order', () => {
  expect(
    collapsed(['9', '12_7', '12_[1-4]', '12_5', '12_[9-10]', '8+1'])
  ).toEqual(['9', '12_[1-5,7,9-10]', '8+1']);
  expect(collapsed(['12_7'])).toEqual(['12_7']);
});
