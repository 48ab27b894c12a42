import { execFileSync } from 'node:child_process';
import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { expect, type Lab, me, test } from '../support/lab';
import { kernelIsIdle, notebookOf, runAllCells } from '../support/notebooks';
import { Hpc } from '../support/queue';

/** A picture of 3 by 2 pixels. */
const picture =
  '<svg xmlns="http://www.w3.org/2000/svg" width="3" height="2"/>';

/** A folder outside of the one that the file browser shows. */
function makeOutside(lab: Lab): string {
  const { gid, uid } = lab.cluster.user(me);
  // The accounts of the tests live below a folder with a dot, which Jupyter hides.
  const outside = mkdtempSync(join(tmpdir(), 'outside-'));
  mkdirSync(join(outside, 'run 1'));
  const write = (name: string, text: string): void =>
    writeFileSync(join(outside, 'run 1', name), text);
  write('where.ipynb', notebookOf('import os; print("in", os.getcwd())'));
  write('picture.svg', picture);
  write('page.md', '# A page\n\n![picture](picture.svg)\n');
  execFileSync('chown', ['-R', `${uid}:${gid}`, outside]);
  return outside;
}

test.describe('outside of the folder of the file browser', () => {
  let outside: string;
  let folder: string;

  test.beforeEach(({ lab }) => {
    outside = makeOutside(lab);
    folder = join(outside, 'run 1');
  });
  test.afterEach(() => rmSync(outside, { recursive: true, force: true }));

  const read = (name: string): string =>
    readFileSync(join(folder, name), 'utf8');

  test('a notebook runs in its folder, is saved and renamed, and survives a reload', async ({
    lab,
    page
  }) => {
    const hpc = new Hpc(page, lab);
    await hpc.start();
    const path = join(folder, 'where.ipynb');
    await hpc.execute('hpc-files:open-path', { path });
    const output = page.locator('.jp-Notebook .jp-OutputArea-output');
    await runAllCells(hpc);
    await expect(output).toHaveText(`in ${folder}`);
    await hpc.execute('docmanager:save', {});
    await expect.poll(() => read('where.ipynb')).toContain(`in ${folder}`);

    const renaming = hpc.execute('docmanager:rename', {});
    const question = page.getByRole('dialog');
    await question.getByRole('textbox').fill('moved.ipynb');
    const layout = hpc.workspaceSavedWith('moved.ipynb');
    await question.getByRole('button', { name: 'Rename' }).click();
    await renaming;
    await expect
      .poll(() => readdirSync(folder).filter(name => name.endsWith('.ipynb')))
      .toEqual(['moved.ipynb']);
    await layout;

    await page.reload();
    const tab = page.getByRole('tab', { name: 'moved.ipynb' });
    await expect(tab).toBeVisible({ timeout: 60_000 });
    await tab.click();
    await expect(output).toHaveText(`in ${folder}`);
    await expect(page.getByRole('dialog')).toHaveCount(0);

    await page.getByRole('menuitem', { name: 'File', exact: true }).click();
    await page.getByText('Open Recent').hover();
    await expect(
      page.getByRole('menuitem', { name: /moved\.ipynb$/ })
    ).toBeVisible();
    await expect(page.getByRole('menuitem', { name: /run 1$/ })).toHaveCount(0);
  });

  test('consoles and terminals start there, and what is beside a document is shown', async ({
    lab,
    page
  }) => {
    const hpc = new Hpc(page, lab);
    await hpc.start();
    const open = (name: string, more = {}) =>
      hpc.execute('hpc-files:open-path', { path: join(folder, name), ...more });

    await open('page.md', { factory: 'Markdown Preview' });
    const shown = page.getByRole('img', { name: 'picture' });
    await expect(shown).toHaveJSProperty('naturalWidth', 3);

    const download = page.waitForEvent('download');
    await hpc.execute('docmanager:download', {});
    const saved = await (await download).path();
    expect(readFileSync(saved, 'utf8')).toBe(read('page.md'));

    await open('where.ipynb');
    await kernelIsIdle(page);
    await hpc.execute('notebook:create-console', {});
    // JupyterLab does not see that the notebook of another drive has a kernel.
    await page
      .getByRole('dialog')
      .getByRole('button', { name: 'Select' })
      .click();
    await kernelIsIdle(page);
    await page.locator('.jp-CodeConsole-promptCell .cm-content').click();
    await page.keyboard.type('!pwd > by-console');
    await page.keyboard.press('Shift+Enter');
    await expect.poll(() => readdirSync(folder)).toContain('by-console');
    await expect.poll(() => read('by-console')).toBe(`${folder}\n`);

    await hpc.execute('hpc-files:open-terminal', {
      path: join(folder, 'page.md')
    });
    await page.locator('.jp-Terminal').click();
    await page.keyboard.type('pwd > by-terminal\n');
    await expect.poll(() => readdirSync(folder)).toContain('by-terminal');
    await expect.poll(() => read('by-terminal')).toBe(`${folder}\n`);
  });

  test('what cannot be opened is said', async ({ lab, page }) => {
    const hpc = new Hpc(page, lab);
    await hpc.start();
    const path = join(folder, 'none.txt');
    await hpc.execute('hpc-files:open-path', { path });
    await expect(page.getByText(`${path} is not there.`)).toBeVisible();
  });
});
