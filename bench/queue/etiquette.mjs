/** What eight tabs ask of the controller: on screen, hidden, and after they are closed. */
import { setTimeout as delay } from 'node:timers/promises';
import { increase, parseSdiag } from '../support/sdiag.mjs';
import { hide, openContext, openLab, openTable } from './browser.mjs';
import { OWNER, slurm } from './jobs.mjs';
import { beginLab } from './labs.mjs';
import { ours, peer } from './tables.mjs';

const TABS = 8;
/** Seconds between two readings of the queue that both are set to. */
export const EVERY = 10;
/** Who uses jupyterlab-slurm, so that the controller counts the two apart. */
const OTHER = 'hpcbob';

/**
 * @typedef {object} Phase
 * @property {string} name
 * @property {number} seconds
 * @property {number} runs of squeue by the bridge
 * @property {number} ours requests to the controller
 * @property {number} peer
 * @property {[string, number][]} kinds requests of both, by kind
 */

/**
 * @param {{cluster: import('../../dev/cluster/index.mjs').Cluster,
 *   browser: import('playwright-core').Browser, kinds: {ours: import('./labs.mjs').LabKind,
 *   peer: import('./labs.mjs').LabKind}, seconds: number[]}} about `seconds` of each phase
 * @returns {Promise<Phase[]>}
 */
export async function measureEtiquette({ cluster, browser, kinds, seconds }) {
  const labs = [];
  try {
    const mine = await beginLab(cluster, OWNER, kinds.ours);
    labs.push(mine);
    const theirs = await beginLab(cluster, OTHER, kinds.peer);
    labs.push(theirs);
    const pages = [
      ...(await tabs(browser, mine, ours)),
      ...(await tabs(browser, theirs, peer))
    ];
    /** @type {[string, () => Promise<unknown>][]} */
    const phases = [
      [`${TABS} tabs on screen`, async () => {}],
      [`${TABS} hidden tabs`, () => Promise.all(pages.map(hide))],
      ['no tab', () => Promise.all(browser.contexts().map(one => one.close()))]
    ];
    const results = [];
    for (const [index, [name, begin]] of phases.entries()) {
      await begin();
      const time = seconds[index];
      const change = await during(cluster, mine, time);
      results.push({ name, seconds: time, ...change });
    }
    return results;
  } finally {
    await Promise.all(browser.contexts().map(context => context.close()));
    await Promise.all(labs.map(lab => lab.end()));
  }
}

/**
 * @param {import('playwright-core').Browser} browser
 * @param {import('./labs.mjs').Lab} lab
 * @param {import('./tables.mjs').Table} table
 */
async function tabs(browser, lab, table) {
  const context = await openContext(browser);
  const pages = [];
  for (let tab = 0; tab < TABS; tab++) {
    const page = await openLab(context, lab.url, `bench-${tab}`);
    await openTable(page, table);
    pages.push(page);
  }
  return pages;
}

/**
 * @param {import('../../dev/cluster/index.mjs').Cluster} cluster
 * @param {import('./labs.mjs').Lab} lab with the bridge
 * @param {number} seconds
 */
async function during(cluster, lab, seconds) {
  const runs = async () => {
    const { counters } = await lab.json('/hpc/v1/system');
    return counters.squeue?.runs ?? 0;
  };
  const ask = async () => parseSdiag(await slurm(cluster, OWNER, ['sdiag']));
  // The controller is asked last and first: what our own questions cost stays outside.
  const runsBefore = await runs();
  const before = await ask();
  await delay(seconds * 1000);
  const after = await ask();
  const users = increase(before.byUser, after.byUser);
  const kinds = increase(before.byType, after.byType);
  const own = kinds.get('REQUEST_STATS_INFO') ?? 0;
  kinds.delete('REQUEST_STATS_INFO');
  return {
    runs: (await runs()) - runsBefore,
    ours: (users.get(OWNER) ?? 0) - own,
    peer: users.get(OTHER) ?? 0,
    kinds: [...kinds].filter(([kind]) => kind.startsWith('REQUEST_'))
  };
}
