/** Tasks of an array as an id names them: from one to another, by steps. */
interface IRange {
  readonly from: number;
  readonly to: number;
  readonly step: number;
}

interface ITasks {
  /** The id of the array. */
  readonly base: string;
  readonly ranges: readonly IRange[];
}

const several = /^(?<base>\d+)_\[(?<list>[\d,:-]+)(?:%\d+)?\]$/;
const single = /^(?<base>\d+)_(?<task>\d+)$/;

/** The tasks that an id such as `123_[4-9,12]` or `123_7` names, if any. */
export function tasksOf(id: string): ITasks | undefined {
  const one = single.exec(id)?.groups;
  if (one?.base !== undefined) {
    const task = Number(one.task);
    return { base: one.base, ranges: [{ from: task, to: task, step: 1 }] };
  }
  const { base, list } = several.exec(id)?.groups ?? {};
  return base === undefined || list === undefined
    ? undefined
    : { base, ranges: list.split(',').map(rangeOf) };
}

function rangeOf(text: string): IRange {
  const [range = '', step = '1'] = text.split(':');
  const [from = '', to = from] = range.split('-');
  return { from: Number(from), to: Number(to), step: Number(step) };
}

/** How many jobs or array tasks an id stands for. */
export function taskCount(id: string): number {
  const ranges = tasksOf(id)?.ranges ?? [];
  const count = ranges.reduce(
    (sum, { from, to, step }) => sum + Math.floor((to - from) / step) + 1,
    0
  );
  return Math.max(1, count);
}

/** Whether one id is, or names among others, the job of another. */
export function covers(id: string, other: string): boolean {
  if (id === other || /^[_+]/.test(remainder(other, id))) {
    return true;
  }
  const wide = tasksOf(id);
  const narrow = tasksOf(other);
  return (
    wide !== undefined &&
    narrow?.base === wide.base &&
    narrow.ranges.every(range => isWithin(range, wide.ranges))
  );
}

function remainder(text: string, beginning: string): string {
  return text.startsWith(beginning) ? text.slice(beginning.length) : '';
}

function isWithin(one: IRange, ranges: readonly IRange[]): boolean {
  return ranges.some(
    ({ from, to, step }) =>
      one.from >= from &&
      one.to <= to &&
      (one.from - from) % step === 0 &&
      (one.from === one.to || one.step % step === 0)
  );
}

/** Ids as a person reads them: tasks of one array together, `123_[4-9,12]`. */
export function collapsed(ids: readonly string[]): readonly string[] {
  const arrays = new Map<string, IRange[]>();
  for (const id of ids) {
    const tasks = tasksOf(id);
    const name = tasks?.base ?? id;
    const known = arrays.get(name) ?? [];
    arrays.set(name, known);
    // One by one: an array may have a hundred thousand tasks, each an id.
    for (const range of tasks?.ranges ?? []) {
      known.push(range);
    }
  }
  return [...arrays].map(([base, ranges]) =>
    ranges.length === 0 ? base : `${base}_${listText(ranges)}`
  );
}

function listText(ranges: readonly IRange[]): string {
  const joined: IRange[] = [];
  for (const range of [...ranges].sort((a, b) => a.from - b.from)) {
    const last = joined.at(-1);
    if (last?.step === 1 && range.step === 1 && range.from === last.to + 1) {
      joined[joined.length - 1] = { ...last, to: range.to };
    } else {
      joined.push(range);
    }
  }
  const texts = joined.map(rangeText);
  const [only] = joined;
  return texts.length === 1 && only?.from === only?.to
    ? texts.join('')
    : `[${texts.join(',')}]`;
}

function rangeText({ from, to, step }: IRange): string {
  return from === to
    ? String(from)
    : `${from}-${to}${step === 1 ? '' : `:${step}`}`;
}
