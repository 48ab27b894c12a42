import { execFileSync } from 'node:child_process';
import { readFileSync, readlinkSync } from 'node:fs';

import { type Static, Type } from '@sinclair/typebox';

/** A process, told from one that later has its number. */
export const Identity = Type.Object({
  pid: Type.Integer({ minimum: 1 }),
  start: Type.String({ description: 'When it began, as the system says it.' }),
  boot: Type.String({
    description: 'The run of the system (and its container) it belongs to.'
  })
});
export type Identity = Static<typeof Identity>;

/** The process of a number, undefined when there is none (or only its remains). */
export function identify(pid: number): Identity | undefined {
  const start =
    process.platform === 'linux' ? startOnLinux(pid) : startElsewhere(pid);
  return start === undefined ? undefined : { pid, start, boot: thisBoot() };
}

export function isAlive(identity: Identity): boolean {
  const now = identify(identity.pid);
  return now?.start === identity.start && now.boot === identity.boot;
}

/** Clock ticks since the boot (`proc(5)`, field 22 of stat). */
function startOnLinux(pid: number): string | undefined {
  const fields = statFields(pid);
  const isGone = fields[0] === 'Z' || fields[0] === 'X';
  return isGone ? undefined : fields[19];
}

/** What `/proc/PID/stat` has behind the name, which may hold anything: the state is first. None of what is gone. */
export function statFields(pid: number): readonly string[] {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return text.slice(text.lastIndexOf(')') + 2).split(' ');
  } catch {
    return [];
  }
}

/** There is no /proc on macOS. */
function startElsewhere(pid: number): string | undefined {
  try {
    const words = ['-o', 'stat=,lstart=', '-p', String(pid)];
    const text = execFileSync('/bin/ps', words, {
      cwd: '/',
      encoding: 'utf8',
      env: { LC_ALL: 'C' },
      stdio: ['ignore', 'pipe', 'ignore']
    }).trim();
    return text === '' || text.startsWith('Z')
      ? undefined
      : text.replace(/^\S+\s+/, '');
  } catch {
    return undefined;
  }
}

let boot: string | undefined;

function thisBoot(): string {
  boot ??= bootOf();
  return boot;
}

function bootOf(): string {
  if (process.platform !== 'linux') {
    return 'here';
  }
  const id = readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim();
  // Another container has other processes under the same numbers.
  return `${id} ${readlinkSync('/proc/self/ns/pid')}`;
}
