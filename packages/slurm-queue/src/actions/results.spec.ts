import { nullTranslator } from '@jupyterlab/translation';

import { resultText } from './results';

const trans = nullTranslator.load('jupyterlab_hpc');
const error = { code: 'not-permitted' as const, message: 'not permitted.' };

it.each([
  ['cancel', 'Cancelled 3 jobs.'],
  ['hold', 'Held 3 jobs.'],
  ['release', 'Released 3 jobs.'],
  ['requeue', 'Requeued 3 jobs.'],
  ['suspend', 'Suspended 3 jobs.'],
  ['resume', 'Resumed 3 jobs.']
] as const)(
  'says how many it was, tasks counted singly: %s',
  (action, text) => {
    expect(resultText(trans, action, [{ id: '1' }, { id: '2_[4-5]' }])).toBe(
      text
    );
  }
);

it('names each that failed, up to three', () => {
  const results = ['1', '2', '3', '4', '5'].map(id => ({ id, error }));
  expect(resultText(trans, 'cancel', [{ id: '6' }, ...results])).toBe(
    'Cancelled 1 of 6. 1: not permitted. 2: not permitted. 3: not permitted. And 2 more.'
  );
});
