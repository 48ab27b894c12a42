/** @jest-environment node */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import {
  associationArgs,
  parseAssociations,
  parseConfig,
  parseVersion
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
    expect(gpu).toMatchObject({ gres: ['gpu:a100:2'], nodes: 2 });
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
      accounting: false
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
        'a*'
      ) +
      line('b', 'drain', 'infinite', 'n/a', 'n/a', '0', '0/0/0/0', '', 'b');
    expect(partitionsFrom(text)).toEqual([
      {
        name: 'a',
        isDefault: true,
        state: 'up',
        nodes: 4,
        nodesByState: { idle: 4 },
        cpus: 16,
        cpusIdle: 16,
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
