/** @jest-environment node */
import type { SubmitRequest } from '@jupyterlab-hpc/api';

import { directivesOf, wordsOf } from './directives';
import { parseBegin, parseLimit } from './moments';
import { readOptions, written } from './options';
import { readRequest } from './request';
import { interpreterOf } from './supervisor/interpreter';

const capacity = { cpus: 4, memory: 8 * 2 ** 30 };
const now = new Date(2026, 10, 25, 12, 0, 0).getTime() / 1000;

const read = (lines: readonly string[], more: Partial<SubmitRequest> = {}) =>
  readRequest(
    { directory: '/home/ada', script: '', ...more },
    ['#!/bin/sh', ...lines, 'true'].join('\n'),
    capacity,
    now
  );

describe('options', () => {
  it.each<[string[], string[]]>([
    [['--time=10'], ['--time=10']],
    [['--time', '10'], ['--time=10']],
    [
      ['-t10', '-t', '10', '-t=10'],
      ['--time=10', '--time=10', '--time=10']
    ],
    [['-HQ'], ['--hold', '--quiet']],
    [
      ['--exclusive', '--exclusive=user'],
      ['--exclusive', '--exclusive=user']
    ],
    [
      ['--job-n=x', '--array', '1-3'],
      ['--job-name=x', '--array=1-3']
    ],
    [
      ['-kx', '-J', '-1'],
      ['--no-kill=x', '--job-name=-1']
    ]
  ])('%j are %j', (words, expected) => {
    expect(readOptions(words).map(written)).toEqual(expected);
  });

  it.each([
    [['--colour=red'], 'sbatch has no option --colour.'],
    [['--time'], '--time needs a value.'],
    [['-y'], 'sbatch has no option -y.'],
    [['--hold=1'], '--hold takes no value.'],
    [['--ntasks-per=1'], 'sbatch has no option --ntasks-per.'],
    [['train.sh'], '“train.sh” is not an option.']
  ])('%j are refused: %s', (words, message) => {
    expect(() => readOptions(words)).toThrow(message);
  });
});

describe('directives', () => {
  it('are words between spaces, with quotes, backslashes and comments', () => {
    expect(wordsOf(` -J "a 'b" 'c "d'\\ e "" # -t 5`)).toEqual([
      '-J',
      "a 'b",
      'c "d e',
      ''
    ]);
    expect(() => wordsOf(' -J "open')).toThrow('not closed');
  });

  it('stand before the first command, and at the very beginning of a line', () => {
    const script = [
      '#!/bin/sh',
      '#SBATCH -J one',
      ' #SBATCH -J two',
      '##SBATCH -J three',
      '#SBATCHED',
      '',
      'true',
      '#SBATCH -J four'
    ].join('\n');
    expect(directivesOf(script).map(written)).toEqual(['--job-name=one']);
  });

  it('that are wrong are named by their line', () => {
    expect(() => directivesOf('#!/bin/sh\n\n#SBATCH --colour\n')).toThrow(
      'Line 3: sbatch has no option --colour.'
    );
  });
});

describe('a time limit', () => {
  it.each([
    ['10', 600],
    ['10:30', 660],
    ['1:00:00', 3600],
    ['1-0', 86_400],
    ['1-2:30', 95_400],
    ['1-2:30:01', 95_460],
    ['UNLIMITED', undefined]
  ])('of %s is %d seconds', (text, seconds) => {
    expect(parseLimit(text)).toBe(seconds);
  });

  it('has to be one', () => {
    expect(() => parseLimit('1:2:3:4')).toThrow('--time=1:2:3:4');
  });
});

describe('a begin', () => {
  const hour = 3600;
  it.each([
    ['now', 0],
    ['now+90', 90],
    ['now+2hours', 2 * hour],
    ['now+1day', 24 * hour],
    ['13:30', 1.5 * hour],
    ['11:00', 23 * hour],
    ['1pm', undefined],
    ['01:00 pm', hour],
    ['teatime', 4 * hour],
    ['midnight', 12 * hour],
    ['tomorrow', 24 * hour],
    ['2026-11-26', 12 * hour],
    ['2026-11-26T01:30', 13.5 * hour],
    ['2026-13-26', undefined],
    ['25:00', undefined],
    ['soon', undefined]
  ])('of %s is so much later', (text, later) => {
    if (later === undefined) {
      expect(() => parseBegin(text, now)).toThrow(`--begin=${text}`);
    } else {
      expect(parseBegin(text, now)).toBe(now + later);
    }
  });
});

describe('a request', () => {
  it('says what of it is used here, and what is ignored', () => {
    const { exported, hold, ignored, spec, used } = read(
      [
        '#SBATCH -p gpu --gres=gpu:1 --mail-type=END',
        '#SBATCH -n 2 -c 2 --mem=2G -t 5 -H --export=A,B=1',
        '#SBATCH -a 1-9:2%3'
      ],
      { path: '/home/ada/train.sh', options: { account: 'x', time: '7' } }
    );
    expect(ignored).toEqual([
      '--partition=gpu',
      '--gres=gpu:1',
      '--mail-type=END',
      '--account=x'
    ]);
    expect(used).toContain('--time=7');
    expect({ exported, hold }).toEqual({ exported: 'A,B=1', hold: true });
    expect(spec).toMatchObject({
      name: 'train.sh',
      array: '1-9:2',
      throttle: 3,
      ntasks: 2,
      cpusPerTask: 2,
      cpus: 4,
      memory: 2 * 2 ** 30,
      timeLimit: 420,
      output: 'slurm-%A_%a.out'
    });
  });

  it.each([
    ['-c 5', 'It asks for 5 CPUs; jobs may use 4'],
    ['-n 5', 'It asks for 5 CPUs'],
    ['--mem=9G', 'It asks for 9.0 GB of memory; jobs may use 8.0 GB'],
    ['--mem-per-cpu=5G -n 2', 'It asks for 10.0 GB'],
    ['--mem=lots', '--mem=lots is not a size'],
    ['-N 2', 'more than this one computer'],
    ['-N 0', '--nodes=0'],
    ['-c 0', '--cpus-per-task=0'],
    ['-a 5-1', '--array=5-1'],
    ['-a 1-200000', 'the highest task, 100000'],
    ['-d afterok', '--dependency=afterok'],
    ['-d afterok:1,afterany:2?after:3', 'not both'],
    ['-d aftercorr:1', 'afternotok with job ids'],
    ['--open-mode=both', '--open-mode=both']
  ])('with %s is refused', (words, message) => {
    expect(() => read([`#SBATCH ${words}`])).toThrow(message);
  });

  it('for all the memory asks for none in particular', () => {
    expect(read(['#SBATCH --mem=0']).spec.memory).toBe(0);
  });
});

describe('the interpreter', () => {
  it.each([
    ['#!/bin/bash\n', ['/bin/bash']],
    ['#! /usr/bin/env python3\n', ['/usr/bin/env', 'python3']],
    ['#!/usr/bin/env -S bash -e  \n', ['/usr/bin/env', '-S bash -e']]
  ])('of %j is %j', (script, words) => {
    expect(interpreterOf(script)).toEqual(words);
  });
});
