import {
  type Directive,
  memoryDirective,
  outputPath,
  placeDirectives,
  plainName
} from '../../dask/scripts/directives';
import { formatTasks } from '../../scheduler/arrays';
import { sweepFiles } from '../folder';
import type { ScriptPlace } from '../parts';
import { commentOf } from '../records';

/** What the array of a sweep asks for; without tasks it would be none. */
export function sweepDirectives(place: ScriptPlace): Directive[] {
  const { atOnce, folder, id, name, spec, tasks, token } = place;
  const { cpus, gpus, memory, time } = spec.resources;
  return [
    ['job-name', plainName(name) || 'sweep'],
    ['comment', commentOf(id, token)],
    ['array', `${formatTasks(tasks)}%${atOnce}`],
    ['output', `${outputPath(folder)}/${sweepFiles.log}/%A_%a.log`],
    ...placeDirectives(spec.resources),
    ['nodes', 1],
    ['ntasks', 1],
    ['cpus-per-task', cpus],
    ...memoryDirective(memory),
    ...(gpus === undefined ? [] : [['gpus-per-node', gpus] as const]),
    ...(time === undefined ? [] : [['time', time] as const]),
    // A run begins once for each time that it is submitted.
    ['no-requeue']
  ];
}
