/** @jest-environment node */
import type { DaskSpec } from '@jupyterlab-hpc/api';

import { problemsOf } from './problems';
import { daskSpec } from './testing/records';

describe('what a cluster cannot be', () => {
  it('is nothing of an ordinary one', () => {
    expect(problemsOf(daskSpec())).toEqual([]);
    expect(problemsOf(daskSpec({ memory: 0, time: 'unlimited' }))).toEqual([]);
    expect(
      problemsOf(
        daskSpec({
          directives: ['--constraint=a', '-C b', '#SBATCH --exclusive']
        })
      )
    ).toEqual([]);
  });

  it.each<[string, Partial<DaskSpec>]>([
    ['memory', { memory: 600 * 2 ** 20, processes: 2 }],
    ['processes', { processes: 3 }],
    ['scale', { scale: { workers: 1, adapt: { minimum: 5, maximum: 4 } } }],
    [
      'scale',
      {
        mode: 'allocation',
        scale: { workers: 1, adapt: { minimum: 1, maximum: 4 } }
      }
    ],
    ['scale', { mode: 'allocation', scale: { workers: 0 } }],
    ['time', { time: 'an hour' }],
    ['time', { time: '1' }],
    ['scheduler.time', { scheduler: { cores: 1, memory: 0, time: '0:30' } }],
    ['directives', { directives: ['constraint=a'] }],
    ['directives', { directives: ['--array=1-5'] }],
    ['directives', { directives: ['-J mine'] }],
    ['directives', { directives: ['#SBATCH --wrap=true'] }],
    ['directives', { directives: ['--no-requeue'] }],
    ['schedulerDirectives', { schedulerDirectives: ['#SBATCH --output=x'] }],
    ['schedulerArguments', { schedulerArguments: ['--jupyter'] }],
    ['localDirectory', { localDirectory: 'scratch' }]
  ])('is said at %s: %j', (field, more) => {
    const found = problemsOf(daskSpec(more));
    expect(found).toMatchObject([{ field: `body.spec.${field}` }]);
    expect(found[0]?.hint).toBeTruthy();
  });
});
