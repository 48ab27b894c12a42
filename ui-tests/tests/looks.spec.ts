import { violations } from '../support/axe';
import { expect, type Lab, test } from '../support/lab';
import { Hpc } from '../support/queue';
import { cancelAll, slurm, stateOf, submitSleeper } from '../support/slurm';

test.afterEach(async ({ lab }) => cancelAll(lab));

/** Jobs of several states, as a queue of a busy day has. */
async function fillQueue(lab: Lab): Promise<void> {
  await submitSleeper(lab, 'cp2k_relax', ['--time=20']);
  await submitSleeper(lab, 'train_unet', ['--partition=gpu', '--gres=gpu:1']);
  await submitSleeper(lab, 'sensitivity_b', ['--hold']);
  await submitSleeper(lab, 'lattice_sweep', ['--array=0-99%1']);
  await submitSleeper(lab, 'wrf_nest3', [
    '--partition=long',
    '--time=10:00:00'
  ]);
  const first = await submitSleeper(lab, 'post_merge', ['--begin=now+2hours']);
  await submitSleeper(lab, 'assemble', [`--dependency=afterok:${first}`]);
  await slurm(lab, [
    'sbatch',
    '--output=/dev/null',
    '--job-name=era5_regrid',
    '--wrap=exit 1'
  ]);
  const ended = await submitSleeper(lab, 'bootstrap');
  await slurm(lab, ['scancel', ended]);
}

for (const theme of ['JupyterLab Light', 'JupyterLab Dark']) {
  test(`the queue and the form have no barriers in ${theme}`, async ({
    lab,
    page
  }, info) => {
    const picture = async (name: string): Promise<void> => {
      const path = info.outputPath(`${name}.png`);
      await page.screenshot({ path });
      await info.attach(name, { path, contentType: 'image/png' });
    };
    await fillQueue(lab);
    const hpc = new Hpc(page, lab);
    await hpc.start();
    await hpc.execute('apputils:change-theme', { theme });
    await hpc.openQueue();
    // Those of the test before are still in the controller's memory.
    await expect(hpc.row('era5_regrid').first()).toContainText('Failed');
    const running = hpc.row('cp2k_relax').first();
    await expect(running).toContainText('Running');
    await running.click();
    await picture('queue');
    expect(await violations(page, '.jp-HpcQueue-root')).toEqual([]);

    await page.setViewportSize({ width: 560, height: 900 });
    await expect(running).toBeVisible();
    await picture('queue-narrow');
    expect(await violations(page, '.jp-HpcQueue-root')).toEqual([]);
    await page.setViewportSize({ width: 1440, height: 900 });

    await hpc.openForm();
    await hpc.submit('#!/bin/bash\n#SBATCH -p moon\nhostname\n', lab.root);
    await expect(page.getByRole('alert')).toBeVisible();
    await picture('submit-refused');
    expect(await violations(page, '.jp-HpcSubmit-root')).toEqual([]);
    await hpc.script.fill('');
  });
}

test('everything in the table is done by keyboard alone', async ({
  lab,
  page
}) => {
  for (const name of ['key-1', 'key-2', 'key-3']) {
    const id = await submitSleeper(lab, name);
    // What the table has to show is there before it is looked for.
    await expect
      .poll(() => stateOf(lab, id), { timeout: 60_000 })
      .toBe('RUNNING');
  }
  const hpc = new Hpc(page, lab);
  await hpc.start();
  await hpc.openQueue();
  await expect(hpc.row('key-3').getByText('Running')).toBeVisible();
  await hpc.row('key-1').focus();
  await page.keyboard.press('/');
  await expect(hpc.filter).toBeFocused();
  await page.keyboard.type('key-');
  await expect(hpc.grid.getByRole('row')).toHaveCount(4);
  await hpc.row('key-3').focus();
  await page.keyboard.press('Shift+ArrowDown');
  await page.keyboard.press('Delete');
  const question = page.getByRole('dialog');
  await expect(question).toContainText('Cancel 2 jobs?');
  await page.keyboard.press('Enter');
  await expect(question).toHaveCount(0);
  await expect(hpc.row('key-1').getByText('Running')).toBeVisible();
  await hpc.row('key-2').focus();
  await page.keyboard.press('Delete');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await expect(hpc.row('key-2').getByText('Cancelled')).toBeVisible();
});
