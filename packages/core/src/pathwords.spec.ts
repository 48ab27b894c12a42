import { nullTranslator } from '@jupyterlab/translation';

import { pathReason } from './pathwords';

const trans = nullTranslator.load('jupyterlab_hpc');

it.each([
  ['missing', 'not found'],
  ['denied', 'no permission'],
  ['slow', 'does not answer'],
  ['not-mounted', 'not mounted'],
  ['there', undefined],
  ['unchecked', undefined],
  [undefined, undefined]
] as const)('calls the state %s of a path %s', (state, text) => {
  expect(pathReason(trans, state)).toBe(text);
});
