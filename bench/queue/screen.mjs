/** The tables on screen: from the command to rows, the longest task, the heap. */
import { setTimeout as delay } from 'node:timers/promises';
import { median } from '../support/stats.mjs';
import {
  heapOf,
  longestTask,
  openContext,
  openLab,
  openTable,
  trafficOf
} from './browser.mjs';
import { markOf, OWNER, submitOne } from './jobs.mjs';
import { beginLab } from './labs.mjs';
import { filter, ours, peer, refresh, settled, sort } from './tables.mjs';

/** How often the table is opened on a server that has just begun, and on one that runs. */
const COLD = 3;
const WARM = 5;
/** How often each action is done; the median of the longest tasks counts. */
const ROUNDS = 5;
/** Both tables refuse to be refreshed again before some seconds have passed. */
const REST = 11_000;

/**
 * @typedef {object} ScreenResult
 * @property {number} cold milliseconds from the command to the first row, on the first server ever
 * @property {number} [next] the same on a new server, where there was one before; ours keeps rows for it
 * @property {number} warm the same, page reloaded
 * @property {Record<'open' | 'onward' | 'sort' | 'filter' | 'refresh', import('./browser.mjs').Task>} longest
 * @property {number} news milliseconds from the click on Refresh to the new job
 * @property {number} openBytes of the answers until the first rows
 * @property {number} newsBytes of the answers of a refresh
 * @property {number} before bytes of heap before the table is opened
 * @property {number} after bytes of heap after all of this
 * @property {number} wrong jobs that are shown as somebody else's
 */

/** How many jobs each shows as another account's: all are the owner's. */
const WRONG = {
  [ours.name]: async lab => {
    const { total, users } = await lab.json('/hpc/v1/jobs?limit=0');
    return total - users[OWNER];
  },
  [peer.name]: async lab => {
    const { data } = await lab.json('/jupyterlab_slurm/squeue');
    const user = data.columns.indexOf('USER');
    return data.rows.filter(row => row[user] !== OWNER).length;
  }
};

/**
 * @typedef {object} Subject
 * @property {import('./tables.mjs').Table} table
 * @property {import('./labs.mjs').LabKind} kind
 */

/**
 * Opens the table once, in a new browser context, and closes that.
 *
 * @param {import('playwright-core').Browser} browser
 * @param {import('./labs.mjs').Lab} lab
 * @param {import('./tables.mjs').Table} table
 */
async function openOnce(browser, lab, table) {
  const context = await openContext(browser);
  const ms = await openTable(await openLab(context, lab.url), table);
  await context.close();
  return ms;
}

/**
 * Works one table in one page.
 *
 * @param {{cluster: import('../../dev/cluster/index.mjs').Cluster,
 *   browser: import('playwright-core').Browser, jobs: number}} about
 * @param {import('./labs.mjs').Lab} lab
 * @param {import('./tables.mjs').Table} table
 */
async function worker({ cluster, browser, jobs }, lab, table) {
  const page = await openLab(await openContext(browser), lab.url);
  const traffic = trafficOf(page, table.path);
  const before = await heapOf(page);
  const open = await longestTask(page, async () => {
    await openTable(page, table);
    await settled(page, table);
  });
  const openBytes = await traffic();
  const [news, newsBytes] = [[], []];
  const actions = {
    onward: () => longestTask(page, () => table.onward(page)),
    sort: () => longestTask(page, () => sort(page, table)),
    filter: round =>
      longestTask(page, () => filter(page, table, markOf((jobs >> 1) + round))),
    refresh: async round => {
      // Comes first while the names are sorted downwards, as `sort` leaves them.
      const name = `zz-${Date.now()}-${round}`;
      await submitOne(cluster, name);
      await traffic();
      const longest = await longestTask(page, async () => {
        const from = performance.now();
        await refresh(page, table, name);
        news.push(performance.now() - from);
      });
      newsBytes.push(await traffic());
      return longest;
    }
  };
  const finish = async () => ({
    openBytes,
    before,
    after: await heapOf(page),
    news: median(news.slice(1)),
    newsBytes: median(newsBytes.slice(1)),
    wrong: await WRONG[table.name](lab)
  });
  return { table, actions, open, finish };
}

/**
 * Measures the tables in turn.
 *
 * @param {{cluster: import('../../dev/cluster/index.mjs').Cluster,
 *   browser: import('playwright-core').Browser, subjects: Subject[], jobs: number}} about
 * @returns {Promise<Record<string, ScreenResult>>} by the table's name
 */
export async function measureScreen(about) {
  const { browser, cluster, subjects } = about;
  /** @type {Map<string, import('./labs.mjs').Lab>} */
  const labs = new Map();
  const times = Object.fromEntries(
    subjects.map(({ table }) => [table.name, { cold: [], next: [], warm: [] }])
  );
  try {
    for (let round = 0; round < COLD; round++) {
      for (const { table, kind } of subjects) {
        await labs.get(table.name)?.end();
        const lab = await beginLab(cluster, OWNER, kind);
        labs.set(table.name, lab);
        const { cold, next } = times[table.name];
        cold.push(await openOnce(browser, lab, table));
        if (table === ours) {
          await lab.end({ keepData: true });
          const { data } = lab;
          const second = await beginLab(cluster, OWNER, { ...kind, data });
          labs.set(table.name, second);
          next.push(await openOnce(browser, second, table));
        }
      }
    }
    for (let round = 0; round < WARM; round++) {
      for (const { table } of subjects) {
        const lab = labs.get(table.name);
        times[table.name].warm.push(await openOnce(browser, lab, table));
      }
    }
    const workers = [];
    for (const { table } of subjects) {
      workers.push(await worker(about, labs.get(table.name), table));
    }
    return await work(workers, times);
  } finally {
    await Promise.all(browser.contexts().map(context => context.close()));
    await Promise.all([...labs.values()].map(lab => lab.end()));
  }
}

/**
 * @param {Awaited<ReturnType<typeof worker>>[]} workers
 * @param {Record<string, {cold: number[], next: number[], warm: number[]}>} times
 */
async function work(workers, times) {
  const longest = workers.map(({ open }) => ({ open }));
  for (const action of ['onward', 'sort', 'filter', 'refresh']) {
    /** @type {import('./browser.mjs').Task[][]} */
    const seen = workers.map(() => []);
    for (let round = 0; round <= ROUNDS; round++) {
      if (action === 'refresh' && round > 0) {
        await delay(REST);
      }
      for (const [index, { actions }] of workers.entries()) {
        const task = await actions[action](round);
        if (round > 0) {
          seen[index].push(task); // the first compiles code
        }
      }
    }
    seen.forEach((tasks, index) => {
      longest[index][action] = {
        wall: median(tasks.map(({ wall }) => wall)),
        cpu: median(tasks.map(({ cpu }) => cpu))
      };
    });
  }
  const results = {};
  for (const [index, { table, finish }] of workers.entries()) {
    const { cold, next, warm } = times[table.name];
    results[table.name] = {
      cold: median(cold),
      ...(next.length > 0 && { next: median(next) }),
      warm: median(warm),
      longest: longest[index],
      ...(await finish())
    };
  }
  return results;
}
