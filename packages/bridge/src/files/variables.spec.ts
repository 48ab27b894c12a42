/** @jest-environment node */
import { expandedPath } from './variables';

const environment = { HOME: '/home/ada', SCRATCH: '/scratch/ada', REL: 'x' };

it.each([
  ['/data', '/data'],
  ['$SCRATCH', '/scratch/ada'],
  ['$SCRATCH/run', '/scratch/ada/run'],
  ['${SCRATCH}/run', '/scratch/ada/run'],
  ['~', '/home/ada'],
  ['~/run', '/home/ada/run'],
  ['/data/$SCRATCH', '/data/$SCRATCH'],
  ['$SCRATCHES/run', undefined],
  ['$REL/run', undefined],
  ['~bob/run', undefined],
  ['$', undefined],
  ['data', undefined],
  ['', undefined]
])('%j is %j', (path, expanded) => {
  expect(expandedPath(path, environment)).toBe(expanded);
});
