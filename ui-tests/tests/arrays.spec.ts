import { expect, test } from '../support/lab';
import { Hpc } from '../support/queue';
import { submitSweep } from '../support/scene';
import { cancelAll, slurm } from '../support/slurm';

test.afterEach(async ({ lab }) => cancelAll(lab));

test('an array is one row, which opens into its tasks; the failed ones are found and requeued', async ({
  lab,
  page
}) => {
  const id = await submitSweep(lab, 'lattice_sweep');
  const hpc = new Hpc(page, lab);
  await hpc.start();
  await hpc.openQueue();
  const array = hpc.rowOf(id);
  await expect(array).toContainText('2 running');
  await expect(array).toHaveAttribute('aria-expanded', 'false');
  await expect(array).toContainText('[0–63]');

  await array.click();
  await page.keyboard.press('ArrowRight');
  await expect(array).toHaveAttribute('aria-expanded', 'true');
  const rows = hpc.grid.locator('[aria-level="2"]');
  await expect(rows.nth(0)).toContainText('_3');
  await expect(rows.nth(0)).toContainText('Failed');
  await expect(rows.nth(1)).toContainText('_7');
  await expect(rows.nth(2)).toContainText('Running');
  await expect(rows.last()).toContainText(/\d+ waiting/);
  await expect(rows.last()).toContainText(/\d+ completed/);

  await page.getByRole('checkbox', { name: /^Failed/ }).click();
  await expect(array).toContainText('2 failed');
  await expect(hpc.grid.locator('[aria-level="1"]')).toHaveCount(1);
  await array.click();
  await page.getByRole('button', { name: 'Requeue 2' }).click();
  const question = page.getByRole('dialog');
  await expect(question).toContainText('Requeue');
  await question.getByRole('button', { name: 'Requeue' }).click();
  await expect
    .poll(() => slurm(lab, ['squeue', '-h', '-r', `-j${id}`, '-tF', '-o%K']))
    .not.toContain('3');
});

test('one waiting task is held by itself; the strip and the rest say so', async ({
  lab,
  page
}) => {
  const id = await slurm(lab, [
    'sbatch',
    '--parsable',
    '--output=/dev/null',
    '--job-name=held-in-part',
    '--begin=now+1hour',
    '--array=1-5',
    '--wrap=true'
  ]);
  const hpc = new Hpc(page, lab);
  await hpc.start();
  await hpc.openQueue();
  const array = hpc.rowOf(id);
  await expect(array).toContainText('5 waiting');
  await array.focus();
  await page.keyboard.press('ArrowRight');
  const rest = hpc.grid.locator('[aria-level="2"]').first();
  await expect(rest).toContainText('5 waiting');
  await rest.getByText('5 waiting').last().click();
  await rest.focus();
  await page.keyboard.press('Enter');
  await page.keyboard.press('Escape');
  await hpc.execute('hpc-queue:hold-jobs', { ids: [`${id}_2`] });
  await expect(array).toContainText('4 waiting');
  await expect
    .poll(() => slurm(lab, ['squeue', '-h', '-r', `-j${id}_2`, '-o%r']))
    .toBe('JobHeldUser');
  expect(await slurm(lab, ['squeue', '-h', '-r', `-j${id}_3`, '-o%r'])).toBe(
    'BeginTime'
  );
});

test('the one task that failed is found in the grid of the details, its log read, and it alone runs again', async ({
  lab,
  page
}) => {
  const again = `${lab.root}/mended`;
  const id = await slurm(lab, [
    'sbatch',
    '--parsable',
    `--output=${lab.root}/grid-%A_%a.out`,
    '--job-name=one-fails',
    '--array=0-11',
    `--wrap=[ $SLURM_ARRAY_TASK_ID != 7 ] || [ -e ${again} ] || { echo 'no such ensemble member'; touch ${again}; exit 3; }`
  ]);
  const left = (...states: string[]): Promise<string> =>
    slurm(lab, ['squeue', '-h', '-r', `-j${id}`, '-o%K', ...states]);
  // Without states, those that have not ended.
  await expect.poll(() => left(), { timeout: 60_000 }).toBe('');
  const hpc = new Hpc(page, lab);
  await hpc.start();
  await hpc.openQueue();
  const array = hpc.rowOf(id);
  await expect(array).toContainText('Failed');
  await array.focus();
  await page.keyboard.press('Enter');
  const drawer = page.getByLabel('Job details');
  const tasks = drawer.getByRole('grid', { name: /^Tasks/ });
  await expect(tasks.getByRole('gridcell')).toHaveCount(12);
  await expect(tasks.getByRole('gridcell').first()).toHaveAccessibleName(
    'Task 7: Failed'
  );

  await tasks.focus();
  await page.keyboard.press('l');
  await expect(page.locator('.jp-HpcLog')).toContainText(
    'no such ensemble member'
  );

  await page.getByRole('tab', { name: 'Slurm Queue' }).click();
  await tasks.focus();
  await page.keyboard.press('Enter');
  await expect(drawer).toContainText(`${id}_7`);
  await page.getByRole('button', { name: 'Requeue 1' }).click();
  await page
    .getByRole('dialog')
    .getByRole('button', { name: 'Requeue' })
    .click();
  // It alone: Slurm has it wait for two minutes before it runs again.
  await expect.poll(() => left('-tPD,R,CG'), { timeout: 30_000 }).toBe('7');
});
