import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';

import type { Page } from '@playwright/test';

import { fill } from '../support/folders';
import {
  collaboration,
  expect,
  makeRoot,
  startAnywhere,
  test
} from '../support/lab';
import { Hpc } from '../support/queue';

/** Opens a text file of a large folder, which the file browser shows by the bridge. */
async function openShared(page: Page, session: { url: string }): Promise<void> {
  const hpc = new Hpc(page, session);
  const quick = page.waitForResponse(
    answer => answer.url().includes('/hpc/v1/files/contents') && answer.ok()
  );
  await hpc.start();
  await hpc.execute('filebrowser:open-path', { path: 'large' });
  await expect(page.locator('.jp-HpcBrowser-banner')).toContainText(
    'The first 2,000 of 2,500 entries.'
  );
  await hpc.execute('hpc-queue:open-jobs', {});
  await hpc.execute('filebrowser:refresh', {});
  await quick;
  await page.evaluate(async path => {
    // What it resolves to cannot leave the page.
    await window.jupyterapp.commands.execute('docmanager:open', { path });
  }, 'large/f002500');
}

test('two people edit one file while the file browser is quick', async ({
  browser
}) => {
  test.slow();
  const environment = await collaboration();
  const root = makeRoot();
  fill(join(root, 'large'), 2500);
  const session = await startAnywhere({
    root,
    environment,
    options: ['--JupyterLabHPC.scheduler=local']
  });
  const contexts = [await browser.newContext(), await browser.newContext()];
  try {
    const pages = await Promise.all(contexts.map(context => context.newPage()));
    for (const page of pages) {
      await openShared(page, session);
    }
    const [ada, ben] = pages.map(page => page.locator('.cm-content'));
    await ada!.click();
    await ada!.pressSequentially('written by one');
    await expect(ben!).toHaveText('written by one');
    await ben!.click();
    await ben!.press('End');
    await ben!.pressSequentially(', read by the other');
    const text = 'written by one, read by the other';
    await expect(ada!).toHaveText(text);
    // Collaboration saves by itself.
    await expect
      .poll(() => readFileSync(join(root, 'large/f002500'), 'utf8').trim())
      .toBe(text);
  } finally {
    await Promise.all(contexts.map(context => context.close()));
    await session.end();
    rmSync(root, { recursive: true, force: true });
  }
});
