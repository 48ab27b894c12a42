import type { Partition } from '@jupyterlab-hpc/api';

import { outputFormat, randomToken, RecordReader } from './records';
import { parseDuration } from './times';

/** By the names of `sinfo -O`; a line for each kind of nodes of a partition. */
const fields = [
  'PartitionName',
  'Available',
  'Time',
  'DefaultTime',
  'StateLong',
  'Nodes',
  'CPUsState',
  'Gres',
  'Partition'
] as const;

/** Asks for partitions, with their nodes by state. */
export class PartitionsQuery {
  readonly args: string[];

  constructor() {
    const token = randomToken();
    this.args = [
      '--noheader',
      '--noconvert',
      `--Format=${outputFormat(fields, token)}`
    ];
    this.reader = new RecordReader(fields.length, token, values =>
      this.take(values)
    );
  }

  add(chunk: Buffer): void {
    this.reader.add(chunk);
  }

  /** In Slurm's own order, that of slurm.conf. */
  end(): Partition[] {
    this.reader.end();
    return [...this.partitions.values()];
  }

  private take(values: readonly string[]): void {
    const [name = '', state = '', limit = '', usual = '', nodeState = ''] =
      values;
    const [nodes = '', cpus = '', gres = '', marked = ''] = values.slice(5);
    const partition = this.partitions.get(name) ?? {
      name,
      // Slurm marks the default by a star in this field alone.
      isDefault: marked === `${name}*`,
      state,
      ...durations(limit, usual),
      nodes: 0,
      nodesByState: {},
      cpus: 0,
      cpusIdle: 0,
      gres: []
    };
    this.partitions.set(name, partition);
    const count = Number(nodes) || 0;
    const [, idle = '0', , total = '0'] = cpus.split('/');
    partition.nodes += count;
    partition.cpus += Number(total) || 0;
    partition.cpusIdle += Number(idle) || 0;
    if (count > 0) {
      const word = plainState(nodeState);
      partition.nodesByState[word] =
        (partition.nodesByState[word] ?? 0) + count;
    }
    for (const item of gresItems(gres)) {
      if (!partition.gres.includes(item)) {
        partition.gres.push(item);
      }
    }
  }

  private readonly partitions = new Map<string, Partition>();
  private readonly reader: RecordReader;
}

function durations(
  limit: string,
  usual: string
): Pick<Partition, 'maxTime' | 'defaultTime'> {
  const maxTime = parseDuration(limit);
  const defaultTime = parseDuration(usual);
  return {
    ...(maxTime === undefined ? {} : { maxTime }),
    ...(defaultTime === undefined ? {} : { defaultTime })
  };
}

/** `idle*`, `mixed~`: the signs tell of power and contact, not of use. */
function plainState(word: string): string {
  return word.replace(/[*~#!%$@^+-]+$/, '');
}

/** `gpu:a100:4(S:0-1),shard:8`, without the sockets. */
function gresItems(text: string): string[] {
  return text
    .replace(/\([^)]*\)/g, '')
    .split(',')
    .filter(item => item !== '' && item !== 'null');
}
