import type { JobRow } from '@jupyterlab-hpc/api';
import { nullTranslator } from '@jupyterlab/translation';

import { makeJob } from '../double';
import { endText, estimateText, fullClock, sizeText, waitText } from './words';

const trans = nullTranslator.load('jupyterlab_hpc');

const group = (
  kind: 'array' | 'het',
  ...parts: readonly (readonly [JobRow['state'], number])[]
): Pick<JobRow, 'group'> => ({
  group: {
    kind,
    open: false,
    parts: parts.map(([state, count]) => ({ state, count, ids: [] }))
  }
});

describe('a clock', () => {
  it.each([
    [0, '0:00:00'],
    [252, '0:04:12'],
    [41_882, '11:38:02'],
    [183_300, '2-02:55:00'],
    [-5, '0:00:00']
  ])('of %i seconds reads %s', (seconds, text) => {
    expect(fullClock(seconds)).toBe(text);
  });
});

describe('of a job that runs is said', () => {
  it.each([
    ['how many nodes it has', { nodes: 1 }, '1 node'],
    ['of several, likewise', { nodes: 16 }, '16 nodes'],
    ['where, when that is all there is', {}, 'debug'],
    [
      'how many tasks of an array run',
      group('array', ['running', 8], ['waiting', 33], ['completed', 23]),
      '8 of 64 tasks'
    ],
    [
      'how many components run',
      group('het', ['running', 2]),
      '2 of 2 components'
    ]
  ])('%s', (_, row, text) => {
    expect(sizeText(trans, { ...makeJob({ id: '1' }), ...row })).toBe(text);
  });
});

describe('of a job that waits is said', () => {
  it.each([
    ['why', { reason: 'Priority' }, 'Others are ahead'],
    ['what Slurm says', { reason: 'NeverHeardOf' }, 'NeverHeardOf'],
    ['that it waits', {}, 'Waiting'],
    [
      'how many tasks do',
      {
        reason: 'Priority',
        ...group('array', ['waiting', 9], ['completed', 1])
      },
      '9 tasks: Others are ahead'
    ]
  ])('%s', (_, row, text) => {
    const job = makeJob({ id: '1', state: 'waiting', rawState: 'PENDING' });
    expect(waitText(trans, { ...job, ...row })).toBe(text);
  });

  it('when it may start, but not when that is past', () => {
    const start = new Date(2030, 0, 1, 15, 52).getTime() / 1000;
    const job = makeJob({ id: '1', state: 'waiting', estimatedStart: start });
    expect(estimateText(trans, job, start - 60)).toBe('≈ 15:52');
    expect(estimateText(trans, job, start + 60)).toBe('');
  });
});

describe('of a job that is over is said how it ended', () => {
  it.each([
    ['completed', 'Completed in 2:11:09'],
    ['timed-out', 'Timed out at 2:11:09'],
    ['out-of-memory', 'Out of memory after 2:11:09'],
    ['failed', 'Failed after 2:11:09'],
    ['other', 'ODD after 2:11:09']
  ] as const)('%s', (state, text) => {
    const job = makeJob({ id: '1', state, rawState: 'ODD' });
    const times = { started: 1000, ended: 1000 + 7869 };
    expect(endText(trans, { ...job, ...times })).toBe(text);
  });

  it('before it began', () => {
    const job = makeJob({ id: '1', state: 'cancelled', elapsed: 0 });
    expect(endText(trans, job)).toBe('Cancelled before it started');
  });

  it('for each of its tasks, when they ended in several ways', () => {
    const tasks = group('array', ['failed', 4], ['completed', 60]);
    const job = makeJob({ id: '1', state: 'failed' });
    expect(endText(trans, { ...job, ...tasks })).toBe('4 failed, 60 completed');
  });
});
