import type { Locator, Page } from '@playwright/test';

import { violations } from '../support/axe';
import { Clusters } from '../support/dask';
import { expect, test } from '../support/lab';
import { picture } from '../support/pictures';
import { Hpc } from '../support/queue';
import { cancelAll, slurm } from '../support/slurm';

test.afterEach(async ({ lab }) => cancelAll(lab));

/** Opens the form, and waits until it knows what it leads to. */
async function openForm(page: Page, hpc: Hpc): Promise<Locator> {
  await hpc.execute('hpc-dask:launch', {});
  const form = page.locator('.jp-HpcDaskLaunch-root');
  await expect(form.getByText('live preview')).toBeVisible();
  return form;
}

for (const theme of ['JupyterLab Light', 'JupyterLab Dark']) {
  test(`the form for a Dask cluster has no barriers, wide and narrow, in ${theme}`, async ({
    lab,
    page
  }, info) => {
    const hpc = new Hpc(page, lab);
    await hpc.startAfresh();
    await hpc.execute('apputils:change-theme', { theme });
    await expect(page.locator('body')).toHaveAttribute(
      'data-jp-theme-light',
      String(theme === 'JupyterLab Light')
    );
    const name = theme.includes('Dark') ? 'dask-form-dark' : 'dask-form';
    const form = await openForm(page, hpc);
    await form.getByText('More options').click();
    await form.getByLabel('How many workers').selectOption('adaptive');
    await form.getByLabel('Cores each').fill('many');
    await expect(
      form.getByText('A whole number from 1 to 4096.').first()
    ).toBeVisible();
    for (const width of [1440, 900, 560]) {
      await page.setViewportSize({ width, height: 900 });
      await picture(page, info, `${name}-${width}`);
      expect(await violations(page, '.jp-HpcDaskLaunch-root')).toEqual([]);
      const parts = form.locator('input, select, textarea, button');
      const { x = 0, width: room = 0 } = (await form.boundingBox()) ?? {};
      for (const box of await parts.all()) {
        const { x: left = 0, width: wide = 0 } =
          (await box.boundingBox()) ?? {};
        expect(left + wide).toBeLessThanOrEqual(x + room);
      }
    }
  });
}

test('a Dask cluster is started from the form, which loses nothing that Slurm refuses', async ({
  lab,
  page
}) => {
  const hpc = new Hpc(page, lab);
  await hpc.startAfresh();
  const saved = hpc.layoutSavedWith('hpc-dask-form:form');
  let form = await openForm(page, hpc);
  // The kernel's Python has what a cluster needs, and the bridge says so.
  await expect(form.getByText(/^distributed \d/)).toBeVisible();
  await form.getByLabel('Name', { exact: true }).fill('from the form');
  await form.getByLabel('Workers', { exact: true }).fill('2');
  await form.getByLabel('Cores each').fill('1');
  await form.getByLabel('Memory each', { exact: true }).fill('600 MB');
  await form.getByLabel('Time limit', { exact: true }).fill('10');
  await form.getByText('More options').click();
  await form.getByLabel('#SBATCH lines of workers').fill('--constraint=moon');
  await expect(
    form.locator('.jp-mod-touched', { hasText: '--constraint=moon' })
  ).toBeVisible();
  await form.getByText('Start cluster').click();
  await expect(form.getByRole('alert')).toContainText('Invalid feature');
  await expect(form.getByLabel('#SBATCH lines of workers')).toHaveAttribute(
    'aria-invalid',
    'true'
  );

  await saved;
  await page.reload();
  form = page.locator('.jp-HpcDaskLaunch-root');
  await expect(form.getByLabel('Name', { exact: true })).toHaveValue(
    'from the form'
  );
  await form.getByText('More options').click();
  const lines = form.getByLabel('#SBATCH lines of workers');
  await expect(lines).toHaveValue('--constraint=moon');
  await lines.fill('');
  await expect(
    form.getByText('2 jobs × 1 worker × 1 thread = 2 cores · 1.2 GB')
  ).toBeVisible();
  await form.getByLabel('Name', { exact: true }).press('Control+Enter');
  await expect(
    form.getByText('Started the cluster “from the form”.')
  ).toBeVisible();
  await expect(page.locator('#jp-HpcDask')).toContainText('from the form');
  const names = await slurm(lab, ['squeue', '--me', '--noheader', '-o', '%j']);
  expect(names.trim().split('\n')).toEqual(
    expect.arrayContaining(['dask-from-the-form', 'dask-from-the-form-workers'])
  );
  const clusters = new Clusters(hpc);
  await clusters.stop('from the form');
  await clusters.remove('from the form');
});
