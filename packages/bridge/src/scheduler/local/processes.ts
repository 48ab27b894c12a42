import { readdirSync, readFileSync } from 'node:fs';

import { statFields } from './identity';

/** The variable by which the processes of a task are found, wherever they went. */
export const markName = 'JUPYTERLAB_HPC_TASK';

/**
 * The processes of this user that carry a mark in their environment (`proc(5)`).
 * Elsewhere than on Linux there is none to be seen: there, what leaves the
 * task's process group leaves the task.
 */
export function marked(mark: string): number[] {
  if (process.platform !== 'linux') {
    return [];
  }
  const wanted = Buffer.from(`${markName}=${mark}\0`);
  return readdirSync('/proc')
    .filter(name => /^[0-9]+$/.test(name))
    .map(Number)
    .filter(pid => pid !== process.pid && carries(pid, wanted));
}

function carries(pid: number, wanted: Buffer): boolean {
  try {
    return readFileSync(`/proc/${pid}/environ`).includes(wanted);
  } catch {
    return false; // another person's, or gone
  }
}

/** Sends a signal to a process, or with a negative number to a group; false when there is none. */
export function send(pid: number, signal: NodeJS.Signals): boolean {
  try {
    process.kill(pid, signal);
    return true;
  } catch {
    return false;
  }
}

/** Stops all processes with a mark where they are, also those that they begin meanwhile. */
export function stopMarked(mark: string): void {
  signalMarked('SIGSTOP', () => marked(mark).filter(pid => !isStopped(pid)));
}

/** Ends all processes with a mark at once, also those that they begin meanwhile. */
export function endMarked(mark: string): void {
  signalMarked('SIGKILL', () => marked(mark));
}

/** Each round may find what those of the last one had just begun. */
function signalMarked(signal: NodeJS.Signals, find: () => number[]): void {
  for (let round = 0; round < 20; round += 1) {
    const pids = find();
    if (pids.length === 0) {
      return;
    }
    pids.forEach(pid => send(pid, signal));
  }
}

/** Stopped, or gone. */
function isStopped(pid: number): boolean {
  const [state = 'X'] = statFields(pid);
  return ['T', 't', 'Z', 'X'].includes(state);
}
