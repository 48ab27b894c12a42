import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { expect, makeRoot, me, startSession, test } from '../support/lab';
import { notebookOf, runAllCells } from '../support/notebooks';
import { Hpc } from '../support/queue';

test('scratch in one click: bookmarked by its star, opened, and a notebook runs there', async ({
  page
}) => {
  const root = makeRoot();
  // The accounts of the tests live below a folder with a dot, which Jupyter hides.
  const scratch = mkdtempSync(join(tmpdir(), 'scratch-'));
  const run = join(scratch, 'run 1');
  mkdirSync(run);
  writeFileSync(
    join(run, 'where.ipynb'),
    notebookOf('import os; print("in", os.getcwd())')
  );
  execFileSync('chown', ['-R', me, scratch]);
  const environment = { SCRATCH: scratch };
  const session = await startSession({ root, environment });
  try {
    const hpc = new Hpc(page, session);
    await hpc.start();
    const favorites = page.getByRole('tree', { name: 'Favorites' });

    await hpc.execute('hpc-files:open-folder', { path: run });
    const view = page.getByRole('grid', { name: `Entries of ${run}` });
    await expect(view).toBeVisible();
    await page
      .locator('.jp-HpcDirectory')
      .getByRole('button', { name: /favorites/i })
      .click();
    const favorite = favorites.getByRole('treeitem', { name: /^run 1/ });
    await expect(favorite).toBeVisible();
    const recent = page.getByRole('list', {
      name: 'Recent files and folders'
    });
    // A folder is a place where one was once one has stayed in it.
    await expect(recent.getByText('run 1')).toBeVisible();

    await page.reload();
    await favorite.click();
    await expect(view).toBeVisible();
    await view.getByRole('row').filter({ hasText: 'where.ipynb' }).dblclick();
    await expect(page.locator('.jp-Notebook')).toBeVisible();
    await runAllCells(hpc);
    await expect(page.locator('.jp-Notebook .jp-OutputArea-output')).toHaveText(
      `in ${run}`
    );

    // Where it was is among the recent places.
    await expect(recent.getByText('run 1')).toBeVisible();
    await expect(recent.getByText('where.ipynb')).toBeVisible();
  } finally {
    await session.end();
    for (const folder of [root, scratch]) {
      rmSync(folder, { recursive: true, force: true });
    }
  }
});
