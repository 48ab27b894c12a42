import type { SubmitRequest } from '@jupyterlab-hpc/api';

/** What a real sbatch refuses, and at which option that is said. */
export interface Refused {
  /** Of the fixture with sbatch's words, in `refusals/`. */
  readonly name: string;
  /** The script's `#SBATCH` line; */
  readonly directive?: string;
  /** or options beside the script. */
  readonly options?: NonNullable<SubmitRequest['options']>;
  /** Options of a job that is there before, and held. */
  readonly held?: readonly string[];
  /** The option to blame; none for the script as a whole. */
  readonly blamed?: string;
  readonly hint: RegExp;
}

/**
 * Of a cluster with accounting and `EnforcePartLimits=ALL`, with two licenses
 * of `matlab`, and with what `refusing.ts` adds.
 */
export const refused: readonly Refused[] = [
  // Names.
  {
    name: 'partition',
    options: { partition: 'nope' },
    blamed: 'partition',
    hint: /one of the partitions/
  },
  {
    name: 'partition-drained',
    directive: '-p drained',
    blamed: 'partition',
    hint: /drained or inactive/
  },
  {
    name: 'partition-inactive',
    directive: '-p inactive',
    blamed: 'partition',
    hint: /drained or inactive/
  },
  {
    name: 'partition-group',
    directive: '-p rootgroup',
    blamed: 'partition',
    hint: /for a group/
  },
  {
    name: 'partition-root',
    directive: '-p rootonly',
    blamed: 'partition',
    hint: /choose another/
  },
  {
    name: 'partition-reservation',
    directive: '-p reserved',
    blamed: 'partition',
    hint: /for reservations/
  },
  {
    name: 'account',
    options: { account: 'nope' },
    blamed: 'account',
    hint: /you may charge/
  },
  {
    name: 'account-partition',
    directive: '-p chem --account=physics',
    blamed: 'account',
    hint: /partition that it may use/
  },
  {
    name: 'qos',
    options: { qos: 'nope' },
    blamed: 'qos',
    hint: /your account has/
  },
  {
    name: 'qos-partition',
    directive: '-p shortonly -q normal',
    blamed: 'qos',
    hint: /that the partition takes/
  },
  {
    name: 'reservation',
    options: { reservation: 'nope' },
    blamed: 'reservation',
    hint: /let into/
  },
  {
    name: 'reservation-denied',
    directive: '--reservation=theirs',
    blamed: 'reservation',
    hint: /let into/
  },
  {
    name: 'constraint',
    options: { constraint: 'nope' },
    blamed: 'constraint',
    hint: /features/
  },
  {
    name: 'license',
    directive: '-L fluent:1',
    blamed: 'licenses',
    hint: /no such license/
  },
  {
    name: 'license-many',
    directive: '-L matlab:5',
    blamed: 'licenses',
    hint: /not as many/
  },
  {
    name: 'nodelist',
    directive: '-w nope',
    blamed: 'nodelist',
    hint: /nodes of this cluster/
  },
  {
    name: 'nodelist-partition',
    directive: '-w n3',
    blamed: 'nodelist',
    hint: /another partition/
  },
  {
    name: 'exclude',
    directive: '-x nope',
    blamed: 'exclude',
    hint: /nodes of this cluster/
  },
  {
    name: 'cluster',
    directive: '-M nope',
    blamed: 'clusters',
    hint: /Name a cluster/
  },
  // Sizes.
  {
    name: 'time-partition',
    options: { time: '40' },
    blamed: 'time',
    hint: /less time/
  },
  {
    name: 'time-word',
    directive: '-t soon',
    blamed: 'time',
    hint: /not written/
  },
  {
    name: 'time-min',
    directive: '-t 5 --time-min=10',
    blamed: 'time-min',
    hint: /within the time limit/
  },
  {
    name: 'deadline',
    directive: '--deadline=2020-01-01',
    blamed: 'deadline',
    hint: /deadline/
  },
  { name: 'nodes-word', directive: '-N x', blamed: 'nodes', hint: /as many/ },
  { name: 'nodes-none', directive: '-N 0', blamed: 'nodes', hint: /as many/ },
  {
    name: 'nodes-range',
    directive: '-N 3-1',
    blamed: 'nodes',
    hint: /as many/
  },
  {
    name: 'nodes-partition',
    directive: '-N 3',
    blamed: 'nodes',
    hint: /as many/
  },
  {
    name: 'nodes-cluster',
    directive: '-N 99',
    blamed: 'nodes',
    hint: /fewer nodes/
  },
  {
    name: 'nodes-few',
    directive: '-p bounds -t 5 -N 1',
    blamed: 'nodes',
    hint: /not more or fewer/
  },
  {
    name: 'tasks',
    directive: '-n 9999',
    blamed: 'ntasks',
    hint: /fewer nodes, tasks/
  },
  {
    name: 'tasks-word',
    directive: '-n x',
    blamed: 'ntasks',
    hint: /not written/
  },
  {
    name: 'tasks-node',
    directive: '--ntasks-per-node=99',
    blamed: 'ntasks-per-node',
    hint: /fewer nodes, tasks/
  },
  {
    name: 'cpus',
    directive: '-c 999',
    blamed: 'cpus-per-task',
    hint: /fewer nodes, tasks or CPUs/
  },
  {
    name: 'cpus-node',
    directive: '-c 5',
    blamed: 'cpus-per-task',
    hint: /fewer CPUs on a node/
  },
  {
    name: 'cpus-partition',
    directive: '-p bounds -t 5 -N 2 -n 2 -c 3',
    blamed: 'partition',
    hint: /gives less/
  },
  {
    name: 'threads',
    options: { 'threads-per-core': '9' },
    blamed: 'threads-per-core',
    hint: /fewer threads/
  },
  {
    name: 'memory',
    options: { mem: '9T' },
    blamed: 'mem',
    hint: /less memory/
  },
  {
    name: 'memory-cpu',
    directive: '--mem-per-cpu=9T',
    blamed: 'mem-per-cpu',
    hint: /less memory/
  },
  {
    name: 'memory-gpu',
    directive: '-p gpu --mem-per-gpu=9T --gpus=1',
    blamed: 'gpus',
    hint: /what its nodes have/
  },
  {
    name: 'memory-partition',
    directive: '-p bounds -t 5 -N 2 --mem=2000',
    blamed: 'mem',
    hint: /less memory/
  },
  {
    name: 'memory-twice',
    directive: '--mem=1G --mem-per-cpu=1G',
    blamed: 'mem',
    hint: /one of these/
  },
  {
    name: 'memory-word',
    directive: '--mem=9X',
    blamed: 'mem',
    hint: /not written/
  },
  {
    name: 'disk',
    directive: '--tmp=9T',
    blamed: 'tmp',
    hint: /local disk/
  },
  {
    name: 'gres',
    options: { gres: 'foo:1' },
    blamed: 'gres',
    hint: /no such resource/
  },
  {
    name: 'gres-partition',
    directive: '--gres=gpu:1',
    blamed: 'gres',
    hint: /another partition/
  },
  {
    name: 'gpus-many',
    directive: '-p gpu --gpus=99',
    blamed: 'gpus',
    hint: /GPUs/
  },
  {
    name: 'gpus-type',
    directive: '-p gpu --gpus-per-node=h100:1',
    blamed: 'gpus-per-node',
    hint: /their type/
  },
  {
    name: 'gpus-task',
    directive: '-p gpu -n 1 --gpus-per-task=9',
    blamed: 'gpus-per-task',
    hint: /GPUs/
  },
  {
    name: 'array-word',
    directive: '--array=a',
    blamed: 'array',
    hint: /as in/
  },
  {
    name: 'array-size',
    directive: '--array=0-200000',
    blamed: 'array',
    hint: /MaxArraySize/
  },
  // Order and the rest.
  {
    name: 'dependency',
    directive: '-d somehow:1',
    blamed: 'dependency',
    hint: /afterok/
  },
  {
    name: 'begin',
    directive: '--begin=yesterdayish',
    blamed: 'begin',
    hint: /not written/
  },
  {
    name: 'mail',
    directive: '--mail-type=pigeon',
    blamed: 'mail-type',
    hint: /not written/
  },
  {
    name: 'signal',
    options: { signal: 'FOO' },
    blamed: 'signal',
    hint: /not written/
  },
  {
    name: 'nice',
    directive: '--nice=-100',
    blamed: 'nice',
    hint: /administrators/
  },
  {
    name: 'batch',
    directive: '--batch=nope',
    blamed: 'batch',
    hint: /constraint/
  },
  {
    name: 'option',
    directive: '--frobnicate',
    blamed: 'frobnicate',
    hint: /#SBATCH lines/
  },
  {
    name: 'option-short',
    directive: '-Y',
    hint: /#SBATCH lines/
  },
  {
    name: 'option-ambiguous',
    directive: '--no',
    blamed: 'no',
    hint: /#SBATCH lines/
  },
  { name: 'word', directive: 'fast', hint: /not an option/ },
  {
    name: 'quote',
    directive: '--comment="a',
    blamed: 'comment',
    hint: /quote/
  },
  // Limits of a QOS or an account.
  {
    name: 'qos-time',
    directive: '-q tight -t 20',
    blamed: 'time',
    hint: /less, or choose another QOS/
  },
  {
    name: 'qos-cpus',
    directive: '-q tight -t 5 -n 4',
    blamed: 'ntasks',
    hint: /less, or choose another QOS/
  },
  {
    name: 'qos-user-cpus',
    directive: '-q small -t 5 -c 4',
    blamed: 'cpus-per-task',
    hint: /less, or choose another QOS/
  },
  {
    name: 'qos-least',
    directive: '-q least -t 5 -n 1',
    blamed: 'ntasks',
    hint: /more, or choose another QOS/
  },
  {
    name: 'qos-nodes',
    directive: '-q tight -t 5 -N 2',
    blamed: 'nodes',
    hint: /less, or choose another QOS/
  },
  {
    name: 'qos-memory',
    directive: '-q tight -t 5 --mem=2000',
    blamed: 'mem',
    hint: /less, or choose another QOS/
  },
  {
    name: 'qos-gpus',
    directive: '-q tight -t 5 -p gpu --gpus=2',
    blamed: 'gpus',
    hint: /less, or choose another QOS/
  },
  {
    name: 'qos-submit',
    directive: '-q tight -t 5',
    held: ['-q', 'tight', '-t', '5'],
    blamed: 'qos',
    hint: /Wait until some of them end/
  },
  {
    name: 'qos-submit-array',
    directive: '-q tight -t 5 --array=1-3',
    blamed: 'qos',
    hint: /Each task of an array counts/
  },
  {
    name: 'account-submit',
    directive: '-A limited -t 5',
    held: ['-A', 'limited', '-t', '5'],
    blamed: 'account',
    hint: /another account/
  },
  {
    name: 'account-submit-all',
    directive: '-A full -t 5',
    held: ['-A', 'full', '-t', '5'],
    blamed: 'account',
    hint: /another account/
  }
];

/** The request of such a row, in a folder. */
export function requestOf(
  { directive, options }: Pick<Refused, 'directive' | 'options'>,
  directory: string
): SubmitRequest {
  const line = directive === undefined ? '' : `#SBATCH ${directive}\n`;
  return {
    script: `#!/bin/sh\n${line}true\n`,
    directory,
    ...(options === undefined ? {} : { options })
  };
}

/** The field at which it is to be said. */
export function fieldOf({ blamed, options = {} }: Refused): string {
  if (blamed === undefined) {
    return 'body.script';
  }
  return Object.hasOwn(options, blamed)
    ? `body.options.${blamed}`
    : `body.script.${blamed}`;
}
