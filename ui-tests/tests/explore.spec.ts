import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { expect, makeRoot, me, startSession, test as base } from '../support/lab';
import { Hpc } from '../support/queue';
import { violations } from '../support/axe';

const test = base;
const shots = '/tmp/w/favorites-shots';

test('look', async ({ page }) => {
  test.setTimeout(180_000);page.setDefaultTimeout(15_000);
  const root = makeRoot();
  const scratch = `${root}-scratch`;
  for (const dir of ['lattice/runs', 'wrf/nest3/runs', 'era5/zarr']) {
    mkdirSync(join(scratch, dir), { recursive: true });
    mkdirSync(join(root, dir), { recursive: true });
  }
  writeFileSync(join(root, 'regrid.ipynb'), '{"cells":[{"cell_type":"code","source":"x = 1","metadata":{},"outputs":[],"execution_count":null,"id":"a"}],"metadata":{},"nbformat":4,"nbformat_minor":5}');
  execFileSync('chown', ['-R', me, root, scratch]);
  const session = await startSession({ root, environment: { SCRATCH: scratch } });
  mkdirSync(shots, { recursive: true });
  const log: string[] = [];
  page.on('console', message => log.push(`${message.type()} ${message.text()}`));
  page.on('request', request => {
    if (request.url().includes('hpc/v1')) log.push(`${request.method()} ${request.url()}`);
  });
  await page.route('**/hpc/v1/files/stat*', async route => {
    const { paths } = route.request().postDataJSON();
    await route.fulfill({
      json: {
        items: paths.map(({ path }: { path: string }) => ({
          path,
          state: existsSync(path) ? 'there' : 'missing',
          facts: existsSync(path) ? { kind: statSync(path).isDirectory() ? 'directory' : 'file' } : undefined
        }))
      }
    });
  });
  await page.route('**/hpc/v1/files/usage*', async route => {
    const { path } = route.request().postDataJSON();
    await route.fulfill({
      json: { path, mount: '/scratch', size: 1e15, free: 1e14, files: 1, filesFree: 1, at: 1,
        quotas: [{ of: 'space', used: 16.4e12, limit: 20e12 }, { of: 'files', used: 3.1e6, limit: 10e6 }],
        note: 'Files unread for 90 days are removed. 212 GB of yours is due in 6 days.' }
    });
  });
  try {
    const hpc = new Hpc(page, session);
    await hpc.start();
    await page.waitForTimeout(3000);
    await page.screenshot({ path: `${shots}/1-empty.png` });
    for (const path of ['$SCRATCH/lattice/runs', `${root}/wrf/nest3/runs`, '$SCRATCH/wrf/nest3/runs', '$SCRATCH/era5/zarr', `${root}/regrid.ipynb`, '/archive/archive-2019', '$NOWHERE/inputs']) {
      await hpc.execute('hpc-favorites:add-path', { path });
    }
    await page.waitForTimeout(1000);
    await page.screenshot({ path: `${shots}/2-flat.png` });
    const list = page.getByRole('tree', { name: 'Favorites' });
    const item = (name: string) => list.getByRole('treeitem', { name });
    // groups
    for (const name of ['zarr', 'regrid.ipynb']) {
      await item(name).click({ button: 'right' });
      await page.screenshot({ path: `${shots}/3-menu.png` });
      await page.getByRole('menuitem', { name: 'Move to Group…' }).click();
      await page.locator('.jp-Dialog input').fill('ERA5');
      await page.screenshot({ path: `${shots}/4-group.png` });
      await page.locator('.jp-Dialog .jp-mod-accept').click();
      await page.waitForTimeout(500);
    }
    await item('zarr').hover();
    await page.waitForTimeout(1500);
    await page.screenshot({ path: `${shots}/5-tip.png` });
    // drag into a notebook and a terminal
    await item('regrid.ipynb').click();
    await page.waitForTimeout(4000);
    await page.screenshot({ path: `${shots}/6-notebook.png` });
    await page.locator('.jp-Dialog .jp-mod-accept').click();
    const cell = page.locator('.jp-Notebook .cm-content').first();
    await item('zarr').dragTo(cell);
    await page.waitForTimeout(500);
    log.push('CELL ' + (await cell.textContent()));
    await item('zarr').click({ button: 'right' });
    await page.getByRole('menuitem', { name: 'Open Terminal Here' }).click();
    await page.waitForTimeout(3000);
    await item('zarr').dragTo(page.locator('.jp-Terminal').first());
    await page.waitForTimeout(1000);
    await page.screenshot({ path: `${shots}/7-terminal.png` });
    // star
    const star = page.locator('.jp-HpcFavorites-star');
    await star.click();
    await page.waitForTimeout(500);
    log.push('STAR ' + (await star.getAttribute('aria-pressed')));
    await page.screenshot({ path: `${shots}/8-star.png` });
    // reorder by drag
    await item('regrid.ipynb').dragTo(item('zarr'), { targetPosition: { x: 40, y: 3 } });
    await page.waitForTimeout(500);
    log.push('ORDER ' + (await list.getByRole('treeitem').allTextContents()).join(' | '));
    // drag from the file browser
    const entry = page.locator('.jp-DirListing-item', { hasText: 'lattice' });
    const box = (await entry.boundingBox())!;
    const to = (await item('zarr').boundingBox())!;
    await page.mouse.move(box.x + 30, box.y + 10);
    await page.mouse.down();
    await page.mouse.move(box.x + 40, box.y - 20, { steps: 5 });
    await page.mouse.move(to.x + 40, to.y + 4, { steps: 10 });
    await page.screenshot({ path: `${shots}/9-drag.png` });
    await page.mouse.up();
    await page.waitForTimeout(700);
    log.push('DROPPED ' + (await list.getByRole('treeitem').allTextContents()).join(' | '));
    await item('zarr').focus();
    await page.keyboard.press('F2');
    await page.waitForTimeout(300);
    await page.screenshot({ path: `${shots}/10-rename.png` });
    await page.keyboard.press('Escape');
    await page.waitForTimeout(300);
    await page.keyboard.press('Delete');
    await page.waitForTimeout(700);
    await page.screenshot({ path: `${shots}/11-removed.png` });
    await page.getByRole('button', { name: 'Undo' }).click();
    await page.waitForTimeout(700);
    log.push('UNDONE ' + (await list.getByRole('treeitem').allTextContents()).join(' | '));
    await page.getByRole('menuitem', { name: 'File', exact: true }).click();
    await page.locator('.lm-Menu-itemLabel', { hasText: /^Favorites$/ }).hover();
    await page.waitForTimeout(600);
    await page.screenshot({ path: `${shots}/12-file.png` });
    await page.keyboard.press('Escape');
    await page.keyboard.press('Escape');
    log.push('AXE ' + JSON.stringify(await violations(page, '.jp-HpcFavorites'), null, 1));
    log.push('AXE ' + JSON.stringify(await violations(page, '.jp-BreadCrumbs'), null, 1));
    await page.getByRole('button', { name: /^More: add/ }).click();
    await page.waitForTimeout(300);
    await page.screenshot({ path: `${shots}/13-more.png` });
    await page.keyboard.press('Escape');
    await hpc.execute('apputils:change-theme', { theme: 'JupyterLab Dark' });
    await item('zarr').hover();
    await page.waitForTimeout(2500);
    await page.screenshot({ path: `${shots}/14-dark.png` });
    log.push('AXE dark ' + JSON.stringify(await violations(page, '.jp-HpcFavorites'), null, 1));
    await hpc.execute('hpc-favorites:reset', {});
    await page.waitForTimeout(500);
    await page.screenshot({ path: `${shots}/15-reset.png` });
    await page.keyboard.press('Escape');
    await hpc.execute('settingeditor:open', {});
    await page.waitForTimeout(500);
  } finally {
    writeFileSync(`${shots}/log.txt`, log.join('\n'));
    await session.end();
  }
  expect(true).toBe(true);
});
