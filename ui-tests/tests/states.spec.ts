import {
  expect,
  makeRoot,
  startSession,
  test,
  withNewCluster
} from '../support/lab';
import { picture } from '../support/pictures';
import { Hpc } from '../support/queue';
import { moodySqueue } from '../support/stubs';
import { submitSleeper } from '../support/slurm';

test('loading, emptiness, old rows and refusals look unlike each other', async ({
  page
}, info) => {
  test.slow();
  await withNewCluster(async cluster => {
    const root = makeRoot(cluster);
    const squeue = moodySqueue(root);
    squeue.set('slow');
    const session = await startSession({
      root,
      cluster,
      options: [squeue.option, '--JupyterLabHPC.command_timeout=12']
    });
    try {
      const hpc = new Hpc(page, session);
      await hpc.start();
      await hpc.openQueue();
      await expect(page.getByText(/^Asking Slurm/).first()).toBeVisible();
      await expect(hpc.grid).toHaveAttribute('aria-busy', 'true');
      await picture(page, info, 'state-loading');

      squeue.set('well');
      const again = page.getByRole('button', { name: 'Try now' });
      await again.click({ timeout: 60_000 });
      await expect(page.getByText(/^You have no jobs on/)).toBeVisible();
      await picture(page, info, 'state-empty');

      await submitSleeper(session, 'cp2k_relax', ['--time=20']);
      await submitSleeper(session, 'sensitivity_b', ['--hold']);
      await expect(hpc.row('cp2k_relax')).toContainText('Running');
      squeue.set('slow');
      await expect(page.getByText(/^From .* ago\.$/)).toBeVisible({
        timeout: 60_000
      });
      await expect(hpc.row('cp2k_relax')).toBeVisible();
      await hpc.row('cp2k_relax').click();
      await expect(page.getByText('1 selected')).toHaveCount(0);
      await picture(page, info, 'state-stale');

      squeue.set('refusing');
      await again.click();
      await expect(page.getByText(/^From .* ago\.$/)).toHaveCount(0, {
        timeout: 60_000
      });
      await page.getByText('Everyone', { exact: true }).click();
      await expect(
        page.getByText('Slurm shows you only your own jobs')
      ).toBeVisible({ timeout: 60_000 });
      await picture(page, info, 'state-not-permitted');
      await page.getByRole('button', { name: 'Show my jobs' }).click();
      await expect(hpc.row('cp2k_relax')).toBeVisible();
    } finally {
      await session.end();
    }
  });
});

test('a controller that is down and a Slurm that is missing say so', async ({
  page
}, info) => {
  await withNewCluster(async cluster => {
    const root = makeRoot(cluster);
    const session = await startSession({ root, cluster });
    await cluster.killController('SIGTERM');
    try {
      const hpc = new Hpc(page, session);
      await hpc.start();
      await hpc.openQueue();
      await expect(
        page.getByText('The Slurm controller is not answering')
      ).toBeVisible();
      await picture(page, info, 'state-down');
    } finally {
      await session.end();
      await cluster.startController();
    }
    const without = await startSession({
      root,
      cluster,
      options: ['--JupyterLabHPC.slurm_bin=/nowhere']
    });
    try {
      const hpc = new Hpc(page, without);
      await hpc.start();
      await hpc.openQueue();
      await expect(
        page.getByRole('heading', { name: 'Slurm is not installed here' })
      ).toBeVisible();
      await picture(page, info, 'state-missing');
    } finally {
      await without.end();
    }
  });
});
