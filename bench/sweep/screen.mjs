/** Results of many runs on screen. */
import {
  longestTask,
  openContext,
  openLab,
  trafficOf
} from '../queue/browser.mjs';
import { median } from '../support/stats.mjs';

const ROUNDS = 3;
/** Milliseconds after the first rows for which tasks still count: the plot is drawn. */
const SETTLE = 3000;
const ROW = '.jp-HpcSweep-main [role="row"] [role="gridcell"]';

/**
 * @param {import('playwright-core').Browser} browser
 * @param {string} url of a JupyterLab
 * @param {string} folder of a sweep
 */
async function openOnce(browser, url, folder) {
  const context = await openContext(browser);
  try {
    const page = await openLab(context, url);
    const bytes = trafficOf(page, '/hpc/v1/sweeps');
    let first = Number.NaN;
    const opening = await longestTask(page, async () => {
      const from = Date.now();
      await page.evaluate(
        path =>
          void globalThis.jupyterapp.commands.execute('hpc-sweeps:open', {
            folder: path
          }),
        folder
      );
      await page.locator(ROW).first().waitFor({ timeout: 120_000 });
      first = Date.now() - from;
      await page.waitForTimeout(SETTLE);
    });
    const opened = await bytes();
    const scrolling = await longestTask(page, async () => {
      await page.locator(ROW).first().hover();
      for (let step = 0; step < 20; step++) {
        await page.mouse.wheel(0, 5000);
        await page.waitForTimeout(50);
      }
    });
    return {
      ...{ first, bytes: opened },
      ...{ opening: opening.wall, scrolling: scrolling.wall }
    };
  } finally {
    await context.close();
  }
}

/**
 * Two sweeps in turn, each time in a new page.
 *
 * @param {import('playwright-core').Browser} browser
 * @param {string} url
 * @param {readonly [string, string]} folders
 */
export async function onScreen(browser, url, folders) {
  const all = [[], []];
  for (let round = 0; round < ROUNDS; round++) {
    for (const [at, folder] of folders.entries()) {
      all[at].push(await openOnce(browser, url, folder));
    }
  }
  const middle = (some, key) => median(some.map(one => one[key]));
  return all.map(some => ({
    first: middle(some, 'first'),
    bytes: middle(some, 'bytes'),
    opening: middle(some, 'opening'),
    scrolling: middle(some, 'scrolling')
  }));
}
