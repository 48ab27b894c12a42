/** A browser, and what a page costs in it: the longest task, and the heap. */
import { chromium } from 'playwright-core';

/** Where Chromium tells each task of a thread. */
const TASKS = 'disabled-by-default-devtools.timeline';

/** @param {string | undefined} path */
export function openBrowser(path) {
  return chromium.launch({
    executablePath: path,
    // Ctrl-C is ours: the cluster has to go down too.
    handleSIGINT: false,
    handleSIGTERM: false,
    handleSIGHUP: false,
    args: [
      // Chromium refuses its sandbox to root; it sees pages of loopback only.
      '--no-sandbox',
      '--disable-gpu',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      '--no-first-run'
    ]
  });
}

/** A person's browser: cookies and storage of its own. @param {import('playwright-core').Browser} browser */
export const openContext = browser =>
  browser.newContext({ viewport: { width: 1440, height: 900 } });

/**
 * A tab with JupyterLab, on the launcher.
 *
 * @param {import('playwright-core').BrowserContext} context
 * @param {string} url
 * @param {string} [workspace] of its own: tabs that share one take turns at it
 */
export async function openLab(context, url, workspace = 'bench') {
  const page = await context.newPage();
  const { origin, search } = new URL(url);
  await page.goto(`${origin}/lab/workspaces/${workspace}${search}&reset`);
  await page.locator('.jp-Launcher').waitFor({ timeout: 120_000 });
  return page;
}

/**
 * Bytes that the answers below a path had since the last time it was asked.
 *
 * @param {import('playwright-core').Page} page
 * @param {string} path
 * @returns {() => Promise<number>}
 */
export function trafficOf(page, path) {
  /** @type {Promise<number>[]} */
  let sizes = [];
  page.on('requestfinished', request => {
    if (request.url().includes(path)) {
      sizes.push(
        request.sizes().then(({ responseBodySize }) => responseBodySize)
      );
    }
  });
  return async () => {
    const all = await Promise.all(sizes);
    sizes = [];
    return all.reduce((sum, size) => sum + size, 0);
  };
}

/**
 * Opens a table by its command.
 *
 * @param {import('playwright-core').Page} page
 * @param {import('./tables.mjs').Table} table
 * @returns {Promise<number>} milliseconds until its first row is there
 */
export function openTable(page, { command, row }) {
  return page.evaluate(
    async about => {
      const from = performance.now();
      void globalThis.jupyterapp.commands.execute(about.command);
      return new Promise((resolve, reject) => {
        const look = () => {
          const spent = performance.now() - from;
          if (globalThis.document.querySelector(about.row)) {
            resolve(spent);
          } else if (spent > 120_000) {
            reject(new Error(`${about.command} shows no jobs.`));
          } else {
            globalThis.requestAnimationFrame(look);
          }
        };
        look();
      });
    },
    { command, row }
  );
}

/**
 * @typedef {object} Task milliseconds
 * @property {number} wall that the longest took
 * @property {number} cpu that the busiest worked; less when the machine did other things too
 */

/**
 * The longest task of the page's main thread while something is done, short
 * ones too.
 *
 * @param {import('playwright-core').Page} page
 * @param {() => Promise<void>} act
 * @returns {Promise<Task>}
 */
export async function longestTask(page, act) {
  const browser = page.context().browser();
  await browser.startTracing(page, { categories: [TASKS] });
  let trace;
  try {
    await act();
  } finally {
    trace = await browser.stopTracing();
  }
  const { traceEvents: events } = JSON.parse(trace.toString('utf8'));
  const { origin } = new URL(page.url());
  const frame = events
    .filter(({ name }) => name === 'TracingStartedInBrowser')
    .flatMap(({ args }) => args.data.frames)
    .find(({ url }) => url.startsWith(origin));
  const main = events.find(
    ({ name, pid, args }) =>
      name === 'thread_name' &&
      pid === frame?.processId &&
      args.name === 'CrRendererMain'
  );
  const tasks = events.filter(
    ({ name, pid, tid }) =>
      name === 'RunTask' && pid === main?.pid && tid === main?.tid
  );
  if (tasks.length === 0) {
    throw new Error('The trace has no tasks of the page.');
  }
  const most = key => Math.max(...tasks.map(task => task[key] ?? 0)) / 1000;
  return { wall: most('dur'), cpu: most('tdur') };
}

/** @param {import('playwright-core').Page} page @returns {Promise<number>} bytes of JavaScript's heap in use, after its garbage was collected */
export async function heapOf(page) {
  const session = await page.context().newCDPSession(page);
  try {
    await session.send('HeapProfiler.enable');
    await session.send('HeapProfiler.collectGarbage');
    await session.send('HeapProfiler.collectGarbage');
    const { usedSize } = await session.send('Runtime.getHeapUsage');
    return usedSize;
  } finally {
    await session.detach();
  }
}

/**
 * Tells the page that nobody sees it, as the browser does with a tab in the
 * background.
 *
 * @param {import('playwright-core').Page} page
 */
export function hide(page) {
  return page.evaluate(() => {
    const { document } = globalThis;
    Object.defineProperty(document, 'hidden', { get: () => true });
    Object.defineProperty(document, 'visibilityState', {
      get: () => 'hidden'
    });
    document.dispatchEvent(new globalThis.Event('visibilitychange'));
  });
}
