/** What sbatch complains about, as it says it: which options are to blame, and what to do. */
export interface Blame {
  /** Options that may be meant: the first that is asked for is, or else `otherwise`, or the first. */
  readonly options?: readonly string[];
  readonly otherwise?: string;
  /** In place of Slurm's words, where they do not say what is wrong. */
  readonly message?: string;
  readonly hint?: string;
}

const gpus = ['gpus-per-node', 'gpus', 'gpus-per-task', 'gres'] as const;
const memory = ['mem', 'mem-per-cpu', 'mem-per-gpu'] as const;
const cpus = ['cpus-per-task', 'ntasks-per-node', 'ntasks', 'nodes'] as const;

/** On a line of its own before the last, or as the last: the first match counts. */
export const blames: readonly (Blame & { readonly pattern: RegExp })[] = [
  {
    pattern: /memory (?:specification|required by task)/i,
    options: memory,
    message: 'No node of this partition has as much memory.',
    hint: 'Ask for less memory, or choose a partition with larger nodes.'
  },
  {
    pattern: /cpu count per node/i,
    options: ['mincpus', ...cpus],
    message: 'No node of this partition has as many CPUs.',
    hint: 'Ask for fewer CPUs on a node, or spread the tasks over more nodes.'
  },
  {
    pattern: /socket, core and\/or thread/i,
    options: [
      'threads-per-core',
      'cores-per-socket',
      'sockets-per-node',
      'extra-node-info',
      'hint'
    ],
    hint: 'No node of this partition is built like that: ask for fewer threads, cores or sockets.'
  },
  {
    pattern: /temporary disk/i,
    options: ['tmp'],
    hint: 'No node of this partition has as much local disk: ask for less.'
  },
  {
    pattern: /node configuration is not available/i,
    options: [
      'nodelist',
      'exclude',
      ...gpus,
      'mem-per-gpu',
      'cpus-per-gpu',
      ...cpus,
      ...memory
    ],
    otherwise: 'partition',
    message: 'No node of this partition has what is asked for.',
    hint: 'Look at what its nodes have (GPUs, their type, CPUs, memory); ask for less, or choose another partition.'
  },
  {
    pattern: /nodes not in this partition/i,
    options: ['nodelist', 'partition'],
    hint: 'Name nodes of the partition, or choose another partition.'
  },
  {
    pattern: /partition configuration not available/i,
    options: ['partition'],
    hint: 'The partition gives less than is asked for, of nodes or on each node: ask for less, or choose another.'
  },
  {
    pattern: /more processors requested/i,
    options: cpus,
    message: 'All nodes of this partition together have fewer CPUs.',
    hint: 'Ask for fewer nodes, tasks or CPUs, or choose another partition.'
  },
  {
    pattern: /node count/i,
    options: ['nodes'],
    hint: 'Ask for as many nodes as the partition gives to one job, not more or fewer.'
  },
  {
    pattern: /time-min/i,
    options: ['time-min'],
    hint: 'The least time has to be within the time limit.'
  },
  {
    pattern: /time limit|timelimit/i,
    options: ['time', 'deadline'],
    message: 'The partition does not allow as long a time limit.',
    hint: 'Ask for less time, or choose a partition with longer jobs. A deadline has to leave time to run.'
  },
  {
    pattern: /account\/partition combination|invalid account/i,
    options: ['account'],
    hint: 'Choose an account that you may charge, and a partition that it may use.'
  },
  {
    pattern: /qos specification|invalid qos/i,
    options: ['qos'],
    hint: 'Choose a QOS that your account has, and that the partition takes.'
  },
  {
    pattern: /group not permitted|access\/permission denied/i,
    options: ['partition'],
    message: 'You may not use this partition.',
    hint: 'It may be for a group, for reservations, or for jobs from other machines: choose another.'
  },
  {
    pattern: /partition not available/i,
    options: ['partition'],
    message: 'The partition takes no jobs now.',
    hint: 'It is drained or inactive: choose another, or submit again later.'
  },
  {
    pattern: /partition/i,
    options: ['partition'],
    hint: 'Choose one of the partitions of this cluster.'
  },
  {
    pattern: /reservation/i,
    options: ['reservation'],
    hint: 'Choose a reservation that is there and that you are let into, or none.'
  },
  {
    pattern: /--batch option/i,
    options: ['batch'],
    hint: 'It has to name features that the constraint names.'
  },
  {
    pattern: /feature|constraint/i,
    options: ['constraint'],
    hint: 'Name features that nodes of this cluster have: sinfo -o %f lists them.'
  },
  { pattern: /job name/i, options: ['job-name'] },
  {
    pattern: /job array/i,
    options: ['array'],
    hint: "The array is not written as in `1-9:2%3`, or is larger than the cluster's MaxArraySize."
  },
  {
    pattern: /\bgres\b|generic resource/i,
    options: ['gres', ...gpus],
    hint: 'This cluster has no such resource: sinfo -o %G lists those of its nodes.'
  },
  {
    pattern: /licen[cs]e/i,
    options: ['licenses'],
    hint: 'This cluster has no such license, or not as many: scontrol show licenses lists them.'
  },
  {
    pattern: /dependency/i,
    options: ['dependency'],
    hint: 'Write it as in afterok:123, with the number of one of your jobs.'
  },
  {
    pattern: /node name/i,
    options: ['nodelist', 'exclude'],
    hint: 'Name nodes of this cluster: sinfo -N lists them.'
  },
  {
    pattern: /--nice value/i,
    options: ['nice'],
    hint: 'Only administrators may put jobs forward: write a number from 0 on.'
  },
  {
    pattern: /cluster/i,
    options: ['clusters'],
    hint: 'Name a cluster that this one knows, or none: sacctmgr list clusters lists them.'
  },
  {
    pattern: /mutually exclusive/i,
    hint: 'Keep one of these options.'
  },
  { pattern: /memory/i, options: memory },
  { pattern: /processors|cpu count/i, options: cpus },
  {
    pattern:
      /unrecognized option|invalid option|unknown option|is ambiguous|requires an argument|doesn't allow an argument/i,
    hint: 'Look at the #SBATCH lines: this Slurm does not take that option so.'
  },
  {
    pattern: /does not look like a batch script/i,
    message: 'The first line does not name an interpreter.',
    hint: 'Begin the script with a line such as #!/bin/bash.'
  },
  {
    pattern: /dos line breaks/i,
    message: 'The lines end as on Windows (CRLF), which Slurm does not take.',
    hint: 'Save the script with Unix line ends.'
  },
  {
    pattern: /script is empty/i,
    hint: 'Write a first line such as #!/bin/bash, then the commands to run.'
  },
  {
    pattern: /null character/i,
    message: 'The script has a NUL byte in it: it is no text.',
    hint: 'Submit a script that runs the program.'
  },
  {
    pattern: /unable to open file/i,
    hint: 'Choose a file that is there and that you may read.'
  },
  {
    pattern: /parameter too long/i,
    message: 'The script is larger than this cluster takes.',
    hint: 'Put data into files, and submit a script that reads them.'
  },
  {
    pattern: /directive|unmatched|unexpected/i,
    hint: 'Look at the #SBATCH lines: a word is not an option, or a quote is not closed.'
  },
  {
    pattern: /specification|is not a valid|numeric value|argument/i,
    hint: 'The value is not written as this Slurm reads it: man sbatch tells how.'
  }
];

/** A limit that Slurm names alone on a line, as `QOSMaxCpuPerJobLimit`. */
const limitLine =
  /^(?:sbatch: )?(?:error: )?((QOS|Assoc)[A-Z]\w+|[A-Z]\w+Limit)$/m;

/** What limits are of, by their names. */
const limited: readonly (readonly [RegExp, readonly string[], string])[] = [
  [/Wall|Time/, ['time'], 'time'],
  [/Cpu|CPU/, cpus, 'CPUs'],
  [/Node/, ['nodes', 'ntasks'], 'nodes'],
  [/Mem/, memory, 'memory'],
  [/GRES|Gres|Gpu/, gpus, 'GPUs'],
  [/License/, ['licenses'], 'licenses']
];

/** The limit of a QOS or an account that a job is over; undefined where none is named. */
export function limitBlame(stderr: string): Blame | undefined {
  const [, name, kind] = limitLine.exec(stderr) ?? [];
  if (name === undefined) {
    return /violates accounting\/qos policy/i.test(stderr)
      ? {
          options: ['qos', 'account'],
          message: 'A limit of your account or QOS is reached.',
          hint: 'Wait until other jobs end, ask for less, or choose another account or QOS.'
        }
      : undefined;
  }
  const holder = kind === 'Assoc' ? 'account' : 'QOS';
  const option = holder.toLowerCase();
  if (/Submit|Jobs/.test(name)) {
    return {
      options: [option],
      message: `You have as many jobs as the ${holder} lets you submit (${name}).`,
      hint: `Wait until some of them end, or choose another ${holder}. Each task of an array counts.`
    };
  }
  const [, options, what] = limited.find(([known]) => known.test(name)) ?? [];
  const isLeast = name.includes('Min');
  return {
    options: options ?? [option],
    message:
      what === undefined
        ? `The ${holder} does not allow it (${name}).`
        : isLeast
          ? `The ${holder} is for jobs that ask for more ${what} (${name}).`
          : `The ${holder} does not give as much: ${what} (${name}).`,
    hint: isLeast
      ? `Ask for more, or choose another ${holder}.`
      : `Ask for less, or choose another ${holder}.`
  };
}
