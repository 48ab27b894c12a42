import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const memory = '/dev/shm';

/** Whether there is a second file system that everybody may write to. */
export const hasOtherDisk =
  existsSync(memory) && statSync(memory).dev !== statSync(tmpdir()).dev;

/** A folder there, which the test removes. */
export function onOtherDisk(): string {
  return mkdtempSync(join(memory, 'hpc-test-'));
}

/** Whether file systems can be mounted: by root, where that is allowed. */
export const canMount =
  process.getuid?.() === 0 && process.platform === 'linux';

/** Has a small file system at a place while a test runs. */
export async function withDisk(
  place: string,
  options: string,
  test: () => Promise<void>
): Promise<void> {
  mkdirSync(place);
  execFileSync('mount', ['-t', 'tmpfs', '-o', options, 'x', place]);
  try {
    await test();
  } finally {
    execFileSync('umount', ['-l', place]);
    rmSync(place, { recursive: true });
  }
}
