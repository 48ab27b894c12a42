import { endBridge } from '../support/bridge';
import { expect, me, test } from '../support/lab';
import { Hpc } from '../support/queue';
import { cancelAll, slurm, submitSleeper } from '../support/slurm';

test.afterEach(async ({ lab }) => {
  await lab.cluster.startController();
  await cancelAll(lab);
});

test('the controller goes down and comes back: rows stay, marked, and recover by themselves', async ({
  lab,
  page
}) => {
  const survivor = fresh('survivor');
  await submitSleeper(lab, survivor);
  const hpc = new Hpc(page, lab);
  await hpc.start();
  await hpc.openQueue();
  await expect(hpc.row(survivor).getByText('Running')).toBeVisible();

  await lab.cluster.killController('SIGTERM');
  await expect(page.getByText(/^From .* ago\.$/)).toBeVisible({
    timeout: 40_000
  });
  await expect(hpc.row(survivor)).toBeVisible();
  await expect(
    page.getByText('The Slurm controller is not answering')
  ).toBeVisible();

  await page.reload();
  await expect(hpc.row(survivor)).toBeVisible({ timeout: 60_000 });

  await lab.cluster.startController();
  await expect(page.getByText(/^From .* ago\.$/)).toHaveCount(0, {
    timeout: 60_000
  });
  await expect(hpc.row(survivor).getByText('Running')).toBeVisible();
});

test('a controller that never answered is an error in words, not an empty table', async ({
  lab,
  page
}) => {
  await lab.cluster.killController('SIGTERM');
  endBridge(lab.pid);
  const hpc = new Hpc(page, lab);
  await hpc.start();
  await hpc.openQueue();
  await expect(
    page.getByText('The Slurm controller is not answering')
  ).toBeVisible();
  await expect(page.getByText('You have no jobs')).toHaveCount(0);
  await lab.cluster.startController();
  const name = fresh('after-all');
  await submitSleeper(lab, name);
  await page.getByRole('button', { name: 'Try now' }).click();
  await expect(hpc.row(name)).toBeVisible({ timeout: 60_000 });
});

test('a bridge that is killed comes back by itself, and so does the table', async ({
  lab,
  page
}) => {
  const before = fresh('before');
  const afterwards = fresh('afterwards');
  await submitSleeper(lab, before);
  const hpc = new Hpc(page, lab);
  await hpc.start();
  await hpc.openQueue();
  await expect(hpc.row(before)).toBeVisible();
  endBridge(lab.pid);
  await submitSleeper(lab, afterwards);
  await expect(hpc.row(afterwards)).toBeVisible({ timeout: 60_000 });
  expect(await slurm(lab, ['squeue', '-h', '-u', me, '-o', '%j'])).toContain(
    before
  );
});

/** The name of a job that none had when this test was repeated before. */
function fresh(name: string): string {
  return `${name}-${test.info().repeatEachIndex}`;
}
