import { nullTranslator } from '@jupyterlab/translation';

import { dependencyText } from './dependency';

const trans = nullTranslator.load('jupyterlab_hpc');
const said = (text: string): string => dependencyText(trans, text);

it.each([
  ['afterok:6(unfulfilled)', 'After 6 succeeds'],
  ['afterany:7_*(unfulfilled)', 'After 7 ends'],
  ['afterany:7_4(unfulfilled)', 'After 7_4 ends'],
  ['afternotok:6(unfulfilled)', 'After 6 fails'],
  ['after:6(unfulfilled)', 'After 6 starts'],
  ['after:6+5(unfulfilled)', 'After 6 has run for 5 min'],
  ['aftercorr:6_*(unfulfilled)', 'After the same task of 6 succeeds'],
  ['afterburstbuffer:6(unfulfilled)', 'After 6 has moved its files'],
  ['singleton(unfulfilled)', 'After other jobs of this name end'],
  ['afterok:6(failed)', 'After 6 succeeds (it cannot any more)']
])('says %s in words', (text, words) => {
  expect(said(text)).toBe(words);
});

it('says of several whether all of them or any is waited for', () => {
  expect(said('afterok:6(unfulfilled),afterok:7:8(unfulfilled)')).toBe(
    'After 6, 7 and 8 succeed'
  );
  expect(said('afterok:6(unfulfilled),afterany:7(unfulfilled)')).toBe(
    'After 6 succeeds and 7 ends'
  );
  expect(said('afterok:6(unfulfilled)?afterok:7(unfulfilled)')).toBe(
    'After 6 or 7 succeeds'
  );
  expect(said('after:6(unfulfilled)?afternotok:7(unfulfilled)')).toBe(
    'After 6 starts or 7 fails'
  );
});

it.each(['afterlunch:6(unfulfilled)', 'afterok', '6,7', 'afterok:6,soon'])(
  'leaves %s as it is, for it is not known',
  text => {
    expect(said(text)).toBe(`Waits for ${text}`);
  }
);
