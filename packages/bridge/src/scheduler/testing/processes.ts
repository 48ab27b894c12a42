import { readdirSync, readFileSync, readlinkSync } from 'node:fs';

/** Whether a process is there and not just waiting to be noticed as ended. */
export function isAlive(pid: number): boolean {
  return stateOf(pid) !== undefined;
}

/** The processes that one has started and that still run. */
export function childrenOf(pid: number): number[] {
  return readdirSync('/proc')
    .filter(name => /^[0-9]+$/.test(name))
    .map(Number)
    .filter(child => stateOf(child)?.parent === pid);
}

/** Whether a process stands still. */
export function isStopped(pid: number): boolean {
  return stateOf(pid)?.state === 'T';
}

function stateOf(pid: number): { state: string; parent: number } | undefined {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const [state = '', parent] = text
      .slice(text.lastIndexOf(')') + 2)
      .split(' ');
    return state === 'Z' ? undefined : { state, parent: Number(parent) };
  } catch {
    return undefined;
  }
}

/** The processes that run in a folder. */
export function processesIn(folder: string): number[] {
  return readdirSync('/proc')
    .filter(name => /^[0-9]+$/.test(name))
    .map(Number)
    .filter(pid => {
      try {
        return (
          readlinkSync(`/proc/${pid}/cwd`) === folder &&
          stateOf(pid) !== undefined
        );
      } catch {
        return false; // gone meanwhile
      }
    });
}
