import { existsSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { violations } from '../support/axe';
import { Clusters } from '../support/dask';
import { giveToOwner } from '../support/folders';
import {
  expect,
  makeRoot,
  type Session,
  startSession,
  test
} from '../support/lab';
import { kernelIsIdle, notebookOf } from '../support/notebooks';
import { picture } from '../support/pictures';
import { Hpc } from '../support/queue';
import { cancelAll, slurm } from '../support/slurm';

/** The titles of the pages that stand side by side. */
const usualPages = ['Task Stream', 'Progress', 'Workers Memory', 'CPU'];

test('a cluster is launched, used, watched, scaled, found again after a kill -9, stopped and removed', async ({
  page
}, info) => {
  test.setTimeout(600_000);
  const root = makeRoot();
  const sessions: Session[] = [await startSession({ root })];
  try {
    const path = join(root, 'work.ipynb');
    writeFileSync(path, notebookOf('print("above")'));
    giveToOwner(path);
    let hpc = new Hpc(page, sessions[0]!);
    const clusters = new Clusters(hpc);
    await hpc.start();
    await clusters.open();
    await expect(page.getByText('No Dask cluster is running')).toBeVisible();
    await picture(page, info, 'dask-none');

    await clusters.launch('era5', 2);
    await picture(page, info, 'dask-form');
    expect(await violations(page, '#jp-HpcDaskLaunch')).toEqual([]);
    await clusters.haveWorkers('era5', 2);
    expect(await violations(page, '#jp-HpcDask')).toEqual([]);

    // A cell in sight, below the one there is: nothing is run by itself.
    await hpc.execute('docmanager:open', { path: 'work.ipynb' });
    await kernelIsIdle(page);
    await clusters
      .card('era5')
      .getByRole('button', { name: 'Connect' })
      .click();
    const cells = page.locator('.jp-NotebookPanel .jp-Cell');
    await expect(cells).toHaveCount(2);
    await expect(cells.first()).toContainText('print("above")');
    const cell = cells.nth(1);
    await expect(cell).toContainText('client = Client(');
    await expect(cell.locator('.jp-OutputArea-child')).toHaveCount(0);
    await hpc.execute('notebook:run-cell', {});
    await expect(cell).toContainText('Scheduler Info');

    await hpc.execute('notebook:insert-cell-below', {});
    await page.keyboard.press('Enter');
    await page.keyboard.insertText(
      [
        'kept = client.scatter(list(range(101)))',
        'work = client.map(lambda n: sum(range(n * 10_000)) and n, range(101))',
        'print("sum", sum(client.gather(work)))'
      ].join('\n')
    );
    await hpc.execute('notebook:run-cell', {});
    await expect(cells.nth(2)).toContainText('sum 5050');
    await picture(page, info, 'dask-notebook');

    // The dashboard: ours, and Dask's own through the relay.
    await clusters
      .card('era5')
      .getByRole('button', { name: 'Dashboard' })
      .click();
    const tab = page.getByRole('tab', { name: 'Dask: era5' });
    await expect(tab).toBeVisible();
    await expect(page.getByText('of 2 asked')).toBeVisible();
    await picture(page, info, 'dask-overview');
    await page.getByRole('tab', { name: 'Tasks', exact: true }).click();
    const frame = page.frameLocator('.jp-HpcDaskFrame');
    await expect(frame.locator('canvas').first()).toBeVisible({
      timeout: 60_000
    });
    await picture(page, info, 'dask-tasks');
    // Several of its pages in one action, named as this distributed names them.
    await clusters.menu('era5', 'Dashboard, Several Pages');
    for (const title of usualPages) {
      await expect(
        page
          .frameLocator(`iframe[title="${title}: era5"]`)
          .locator('canvas')
          .first()
      ).toBeVisible({ timeout: 60_000 });
    }
    await picture(page, info, 'dask-pages');

    await clusters.scale('era5', 6);
    await clusters.haveWorkers('era5', 6);
    await picture(page, info, 'dask-six');
    await clusters.scale('era5', 1);
    await clusters.haveWorkers('era5', 1);
    await page.getByRole('tab', { name: 'work.ipynb' }).click();
    await hpc.execute('notebook:insert-cell-below', {});
    await page.keyboard.press('Enter');
    await page.keyboard.insertText('print("kept", sum(client.gather(kept)))');
    await hpc.execute('notebook:run-cell', {});
    await expect(cells.nth(3)).toContainText('kept 5050');

    process.kill(sessions[0]!.pid, 'SIGKILL');
    await sessions[0]!.ended;
    sessions.push(await startSession({ root }));
    hpc = new Hpc(page, sessions[1]!);
    const again = new Clusters(hpc);
    await hpc.start();
    await again.open();
    await again.haveWorkers('era5', 1);

    await again.stop('era5');
    await picture(page, info, 'dask-ended');
    await again.remove('era5');
    await expect(page.getByText('No Dask cluster is running')).toBeVisible();
    await expect
      .poll(() => slurm(sessions[1]!, ['squeue', '-h', '--me', '-o%j']), {
        timeout: 90_000
      })
      .not.toContain('dask');
    const folder = join(root, '.data/hpc/dask');
    expect(existsSync(folder) ? readdirSync(folder) : []).toEqual([]);
  } finally {
    await cancelAll(sessions.at(-1)!);
    await Promise.all(sessions.map(session => session.end()));
    rmSync(root, { recursive: true, force: true });
  }
});

test('a cluster without work tells before it ends, and is kept', async ({
  lab,
  page
}) => {
  const hpc = new Hpc(page, lab);
  const clusters = new Clusters(hpc);
  await hpc.startAfresh();
  await clusters.open();
  // It is told five minutes before: as soon as there is nothing to do.
  await clusters.launch('idler', 1, { idleMinutes: 5 });
  const told = page.locator('.Toastify__toast', {
    hasText: 'idler'
  });
  await expect(told).toContainText('It has no work', { timeout: 90_000 });
  await told.getByRole('button', { name: 'Keep one hour' }).click();
  await expect(
    page.getByText('idler is kept for an hour, with or without work.')
  ).toBeVisible();
  await clusters.stop('idler');
  await clusters.remove('idler');
  await expect(page.getByText('No Dask cluster is running')).toBeVisible();
});
