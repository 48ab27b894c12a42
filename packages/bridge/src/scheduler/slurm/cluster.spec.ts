/** @jest-environment node */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import {
  associationArgs,
  isOperatorLevel,
  levelArgs,
  parseAssociations,
  parseConfig,
  parseVersion,
  slurmUser
} from './cluster';
import { PartitionsQuery } from './partitions';

const fixtures = join(__dirname, '../../../fixtures');
const versions = readdirSync(fixtures).filter(name => /^slurm-/.test(name));

/** The token with which the fixtures were captured. */
const token = 'z0123456789ab';

/** Reads captured output as if it answered this very query. */
function partitionsFrom(text: string): ReturnType<PartitionsQuery['end']> {
  const query = new PartitionsQuery();
  const format = query.args.find(word => word.startsWith('--Format=')) ?? '';
  const own = /:(z[0-9a-f]+)\./.exec(format)?.[1] ?? '';
  query.add(Buffer.from(text.replaceAll(token, own)));
  return query.end();
}

describe.each(versions)('what %s says of itself', version => {
  const read = (name: string): string =>
    readFileSync(join(fixtures, version, name), 'utf8');

  it('gives partitions with nodes by state', () => {
    const [debug, long, gpu] = partitionsFrom(read('sinfo.txt'));
    expect(debug).toEqual({
      name: 'debug',
      isDefault: true,
      state: 'up',
      maxTime: 1800,
      defaultTime: 300,
      nodes: 2,
      nodesByState: { mixed: 1, idle: 1 },
      cpus: 8,
      cpusIdle: 5,
      gres: []
    });
    expect(long).toMatchObject({
      isDefault: false,
      maxTime: 604_800,
      nodes: 4
    });
    expect(debug).not.toHaveProperty('gpus');
    expect(gpu).toMatchObject({
      gres: ['gpu:a100:2'],
      nodes: 2,
      gpus: 4,
      gpusIdle: 3
    });
  });

  it('gives version, limits and accounting', () => {
    const release = version.replace('slurm-', '');
    expect(parseVersion(read('version.txt'))).toMatch(
      new RegExp(`^${release}`)
    );
    expect(parseConfig(read('scontrol-config.txt'))).toEqual({
      cluster: 'trial',
      version: parseVersion(read('version.txt')),
      maxArraySize: 100_001,
      accounting: false,
      countsUse: false,
      memory: {}
    });
  });
});

describe('the cluster', () => {
  it('has nodes in states with marks, GPUs with sockets, and empty partitions', () => {
    const line = (...values: string[]): string =>
      `${values.join(`${token}.`)}${token};\n`;
    const text =
      line(
        'a',
        'up',
        'infinite',
        'n/a',
        'idle~',
        '3',
        '0/12/0/12',
        'gpu:a100:4(S:0-1),shard:8',
        'gpu:a100:1(IDX:0),shard:0(0/8)',
        'a*'
      ) +
      line(
        'a',
        'up',
        'infinite',
        'n/a',
        'idle',
        '1',
        '0/4/0/4',
        '(null)',
        'gpu:0',
        'a*'
      ) +
      line('b', 'drain', 'infinite', 'n/a', 'n/a', '0', '0/0/0/0', '', '', 'b');
    expect(partitionsFrom(text)).toEqual([
      {
        name: 'a',
        isDefault: true,
        state: 'up',
        nodes: 4,
        nodesByState: { idle: 4 },
        cpus: 16,
        cpusIdle: 16,
        gpus: 12,
        gpusIdle: 9,
        gres: ['gpu:a100:4', 'shard:8']
      },
      {
        name: 'b',
        isDefault: false,
        state: 'drain',
        nodes: 0,
        nodesByState: {},
        cpus: 0,
        cpusIdle: 0,
        gres: []
      }
    ]);
  });

  it('counts as free only what a job could be given', () => {
    const gpus = 'gpu:a100:4(S:0-1)';
    const line = (state: string, cpus: string, used: string): string =>
      `${['a', 'up', '1:00', '1:00', state, '2', cpus, gpus, used, 'a'].join(`${token}.`)}${token};\n`;
    const [partition] = partitionsFrom(
      line('mixed', '6/2/0/8', 'gpu:a100:3(IDX:0-1,3)') +
        line('mixed', '2/6/0/8', 'gpu:a100:1(IDX:2)') +
        line('allocated', '8/0/0/8', 'gpu:a100:0(IDX:N/A)') +
        line('draining@', '4/0/4/8', 'gpu:a100:1(IDX:0)') +
        line('down*', '0/0/8/8', 'gpu:a100:0(IDX:N/A)') +
        line('idle*', '0/8/0/8', 'gpu:a100:0(IDX:N/A)')
    );
    expect(partition).toMatchObject({
      nodes: 12,
      nodesByState: {
        mixed: 4,
        allocated: 2,
        draining: 2,
        down: 2,
        not_responding: 2
      },
      cpus: 48,
      cpusIdle: 8,
      gpus: 48,
      gpusIdle: 2 + 6
    });
  });

  it('tells whose the controller is, and what a user may administrate', () => {
    expect(slurmUser('SlurmUser               = slurm(64030)\n')).toBe('slurm');
    expect(slurmUser('SlurmdUser              = root(0)\n')).toBeUndefined();
    expect(levelArgs('ada')).toContain('name=ada');
    expect(
      ['Operator\n', 'Administrator\n', 'None\n', ''].map(isOperatorLevel)
    ).toEqual([true, true, false, false]);
  });

  it('tells what a user may charge', () => {
    expect(associationArgs('ada', 'alpha')).toEqual([
      '--noheader',
      '--parsable2',
      'show',
      'associations',
      'where',
      'user=ada',
      'cluster=alpha',
      'format=Account,Partition,QOS,DefaultQOS'
    ]);
    expect(
      parseAssociations('physics||normal,long|normal\nmaths|gpu||\n')
    ).toEqual([
      { account: 'physics', qos: ['normal', 'long'], defaultQos: 'normal' },
      { account: 'maths', partition: 'gpu', qos: [] }
    ]);
  });
});
