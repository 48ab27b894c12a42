/** The two tables, and how a person works each: by pointer and keys. */

/**
 * @typedef {import('playwright-core').Page} Page
 * @typedef {object} Table
 * @property {string} name
 * @property {string} command opens it
 * @property {string} path of its server
 * @property {string} row any row that shows a job
 * @property {string} first the first row of all
 * @property {string} key attribute of a row: which job it shows
 * @property {string} busy what is there only while rows are awaited
 * @property {string} header of the names
 * @property {string} filter
 * @property {string} refresh
 * @property {(page: Page) => Promise<void>} onward through the table: 10 screens, to its end, and back to the beginning
 */

const SCREENS = 10;
/** Milliseconds between two screens, and between two letters. */
const PACE = 100;

/** The middle of an element. @param {Page} page @param {string} selector */
async function middleOf(page, selector) {
  const box = await page.locator(selector).first().boundingBox();
  if (!box) {
    throw new Error(`${selector} is not on screen.`);
  }
  return /** @type {const} */ ([box.x + box.width / 2, box.y + box.height / 2]);
}

/** @type {Table} */
export const ours = {
  name: 'Slurm Queue',
  command: 'hpc-queue:open',
  path: '/hpc/v1/',
  row: '.jp-HpcQueue .jp-HpcGrid-row[data-key]',
  first: '.jp-HpcQueue .jp-HpcGrid-row[data-row="0"]',
  key: 'data-key',
  // The row that Tab reaches stays when it is scrolled away, with or without its job.
  busy: '.jp-HpcQueue .jp-HpcGrid-row[aria-busy="true"]:not([tabindex="0"])',
  header: '.jp-HpcQueue [role="columnheader"][aria-label="Name"]',
  filter: '.jp-HpcQueue input[type="search"]',
  refresh: '.jp-HpcQueue button[title="Refresh"]',
  async onward(page) {
    const grid = page.locator('.jp-HpcQueue .jp-HpcGrid');
    const height = await grid.evaluate(({ clientHeight }) => clientHeight);
    await page.mouse.move(
      ...(await middleOf(page, '.jp-HpcQueue .jp-HpcGrid'))
    );
    for (let screen = 0; screen < SCREENS; screen++) {
      await page.mouse.wheel(0, height);
      await page.waitForTimeout(PACE);
    }
    for (const place of ['end', 'beginning']) {
      await grid.evaluate((element, to) => {
        element.scrollTop = to === 'end' ? element.scrollHeight : 0;
      }, place);
      await page.waitForTimeout(PACE);
      await calm(page, ours);
    }
  }
};

/** It has pages, as high as the screen. @type {Table} */
export const peer = {
  name: 'jupyterlab-slurm',
  command: 'jupyterlab-slurm:open',
  path: '/jupyterlab_slurm/',
  row: '.jp-SlurmWidget-table-container .ag-row[row-id]',
  first: '.jp-SlurmWidget-table-container .ag-row[row-index="0"]',
  key: 'row-id',
  busy: '.jp-SlurmWidget-status .MuiCircularProgress-root',
  header: '.jp-SlurmWidget-table-container .ag-header-cell[col-id="NAME"]',
  filter: '.jp-SlurmWidget-table-filter-input input',
  refresh: '.jp-SlurmWidget-content button:has-text("Refresh")',
  async onward(page) {
    const turn = async name => {
      const button = `.ag-paging-button[aria-label="${name} Page"]`;
      await page.mouse.click(...(await middleOf(page, button)));
      await page.waitForTimeout(PACE);
    };
    for (let screen = 0; screen < SCREENS; screen++) {
      await turn('Next');
    }
    await turn('Last');
    await turn('First');
    await calm(page, peer);
  }
};

/** Resolves when rows are on screen, and none is awaited. @param {Page} page @param {Table} table */
const calm = (page, { row, busy }) =>
  page.waitForFunction(
    about =>
      globalThis.document.querySelector(about.row) !== null &&
      globalThis.document.querySelector(about.busy) === null,
    { row, busy },
    { polling: 'raf', timeout: 60_000 }
  );

/**
 * Resolves when the first row is there, and what it shows is as wished.
 *
 * @param {Page} page
 * @param {Table} table
 * @param {{not?: string | null, has?: string, hasNot?: string}} [wish] another job than
 *   `not`; with and without words
 */
export async function settled(page, table, wish = {}) {
  const { first, key } = table;
  await page.waitForFunction(
    about => {
      const row = globalThis.document.querySelector(about.first);
      const text = row?.textContent ?? '';
      return (
        text !== '' &&
        (about.not === undefined ||
          row.getAttribute(about.key) !== about.not) &&
        (about.has === undefined || text.includes(about.has)) &&
        (about.hasNot === undefined || !text.includes(about.hasNot))
      );
    },
    { first, key, ...wish },
    { polling: 'raf', timeout: 60_000 }
  );
  await calm(page, table);
}

/** @param {Page} page @param {Table} table */
const firstJob = (page, { first, key }) =>
  page.locator(first).getAttribute(key);

/** @param {Page} page @param {Table} table @returns {Promise<string | null>} `ascending`, `descending` or `none`, by name */
const direction = (page, { header }) =>
  page.locator(header).getAttribute('aria-sort');

/** @param {Page} page @param {Table} table */
async function clickHeader(page, table) {
  const before = await firstJob(page, table);
  const { x, y, height } = await page.locator(table.header).boundingBox();
  await page.mouse.click(x + 20, y + height / 2);
  await settled(page, table, { not: before });
}

/** Sorts by name, up and down. @param {Page} page @param {Table} table */
export async function sort(page, table) {
  do {
    await clickHeader(page, table);
  } while ((await direction(page, table)) !== 'descending');
}

/** Finds a job by what is only in its name, letter by letter, and shows all again. @param {Page} page @param {Table} table @param {string} mark */
export async function filter(page, table, mark) {
  await page.mouse.click(...(await middleOf(page, table.filter)));
  await page.keyboard.type(mark, { delay: PACE });
  await settled(page, table, { has: mark });
  await page.keyboard.press('ControlOrMeta+a');
  await page.keyboard.press('Delete');
  await settled(page, table, { hasNot: mark });
}

/** Reads the queue again, in which a job is new that comes first. @param {Page} page @param {Table} table @param {string} name */
export async function refresh(page, table, name) {
  await page.mouse.click(...(await middleOf(page, table.refresh)));
  await settled(page, table, { has: name });
}
