import type {
  Job,
  JobChange,
  SubmitRequest,
  SweepCheck,
  SweepNotebook,
  SweepSpec
} from '@jupyterlab-hpc/api';

import { BridgeError } from '../../errors';
import { parseJobId } from '../../scheduler/arrays';
import { ManualClock, schedulerDouble, silent } from '../../testing/doubles';
import type { KnownJobs, ScriptPlace } from '../parts';
import { SweepService, type SweepParts } from '../service';
import { MemoryResults } from './memoryresults';
import { MemoryStore } from './memorystore';

export const notebookPath = '/home/ada/lattice.ipynb';

/** A notebook with `alpha` (float), `n` (int) and `label` (str). */
export function sweepNotebook(
  more: Partial<SweepNotebook> = {}
): SweepNotebook {
  return {
    ...{ path: notebookPath, name: 'lattice', bytes: 1000, modified: 1 },
    ...{ cells: 4, cell: 0, kernel: { name: 'python3' } },
    parameters: (['alpha:float', 'n:int', 'label:str'] as const).map(text => {
      const [name, kind] = text.split(':') as [string, 'int'];
      return { name, kind, type: kind, isOptional: false, source: '1' };
    }),
    ...more
  };
}

export function sweepSpec(runs = 3, more: Partial<SweepSpec> = {}): SweepSpec {
  return {
    ...{ name: 'lattice', notebook: notebookPath },
    folder: '/scratch/ada/lattice',
    table: {
      names: ['alpha', 'n'],
      rows: Array.from({ length: runs }, (_, index) => [index / 10, index])
    },
    ...{ directory: 'notebook', environment: {} },
    resources: { cpus: 1, memory: 0, time: '30' },
    ...{ atOnce: 20, runsPerTask: 1, stagger: 0 },
    ...more
  };
}

/** A service over doubles, of which a test says how they answer. */
export function sweepPlace(
  kind: 'slurm' | 'local' = 'slurm',
  more: Partial<SweepParts> = {}
) {
  const clock = new ManualClock();
  const store = new MemoryStore();
  const results = new MemoryResults(store);
  const state = {
    maxArraySize: 1001,
    most: 10_000,
    notebook: sweepNotebook(),
    check: { packages: {} } as SweepCheck,
    /** What submitting leads to, one after the other; then ids from 100 on. */
    answers: [] as ('ok' | BridgeError)[],
    queue: { jobs: [] as Job[] } as { jobs: Job[]; failure?: BridgeError },
    cancelled: [] as string[],
    changed: [] as [string, JobChange][],
    requests: [] as SubmitRequest[],
    scripts: [] as ScriptPlace[],
    acted: 0
  };
  let next = 100;
  const submit = (request: SubmitRequest) => {
    store.steps.push('submit');
    state.requests.push(request);
    const answer = state.answers.shift();
    return answer instanceof BridgeError
      ? Promise.reject(answer)
      : Promise.resolve({ id: String(next++) });
  };
  const scheduler = schedulerDouble({
    ...{ kind, submit },
    probe: () =>
      Promise.resolve({
        state: 'ready',
        ...(kind === 'slurm' && { cluster: 'c1' })
      }),
    resources: () =>
      Promise.resolve({
        ...{ partitions: [], environment: [], at: 0, nextAt: 0 },
        maxArraySize: state.maxArraySize
      }),
    act: (_action, ids) => {
      state.cancelled.push(...ids);
      return Promise.resolve(ids.map(id => ({ id })));
    },
    change: (change, ids) => {
      state.changed.push(...ids.map(id => [id, change] as [string, JobChange]));
      return Promise.resolve(ids.map(id => ({ id })));
    }
  });
  const parts: SweepParts = {
    ...{ store, results, scheduler, now: clock.now, log: silent },
    places: {
      propose: ({ folder = '/scratch/ada/new' }) =>
        Promise.resolve({ folder, shown: folder })
    },
    notebooks: { read: () => Promise.resolve(state.notebook) },
    checker: { check: () => Promise.resolve(state.check) },
    runner: {
      program: '# run.py',
      script: place => {
        state.scripts.push(place);
        return `#!/bin/bash\n# ${place.tasks.length} tasks, ${place.atOnce} at once\n`;
      }
    },
    queue: (): Promise<KnownJobs> =>
      Promise.resolve({ at: clock.now(), ...state.queue }),
    onActed: () => {
      state.acted += 1;
    },
    ...{ host: 'login1', trials: '/nowhere/trials', most: () => state.most },
    ...more
  };
  /** Tasks of the newest array that are in the queue, by how they are. */
  const inQueue = (array: string, task: number, how: Job['state']): void => {
    const id = `${array}_${task}`;
    state.queue.jobs = state.queue.jobs.filter(one => one.id !== id);
    const { base } = parseJobId(id) ?? {};
    state.queue.jobs.push({
      ...{ id, name: 'sweep', user: 'ada', partition: 'debug', state: how },
      ...{ rawState: how.toUpperCase(), ...(base && { arrayId: base }) }
    });
  };
  return {
    ...{ state, store, results, clock, parts, inQueue },
    service: new SweepService(parts)
  };
}

export function refusedBy(
  message: string,
  more: Partial<BridgeError['info']> = {}
): BridgeError {
  return new BridgeError({ code: 'scheduler-refused', message, ...more });
}
