/** What the parts of the benchmark share. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

export const ms = value => `${value.toFixed(value < 10 ? 1 : 0)} ms`;
export const ratio = value => value.toFixed(value < 0.1 ? 4 : 2);
export const megabytes = bytes => `${(bytes / 2 ** 20).toFixed(0)} MB`;

/** A folder of so many files, the names out of order. @param {string} folder @param {number} count */
export function fill(folder, count) {
  mkdirSync(folder);
  for (let number = 0; number < count; number++) {
    writeFileSync(join(folder, `run-${(number * 7919) % count}.out`), '');
  }
}

/** @param {() => Promise<unknown>} act @returns {Promise<number>} milliseconds */
export async function spent(act) {
  const from = performance.now();
  await act();
  return performance.now() - from;
}
