import { chownSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { expect, me, test } from '../support/lab';
import { Hpc } from '../support/queue';
import { cancelAll, slurm, submitSleeper } from '../support/slurm';

test.afterEach(async ({ lab }) => cancelAll(lab));

test('the details lead to the script, the folder, a terminal there, and other jobs', async ({
  context,
  lab,
  page
}) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  const copied = (): Promise<string> =>
    page.evaluate(() => navigator.clipboard.readText());
  const folder = join(lab.root, 'a run of today');
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'input.nml'), '');
  const { uid, gid } = lab.cluster.user(me);
  chownSync(folder, uid, gid);
  const first = await submitSleeper(lab, 'details-first', ['--time=20']);
  const next = await slurm(lab, [
    'sbatch',
    '--parsable',
    '--output=/dev/null',
    '--job-name=details-next',
    `--chdir=${folder}`,
    `--dependency=afterok:${first}`,
    '--wrap=echo "the words of this script"; sleep 600'
  ]);
  const hpc = new Hpc(page, lab);
  await hpc.start();
  await hpc.openQueue();
  const row = hpc.rowOf(next);
  await expect(row).toContainText(`After ${first} succeeds`);
  await expect(hpc.rowOf(first)).toContainText('Running');
  const queueTab = page.getByRole('tab', { name: 'Slurm Queue' });
  const drawer = page.getByLabel('Job details');

  await row.focus();
  await page.keyboard.press('Enter');
  await expect(drawer).toContainText('details-next');
  await drawer.getByRole('button', { name: 'Copy the job id' }).click();
  await expect.poll(copied).toBe(next);
  await drawer.getByRole('button', { name: 'Copy link' }).click();
  await expect.poll(copied).toContain(`hpc-job=${next}`);

  await row.focus();
  await page.keyboard.press('s');
  const script = page.locator('.jp-HpcScript');
  await expect(script).toContainText('the words of this script');

  await queueTab.click();
  await row.focus();
  await page.keyboard.press('t');
  const terminal = page.locator('.jp-Terminal');
  await expect(terminal).toBeVisible();
  await terminal.click();
  await page.keyboard.type('pwd -P > here.txt\n');
  await expect(() => {
    const here = readFileSync(join(folder, 'here.txt'), 'utf8');
    expect(here).toContain('/a run of today');
  }).toPass();

  await queueTab.click();
  await row.focus();
  await page.keyboard.press('o');
  const files = page.locator('#filebrowser');
  await expect(files.getByText('input.nml')).toBeVisible();

  await row.focus();
  await drawer.getByRole('button', { name: first }).first().click();
  await expect(drawer).toContainText('details-first');
  await expect(hpc.rowOf(first)).toHaveAttribute('aria-selected', 'true');
});
