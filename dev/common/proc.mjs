/**
 * Processes known by more than their number: a pid together with its start time
 * and the boot it belongs to, so that a number used again is never signalled.
 *
 * @typedef {{pid: number, start: string, boot: string}} Identity
 */
import { readdirSync, readFileSync, readlinkSync, statSync } from 'node:fs';
import { setTimeout as delay } from 'node:timers/promises';
import { codeOf } from './run.mjs';

/** @param {string} path @returns {string | undefined} */
function read(path) {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return undefined; // gone meanwhile, or another account's
  }
}

/**
 * State letter, parent and start time (clock ticks since boot) of a process.
 *
 * @param {number} pid
 */
function stat(pid) {
  const text = read(`/proc/${pid}/stat`);
  // The program's name stands in brackets and may itself hold blanks and brackets.
  const fields = text?.slice(text.lastIndexOf(')') + 2).split(' ');
  return (
    fields && { state: fields[0], parent: Number(fields[1]), start: fields[19] }
  );
}

/** @returns {string} this boot of this machine */
export function bootId() {
  return read('/proc/sys/kernel/random/boot_id')?.trim() ?? 'unknown';
}

/**
 * Who a process is, for a later `isAlive` or `endAll`.
 *
 * @param {number} pid
 * @returns {Identity | undefined} undefined when it is gone
 */
export function identify(pid) {
  const now = stat(pid);
  return now && { pid, start: now.start, boot: bootId() };
}

/**
 * Whether exactly this process still runs; a zombie does not.
 *
 * @param {Identity | undefined} identity
 */
export function isAlive(identity) {
  if (!identity || identity.boot !== bootId()) {
    return false;
  }
  const now = stat(identity.pid);
  return now !== undefined && now.start === identity.start && now.state !== 'Z';
}

/**
 * Every live process that the predicate wants, except this one and its ancestors.
 *
 * @param {(about: {uid: number, argv: string[], environ: string, cwd: string}) => boolean} wanted
 * @returns {Identity[]}
 */
export function findProcesses(wanted) {
  const mine = new Set();
  for (let pid = process.pid; pid > 0; pid = stat(pid)?.parent ?? 0) {
    mine.add(pid);
  }
  const found = [];
  for (const name of readdirSync('/proc')) {
    const pid = Number(name);
    if (!Number.isInteger(pid) || mine.has(pid)) {
      continue;
    }
    const identity = identify(pid);
    const about = describe(pid);
    if (identity && about && isAlive(identity) && wanted(about)) {
      found.push(identity);
    }
  }
  return found;
}

/**
 * @param {number} pid
 * @returns {Identity[]} its children, theirs, and so on, also those in sessions of their own
 */
export function descendants(pid) {
  /** @type {Map<number, number[]>} */
  const children = new Map();
  for (const child of readdirSync('/proc')
    .map(Number)
    .filter(Number.isInteger)) {
    const parent = stat(child)?.parent ?? 0;
    children.set(parent, [...(children.get(parent) ?? []), child]);
  }
  /** @type {(one: number) => number[]} */
  const below = one =>
    (children.get(one) ?? []).flatMap(child => [child, ...below(child)]);
  return below(pid)
    .map(identify)
    .filter(one => one !== undefined);
}

/** @param {number} pid */
function describe(pid) {
  const environ = read(`/proc/${pid}/environ`);
  try {
    return environ === undefined
      ? undefined
      : {
          uid: statSync(`/proc/${pid}`).uid,
          argv: (read(`/proc/${pid}/cmdline`) ?? '').split('\0'),
          environ,
          cwd: readlinkSync(`/proc/${pid}/cwd`)
        };
  } catch {
    return undefined;
  }
}

/**
 * Asks processes to end, waits, and kills those that did not.
 *
 * @param {(Identity | undefined)[]} identities
 * @param {number} patience milliseconds before SIGKILL; 0 kills at once
 * @returns {Promise<Identity[]>} those that are alive even then (in the kernel, uninterruptible)
 */
export async function endAll(identities, patience) {
  let left = identities.filter(one => one !== undefined).filter(isAlive);
  const signalAll = (/** @type {NodeJS.Signals} */ signal) => {
    for (const { pid } of (left = left.filter(isAlive))) {
      try {
        process.kill(pid, signal);
      } catch (error) {
        if (codeOf(error) !== 'ESRCH') {
          throw error;
        }
      }
    }
  };
  if (patience > 0) {
    signalAll('SIGTERM');
    left = await waitGone(left, patience);
  }
  signalAll('SIGKILL');
  return waitGone(left, 10_000);
}

/** @param {Identity[]} identities @param {number} limit milliseconds */
async function waitGone(identities, limit) {
  const deadline = Date.now() + limit;
  let left = identities.filter(isAlive);
  while (left.length > 0 && Date.now() < deadline) {
    await delay(20); // the end of a process that is not our child raises no event
    left = left.filter(isAlive);
  }
  return left;
}
