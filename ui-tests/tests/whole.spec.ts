import { join } from 'node:path';

import type { Page } from '@playwright/test';

import { expect, type Session, test, withNewSession } from '../support/lab';
import { Hpc } from '../support/queue';
import { slurm } from '../support/slurm';

/** Works for some seconds on one of its two CPUs, and tells of it. */
const fit = `#!/bin/bash
echo begun
for step in 1 2 3 4; do
  python3 -c '
import time
memory = bytearray(100 * 2**20)
end = time.time() + 2
while time.time() < end: pass
'
  echo "step $step of 4"
done
echo "all done"
`;

/** Of its tasks one fails, unless what it lacks is there. */
const sweep = `#!/bin/bash
#SBATCH --job-name=sweep
#SBATCH --array=0-4
#SBATCH --time=5
echo "task $SLURM_ARRAY_TASK_ID begins"
if [ $SLURM_ARRAY_TASK_ID = 3 ] && [ ! -e input-3 ]; then
  echo "no input for task 3" >&2
  exit 4
fi
echo "task $SLURM_ARRAY_TASK_ID has all it needs"
`;

test.describe.configure({ timeout: 240_000 });

/** A cluster with accounting, and JupyterLab of an ordinary account on it. */
async function onAccounting(
  page: Page,
  use: (hpc: Hpc, session: Session) => Promise<void>
): Promise<void> {
  await withNewSession(
    async session => {
      const hpc = new Hpc(page, session);
      await hpc.start();
      await hpc.openQueue();
      await use(hpc, session);
    },
    { accounting: true }
  );
}

/** How accounting has a job. */
function accounted(session: Session, id: string): Promise<string> {
  const about = ['--allocations', '--noheader', '--starttime=now-1hours'];
  return slurm(session, ['sacct', ...about, `--jobs=${id}`, '--format=State']);
}

test('a job is submitted by the form, runs, is followed by its log, ends, and says what to ask for next time', async ({
  page
}) => {
  await onAccounting(page, async (hpc, session) => {
    await hpc.openForm();
    await hpc.script.fill(fit);
    await hpc.field('Name').fill('fit');
    await hpc.field('Time limit').fill('10');
    await hpc.field('CPUs per task').fill('2');
    await hpc.field('Memory per node').fill('2000M');
    await hpc.fillFolder(session.root);
    await hpc.script.press('Control+Enter');
    const row = hpc.row('fit');
    await expect(row).toContainText('Running', { timeout: 30_000 });
    const id = (await row.getAttribute('data-key')) ?? '';

    await row.focus();
    await page.keyboard.press('l');
    const log = page.locator('.jp-HpcLog:visible [role=log]');
    await expect(log).toContainText('begun');
    // It is followed: what comes later is seen without a deed.
    await expect(log).toContainText('step 1 of 4');
    await expect(log).not.toContainText('all done');
    await expect(log).toContainText('all done', { timeout: 60_000 });

    await page.getByRole('tab', { name: 'Slurm Queue' }).click();
    await expect(row).toContainText('Completed');
    // Accounting hears of the end a moment later than the controller.
    await expect
      .poll(() => accounted(session, id), { timeout: 60_000 })
      .toContain('COMPLETED');
    await row.dblclick();
    const details = page.getByRole('region', { name: 'Job details' });
    await expect(details).toContainText('It ended well, with exit code 0.');
    await expect(details).toContainText('Efficiency');
    await expect(details).toContainText(/It needed .*: ask for /);

    await page.getByText('History', { exact: true }).click();
    await expect(hpc.rowOf(id)).toContainText('Completed', {
      timeout: 30_000
    });

    await details
      .getByRole('button', { name: 'Edit and resubmit with that…' })
      .click();
    await expect(hpc.field('Time limit')).toHaveValue('00:05:00');
    expect(await hpc.scriptText()).toContain('#SBATCH --time=00:05:00');
  });
});

test('of an array, the task that failed is found, its log is read, and it is submitted again alone', async ({
  page
}) => {
  await onAccounting(page, async (hpc, session) => {
    await hpc.openForm();
    await hpc.submit(sweep, session.root);
    const array = hpc.grid.locator('[aria-level="1"]');
    await expect(
      array.getByRole('img', { name: '1 failed, 4 completed' })
    ).toBeVisible({ timeout: 60_000 });
    await array.click();
    await page.keyboard.press('ArrowRight');
    await expect(array).toHaveAttribute('aria-expanded', 'true');
    const task = hpc.grid.locator('[aria-level="2"]').first();
    await expect(task).toContainText('_3');
    await expect(task).toContainText('Failed');

    await task.click();
    await page.keyboard.press('l');
    const log = page.locator('.jp-HpcLog:visible [role=log]');
    await expect(log).toContainText('task 3 begins');
    await expect(log).toContainText('no input for task 3');

    // What it lacked is put there.
    await slurm(session, ['touch', join(session.root, 'input-3')]);
    await page.getByRole('tab', { name: 'Slurm Queue' }).click();
    await task.dblclick();
    const details = page.getByRole('region', { name: 'Job details' });
    await expect(details).toContainText('It failed: exit code 4.');
    await details.getByRole('button', { name: 'Resubmit…' }).click();
    const question = page.getByRole('dialog');
    await expect(question).toContainText('task 3 alone');
    await question.getByRole('button', { name: 'Submit' }).click();
    const next = await hpc.submittedId();
    const tasks = async (): Promise<string> =>
      slurm(session, [
        ...['squeue', '--noheader', '--array', '--states=all'],
        ...[`--jobs=${next}`, '--format=%F_%K %T']
      ]);
    await expect.poll(tasks, { timeout: 60_000 }).toBe(`${next}_3 COMPLETED`);
  });
});
