/** @jest-environment node */
import type { Job, KeptSubmission } from '@jupyterlab-hpc/api';

import { job } from '../testing/doubles';
import { keptLog } from './keptlogs';
import { scriptOptions } from './scriptoptions';

interface Asked {
  readonly id?: string;
  readonly lines?: string;
  readonly request?: Partial<KeptSubmission['request']>;
  readonly job?: Partial<Job>;
  readonly stream?: 'stdout' | 'stderr';
}

/** The path, or why there is none. */
function told({ id = '7', lines = '', request, stream, ...more }: Asked) {
  const log = keptLog(
    {
      id,
      submission: { at: 1, request: { directory: '/home/ada/x', ...request } },
      script: `#!/bin/sh\n${lines}\necho done\n#SBATCH -o late.out\n`,
      job: more.job && job(id, more.job),
      user: 'ada'
    },
    stream ?? 'stdout'
  );
  return 'path' in log ? log.path : log.reason;
}

describe('the log of a job that the scheduler has forgotten', () => {
  const folder = '/home/ada/x';

  it.each<[string, Asked, string]>([
    ['has sbatch’s own name', {}, `${folder}/slurm-7.out`],
    ['has one for each task', { id: '7_3' }, `${folder}/slurm-7_3.out`],
    [
      'is named by the script, by its last line',
      { lines: '#SBATCH -o a.out\n#SBATCH --output "b c-%j.out" -n1' },
      `${folder}/b c-7.out`
    ],
    [
      'is named by the form before the script',
      { lines: '#SBATCH -o a.out', request: { options: { output: '/s/%A' } } },
      '/s/7'
    ],
    [
      'is named after the job, as the script has it',
      { lines: '#SBATCH -Jfit --output=%x-%u-%4a.log', id: '7_3' },
      `${folder}/fit-ada-0003.log`
    ],
    [
      'is named after the job, as its file',
      { lines: '#SBATCH -o %x.log', request: { path: '/a/run.sh' } },
      `${folder}/run.sh.log`
    ],
    [
      'is named after the node, where the history has it',
      { lines: '#SBATCH -o %N.log', job: { nodeList: 'c[0417-0432],d1' } },
      `${folder}/c0417.log`
    ],
    [
      'is another for stderr where that was asked for',
      { lines: '#SBATCH -o a -e b', stream: 'stderr' },
      `${folder}/b`
    ],
    [
      'is the same for stderr else',
      { lines: '#SBATCH -o a', stream: 'stderr' },
      `${folder}/a`
    ],
    [
      'is found beside options that are not known yet',
      { lines: '#SBATCH --quux=1\n#SBATCH -o a' },
      `${folder}/a`
    ]
  ])('%s', (_what, asked, path) => {
    expect(told(asked)).toBe(path);
  });

  it.each<[string, Asked, RegExp]>([
    ['a node', { lines: '#SBATCH -o %N.log' }, /node on which it began \(%N\)/],
    [
      'the number of a task',
      { id: '7_3', lines: '#SBATCH -o %j.log' },
      /number that its task had by itself \(%j\)/
    ],
    ['a digit', { id: '7_3', lines: '#SBATCH -o %b' }, /last digit/],
    ['which task', { lines: '#SBATCH -a 1-3' }, /open a task/],
    ['a line', { lines: '#SBATCH --quux -o "a' }, /cannot be read/]
  ])('is not guessed where nobody knows %s', (_what, asked, reason) => {
    expect(told(asked)).toMatch(reason);
  });

  it('is not guessed without the script', () => {
    const submission = { at: 1, request: { directory: folder } };
    const kept = { id: '7', submission, script: undefined, job: undefined };
    expect(keptLog({ ...kept, user: 'ada' }, 'stdout')).toEqual({
      reason: 'The script that would name it was not kept.'
    });
  });
});

it('reads of a heterogeneous job what is asked for its first component', () => {
  expect(
    scriptOptions('#!/bin/sh\n#SBATCH -o a\n#SBATCH hetjob\n#SBATCH -o b\n')
  ).toEqual({ output: 'a' });
});
