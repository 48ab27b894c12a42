import { isObject } from '@jupyterlab-hpc/core';

import { entryKinds, type IRecord } from './entry';

const version = 1;

/** What could be read of a stored text. */
export interface IStored {
  readonly records: readonly IRecord[];
  /** Whether all of it was understood. */
  readonly whole: boolean;
}

export function written(records: readonly IRecord[]): string {
  return JSON.stringify({ version, entries: records });
}

/** Reads a stored text, whoever wrote it: what is not understood is left out. */
export function read(text: string): IStored {
  const value = parsed(text);
  if (!isObject(value) || value['version'] !== version) {
    return { records: [], whole: false };
  }
  const { entries } = value;
  if (!Array.isArray(entries)) {
    return { records: [], whole: false };
  }
  const records = entries.filter(isRecord);
  return { records, whole: records.length === entries.length };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function isRecord(value: unknown): value is IRecord {
  return (
    isObject(value) &&
    isPath(value['path']) &&
    isTextOrAbsent(value['root']) &&
    entryKinds.some(kind => kind === value['kind']) &&
    isTextOrAbsent(value['factory']) &&
    isTime(value['at']) &&
    isTime(value['changed']) &&
    typeof value['pinned'] === 'boolean' &&
    typeof value['removed'] === 'boolean'
  );
}

function isPath(value: unknown): value is string {
  return typeof value === 'string' && value !== '' && value.length <= 4096;
}

function isTextOrAbsent(value: unknown): boolean {
  return value === undefined || typeof value === 'string';
}

function isTime(value: unknown): boolean {
  return typeof value === 'number' && Number.isFinite(value) && value >= 0;
}
