import { readFile } from 'node:fs/promises';

import { writeWhole } from '../atomic';
import { clusterPath } from './folder';
import type { ClusterRecord } from './records';

/** What the preload follows: seconds without work, and until when it stays all the same. */
export function idleRule(timeout: number, keepUntil?: number): string {
  return JSON.stringify({ timeout, ...(keepUntil && { keepUntil }) });
}

/** Tells the scheduler of a cluster that it is to stay without work, until then. */
export function keepIdle(
  { folder, launched }: ClusterRecord,
  keepUntil: number
): Promise<void> {
  const { idleTimeout } = launched.spec;
  const path = clusterPath(folder, 'idle');
  return writeWhole(path, idleRule(idleTimeout, keepUntil));
}

/** Whether the preload noted that there was no work for too long. */
export async function endedIdle({
  folder
}: Pick<ClusterRecord, 'folder'>): Promise<boolean> {
  const path = clusterPath(folder, 'ending');
  const text = await readFile(path, 'utf8').catch(() => '');
  return text.trim() === 'idle';
}
