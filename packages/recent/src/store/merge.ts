import { type IEntry, type IRecord, keyOf } from './entry';

/** Removed ones that are remembered, so that no other tab brings them back. */
const tombstones = 100;

/** Whether an entry is in the list: it was visited after it was removed, if it was. */
export function isListed({ removed, at, changed }: IRecord): boolean {
  return !removed || at > changed;
}

/**
 * What two tabs know, as one: for each path the newest visit, and the newest
 * decision to pin or remove it. Of two of the same age, the second wins.
 */
export function merged(
  ours: readonly IRecord[],
  theirs: readonly IRecord[]
): readonly IRecord[] {
  const records = new Map<string, IRecord>();
  for (const record of [...ours, ...theirs]) {
    const key = keyOf(record);
    const other = records.get(key);
    records.set(key, other === undefined ? record : newest(other, record));
  }
  return [...records.values()];
}

/** Whether a record knows of a visit or a decision that another does not. */
export function isNewer(record: IRecord, other: IRecord | undefined): boolean {
  return (
    other === undefined ||
    record.at > other.at ||
    record.changed > other.changed
  );
}

function newest(one: IRecord, other: IRecord): IRecord {
  const visited = one.at > other.at ? one : other;
  const { pinned, removed, changed } =
    one.changed > other.changed ? one : other;
  return { ...visited, pinned, removed, changed };
}

/**
 * The records that are kept: all that are pinned, of the others the newest,
 * and the last ones that were removed.
 */
export function pruned(
  records: readonly IRecord[],
  limit: number
): readonly IRecord[] {
  const listed = records.filter(isListed);
  return [
    ...listed.filter(({ pinned }) => pinned),
    ...byVisit(listed.filter(({ pinned }) => !pinned)).slice(0, limit),
    ...records
      .filter(record => !isListed(record))
      .sort((one, other) => other.changed - one.changed)
      .slice(0, tombstones)
  ];
}

/** The list as it is shown: pinned ones as they were pinned, then the newest. */
export function listOf(records: readonly IRecord[]): readonly IEntry[] {
  const listed = records.filter(isListed);
  const pinned = listed
    .filter(record => record.pinned)
    .sort((one, other) => one.changed - other.changed);
  return [...pinned, ...byVisit(listed.filter(record => !record.pinned))].map(
    ({ removed, changed, ...entry }) => ({ ...entry, key: keyOf(entry) })
  );
}

function byVisit(records: readonly IRecord[]): readonly IRecord[] {
  return [...records].sort((one, other) => other.at - one.at);
}
