import type { Partition } from '@jupyterlab-hpc/api';

import { requestedGpus } from '../quantities';
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
  'GresUsed',
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
    const [nodes = '', cpus = '', gres = '', used = '', marked = ''] =
      values.slice(5);
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
    const word = plainState(nodeState);
    const [, idle = '0', , total = '0'] = cpus.split('/');
    const free = word === silent ? 0 : Number(idle) || 0;
    partition.nodes += count;
    partition.cpus += Number(total) || 0;
    partition.cpusIdle += free;
    const gpus = count * gpusIn(gres);
    if (gpus > 0) {
      // Without a free CPU beside it, no job can have a free GPU.
      const idleGpus = free > 0 ? gpus - count * gpusIn(used) : 0;
      partition.gpus = (partition.gpus ?? 0) + gpus;
      partition.gpusIdle = (partition.gpusIdle ?? 0) + Math.max(0, idleGpus);
    }
    if (count > 0) {
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

/** Nodes that would take jobs if they answered, by the flag of `scontrol`. */
const silent = 'not_responding';

/**
 * `mixed~`: most signs tell of power and plans, not of use. A star tells that
 * a node does not answer: it is given no job until it does.
 */
function plainState(word: string): string {
  const plain = word.replace(/[*~#!%$@^+-]+$/, '');
  const takesJobs = ['idle', 'mixed', 'allocated', 'planned'].includes(plain);
  return takesJobs && word.includes('*') ? silent : plain;
}

/** GPUs of one node: `gpu:a100:4(S:0-1)`, or those in use, `gpu:a100:1(IDX:0)`. */
function gpusIn(gres: string): number {
  return requestedGpus(gresItems(gres).join()) ?? 0;
}

/** `gpu:a100:4(S:0-1),shard:8`, without the sockets. */
function gresItems(text: string): string[] {
  return text
    .replace(/\([^)]*\)/g, '')
    .split(',')
    .filter(item => item !== '' && item !== 'null');
}
