import type { GroupPart, JobRow } from '@jupyterlab-hpc/api';
import { isLive, stateWord } from '@jupyterlab-hpc/core';
import type { TranslationBundle } from '@jupyterlab/translation';

import { shownId } from '../../jobs';

/**
 * The part that a group's row is about: its first, as its state is. What is
 * left of an open group is about those that wait: the others were begun.
 */
export function mainPart({ group }: JobRow): GroupPart | undefined {
  return group?.kind === 'rest'
    ? (group.parts.find(({ state }) => state === 'waiting') ?? group.parts[0])
    : group?.parts[0];
}

/** `33 waiting`: so many in a state. */
export function countText(
  trans: TranslationBundle,
  { state, count }: Pick<GroupPart, 'state' | 'count'>
): string {
  const word = stateWord(trans, { state, rawState: trans.__('other') });
  return trans.__('%1 %2', count, word.toLocaleLowerCase());
}

/** The state of a row in words; how many, for one that stands for several. */
export function stateText(trans: TranslationBundle, row: JobRow): string {
  const part = mainPart(row) ?? { state: row.state, count: row.tasks ?? 1 };
  return part.count === 1 && row.group?.kind !== 'rest'
    ? stateWord(trans, row)
    : part.state === 'other'
      ? trans.__('%1 %2', part.count, row.rawState)
      : countText(trans, part);
}

/** The parts of what is left of a group beside the main one, as its links. */
export function otherParts(
  trans: TranslationBundle,
  row: JobRow
): readonly { readonly state: GroupPart['state']; readonly text: string }[] {
  const main = mainPart(row);
  const parts = row.group?.parts.filter(part => part !== main) ?? [];
  return parts.map(part => {
    const { state, count } = part;
    const word = stateWord(trans, { state, rawState: state });
    // Some that run are listed one by one above.
    const more = isLive(state) && state !== 'held';
    return {
      state,
      text: more
        ? trans.__('%1 more %2', count, word.toLocaleLowerCase())
        : countText(trans, part)
    };
  });
}

/** Tasks as they are read: `[31–63]`. */
export function tasksText(row: JobRow): string | undefined {
  const { group, id } = row;
  if (group === undefined) {
    return ranged(/_(\[.*\])$/.exec(id)?.[1]);
  }
  if (group.kind === 'rest') {
    const ids = mainPart(row)?.ids ?? [];
    const lists = ids.map(one => one.replace(/^[^_]*_\[?|\]$/g, ''));
    return ids.length === 0 ? undefined : ranged(`[${lists.join(',')}]`);
  }
  return ranged(group.tasks === undefined ? undefined : `[${group.tasks}]`);
}

function ranged(tasks: string | undefined): string | undefined {
  return tasks?.replaceAll('-', '–');
}

/** What of its id tells a row from the others of its group: `_14`, `+1`, `_[31–63]`. */
export function partText(row: JobRow): string {
  return row.group === undefined
    ? (/[_+].*$/.exec(row.id)?.[0] ?? row.id)
    : `_${tasksText(row) ?? '[]'}`;
}

/** Parts begin further to the right, and long lists of tasks are cut. */
const indent = 2;
const longestPart = 9;

/** Characters that the id of a row needs. */
export function idRoom(row: JobRow): number {
  return row.level === 2
    ? Math.min(longestPart, partText(row).length + indent)
    : shownId(row).length;
}
