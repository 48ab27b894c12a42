import type { Partition, Resources } from '@jupyterlab-hpc/api';
import { choicesOf } from '@jupyterlab-hpc/core';
import { nullTranslator } from '@jupyterlab/translation';

import { localSystem, testSystem } from '../../double';
import { askedBy } from '../asked';
import { changed } from '../script/edit';
import { parseScript } from '../script/parse';
import { type IProblem, problemsIn } from './index';

const trans = nullTranslator.load('jupyterlab_hpc');

const partition = (name: string, more: Partial<Partition> = {}): Partition => ({
  name,
  isDefault: name === 'debug',
  state: 'up',
  maxTime: 1800,
  nodes: 4,
  nodesByState: { idle: 4 },
  cpus: 64,
  cpusIdle: 64,
  gres: [],
  cpusPerNode: 16,
  memoryPerNode: 64 * 2 ** 30,
  ...more
});

const resources: Resources = {
  partitions: [
    partition('debug'),
    partition('gpu', {
      maxTime: 86_400,
      maxNodes: 2,
      gres: ['gpu:a100:4'],
      allowQos: ['gpu'],
      denyAccounts: ['guests']
    }),
    partition('mig', { gres: ['gpu:7g.40gb:2'] }),
    partition('old', { state: 'inactive' })
  ],
  associations: [
    { account: 'm1', qos: ['normal', 'gpu'] },
    { account: 'guests', qos: ['normal'] },
    { account: 'm2', partition: 'gpu', qos: ['gpu'] }
  ],
  maxArraySize: 1001,
  environment: [{ variable: 'SBATCH_QOS', option: 'qos', value: 'normal' }]
};

function check(
  text: string,
  about: Partial<Parameters<typeof problemsIn>[0]> = {}
): readonly IProblem[] {
  const script = parseScript(text);
  return problemsIn({
    trans,
    script,
    isWindows: false,
    asked: askedBy(script, [], []),
    resources,
    system: testSystem,
    ...about
  });
}

/** The text after the first remedy that there is. */
function mended(text: string): string {
  const [remedy] = check(text).flatMap(one => one.remedy ?? []);
  return remedy?.deed.kind === 'change'
    ? changed(text, remedy.deed.changes)
    : '';
}

const say = (problems: readonly IProblem[]): string[] =>
  problems.map(
    ({ severity, line, message }) =>
      `${severity === 'error' ? '!' : '?'}${line === undefined ? '' : line + 1} ${message}`
  );

const head = '#!/bin/bash\n';

describe('before it is submitted, a script', () => {
  it('that is as it should be has no problem', () => {
    expect(
      check(
        `${head}#SBATCH -p gpu -t 1-0 -N2 --gpus-per-node=a100:4 -q gpu -A m1 --mem=0\n#SBATCH --array=0-1000%8\ndate\n`
      )
    ).toEqual([]);
    expect(check(`${head}#SBATCH -p mig --gpus=7g.40gb:1\ndate\n`)).toEqual([]);
  });

  // The second text is that after the remedy.
  it.each([
    [
      'date\n',
      '!1 The first line does not name an interpreter.',
      `${head}date\n`
    ],
    [`\ufeff${head}`, '!1 A byte order mark hides the first line.', head],
    [
      `${head}#SBATCH --tme=5\n`,
      '?2 Slurm has no option --tme.',
      `${head}#SBATCH --time=5\n`
    ],
    [`${head}#SBATCH --quux\n`, '?2 Slurm has no option --quux.', head],
    [`${head}#SBATCH --n=2\n`, '!2 --n may mean several options.', undefined],
    [`${head}#SBATCH --time\n`, '!2 --time lacks a value.', head],
    [
      `${head}#SBATCH --hold=yes\n`,
      '!2 --hold takes no value.',
      `${head}#SBATCH --hold\n`
    ],
    [
      `${head}#SBATCH -N2 foo\n`,
      '!2 “foo” is no option: Slurm refuses the script.',
      `${head}#SBATCH -N2 \n`
    ],
    [`${head}#SBATCH -J "a\n`, '!2 A quote is not closed.', undefined],
    [
      `${head}#SBATCH -t5\n#SBATCH -t6\n`,
      '?2 -t is given again on line 3, which counts.',
      `${head}#SBATCH -t6\n`
    ],
    [
      `${head}#SBATCH -t5\ndate\n#SBATCH --mem=0\n`,
      '?4 --mem is on line 4, after the first command: Slurm ignores it.',
      `${head}#SBATCH -t5\n#SBATCH --mem=0\ndate\n`
    ],
    [
      `${head}#SBATCH -p gpu -t 36:00:00\n`,
      '!2 Partition gpu allows 24 h at most. Slurm would accept the job and never start it.',
      `${head}#SBATCH -p gpu -t 24:00:00\n`
    ],
    [
      `${head}#SBATCH -t unlimited\n`,
      '!2 Partition debug allows 30 min at most. Slurm would accept the job and never start it.',
      `${head}#SBATCH -t 00:30:00\n`
    ],
    [
      `${head}#SBATCH -t 1x\n`,
      '!2 “1x” is no time limit: write minutes, 1:30:00 or 2-12:00:00.',
      undefined
    ],
    [
      `${head}#SBATCH -p gpu -N 3\n`,
      '!2 Partition gpu gives 2 at most.',
      `${head}#SBATCH -p gpu -N 2\n`
    ],
    [`${head}#SBATCH -N x\n`, '!2 “x” is no number of nodes.', undefined],
    [
      `${head}#SBATCH --ntasks-per-node=4 -c 8\n`,
      '!2 A node of partition debug has 16 CPUs, and 32 are asked of one.',
      `${head}#SBATCH --ntasks-per-node=4 -c 4\n`
    ],
    [`${head}#SBATCH -c 0\n`, '!2 “0” is no number from 1 on.', undefined],
    [
      `${head}#SBATCH --mem=65G\n`,
      '!2 A node of partition debug has 64G.',
      `${head}#SBATCH --mem=64G\n`
    ],
    [
      `${head}#SBATCH --mem=lots\n`,
      '!2 “lots” is no size: write 500M or 16G.',
      undefined
    ],
    [
      `${head}#SBATCH -p gpu --gpus-per-node=a100:8\n`,
      '!2 A node of partition gpu has 4 of these GPUs at most.',
      `${head}#SBATCH -p gpu --gpus-per-node=a100:4\n`
    ],
    [
      `${head}#SBATCH -p gpu --gres=gpu:8\n`,
      '!2 A node of partition gpu has 4 of these GPUs at most.',
      `${head}#SBATCH -p gpu --gres=gpu:4\n`
    ],
    [
      `${head}#SBATCH -p gpu -G h100:1\n`,
      '!2 Partition gpu has no GPUs “h100”.',
      undefined
    ],
    [`${head}#SBATCH -G 1\n`, '!2 Partition debug has no GPUs.', undefined],
    [
      `${head}#SBATCH -p mig --gpus-per-node=7g.40gb:3\n`,
      '!2 A node of partition mig has 2 of these GPUs at most.',
      `${head}#SBATCH -p mig --gpus-per-node=7g.40gb:2\n`
    ],
    [
      `${head}#SBATCH -p mig -G 1.5\n`,
      '!2 “1.5” is no number of GPUs: write 2 or a100:2.',
      undefined
    ],
    [
      `${head}#SBATCH -a 0-2000%4\n`,
      '!2 The highest index is 1000 here (MaxArraySize), and 2000 is asked for.',
      `${head}#SBATCH -a 0-1000%4\n`
    ],
    [
      `${head}#SBATCH -a 5-1\n`,
      '!2 “5-1” is no list of tasks: write 0-9, 1-100:2 or 1,5,7-9.',
      undefined
    ],
    [
      `${head}#SBATCH -p moon\n`,
      '?2 You see no partition “moon” on this cluster.',
      undefined
    ],
    [
      `${head}#SBATCH -p old\n`,
      '!2 Partition old takes no jobs now (inactive).',
      undefined
    ],
    [
      `${head}#SBATCH -p gpu -A guests\n`,
      '!2 Partition gpu takes no jobs of account guests.',
      undefined
    ],
    [
      `${head}#SBATCH -p gpu -q normal\n`,
      '!2 Partition gpu takes no jobs of QOS normal.',
      undefined
    ],
    [
      `${head}#SBATCH -A m9\n`,
      '?2 You are not among the users of account m9.',
      undefined
    ]
  ])('%j says so', (text, message, remedied) => {
    expect(say(check(text))).toEqual([message]);
    if (remedied === undefined) {
      expect(check(text)[0]?.remedy).toBeUndefined();
    } else {
      expect(mended(text)).toBe(remedied);
    }
  });

  it('may have a time limit that its QOS lifts', () => {
    const text = `${head}#SBATCH -t 9:00:00 -q normal\n`;
    expect(check(text)).toMatchObject([{ severity: 'warning' }]);
  });

  it('is checked with what the environment asks for', () => {
    const text = `${head}#SBATCH -p gpu\n`;
    const script = parseScript(text);
    const { environment } = resources;
    const asked = askedBy(script, environment, []);
    expect(say(check(text, { asked }))).toEqual([
      '! Partition gpu takes no jobs of QOS normal.'
    ]);
    expect(
      check(text, { asked: askedBy(script, environment, ['qos']) })
    ).toEqual([]);
  });

  it('of Windows, or too large, is told before it is sent', () => {
    expect(check(head, { isWindows: true })).toMatchObject([
      { remedy: { deed: { kind: 'unix' } } }
    ]);
    const large = head + 'ä'.repeat(2.2 * 2 ** 20);
    expect(say(check(large))[0]).toMatch(/^! The script has 4\.4 MB/);
  });

  it('may take its folder from its own option, for the form’s counts', () => {
    const [found] = check(`${head}#SBATCH --chdir=/scratch/ada -N2\n`);
    expect(found).toMatchObject({ severity: 'warning', option: 'chdir' });
    expect(found?.remedy?.deed).toMatchObject({
      kind: 'folder',
      path: '/scratch/ada'
    });
  });

  it('is not checked against partitions where there are none', () => {
    const here: Resources = {
      partitions: [partition('local', { isDefault: true, nodes: 1 })],
      environment: []
    };
    const text = `${head}#SBATCH -p gpu -A x --gpus=1 -c 17\n#SBATCH --quux\n`;
    expect(say(check(text, { resources: here, system: localSystem }))).toEqual([
      '!2 A node of partition local has 16 CPUs, and 17 are asked of one.',
      '!3 Slurm has no option --quux.'
    ]);
  });
});

describe('the choices of', () => {
  const choices = (option: 'partition' | 'account' | 'qos', lines: string) => {
    const script = parseScript(`${head}#SBATCH ${lines}\n`);
    return choicesOf(option, askedBy(script, [], []), resources);
  };

  it('partitions are those that take account and QOS', () => {
    expect(choices('partition', '')).toEqual(['debug', 'gpu', 'mig']);
    expect(choices('partition', '-A guests')).toEqual(['debug', 'mig']);
    expect(choices('partition', '-q normal')).toEqual(['debug', 'mig']);
    expect(choices('partition', '-A m2')).toEqual(['gpu']);
  });

  it('accounts and QOS are those that the partition takes', () => {
    expect(choices('account', '-p gpu')).toEqual(['m1', 'm2']);
    expect(choices('account', '')).toEqual(['m1', 'guests']);
    expect(choices('qos', '-p gpu')).toEqual(['gpu']);
    expect(choices('qos', '-A guests')).toEqual(['normal']);
  });
});
