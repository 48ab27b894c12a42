import type { Job } from '@jupyterlab-hpc/api';

import {
  countTasks,
  hasTask,
  parseJobId,
  taskNumbers,
  type TaskRange,
  type TaskSet
} from './arrays';

export function oneTask(task: number): TaskSet {
  return { ranges: [{ first: task, last: task, step: 1 }] };
}

/** One set of all the tasks of several, in as few ranges as can be, in order. */
export function uniteTasks(sets: readonly TaskSet[]): TaskSet {
  const ranges = inOrder(sets.flatMap(set => set.ranges));
  const woven = ranges.some((range, index) => {
    const before = ranges[index - 1];
    return before !== undefined && range.first <= before.last;
  });
  const united: TaskRange[] = [];
  // Ranges with steps are kept, unless other tasks lie between their own.
  for (const range of woven ? inOrder(ranges.flatMap(withoutSteps)) : ranges) {
    const last = united.at(-1);
    if (last?.step === 1 && range.step === 1 && range.first <= last.last + 1) {
      last.last = Math.max(last.last, range.last);
    } else {
      united.push({ ...range });
    }
  }
  return { ranges: united };
}

function inOrder(ranges: readonly TaskRange[]): TaskRange[] {
  return ranges.map(plain).sort((a, b) => a.first - b.first);
}

/** A range ends with its last task, and one task is no step. */
function plain({ first, last, step }: TaskRange): TaskRange {
  const end = last - ((last - first) % step);
  return { first, last: end, step: end === first ? 1 : step };
}

function withoutSteps(range: TaskRange): readonly TaskRange[] {
  return range.step === 1
    ? [range]
    : taskNumbers({ ranges: [range] }).flatMap(task => oneTask(task).ranges);
}

/** The first so many tasks of a set, and the others. */
export function splitTasks(set: TaskSet, count: number): [TaskSet, TaskSet] {
  const first: TaskRange[] = [];
  const others: TaskRange[] = [];
  let room = count;
  for (const range of set.ranges) {
    const size = countTasks({ ranges: [range] });
    const cut = range.first + room * range.step;
    if (room > 0) {
      first.push(size > room ? { ...range, last: cut - range.step } : range);
    }
    if (size > room) {
      others.push(room > 0 ? { ...range, first: cut } : range);
    }
    room = Math.max(0, room - size);
  }
  return [{ ranges: first }, { ranges: others }];
}

/** A set without one of its tasks. */
export function withoutTask({ ranges }: TaskSet, task: number): TaskSet {
  return {
    ranges: ranges.flatMap(range =>
      hasTask({ ranges: [range] }, task)
        ? [
            { ...range, last: task - range.step },
            { ...range, first: task + range.step }
          ].filter(({ first, last }) => first <= last)
        : [range]
    )
  };
}

/** Which tasks these are, as `1-3,7,9-21:4`. */
export function taskList(set: TaskSet): string {
  return items(set).join(',');
}

/** `1-3,7,9-21:4` as a list, item by item. */
function items({ ranges }: TaskSet): string[] {
  return ranges.map(({ first, last, step }) =>
    last === first
      ? `${first}`
      : `${first}-${last}${step > 1 ? `:${step}` : ''}`
  );
}

/** Which tasks these are, cut with … when that is longer than so many characters. */
export function shortTasks(set: TaskSet, longest: number): string {
  let text = '';
  for (const item of items(set)) {
    const longer = text === '' ? item : `${text},${item}`;
    if (longer.length > longest) {
      return `${text},…`;
    }
    text = longer;
  }
  return text;
}

/**
 * Ids that name these tasks of an array, none of them longer than so many
 * characters. Slurm prints steps and throttles (`1-9:2%3`), but takes none.
 */
export function taskIds(base: string, set: TaskSet, longest: number): string[] {
  const room = longest - base.length - '_[]'.length;
  const lists: string[][] = [];
  let length = 0;
  const ranges = set.ranges.flatMap(withoutSteps);
  for (const item of items({ ranges })) {
    const list = lists.at(-1);
    length += item.length + 1;
    if (list === undefined || length > room + 1) {
      lists.push([item]);
      length = item.length + 1;
    } else {
      list.push(item);
    }
  }
  return lists.map(list => {
    const text = list.join(',');
    return /^[0-9]+$/.test(text) ? `${base}_${text}` : `${base}_[${text}]`;
  });
}

/** A row that stands for many tasks, as one that stands for these of them. */
export function ofTasks(job: Job, set: TaskSet): Job {
  const base = parseJobId(job.id)?.base ?? '';
  return {
    ...job,
    id: `${base}_[${taskList(set)}]`,
    tasks: countTasks(set)
  };
}
