/** A large notebook on screen: as a preview, and opened as a document. */
import { longestTask, openContext, openLab } from '../queue/browser.mjs';
import { median } from '../support/stats.mjs';

const ROUNDS = 3;
/** Milliseconds after the first cell for which tasks still count: the rest is drawn. */
const SETTLE = 3000;
const PATIENCE = 120_000;

/**
 * @typedef {object} Subject
 * @property {string} command
 * @property {object} args
 * @property {string} cells where the first one is, in CSS's words
 */

/**
 * @param {import('playwright-core').Browser} browser
 * @param {string} url of a JupyterLab
 * @param {Subject} subject
 * @returns {Promise<{first: number, task: number}>} milliseconds
 */
async function openOnce(browser, url, { args, cells, command }) {
  const context = await openContext(browser);
  try {
    const page = await openLab(context, url);
    let first = Number.NaN;
    const { wall } = await longestTask(page, async () => {
      const from = Date.now();
      await page.evaluate(
        ([name, more]) =>
          void globalThis.jupyterapp.commands.execute(name, more),
        /** @type {const} */ ([command, args])
      );
      await page
        .locator(cells)
        .getByRole('heading', { name: 'Where it begins' })
        .first()
        .waitFor({ timeout: PATIENCE });
      first = Date.now() - from;
      await page.waitForTimeout(SETTLE);
    });
    return { first, task: wall };
  } finally {
    await context.close();
  }
}

/**
 * Opens two in turn, each in a new page.
 *
 * @param {import('playwright-core').Browser} browser
 * @param {string} url
 * @param {readonly [Subject, Subject]} subjects
 */
export async function compareOnScreen(browser, url, subjects) {
  const all = [[], []];
  for (let round = 0; round < ROUNDS; round++) {
    for (const [at, subject] of subjects.entries()) {
      all[at].push(await openOnce(browser, url, subject));
    }
  }
  return all.map(some => ({
    first: median(some.map(one => one.first)),
    task: median(some.map(one => one.task))
  }));
}
