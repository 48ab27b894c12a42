import { dirname } from 'node:path';

import { sweepFiles } from '../folder';
import type { Runner, ScriptPlace } from '../parts';
import type { Manifest, SweepRecord } from '../records';
import { planByHand } from './plan';

/** What a script of a sweep says of it, whichever of its scripts that is. */
export function placeOf(
  { folder, manifest }: Pick<SweepRecord, 'folder' | 'manifest'>,
  { pace, resources }: Pick<Manifest, 'resources' | 'pace'>
): Omit<ScriptPlace, 'token' | 'tasks' | 'atOnce' | 'notebook' | 'tasksFile'> {
  const { directory, environment, id, kernel, name, notebook } = manifest;
  return {
    ...{ id, name, folder, notebookFolder: dirname(notebook.path) },
    spec: {
      ...{ directory, environment, resources, stagger: pace.stagger },
      ...(kernel !== undefined && { kernel })
    }
  };
}

/** `sweep.sh`, which makes all runs, and the runs of its tasks. */
export function byHand(
  record: Pick<SweepRecord, 'folder' | 'manifest'>,
  runner: Pick<Runner, 'script'>,
  maxArraySize: number | undefined
) {
  const { notebook, pace, resources, runs } = record.manifest;
  const plan = planByHand(
    {
      ...{ runs: numbers(runs), ...pace },
      ...(maxArraySize !== undefined && { maxArraySize })
    },
    resources.time
  );
  const { atOnce, runsPerTask, tasks, time } = plan;
  const script = runner.script({
    ...placeOf(record, {
      pace,
      resources: { ...resources, ...(time !== undefined && { time }) }
    }),
    ...{ atOnce, tasks: [...tasks.keys()] },
    notebook: notebook.versions.at(-1)?.version ?? 1,
    tasksFile: sweepFiles.tasks
  });
  return { script, tasks, runsPerTask };
}

/** The numbers of so many runs. */
export function numbers(runs: number): readonly number[] {
  return Array.from({ length: runs }, (_, index) => index + 1);
}
