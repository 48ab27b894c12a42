/**
 * npm run bench -- browse [--sizes=1000,10000,100000] [--patience=60]
 *
 * Large directories on screen: JupyterLab's file browser as it is and as ours
 * lists for it, and the Directory view; from the command to the first row, and
 * the longest task meanwhile. `--patience`: seconds after which one is given up.
 */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { makeWorkshop } from '../dev/common/place.mjs';
import { say } from '../dev/common/say.mjs';
import { setUp } from '../dev/setup.mjs';
import {
  longestTask,
  openBrowser,
  openContext,
  openLab
} from './queue/browser.mjs';
import { beginLab } from './support/lab.mjs';
import { median, printTable } from './support/stats.mjs';

const ROUNDS = 3;
/** Milliseconds after the first row for which tasks still count: the rest is drawn. */
const SETTLE = 2000;

/**
 * @typedef {object} Subject
 * @property {string} name
 * @property {boolean} fast whether the bridge lists for the file browser
 * @property {(path: string) => [command: string, args: object]} open
 * @property {string} row what its rows are, in CSS's words
 */

/** @type {Subject[]} */
const SUBJECTS = [
  {
    name: "JupyterLab's file browser",
    fast: false,
    open: path => ['filebrowser:open-path', { path: path.split('/').at(-1) }],
    row: '.jp-DirListing-item'
  },
  {
    name: 'the same, listed by the bridge',
    fast: true,
    open: path => ['filebrowser:open-path', { path: path.split('/').at(-1) }],
    row: '.jp-DirListing-item'
  },
  {
    name: 'Directory view',
    fast: true,
    open: path => ['hpc-files:open-folder', { path }],
    row: '.jp-HpcDirectory .jp-HpcGrid-row'
  }
];

/** @param {string} folder @param {number} count files, the first by name is `run-0.out` */
function fill(folder, count) {
  mkdirSync(folder);
  for (let number = 0; number < count; number++) {
    writeFileSync(join(folder, `run-${(number * 7919) % count}.out`), '');
  }
}

/**
 * Opens a directory in a new page.
 *
 * @param {import('playwright-core').Browser} browser
 * @param {string} url
 * @param {Subject} subject
 * @param {string} path
 * @param {number} patience milliseconds
 * @returns {Promise<{first: number, task: number} | undefined>} milliseconds; undefined when it was given up
 */
async function openOnce(browser, url, { open, row }, path, patience) {
  const context = await openContext(browser);
  try {
    const page = await openLab(context, url);
    const [command, args] = open(path);
    let first = Number.NaN;
    const { wall } = await longestTask(page, async () => {
      const from = Date.now();
      await page.evaluate(
        ([name, more]) =>
          void globalThis.jupyterapp.commands.execute(name, more),
        /** @type {const} */ ([command, args])
      );
      await page
        .locator(row)
        .filter({ hasText: 'run-0.out' })
        .first()
        .waitFor({ timeout: patience });
      first = Date.now() - from;
      await page.waitForTimeout(SETTLE);
    });
    return { first, task: wall };
  } catch (error) {
    if (error.name === 'TimeoutError') {
      return undefined;
    }
    throw error;
  } finally {
    await context.close();
  }
}

/** @param {string[]} args */
export async function benchmark(args) {
  const { values } = parseArgs({
    args,
    options: {
      sizes: { type: 'string', default: '1000,10000,100000' },
      patience: { type: 'string', default: '60' }
    }
  });
  const sizes = values.sizes.split(',').map(Number);
  const patience = Number(values.patience) * 1000;
  const { venv, browser: program } = await setUp(['node', 'python', 'browser']);
  const place = mkdtempSync(join(makeWorkshop(), 'bench-browse-'));
  const root = join(place, 'root');
  mkdirSync(root);
  const browser = await openBrowser(program);
  const rows = [['entries', 'in', 'first row', 'ratio', 'longest task']];
  try {
    sizes.forEach(count => fill(join(root, `d${count}`), count));
    for (const count of sizes) {
      let slowest = Number.NaN;
      for (const subject of SUBJECTS) {
        say(`${count} entries in ${subject.name} ...`);
        const lab = await beginLab({
          ...{ venv, place, root },
          settings: {
            '@jupyterlab-hpc/files/browser': { accelerate: subject.fast }
          }
        });
        const results = [];
        try {
          for (let round = 0; round < ROUNDS; round++) {
            const path = join(root, `d${count}`);
            const one = await openOnce(
              browser,
              lab.url,
              subject,
              path,
              patience
            );
            results.push(one);
            if (one === undefined) {
              break;
            }
          }
        } finally {
          await lab.end();
        }
        const whole = results.flatMap(one => one ?? []);
        const isDone = whole.length === ROUNDS;
        const first = isDone ? median(whole.map(one => one.first)) : patience;
        slowest = Number.isNaN(slowest) ? first : slowest;
        rows.push([
          count.toLocaleString('en'),
          subject.name,
          `${isDone ? '' : 'over '}${(first / 1000).toFixed(1)} s`,
          (first / slowest).toFixed(3),
          isDone
            ? `${median(whole.map(one => one.task)).toFixed(0)} ms`
            : 'not finished'
        ]);
      }
    }
  } finally {
    await browser.close();
    rmSync(place, { recursive: true, force: true });
  }
  printTable(rows);
}
