import type { JobAction } from '@jupyterlab-hpc/api';

import { countTasks, formatTasks, parseJobId } from '../arrays';
import { taskIds } from '../tasks';
import type { LiveJobs } from './live';

/** What is asked of Slurm for jobs: an action, or another name, limit, … */
export type Order = JobAction | 'update';

/** One operand of `scancel` or `scontrol`: one remote call. */
export interface Target {
  readonly argument: string;
  /** The ids that it stands for. */
  readonly ids: readonly string[];
}

/** From so many tasks of an array on, looking first and naming a range is cheaper. */
const worthARange = 5;

/** An operand longer than 128 KiB cannot be passed; a command line, not than 2 MiB. */
const operandBytes = 60_000;
const commandBytes = 200_000;

/** Remote calls per command: between two, others get their turn. */
const commandTargets = 25;

/** Whether it helps to know what is live before these ids are acted on. */
export function needsLook(action: Order, ids: readonly string[]): boolean {
  const { components, tasks } = sortOut(ids);
  return (
    (isWhole(action) && components.size > 0) ||
    (action !== 'requeue' &&
      [...tasks.values()].some(list => list.length >= worthARange))
  );
}

/** Whether Slurm does this to a heterogeneous job as a whole, and to no component. */
function isWhole(action: Order): boolean {
  return ['cancel', 'requeue', 'suspend', 'resume'].includes(action);
}

/** The components that have to be meant for a heterogeneous job to be meant. */
function componentsFor(
  action: Order,
  base: string,
  live: LiveJobs | undefined
): readonly number[] {
  // What is requeued starts again whole; of all else, what lives is meant.
  const all =
    action === 'requeue' ? live?.allComponents(base) : live?.components(base);
  return [...(all ?? [])];
}

/**
 * What to say for these ids. Array tasks known to be live are named as one
 * range (Slurm refuses or half does a range with others in it; but those that
 * are requeued may have ended, and Slurm tells which it did not), and a
 * heterogeneous job whose components are all meant, by its number, where it
 * can be acted on only whole.
 */
export function targetsFor(
  action: Order,
  ids: readonly string[],
  live: LiveJobs | undefined
): Target[] {
  const { components, single, tasks } = sortOut(ids);
  const targets: Target[] = single.flatMap(asSlurmTakesIt);
  for (const [base, list] of tasks) {
    const known = list.filter(
      task => action === 'requeue' || live?.hasTask(base, task)
    );
    const ranged = known.length >= worthARange ? known : [];
    const rest = new Set(ranged);
    targets.push(
      ...ranges(base, ranged),
      ...list
        .filter(task => !rest.has(task))
        .map(task => one(`${base}_${task}`))
    );
  }
  for (const [base, list] of components) {
    const all = componentsFor(action, base, live);
    const names = list.map(component => `${base}+${component}`);
    const whole =
      isWhole(action) &&
      all.length > 0 &&
      all.every(component => list.includes(component));
    targets.push(
      ...(whole ? [{ argument: base, ids: names }] : names.map(one))
    );
  }
  return targets;
}

/** Parts that fit a command line each, and leave others a turn. */
export function commandsOf(targets: readonly Target[]): Target[][] {
  const commands: Target[][] = [];
  let room = 0;
  for (const target of targets) {
    room -= target.argument.length + 1;
    const last = commands.at(-1);
    if (last === undefined || room < 0 || last.length >= commandTargets) {
      commands.push([target]);
      room = commandBytes - target.argument.length;
    } else {
      last.push(target);
    }
  }
  return commands;
}

function sortOut(ids: readonly string[]): {
  single: string[];
  tasks: Map<string, number[]>;
  components: Map<string, number[]>;
} {
  const single: string[] = [];
  const tasks = new Map<string, number[]>();
  const components = new Map<string, number[]>();
  for (const id of new Set(ids)) {
    const parts = parseJobId(id);
    const set = parts?.tasks;
    if (parts?.component !== undefined) {
      append(components, parts.base, parts.component);
    } else if (
      parts !== undefined &&
      set !== undefined &&
      !id.endsWith(']') &&
      countTasks(set) === 1
    ) {
      append(tasks, parts.base, Number(id.slice(parts.base.length + 1)));
    } else {
      single.push(id);
    }
  }
  return { single, tasks, components };
}

function append(map: Map<string, number[]>, key: string, value: number): void {
  const list = map.get(key);
  if (list === undefined) {
    map.set(key, [value]);
  } else {
    list.push(value);
  }
}

function one(id: string): Target {
  return { argument: id, ids: [id] };
}

/** The waiting rest of an array goes by an id that Slurm prints, but may not take. */
function asSlurmTakesIt(id: string): Target[] {
  const { base, tasks } = parseJobId(id) ?? {};
  return base === undefined || tasks === undefined
    ? [one(id)]
    : taskIds(base, tasks, operandBytes).map(argument => ({
        argument,
        ids: [id]
      }));
}

/** Operands for these tasks, none of them too long to be passed. */
function ranges(base: string, tasks: readonly number[]): Target[] {
  if (tasks.length === 0) {
    return [];
  }
  const argument = `${base}_[${formatTasks(tasks)}]`;
  if (argument.length <= operandBytes) {
    return [{ argument, ids: tasks.map(task => `${base}_${task}`) }];
  }
  const middle = tasks.length >> 1;
  return [
    ...ranges(base, tasks.slice(0, middle)),
    ...ranges(base, tasks.slice(middle))
  ];
}
