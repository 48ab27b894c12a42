import type { Job } from '@jupyterlab-hpc/api';

import { Group } from './group';

/** Jobs with one for each array and heterogeneous job, in no order. */
export interface Folded {
  readonly heads: readonly Job[];
  /** What is behind those that stand for a group. */
  readonly groups: ReadonlyMap<Job, Group>;
}

interface Family {
  readonly members: Job[];
  readonly kept: Job[];
}

/** By what the records of one group know each other; undefined for a plain job. */
function familyOf(job: Job): string | undefined {
  const base = job.arrayId ?? job.hetId;
  return base === undefined || job.cluster === undefined
    ? base
    : `${job.cluster}:${base}`;
}

/**
 * Folds arrays and heterogeneous jobs, however little of them is there, into
 * one row each. What is `kept` beside the jobs that a filter lets through
 * makes no row act on more: it is a row of its own where its group is there.
 */
export function folded(
  jobs: readonly Job[],
  kept: readonly Job[],
  ownJob: string | undefined
): Folded {
  const heads: Job[] = [];
  const families = new Map<string, Family>();
  const sortIn = (list: readonly Job[], as: keyof Family): void => {
    for (const job of list) {
      const key = familyOf(job);
      if (key === undefined) {
        heads.push(job);
        continue;
      }
      const family = families.get(key) ?? { members: [], kept: [] };
      families.set(key, family);
      family[as].push(job);
    }
  };
  sortIn(jobs, 'members');
  sortIn(kept, 'kept');
  const groups = new Map<Job, Group>();
  for (const family of families.values()) {
    const hidden = family.members.length === 0;
    const group = groupOf(
      hidden ? family.kept : family.members,
      hidden ? [] : family.kept,
      ownJob
    );
    heads.push(group.head);
    groups.set(group.head, group);
  }
  return { heads, groups };
}

function groupOf(
  members: readonly Job[],
  kept: readonly Job[],
  ownJob: string | undefined
): Group {
  const { arrayId, hetId = '' } = members[0] ?? {};
  return arrayId === undefined
    ? new Group({ kind: 'het', base: hetId, members, kept, ownJob })
    : new Group({ kind: 'array', base: arrayId, members, kept, ownJob });
}

/** How many rows jobs fold into. */
export function countFolded(jobs: readonly Job[]): number {
  const families = new Set<string>();
  let single = 0;
  for (const job of jobs) {
    const key = familyOf(job);
    if (key === undefined) {
      single += 1;
    } else {
      families.add(key);
    }
  }
  return single + families.size;
}
