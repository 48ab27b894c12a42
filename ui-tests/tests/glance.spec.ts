import { rmSync } from 'node:fs';

import type { Page } from '@playwright/test';

import { violations } from '../support/axe';
import {
  baseUrl,
  expect,
  makeRoot,
  other,
  startSession,
  test
} from '../support/lab';
import { picture } from '../support/pictures';
import { Hpc } from '../support/queue';
import { cancelAll, slurm, stateOf, submitSleeper } from '../support/slurm';

test.afterEach(async ({ lab }) => {
  await cancelAll(lab);
  await slurm(lab, ['scancel', `--user=${other}`], other);
});

/** Times that sinfo ran since the bridge started. */
function sinfoRuns(page: Page): Promise<number> {
  return page.evaluate(async base => {
    const xsrf = /_xsrf=([^;]+)/.exec(document.cookie)?.[1] ?? '';
    const reply = await fetch(`${base}hpc/v1/system`, {
      headers: { 'X-XSRFToken': xsrf, 'hpc-contract': '1' }
    });
    const { counters } = (await reply.json()) as {
      counters: Record<string, { runs: number }>;
    };
    return counters['sinfo']?.runs ?? 0;
  }, baseUrl);
}

test('the cluster is seen at a glance, and leads to the queue of a partition', async ({
  lab,
  page
}, info) => {
  const gpu = ['--partition=gpu', '--gres=gpu:a100:1'];
  const mine = await submitSleeper(lab, 'glance-mine', gpu);
  const theirs = await submitSleeper(lab, 'glance-theirs', gpu, other);
  await submitSleeper(lab, 'glance-elsewhere', ['--partition=debug']);
  for (const id of [mine, theirs]) {
    await expect.poll(() => stateOf(lab, id)).toBe('RUNNING');
  }
  // Of its own: another bridge may know the nodes as they were minutes ago.
  const root = makeRoot();
  const session = await startSession({ root });
  try {
    const hpc = new Hpc(page, session);
    await hpc.start();

    // From the name of the cluster in the sidebar.
    await hpc.execute('hpc-queue:open-jobs', {});
    await page.locator('.jp-HpcJobs button.jp-HpcJobs-cluster').click();
    const panel = page.locator('.jp-HpcGlance');
    const partitions = panel.getByRole('list', { name: 'Partitions' });
    const item = (name: string) =>
      partitions
        .getByRole('listitem')
        .filter({ has: page.getByRole('button', { name, exact: true }) });
    await expect(partitions.getByRole('listitem')).toHaveCount(3);
    await expect(item('debug')).toContainText('default');
    await expect(item('gpu')).toContainText('2 of 4 free');
    await expect(item('gpu')).toContainText('6 of 8 free');
    await expect(item('gpu')).toContainText('a100');
    await expect(item('gpu').getByRole('img')).toHaveAttribute(
      'aria-label',
      /^2 nodes: .*(mixed|idle)/
    );
    await expect(panel).toContainText(/Updated \d+ s ago/);
    await picture(page, info, 'glance-light');
    expect(await violations(page, '.jp-HpcGlance')).toEqual([]);

    // Neither looking again nor the button asks Slurm again so soon.
    const runs = await sinfoRuns(page);
    await expect(
      panel.getByRole('button', { name: 'Refresh: possible every 5 min' })
    ).toBeDisabled();
    await hpc.execute('hpc-queue:open', {});
    await expect(partitions).toBeHidden();
    await hpc.execute('hpc-queue:open-cluster', {});
    await expect(partitions).toBeVisible();
    expect(await sinfoRuns(page)).toBe(runs);

    // As narrow as a sidebar.
    await page.setViewportSize({ width: 560, height: 900 });
    await picture(page, info, 'glance-narrow');
    const overflows = await panel.evaluate(node =>
      Array.from(node.querySelectorAll('.jp-HpcGlance-list')).some(
        list => list.scrollWidth > list.clientWidth
      )
    );
    expect(overflows).toBe(false);
    await page.setViewportSize({ width: 1280, height: 720 });

    await hpc.execute('apputils:change-theme', { theme: 'JupyterLab Dark' });
    await expect(page.locator('body')).toHaveAttribute(
      'data-jp-theme-light',
      'false'
    );
    await picture(page, info, 'glance-dark');
    expect(await violations(page, '.jp-HpcGlance')).toEqual([]);
    await hpc.execute('apputils:change-theme', { theme: 'JupyterLab Light' });

    // By the keyboard.
    await partitions.getByRole('button', { name: 'gpu' }).press('Enter');
    await expect(hpc.rowOf(mine)).toBeVisible();
    await expect(hpc.rowOf(theirs)).toBeVisible();
    await expect(hpc.row('glance-elsewhere')).toHaveCount(0);
    await expect(page.getByRole('radio', { name: 'Everyone' })).toBeChecked();
  } finally {
    await session.end();
    rmSync(root, { recursive: true, force: true });
  }
});

test('what a running job uses is measured on a click in its details', async ({
  lab,
  page
}, info) => {
  const id = await submitSleeper(lab, 'glance-use', ['--mem=300']);
  await expect.poll(() => stateOf(lab, id)).toBe('RUNNING');
  const hpc = new Hpc(page, lab);
  await hpc.start();
  await hpc.execute('hpc-queue:open', { job: id });
  await hpc.rowOf(id).press('Enter');
  const details = page.getByRole('region', { name: 'Job details' });
  await details.getByRole('button', { name: 'Use now' }).click();
  const again = details.getByRole('button', { name: 'Ask again' });
  await expect(again).toBeVisible();
  await expect(details).toContainText(/Memory\d+(\.\d)? MB of 300 MB/);
  await expect(details).toContainText(/CPU time0:00:\d\d of 0:\d\d:\d\d/);
  await again.scrollIntoViewIfNeeded();
  await picture(page, info, 'glance-use');
  expect(await violations(page, '.jp-HpcDrawer')).toEqual([]);
});
