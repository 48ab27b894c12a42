/** How an option of sbatch is written: alone, with a value, or with either. */
type Value = 'none' | 'needed' | 'optional';

interface Option {
  readonly short?: string;
  readonly value: Value;
  /** Whether it means something on this computer. */
  readonly used: boolean;
}

const used = (value: Value, short?: string): Option => ({
  value,
  used: true,
  ...(short === undefined ? {} : { short })
});
const ignored = (value: Value, short?: string): Option => ({
  ...used(value, short),
  used: false
});

/**
 * The options of sbatch (its manual page), by what this computer makes of
 * them. Those that are ignored ask for what it does not have: accounts,
 * partitions, other nodes, mail.
 */
const options: Readonly<Record<string, Option>> = {
  array: used('needed', 'a'),
  begin: used('needed', 'b'),
  chdir: used('needed', 'D'),
  comment: used('needed'),
  'cpus-per-task': used('needed', 'c'),
  dependency: used('needed', 'd'),
  error: used('needed', 'e'),
  export: used('needed'),
  hold: used('none', 'H'),
  'job-name': used('needed', 'J'),
  'kill-on-invalid-dep': used('needed'),
  mem: used('needed'),
  'mem-per-cpu': used('needed'),
  nodes: used('needed', 'N'),
  ntasks: used('needed', 'n'),
  'ntasks-per-node': used('needed'),
  'open-mode': used('needed'),
  output: used('needed', 'o'),
  time: used('needed', 't'),

  account: ignored('needed', 'A'),
  'acctg-freq': ignored('needed'),
  batch: ignored('needed'),
  bb: ignored('needed'),
  bbf: ignored('needed'),
  cluster: ignored('needed'),
  'cluster-constraint': ignored('needed'),
  clusters: ignored('needed', 'M'),
  constraint: ignored('needed', 'C'),
  container: ignored('needed'),
  contiguous: ignored('none'),
  'core-spec': ignored('needed', 'S'),
  'cores-per-socket': ignored('needed'),
  'cpu-freq': ignored('needed'),
  'cpus-per-gpu': ignored('needed'),
  deadline: ignored('needed'),
  'delay-boot': ignored('needed'),
  distribution: ignored('needed', 'm'),
  exclude: ignored('needed', 'x'),
  exclusive: ignored('optional'),
  'export-file': ignored('needed'),
  'extra-node-info': ignored('needed', 'B'),
  'get-user-env': ignored('optional'),
  gid: ignored('needed'),
  gpus: ignored('needed', 'G'),
  'gpu-bind': ignored('needed'),
  'gpu-freq': ignored('needed'),
  'gpus-per-node': ignored('needed'),
  'gpus-per-socket': ignored('needed'),
  'gpus-per-task': ignored('needed'),
  gres: ignored('needed'),
  'gres-flags': ignored('needed'),
  hint: ignored('needed'),
  'ignore-pbs': ignored('none'),
  input: ignored('needed', 'i'),
  licenses: ignored('needed', 'L'),
  'mail-type': ignored('needed'),
  'mail-user': ignored('needed'),
  'mcs-label': ignored('needed'),
  'mem-bind': ignored('needed'),
  'mem-per-gpu': ignored('needed'),
  mincpus: ignored('needed'),
  network: ignored('needed'),
  nice: ignored('optional'),
  'no-kill': ignored('optional', 'k'),
  'no-requeue': ignored('none'),
  nodefile: ignored('needed', 'F'),
  nodelist: ignored('needed', 'w'),
  'ntasks-per-core': ignored('needed'),
  'ntasks-per-gpu': ignored('needed'),
  'ntasks-per-socket': ignored('needed'),
  overcommit: ignored('none', 'O'),
  oversubscribe: ignored('none', 's'),
  parsable: ignored('none'),
  partition: ignored('needed', 'p'),
  power: ignored('needed'),
  prefer: ignored('needed'),
  priority: ignored('needed'),
  profile: ignored('needed'),
  propagate: ignored('optional'),
  qos: ignored('needed', 'q'),
  quiet: ignored('none', 'Q'),
  reboot: ignored('none'),
  requeue: ignored('none'),
  reservation: ignored('needed'),
  signal: ignored('needed'),
  'sockets-per-node': ignored('needed'),
  spread: ignored('none'),
  'spread-job': ignored('none'),
  switches: ignored('needed'),
  'thread-spec': ignored('needed'),
  'threads-per-core': ignored('needed'),
  'time-min': ignored('needed'),
  tmp: ignored('needed'),
  tres: ignored('needed'),
  uid: ignored('needed'),
  'use-min-nodes': ignored('none'),
  verbose: ignored('none', 'v'),
  'wait-all-nodes': ignored('needed'),
  wckey: ignored('needed')
};

const byShort = new Map(
  Object.entries(options).flatMap(([name, { short }]) =>
    short === undefined ? [] : [[short, name] as const]
  )
);

/** An option that is given, by its long name. */
export interface Given {
  readonly name: string;
  /** Empty where it has none. */
  readonly value: string;
}

/** What is wrong with an option, in words for a person. */
export class OptionError extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'OptionError';
  }
}

export function isUsed({ name }: Given): boolean {
  return options[name]?.used === true;
}

/** As a person would write it: `--time=10`. */
export function written({ name, value }: Given): string {
  return value === '' ? `--${name}` : `--${name}=${value}`;
}

/**
 * Reads words as sbatch does: `--time=10`, `--time 10`, `-t 10`, `-t10`, `-HQ`;
 * long names may be cut short where that is clear. Throws an `OptionError`.
 */
export function readOptions(words: readonly string[]): Given[] {
  const given: Given[] = [];
  const rest = [...words];
  for (let word = rest.shift(); word !== undefined; word = rest.shift()) {
    if (word.startsWith('--')) {
      given.push(readLong(word, rest));
    } else if (word.startsWith('-') && word.length > 1) {
      given.push(...readShort(word.slice(1), rest));
    } else {
      throw new OptionError(`“${word}” is not an option.`);
    }
  }
  return given;
}

function readLong(word: string, rest: string[]): Given {
  const equals = word.indexOf('=');
  const asked = word.slice(2, equals < 0 ? undefined : equals);
  const name = fullName(asked);
  const kind = options[name]?.value ?? 'none';
  if (equals >= 0) {
    if (kind === 'none') {
      throw new OptionError(`--${name} takes no value.`);
    }
    return { name, value: word.slice(equals + 1) };
  }
  return {
    name,
    value: kind === 'needed' ? valueOf(`--${name}`, rest) : ''
  };
}

function readShort(letters: string, rest: string[]): Given[] {
  const given: Given[] = [];
  for (let at = 0; at < letters.length; at += 1) {
    const letter = letters.charAt(at);
    const name = byShort.get(letter);
    if (name === undefined) {
      throw new OptionError(`sbatch has no option -${letter}.`);
    }
    const kind = options[name]?.value ?? 'none';
    const beside = letters.slice(at + 1).replace(/^=/, '');
    if (kind === 'needed') {
      const value = beside === '' ? valueOf(`-${letter}`, rest) : beside;
      return [...given, { name, value }];
    }
    given.push({ name, value: kind === 'optional' ? beside : '' });
    if (kind === 'optional') {
      return given;
    }
  }
  return given;
}

function valueOf(option: string, rest: string[]): string {
  const value = rest.shift();
  if (value === undefined) {
    throw new OptionError(`${option} needs a value.`);
  }
  return value;
}

function fullName(asked: string): string {
  if (asked in options) {
    return asked;
  }
  const [name, ...more] = Object.keys(options).filter(one =>
    one.startsWith(asked)
  );
  if (asked === '' || name === undefined || more.length > 0) {
    throw new OptionError(`sbatch has no option --${asked}.`);
  }
  return name;
}
