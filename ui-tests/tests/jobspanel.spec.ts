import { expect, test } from '../support/lab';
import { Hpc } from '../support/queue';
import { submitEnding, submitSweep } from '../support/scene';
import { cancelAll, submitSleeper } from '../support/slurm';

test.afterEach(async ({ lab }) => cancelAll(lab));

test('the sidebar sums up one’s jobs, and leads to the table', async ({
  lab,
  page
}) => {
  await submitSleeper(lab, 'brief-on', ['--time=20']);
  const first = await submitSleeper(lab, 'brief-long', ['--time=30']);
  await submitSleeper(lab, 'brief-waits', [`--dependency=afterok:${first}`]);
  await submitEnding(lab, 'brief-failed', 1);
  await submitSweep(lab, 'brief-sweep');
  const hpc = new Hpc(page, lab);
  await hpc.start();
  await hpc.execute('hpc-queue:open-jobs', {});
  const panel = page.locator('.jp-HpcJobs');
  await expect(panel.getByRole('heading', { name: /^Running/ })).toBeVisible();
  await expect(panel).toContainText('brief-on');
  await expect(panel).toContainText(`After ${first} succeeds`);
  await expect(panel).toContainText(/2 of 64 tasks/);
  const filter = panel.getByRole('searchbox');
  await filter.fill('brief-failed');
  await expect(panel.getByText('brief-waits')).toHaveCount(0);
  await expect(panel.getByText('brief-failed').first()).toBeVisible();
  await filter.fill('');
  await panel.getByText('brief-waits').click();
  await expect(hpc.row('brief-waits')).toHaveAttribute('aria-selected', 'true');
});

test('with “watch my jobs” the status bar counts, and an end is marked on the icon', async ({
  lab,
  page
}) => {
  const hpc = new Hpc(page, lab);
  await submitSleeper(lab, 'watched-on');
  await hpc.start();
  await hpc.execute('hpc-queue:toggle-watch', {});
  const bar = page.locator('#jp-bottom-panel, .jp-StatusBar-Widget').first();
  await expect(bar).toContainText(/1 running/);
  await submitEnding(lab, 'watched-ends', 1);
  const tab = page.locator('.jp-SideBar .lm-TabBar-tab[title*="ended"]');
  await expect(tab).toHaveCount(1);
  await tab.click();
  await expect(tab).toHaveCount(0);
  await hpc.execute('hpc-queue:toggle-watch', {});
  await expect(bar).not.toContainText(/1 running/);
});

test('two tabs that watch have one mark, which a look in either takes away, and tell once', async ({
  context,
  lab,
  page
}) => {
  await submitSleeper(lab, 'both-on');
  const pages = [page, await context.newPage()];
  for (const one of pages) {
    await new Hpc(one, lab).start();
  }
  // It is a setting, which the other tab reads when it is loaded.
  await new Hpc(page, lab).execute('hpc-queue:toggle-watch', {});
  const counts = (one: typeof page) =>
    one.getByRole('button', { name: /1 running/ });
  await expect(counts(page)).toBeVisible();
  await pages[1]!.reload();
  await expect(counts(pages[1]!)).toBeVisible({ timeout: 60_000 });
  await submitEnding(lab, 'both-ends', 1);
  const marks = pages.map(one =>
    one.locator('.jp-SideBar .lm-TabBar-tab[title*="ended"]')
  );
  for (const mark of marks) {
    await expect(mark).toHaveCount(1);
  }
  const told = async (): Promise<number> => {
    const counts = pages.map(one => one.getByText(/^both-ends .*: Failed\./));
    const all = await Promise.all(counts.map(each => each.count()));
    return all.reduce((sum, count) => sum + count, 0);
  };
  await expect.poll(told).toBe(1);
  await marks[1]!.click();
  for (const mark of marks) {
    await expect(mark).toHaveCount(0);
  }
  expect(await told()).toBe(1);
  await new Hpc(page, lab).execute('hpc-queue:toggle-watch', {});
  await expect(counts(page)).toHaveCount(0);
});
