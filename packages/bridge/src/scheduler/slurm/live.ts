import { isLive } from '@jupyterlab-hpc/api';

import { commonTasks, hasTask, parseJobId, type TaskSet } from '../arrays';
import { jobState } from './states';

/** What is left of an array or a heterogeneous job. */
interface Family {
  readonly tasks: TaskSet[];
  readonly components: Set<number>;
}

/** Asks which jobs of the user's own could still be cancelled. */
export const liveArgs: readonly string[] = [
  '--me',
  '--all',
  '--states=all',
  '--noheader',
  '--format=%i %T'
];

/** The user's jobs that neither ended nor are ending, by id. */
export class LiveJobs {
  constructor(stdout: string) {
    for (const line of stdout.split('\n')) {
      const [id = '', word = ''] = line.split(' ');
      const parts = parseJobId(id);
      const state = jobState(word, '');
      if (parts?.component !== undefined) {
        const all = this.remembered.get(parts.base) ?? new Set();
        this.remembered.set(parts.base, all.add(parts.component));
      }
      if (parts !== undefined && isLive(state) && state !== 'completing') {
        const family = this.families.get(parts.base) ?? {
          tasks: [],
          components: new Set<number>()
        };
        this.families.set(parts.base, family);
        if (parts.tasks !== undefined) {
          family.tasks.push(parts.tasks);
        } else if (parts.component !== undefined) {
          family.components.add(parts.component);
        }
      }
    }
  }

  hasTask(base: string, task: number): boolean {
    const tasks = this.families.get(base)?.tasks ?? [];
    return tasks.some(set => hasTask(set, task));
  }

  /** All live components of a heterogeneous job. */
  components(base: string): ReadonlySet<number> {
    return this.families.get(base)?.components ?? new Set();
  }

  /** The same with those that ended, as long as Slurm remembers them. */
  allComponents(base: string): ReadonlySet<number> {
    return this.remembered.get(base) ?? new Set();
  }

  /** Whether any of what an id names is live. */
  has(id: string): boolean {
    const parts = parseJobId(id);
    const family = parts && this.families.get(parts.base);
    if (parts === undefined || family === undefined) {
      return false;
    }
    const { component, tasks } = parts;
    if (component !== undefined) {
      return family.components.has(component);
    }
    return tasks === undefined
      ? true
      : family.tasks.some(set => commonTasks(set, tasks) > 0);
  }

  private readonly families = new Map<string, Family>();
  private readonly remembered = new Map<string, Set<number>>();
}
