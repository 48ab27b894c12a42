import { expect, test } from '../support/lab';
import { Hpc } from '../support/queue';
import { submitEnding } from '../support/scene';
import { cancelAll } from '../support/slurm';

test.afterEach(async ({ lab }) => cancelAll(lab));

for (const [command, args, title] of [
  ['hpc-queue:open', {}, 'Slurm Queue'],
  ['hpc-queue:open-cluster', {}, 'Cluster'],
  ['hpc-queue:open-submit-form', {}, 'Submit a job'],
  ['hpc-dask:launch', {}, 'New Dask cluster'],
  ['hpc-clone:gallery', {}, 'Notebook gallery'],
  ['hpc-files:open-folder', { path: '/usr/lib' }, 'lib'],
  ['hpc-queue:open-log', {}, 'closed-early']
] as const) {
  test(`the tab “${title}” is opened again after it was closed`, async ({
    lab,
    page
  }) => {
    const id = await submitEnding(lab, 'closed-early', 0);
    const what = command === 'hpc-queue:open-log' ? { id } : args;
    const hpc = new Hpc(page, lab);
    await hpc.start();
    const tab = page.locator('.lm-DockPanel-tabBar .lm-TabBar-tab', {
      hasText: title
    });
    for (let round = 0; round < 2; round += 1) {
      await hpc.execute(command, what);
      await expect(tab).toHaveCount(1);
      await expect(tab).toHaveClass(/lm-mod-current/);
      await tab.locator('.lm-TabBar-tabCloseIcon').click();
      await expect(tab).toHaveCount(0);
    }
  });
}
