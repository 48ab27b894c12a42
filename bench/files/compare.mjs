/** One way to list a folder beside another. */
import { utimesSync } from 'node:fs';
import { join } from 'node:path';
import { inTurn } from '../support/stats.mjs';
import { ms, ratio, spent } from './common.mjs';

const ROUNDS = 9;
/** What is delayed takes its time. */
const SLOW_ROUNDS = 3;

/** Milliseconds that are added to each metadata call; entries up to which the contents API is asked then, and each looked at one by one. */
export const DELAY = 1;
const PATIENCE = 1000;
const BARE_PATIENCE = 10_000;

/** Entries of the folder that has budgets. */
const BUDGETED = 100_000;

/** @param {number} calls NaN where they were not counted */
const counted = calls =>
  Number.isNaN(calls) ? '?' : calls.toLocaleString('en');

/**
 * @typedef {Awaited<ReturnType<typeof import('./servers.mjs').startServers>>} Servers
 * @typedef {import('./metadata.mjs').Metadata | undefined} Watched
 */

/**
 * What an act costs beside time.
 *
 * @param {Watched} watched
 * @param {() => Promise<string>} act
 * @returns {Promise<string[]>} bytes of its reply, and metadata calls
 */
async function cost(watched, act) {
  const before = watched?.calls() ?? NaN;
  const bytes = (await act()).length.toLocaleString('en');
  return [bytes, counted((watched?.calls() ?? NaN) - before)];
}

/**
 * Each way to list a folder, whose names have to be read anew, beside others.
 *
 * @param {{servers: Servers, watched: Watched, count: number, delayed: boolean}} about
 * @returns {Promise<string[][]>}
 */
export async function compare({ servers, watched, count, delayed }) {
  const { ask, bare, contents, root } = servers;
  const folder = join(root, `d${count}`);
  const anew = query => async () => {
    utimesSync(folder, new Date(), new Date());
    return (await ask(folder, query)).body;
  };
  const label = `${count.toLocaleString('en')}${delayed ? `, ${DELAY} ms a call` : ''}`;
  const rounds = delayed ? SLOW_ROUNDS : ROUNDS;
  const isAsked = !delayed || count <= PATIENCE;
  const [bytes, calls] = isAsked
    ? await cost(watched, () => contents(`d${count}`))
    : [];
  const theirs = isAsked ? await spent(() => contents(`d${count}`)) : 0;
  const ways = [
    {
      what: 'first window',
      act: anew('limit=200'),
      beside: /** @type {const} */ ('readdir'),
      isBare: true,
      budgets: ['2', '0.005']
    },
    {
      what: 'all by size',
      act: anew('sort=-size&all=true&limit=200'),
      beside: /** @type {const} */ ('readdir and lstat'),
      isBare: !delayed || count <= BARE_PATIENCE,
      budgets: ['2.5', '0.033']
    }
  ];
  const rows = [];
  for (const { what, act, beside, isBare, budgets } of ways) {
    const other = () =>
      isBare ? bare.spent(beside, folder) : Promise.resolve(NaN);
    const { a, b, ratio: both } = await inTurn(rounds, () => spent(act), other);
    const own = [`${what} of ${label}`, ms(a), ...(await cost(watched, act))];
    const [bareBudget, budget] =
      delayed || count !== BUDGETED ? ['', ''] : budgets;
    if (isBare) {
      rows.push([...own, `${ms(b)} (bare ${beside})`, ratio(both), bareBudget]);
    }
    if (isAsked) {
      const words = `${ms(theirs)} (contents API: ${bytes} bytes, ${calls} calls)`;
      rows.push([...own, words, ratio(a / theirs), budget]);
    }
    if (!isBare && !isAsked) {
      rows.push([...own, '', '', '']);
    }
  }
  return rows;
}

/**
 * An unchanged folder, asked for as the file browser does every ten seconds.
 *
 * @param {Servers} servers
 * @param {Watched} watched
 * @param {number} count
 * @returns {Promise<string[]>}
 */
export async function again({ ask, bare, root }, watched, count) {
  const folder = join(root, `d${count}`);
  utimesSync(folder, new Date(0), new Date(0));
  const { headers } = await ask(folder, 'limit=200');
  const same = { 'if-none-match': headers.etag ?? '' };
  const act = async () => (await ask(folder, 'limit=200', same)).body;
  const costs = await cost(watched, act);
  const timed = await inTurn(
    ROUNDS,
    () => spent(act),
    () => bare.spent('readdir', folder)
  );
  return [
    `${count.toLocaleString('en')}, unchanged (304)`,
    ms(timed.a),
    ...costs,
    `${ms(timed.b)} (bare readdir)`,
    ratio(timed.ratio),
    ''
  ];
}
