/** How an option of sbatch is written: alone, with a value, or with either. */
export type ValueKind = 'none' | 'needed' | 'optional';

/** An option of sbatch. */
export interface IOption {
  /** The long name. */
  readonly name: string;
  readonly value: ValueKind;
}

/**
 * The options of sbatch, by its manual (20.02 to 25.05): `=` needs a value,
 * `?` may have one, `!` takes none; then the short name.
 */
const table =
  'account=A acctg-freq= array=a batch= bb= bbf= begin=b chdir=D cluster= ' +
  'cluster-constraint= clusters=M comment= consolidate-segments! constraint=C ' +
  'container= container-id= contiguous! core-spec=S cores-per-socket= cpu-freq= ' +
  'cpus-per-gpu= cpus-per-task=c deadline= delay-boot= dependency=d ' +
  'distribution=m error=e exclude=x exclusive? export= export-file= ' +
  'extra-node-info=B get-user-env? gid= gpu-bind= gpu-freq= gpus=G ' +
  'gpus-per-node= gpus-per-socket= gpus-per-task= gres= gres-flags= help!h ' +
  'hint= hold!H ignore-pbs! input=i job-name=J kill-on-invalid-dep= ' +
  'licenses=L mail-type= mail-user= mcs-label= mem= mem-bind= mem-per-cpu= ' +
  'mem-per-gpu= mincpus= network= nice? no-kill?k no-requeue! nodefile=F ' +
  'nodelist=w nodes=N ntasks=n ntasks-per-core= ntasks-per-gpu= ' +
  'ntasks-per-node= ntasks-per-socket= ntasks-per-tres= open-mode= output=o ' +
  'overcommit!O oversubscribe!s parsable! partition=p power= prefer= ' +
  'priority= profile= propagate? qos=q quiet!Q reboot! requeue! ' +
  'reservation= resv-ports? segment= signal= sockets-per-node= spread-job! ' +
  'stepmgr! switches= test-only! thread-spec= threads-per-core= time=t ' +
  'time-min= tmp= tres-bind= tres-per-task= uid= usage! use-min-nodes! ' +
  'verbose!v version!V wait!W wait-all-nodes= wckey= wrap=';

const kinds: ReadonlyMap<string, ValueKind> = new Map([
  ['!', 'none'],
  ['=', 'needed'],
  ['?', 'optional']
]);

const byName = new Map<string, IOption>();
const byShort = new Map<string, IOption>();

for (const item of table.split(' ')) {
  const [, name = '', mark = '', short] = /^(.+?)([=?!])(.?)$/.exec(item) ?? [];
  const option = { name, value: kinds.get(mark) ?? 'none' };
  byName.set(name, option);
  if (short) {
    byShort.set(short, option);
  }
}

/** The option of a letter: `N` is `nodes`. */
export function shortOption(letter: string): IOption | undefined {
  return byShort.get(letter);
}

/** The options that a long name, which may be cut short, can mean. */
export function longOptions(name: string): readonly IOption[] {
  const exact = byName.get(name);
  if (exact !== undefined || name === '') {
    return exact === undefined ? [] : [exact];
  }
  return [...byName.values()].filter(option => option.name.startsWith(name));
}

/** The name that was most likely meant by a wrong one, if there is one. */
export function likelyName(wrong: string): string | undefined {
  const plain = wrong.toLowerCase().replace(/_/g, '-');
  let best: string | undefined;
  // One slip in a short word, two in a long one.
  let least = plain.length < 6 ? 2 : 3;
  for (const name of byName.keys()) {
    const slips = distance(plain, name, least);
    if (slips < least) {
      best = name;
      least = slips;
    }
  }
  return best;
}

/** Letters to be changed, added or left out; `most` for that many or more. */
function distance(one: string, other: string, most: number): number {
  if (Math.abs(one.length - other.length) >= most) {
    return most;
  }
  let before = Array.from({ length: other.length + 1 }, (_, at) => at);
  for (let row = 1; row <= one.length; row++) {
    const line = [row];
    for (let column = 1; column <= other.length; column++) {
      const same = one[row - 1] === other[column - 1];
      line.push(
        Math.min(
          (before[column - 1] ?? 0) + (same ? 0 : 1),
          (before[column] ?? 0) + 1,
          (line[column - 1] ?? 0) + 1
        )
      );
    }
    before = line;
  }
  return Math.min(before.at(-1) ?? most, most);
}
