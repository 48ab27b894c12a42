import { dependencyIds } from './relations';

it.each([
  ['afterok:6:7_4(unfulfilled),after:6+5(unfulfilled)', ['6', '7_4']],
  ['afterany:7_*(unfulfilled)?afterok:8(failed)', ['7', '8']],
  ['afterok:123,afterany:124_3', ['123', '124_3']],
  ['singleton(unfulfilled)', []]
])('names the jobs of %s, each once', (text, ids) => {
  expect(dependencyIds(text)).toEqual(ids);
});
