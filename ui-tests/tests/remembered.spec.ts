import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { expect, test } from '../support/lab';
import { Hpc } from '../support/queue';
import { submitSweep } from '../support/scene';
import { cancelAll, submitSleeper } from '../support/slurm';

test.afterEach(async ({ lab }) => cancelAll(lab));

test('filter, sort, open arrays and columns are there after a reload', async ({
  lab,
  page
}) => {
  const id = await submitSweep(lab, 'kept-sweep');
  await submitSleeper(lab, 'kept-other', ['--hold']);
  const hpc = new Hpc(page, lab);
  await hpc.start();
  await hpc.openQueue();
  await hpc.filter.fill('kept-');
  await page.getByRole('checkbox', { name: /^Running/ }).click();
  const array = hpc.rowOf(id);
  await expect(array).toContainText('2 running');
  await array.focus();
  await page.keyboard.press('ArrowRight');
  await expect(array).toHaveAttribute('aria-expanded', 'true');

  const name = page.getByRole('columnheader', { name: 'Name' });
  const saved = hpc.workspaceSavedWith('"sort":[{"column":"name"');
  await name.click();
  await expect(name).toHaveAttribute('aria-sort', 'ascending');
  await page.getByRole('button', { name: 'Columns' }).click();
  await page.getByRole('checkbox', { name: 'Account' }).click();
  await page.keyboard.press('Escape');
  const account = page.getByRole('columnheader', { name: 'Account' });
  await expect(account).toBeVisible();
  await name.focus();
  const { width } = (await name.boundingBox())!;
  await page.keyboard.press('Control+ArrowRight');
  await page.keyboard.press('Control+ArrowRight');
  await expect
    .poll(async () => (await name.boundingBox())!.width)
    .toBeGreaterThan(width + 8);
  const wide = (await name.boundingBox())!.width;
  await saved;
  const settings = join(
    lab.root,
    '.config/lab/user-settings/@jupyterlab-hpc/slurm-queue/plugin.jupyterlab-settings'
  );
  // The file is not there before something is set.
  await expect(() => {
    const kept = readFileSync(settings, 'utf8');
    expect(kept).toContain(`"width": ${Math.round(wide)}`);
  }).toPass();

  await page.reload();
  await expect(hpc.filter).toHaveValue('kept-', { timeout: 60_000 });
  await expect(array).toHaveAttribute('aria-expanded', 'true');
  await expect(page.getByRole('checkbox', { name: /^Running/ })).toBeChecked();
  await expect(name).toHaveAttribute('aria-sort', 'ascending');
  await expect(account).toBeVisible();
  expect((await name.boundingBox())!.width).toBeCloseTo(wide, 0);
  await expect(hpc.grid.getByText('kept-other')).toHaveCount(0);

  await page.getByRole('button', { name: 'Columns' }).click();
  await page.getByRole('button', { name: 'Usual columns' }).click();
  await page.keyboard.press('Escape');
  await expect(account).toHaveCount(0);
});

test('the table is exported as it is shown', async ({ lab, page }) => {
  await submitSleeper(lab, '=cmd, "odd"', ['--hold']);
  await submitSleeper(lab, 'csv-plain', ['--hold']);
  const hpc = new Hpc(page, lab);
  await hpc.start();
  await hpc.openQueue();
  await page.getByRole('checkbox', { name: /^Held/ }).click();
  await expect(hpc.row('csv-plain')).toBeVisible();
  const download = page.waitForEvent('download');
  await hpc.execute('hpc-queue:export-csv', {});
  const file = await download;
  expect(file.suggestedFilename()).toMatch(/^slurm-queue-.*\.csv$/);
  const text = readFileSync(await file.path(), 'utf8');
  expect(text).toContain(`"'=cmd, ""odd"""`);
  expect(text).toContain('csv-plain');
  expect(text.trim().split('\r\n')).toHaveLength(3);
});

test('a link to a job opens it, also one that the queue does not list', async ({
  lab,
  page
}) => {
  const id = await submitSleeper(lab, 'linked');
  const hpc = new Hpc(page, lab);
  await hpc.start();
  await page.goto(`${lab.url.replace(/\?.*$/, '')}?hpc-job=${id}&reset`);
  await expect(hpc.rowOf(id)).toHaveAttribute('aria-selected', 'true', {
    timeout: 60_000
  });
  const drawer = page.getByLabel('Job details');
  await hpc.execute('hpc-queue:open', { job: '987654' });
  await expect(drawer).toContainText('987654');
  await expect(drawer).toContainText(/no job|any more|does not know/i);
});
