import { mostSweepRuns } from '@jupyterlab-hpc/api';

import type { Tasks } from '../parts';

/** What a tasks file says, as far as it can be understood. */
export interface TasksRead {
  readonly tasks: Tasks;
  /** What is wrong with it, in words. */
  readonly problems: readonly string[];
}

/** Lines that are told one by one. */
const mostTold = 3;

/** A line `TASK RUN RUN …` for each task: programs of any language can read it. */
export function printTasks(tasks: Tasks): string {
  return Array.from(
    tasks,
    ([task, runs]) => `${[task, ...runs].join(' ')}\n`
  ).join('');
}

/**
 * Reads such lines. Those that cannot be understood are left out, and told:
 * a colleague may have written them, or a full disk have cut them off.
 */
export function parseTasks(text: string, source: string): TasksRead {
  const tasks = new Map<number, readonly number[]>();
  const broken: number[] = [];
  for (const [place, line] of text.split('\n').entries()) {
    const words = line.trim().split(/\s+/);
    if (words[0] === '' || words[0]?.startsWith('#') === true) {
      continue;
    }
    const [task, ...runs] = words.map(wholeNumber);
    const known = runs.filter(run => run !== undefined && run > 0);
    if (
      task === undefined ||
      runs.length === 0 ||
      known.length < runs.length ||
      tasks.has(task)
    ) {
      broken.push(place + 1);
      continue;
    }
    tasks.set(
      task,
      known.filter(run => run !== undefined)
    );
  }
  const more = broken.length - mostTold;
  return {
    tasks,
    problems: [
      ...broken
        .slice(0, mostTold)
        .map(line => `${source}: line ${line} is not “TASK RUN RUN …”.`),
      ...(more > 0 ? [`${source}: so are ${more} more lines.`] : [])
    ]
  };
}

function wholeNumber(word: string): number | undefined {
  const number = /^\d{1,9}$/.test(word) ? Number(word) : undefined;
  return number !== undefined && number <= mostSweepRuns * 10
    ? number
    : undefined;
}
