import type { Job } from '@jupyterlab-hpc/api';

import {
  byNumber,
  countTasks,
  hasTask,
  oneByOne,
  tasksOf
} from '../scheduler/arrays';
import { ofTasks, oneTask, splitTasks, withoutTask } from '../scheduler/tasks';
import type { Group } from './group';
import { lifeClass, type LifeClass, lifeRank } from './life';

/** Failed tasks, and running ones, that an open array lists by itself. */
const usual: Readonly<Record<LifeClass, number>> = {
  failed: 20,
  running: 20,
  others: 0
};
/** Tasks in a state that are listed when a person wants to see them. */
const onRequest = 1000;

/** The rows of an open group: some of its jobs, and what stands for the others. */
export interface Opened {
  readonly rows: readonly Job[];
  readonly rest?: Group;
}

/**
 * Opens a group: failed tasks come first, then running ones, then those in
 * the `states` that a person wants to see and those to `keep`, and at the end
 * all others as one row. Of a heterogeneous job all components are listed.
 */
export function opened(
  group: Group,
  states: ReadonlySet<string>,
  keep: ReadonlySet<string>
): Opened {
  const { kept, kind, members } = group;
  if (kind === 'het') {
    return { rows: byNumber([...members, ...kept]) };
  }
  const room = new Room(states);
  const rows = kept.filter(job => job.tasks === undefined);
  const rest: Job[] = [];
  for (const job of byNumber(members)) {
    if (job.id === group.base) {
      // Tasks of which Slurm forgot the numbers: the group's row has that id.
      rest.push(job);
      continue;
    }
    if (job.tasks === undefined) {
      const listed = keep.has(job.id) || room.take(job, 1) === 1;
      (listed ? rows : rest).push(job);
      continue;
    }
    const all = tasksOf(job);
    const wanted = tasksAmong(keep, group.base).filter(task =>
      hasTask(all, task)
    );
    const others = wanted.reduce(withoutTask, all);
    const count = room.take(job, countTasks(others));
    const [first, last] = splitTasks(others, count);
    rows.push(...wanted.flatMap(task => oneByOne(job, oneTask(task))));
    rows.push(...oneByOne(job, first));
    if (last.ranges.length > 0) {
      rest.push(ofTasks(job, last));
    }
  }
  return {
    rows: byNumber(rows).sort((a, b) => placeOf(a) - placeOf(b)),
    ...(rest.length > 0 && { rest: group.of('rest', rest) })
  };
}

/** How many more tasks are listed. */
class Room {
  constructor(states: ReadonlySet<string>) {
    this.states = new Map(Array.from(states, state => [state, onRequest]));
  }

  /** Takes room for so many tasks of a row, and tells for how many there was. */
  take({ state }: Job, wanted: number): number {
    const requested = this.states.get(state);
    const kind = lifeClass(state);
    const taken = Math.min(wanted, requested ?? this.classes[kind]);
    if (requested === undefined) {
      this.classes[kind] -= taken;
    } else {
      this.states.set(state, requested - taken);
    }
    return taken;
  }

  private readonly classes = { ...usual };
  private readonly states: Map<string, number>;
}

/** The tasks of an array that are named one by one. */
function tasksAmong(ids: ReadonlySet<string>, base: string): number[] {
  const start = `${base}_`;
  return Array.from(ids)
    .filter(id => id.startsWith(start))
    .map(id => Number(id.slice(start.length)))
    .filter(Number.isInteger);
}

/** Failed tasks stand before running ones, and these before all others. */
function placeOf({ state }: Job): number {
  switch (lifeClass(state)) {
    case 'failed':
      return -2;
    case 'running':
      return -1;
    case 'others':
      return lifeRank(state);
  }
}
