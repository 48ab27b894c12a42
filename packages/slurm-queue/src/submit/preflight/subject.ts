import type { Partition } from '@jupyterlab-hpc/api';
import { partitionsOf } from '@jupyterlab-hpc/core';

import { can } from '../../scheduler';
import { setOption } from '../script/edit';
import { change, type IChecked, type IProblem } from './problem';

type Severity = IProblem['severity'];

/** Makes the problem of one option; a remedy gives it another value. */
export function problem(
  { asked, script, trans }: IChecked,
  option: string,
  message: string,
  use?: string,
  severity: Severity = 'error'
): IProblem {
  return {
    severity,
    option,
    line: asked(option).directive?.line,
    message,
    remedy:
      use === undefined
        ? undefined
        : change(trans.__('Use %1', use), setOption(script, option, use))
  };
}

/** The nodes that a partition gives one job. */
export function mostNodes({ maxNodes = Infinity, nodes }: Partition): number {
  return Math.min(nodes, maxNodes);
}

/** The partitions that the job may go to, as far as they are known. */
export function chosen({
  asked,
  resources,
  system
}: IChecked): readonly Partition[] {
  return partitionsOf(asked, resources, can(system, 'partitions'));
}

/** Their names, for a sentence. */
export function named(partitions: readonly Partition[]): string {
  return partitions.map(one => one.name).join(', ');
}
