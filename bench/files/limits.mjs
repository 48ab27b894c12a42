/** How much memory a very large folder takes, and what a file system that hangs does to others. */
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { say } from '../../dev/common/say.mjs';
import { median } from '../support/stats.mjs';
import { fill, megabytes, ms, spent } from './common.mjs';

/**
 * @typedef {Awaited<ReturnType<typeof import('./servers.mjs').startServers>>} Servers
 * @typedef {import('./metadata.mjs').Metadata | undefined} Watched
 */

/** @param {Servers} servers @param {number} count */
export async function memoryFor({ ask, memory, others, root }, count) {
  say(`${count.toLocaleString('en')} entries ...`);
  const before = memory().peak;
  const folder = join(root, `d${count}`);
  fill(folder, count);
  const first = await spent(() => ask(folder, 'limit=200'));
  const named = memory().peak;
  const all = await spent(() => ask(folder, 'sort=-size&all=true&limit=200'));
  say(
    `${count.toLocaleString('en')} entries: first window ${ms(first)}, all by size ${ms(all)}. ` +
      `The bridge had at most ${megabytes(before)} before, ${megabytes(named)} with their names, ` +
      `${megabytes(memory().peak)} with their sizes, and the process beside it ${megabytes(others())}.`
  );
}

/**
 * What others notice while a file system hangs, from its first call until all is given up.
 *
 * @param {Servers} servers
 * @param {NonNullable<Watched>} watched
 * @param {string} hanging
 */
export async function besideHanging({ ask, root }, watched, hanging) {
  const folder = join(root, 'd1000');
  /** @param {() => boolean} isOver */
  const times = async isOver => {
    /** @type {number[]} */
    const all = [];
    while (!isOver()) {
      all.push(await spent(() => ask(folder, 'limit=200')));
      await delay(20);
    }
    return all;
  };
  /** @param {number[]} all */
  const words = all =>
    `${ms(median(all))}, at most ${ms(Math.max(...all))} (of ${all.length})`;
  const until = performance.now() + 5000;
  const usual = await times(() => performance.now() > until);
  watched.hang(true);
  let isOver = false;
  const hung = Promise.all(
    Array.from({ length: 20 }, () => ask(hanging, 'limit=200'))
  ).finally(() => (isOver = true));
  const from = performance.now();
  const meanwhile = await times(() => isOver);
  const answers = await hung;
  watched.hang(false);
  say(
    `A window of another folder took ${words(usual)}; while 20 requests hung, ${words(meanwhile)}. ` +
      `Those were answered ${[...new Set(answers.map(({ status }) => status))].join(', ')}, ` +
      `the last after ${ms(performance.now() - from)}.`
  );
}
