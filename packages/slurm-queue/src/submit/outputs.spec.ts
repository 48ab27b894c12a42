import { shellWords, usualOutput } from '@jupyterlab-hpc/core';

import { outputPath } from './outputs';

const facts = {
  name: 'train',
  directory: '/scratch/ada/',
  user: 'ada',
  isArray: false
};

describe('where a job writes', () => {
  it.each([
    ['logs/%x-%j.out', '/scratch/ada/logs/train-JOBID.out'],
    ['/var/%u/%A_%4a.%%', '/var/ada/JOBID_TASK.%'],
    ['%N-%q', '/scratch/ada/NODE-%q'],
    // A backslash takes all patterns away.
    ['a\\%j', '/scratch/ada/a%j']
  ])('by %s is %s', (pattern, path) => {
    expect(outputPath(pattern, facts)).toBe(path);
  });

  it('is one file for each task of an array where nothing is said', () => {
    expect(usualOutput(facts.isArray)).toBe('slurm-%j.out');
    expect(usualOutput(true)).toBe('slurm-%A_%a.out');
  });
});

describe('a command line', () => {
  it('is such that a shell expands nothing of it', () => {
    expect(shellWords(['sbatch', '--chdir=/a b', '$HOME', "it's", ''])).toBe(
      `sbatch '--chdir=/a b' '$HOME' 'it'\\''s' ''`
    );
  });
});
