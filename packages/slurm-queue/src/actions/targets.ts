import type {
  GroupPart,
  JobAction,
  JobRow,
  JobState,
  System
} from '@jupyterlab-hpc/api';
import { isLegal } from '@jupyterlab-hpc/core';

import { isOwnJob } from '../jobs';
import { taskCount } from './tasks';

/** What an action would reach of one row. */
export interface ITarget {
  readonly row: JobRow;
  /** What the scheduler takes. */
  readonly ids: readonly string[];
  /** Jobs or tasks that these stand for, by their states. */
  readonly parts: readonly {
    readonly state: JobState;
    readonly count: number;
  }[];
}

/** The parts of a row; of one that is no group, itself. */
function partsOf(row: JobRow): readonly GroupPart[] {
  return (
    row.group?.parts ?? [
      { state: row.state, count: row.tasks ?? 1, ids: [row.id] }
    ]
  );
}

/**
 * What an action on rows would reach: of groups, the parts whose state allows
 * it. Rows within a group that is itself among them are reached by it. The
 * session's own job is only cancelled, and only when nothing else is.
 */
export function targetsOf(
  action: JobAction,
  rows: readonly JobRow[],
  system: Pick<System, 'ownJob'> | undefined
): readonly ITarget[] {
  const groups = new Set(
    rows
      .filter(({ group }) => group !== undefined && group.kind !== 'rest')
      .map(({ id }) => id)
  );
  const outermost = rows.filter(
    ({ level, arrayId, hetId }) =>
      level !== 2 || !groups.has(arrayId ?? hetId ?? '')
  );
  const targets = outermost.flatMap(row => {
    const legal = partsOf(row).filter(
      part => part.ids.length > 0 && isLegal(action, part.state)
    );
    const ids = legal.flatMap(part => part.ids);
    return row.mine === true && ids.length > 0
      ? [{ row, ids, parts: legal.map(countedPart) }]
      : [];
  });
  return action === 'cancel' && targets.length === 1
    ? targets
    : targets.filter(({ row }) => !isOwnJob(row, system));
}

/** A part counts what its ids name: never the session's own job. */
function countedPart({ state, ids }: GroupPart): ITarget['parts'][0] {
  return { state, count: ids.reduce((sum, id) => sum + taskCount(id), 0) };
}

/** Jobs or tasks that an action would reach. */
export function countOf(targets: readonly ITarget[]): number {
  return targets
    .flatMap(({ parts }) => parts)
    .reduce((sum, { count }) => sum + count, 0);
}

/** What an action is sent for. */
export function idsOf(targets: readonly ITarget[]): readonly string[] {
  return targets.flatMap(({ ids }) => ids);
}
