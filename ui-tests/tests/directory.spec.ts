import { execFileSync } from 'node:child_process';
import {
  chmodSync,
  chownSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  rmSync,
  symlinkSync,
  writeFileSync
} from 'node:fs';
import { dirname, join } from 'node:path';

import type { Locator, Page } from '@playwright/test';

import { violations } from '../support/axe';
import { expect, type Lab, me, other, test } from '../support/lab';
import { picture } from '../support/pictures';
import { Hpc } from '../support/queue';

const files = 100_000;
let folder = '';

/** A run of many steps, outside of the folder that the file browser shows. */
test.beforeAll(({ lab }) => {
  const { uid, gid, home } = lab.cluster.user(me);
  folder = mkdtempSync(join(home, 'steps-'));
  mkdirSync(join(folder, 'logs'));
  symlinkSync('/archive/gone.h5', join(folder, 'lost.h5'));
  for (let step = 0; step < files; step += 1) {
    const name = `conf_${String(step).padStart(6, '0')}.h5`;
    writeFileSync(join(folder, name), step === 4711 ? 'much'.repeat(100) : '');
  }
  execFileSync('chown', ['-hR', `${uid}:${gid}`, folder]);
});
test.afterAll(() => rmSync(folder, { recursive: true, force: true }));

const grid = (page: Page): Locator =>
  page.getByRole('grid', { name: `Entries of ${folder}` });
const row = (page: Page, name: string): Locator =>
  grid(page).getByRole('row').filter({ hasText: name });

async function open(page: Page, lab: Lab): Promise<Hpc> {
  const hpc = new Hpc(page, lab);
  await hpc.start();
  await hpc.execute('hpc-files:open-folder', { path: folder });
  await expect(row(page, 'conf_000000.h5')).toBeVisible();
  return hpc;
}

test('a hundred thousand files are scrolled, filtered and sorted', async ({
  lab,
  page
}, info) => {
  const hpc = await open(page, lab);
  await expect(page.getByText('100,002 entries')).toBeVisible();
  await expect(row(page, 'logs')).toContainText('Folder');
  await expect(grid(page)).toHaveAttribute('aria-rowcount', '100003');
  await picture(page, info, 'directory');
  expect(await violations(page, '.jp-HpcDirectory')).toEqual([]);

  for (const theme of ['JupyterLab Dark', 'JupyterLab Light']) {
    await hpc.execute('apputils:change-theme', { theme });
    const body = page.locator('body');
    await expect(body).toHaveAttribute('data-jp-theme-name', theme);
    await expect(row(page, 'conf_000020.h5')).toBeVisible();
  }

  await grid(page).evaluate(element => {
    element.scrollTop = element.scrollHeight / 2;
  });
  await expect(row(page, 'conf_050000.h5')).toContainText('-rw');
  await row(page, 'conf_050000.h5').click();
  await page.keyboard.press('End');
  await expect(row(page, 'lost.h5')).toBeFocused();
  await expect(row(page, 'lost.h5')).toContainText('Broken link');

  await page.keyboard.press('/');
  await page.keyboard.type('0471');
  await expect(page.getByText('120 of 100,002 entries')).toBeVisible();
  await expect(row(page, 'conf_000471.h5')).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.getByText('100,002 entries')).toBeVisible();

  await grid(page).getByRole('columnheader', { name: 'Size' }).click();
  await page.getByRole('button', { name: 'Sort by size' }).click();
  await expect(row(page, 'conf_004711.h5')).toContainText('400 B');
  await expect(grid(page).getByRole('row').nth(2)).toContainText(
    'conf_004711.h5'
  );
});

test('all are selected by one key, with the true count', async ({
  lab,
  page
}) => {
  await open(page, lab);
  await row(page, 'conf_000003.h5').click();
  await expect(page.getByText('1 of 100,002 selected')).toBeVisible();
  await page.keyboard.press('Shift+ArrowDown');
  await expect(page.getByText('2 of 100,002 selected')).toBeVisible();
  await page.keyboard.press('Control+a');
  await expect(page.getByText('100,002 of 100,002 selected')).toBeVisible();
});

test('a path is typed, and the view is back after a reload, in the sidebar as well', async ({
  lab,
  page
}, info) => {
  const hpc = await open(page, lab);
  await page.keyboard.press('Control+l');
  const field = page.getByRole('combobox', { name: 'Path' });
  await field.fill(`${folder}/lo`);
  await expect(
    page.getByRole('option', { name: `${folder}/logs/` })
  ).toBeVisible();
  await page.keyboard.press('Tab');
  await expect(field).toHaveValue(`${folder}/logs/`);
  await page.keyboard.press('Enter');
  await expect(page.getByText('This folder is empty.')).toBeVisible();
  // By then, Recent may have a button for it as well.
  const crumb = { name: folder.split('/').at(-1) ?? '', exact: true };
  await page.getByRole('button', crumb).click();
  await expect(row(page, 'logs')).toBeVisible();

  await grid(page).evaluate(element => {
    element.scrollTop = element.scrollHeight / 2;
  });
  const middle = 'conf_050003.h5';
  await expect(row(page, middle)).toBeVisible();
  const saved = hpc.workspaceSavedWith('"area":"left"');
  await hpc.execute('hpc-files:toggle-dock-left', {});
  const docked = page.locator('#jp-left-stack').getByRole('grid');
  await expect(docked.getByText(middle)).toBeVisible();
  await picture(page, info, 'directory-left');
  await saved;
  await page.goto(lab.url);
  await expect(docked.getByText(middle)).toBeVisible({ timeout: 60_000 });
});

test('one of them is found by its first letters and renamed by keyboard', async ({
  lab,
  page
}) => {
  await open(page, lab);
  await row(page, 'conf_000000.h5').click();
  await page.keyboard.type('conf_0712');
  await expect(row(page, 'conf_071200.h5')).toBeFocused();
  // What was typed is over.
  await expect(grid(page)).not.toHaveClass(/jp-mod-typing/);
  await page.keyboard.press('F2');
  const field = page.getByRole('textbox', { name: /^New name/ });
  await expect(field).toBeFocused();
  await page.keyboard.type('conf_000001');
  await page.keyboard.press('Enter');
  // That name is taken: nothing is lost, neither there nor here.
  await expect(page.getByRole('alert')).toBeVisible();
  await expect(field).toHaveValue('conf_000001.h5');
  await field.fill('aaa.h5');
  await page.keyboard.press('Enter');
  await expect(row(page, 'aaa.h5')).toBeFocused();
  expect(existsSync(join(folder, 'aaa.h5'))).toBe(true);
  expect(existsSync(join(folder, 'conf_071200.h5'))).toBe(false);
});

test('a folder of somebody else says whose it is, and the way up', async ({
  lab,
  page
}) => {
  const { uid, gid } = lab.cluster.user(other);
  const theirs = mkdtempSync(join(dirname(folder), 'theirs-'));
  chmodSync(theirs, 0o700);
  chownSync(theirs, uid, gid);
  try {
    const hpc = new Hpc(page, lab);
    await hpc.start();
    await hpc.execute('hpc-files:open-folder', { path: theirs });
    await expect(
      page.getByText(`You may not list this folder (${other}, drwx------).`)
    ).toBeVisible();
    await page.getByRole('button', { name: 'Go up' }).last().click();
    const above = page.getByRole('grid', {
      name: `Entries of ${dirname(theirs)}`
    });
    await expect(above).toBeVisible();
  } finally {
    rmSync(theirs, { recursive: true });
  }
});
