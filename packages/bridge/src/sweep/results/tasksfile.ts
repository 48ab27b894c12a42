import type { Tasks } from '../parts';

/** Bytes of `tasks.txt`, at most. */
export const mostOfTasks = 16 * 1024 * 1024;

/** Reads lines `TASK RUN RUN …`; what is no such line is left out. */
export function parseTasksFile(text: string): Tasks {
  const tasks = new Map<number, readonly number[]>();
  for (const line of text.split('\n')) {
    if (/^\d{1,9}(?: \d{1,9})+\s*$/.test(line)) {
      const [task = 0, ...runs] = line.trim().split(' ').map(Number);
      tasks.set(task, runs);
    }
  }
  return tasks;
}
