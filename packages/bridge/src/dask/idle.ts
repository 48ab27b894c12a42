import { readFile } from 'node:fs/promises';

import type { DaskSpec } from '@jupyterlab-hpc/api';

import { writeWhole } from '../atomic';
import { clusterPath } from './folder';
import type { ClusterRecord } from './records';
import { firstWorkers } from './size';

/**
 * What the preload follows: seconds without work, which begin when the first
 * worker has come where there is to be one, and until when the scheduler stays
 * all the same.
 */
export function idleRule(
  { idleTimeout, scale }: Pick<DaskSpec, 'idleTimeout' | 'scale'>,
  keepUntil?: number
): string {
  return JSON.stringify({
    timeout: idleTimeout,
    ...(firstWorkers(scale) > 0 && { awaits: true }),
    ...(keepUntil !== undefined && { keepUntil })
  });
}

/** Tells the scheduler of a cluster that it is to stay without work, until then. */
export function keepIdle(
  { folder, launched }: ClusterRecord,
  keepUntil: number
): Promise<void> {
  const path = clusterPath(folder, 'idle');
  return writeWhole(path, idleRule(launched.spec, keepUntil));
}

/**
 * When a cluster that has no work since then ends, epoch seconds; undefined:
 * not for that.
 */
export function idleEndOf(
  { launched, wish }: Pick<ClusterRecord, 'launched' | 'wish'>,
  since: number | undefined
): number | undefined {
  const { idleTimeout } = launched.spec;
  return since === undefined || idleTimeout === 0
    ? undefined
    : Math.max(Math.floor(since) + idleTimeout, wish.keepUntil ?? 0);
}

/** Whether the preload noted that there was no work for too long. */
export async function endedIdle({
  folder
}: Pick<ClusterRecord, 'folder'>): Promise<boolean> {
  const path = clusterPath(folder, 'ending');
  const text = await readFile(path, 'utf8').catch(() => '');
  return text.trim() === 'idle';
}
