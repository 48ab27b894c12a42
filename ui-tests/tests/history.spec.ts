import { rmSync } from 'node:fs';
import { join } from 'node:path';

import type { Page } from '@playwright/test';

import { violations } from '../support/axe';
import {
  expect,
  makeRoot,
  type Session,
  startSession,
  test,
  withNewCluster,
  withNewSession
} from '../support/lab';
import { Hpc } from '../support/queue';
import { slurm, stateOf } from '../support/slurm';

/** Seconds after which Slurm itself forgets a job. */
const minJobAge = 10;

const failing = `#!/bin/bash
echo this went wrong
exit 3
`;

/** Opens the history, and waits for the row of a job. */
async function historyRow(page: Page, hpc: Hpc, id: string) {
  await page.getByText('History', { exact: true }).click();
  const row = hpc.rowOf(id);
  await expect(row).toBeVisible({ timeout: 30_000 });
  return row;
}

/** Submits a script from the page; resolves with the id. */
function submit(hpc: Hpc, session: Session, script: string): Promise<unknown> {
  return hpc.execute('hpc-queue:submit-job', {
    script,
    directory: session.root,
    options: { 'job-name': 'fit', time: '10' }
  });
}

/** Waits until the controller has forgotten a job. */
async function forgotten(session: Session, id: string): Promise<void> {
  const state = (): Promise<string> => stateOf(session, id).catch(() => 'gone');
  await expect.poll(state, { timeout: 120_000 }).toBe('gone');
}

test('a job that Slurm forgot is in the history with all about it, and is submitted again', async ({
  page
}) => {
  test.setTimeout(240_000);
  await withNewSession(
    async session => {
      const { root } = session;
      const hpc = new Hpc(page, session);
      await hpc.start();
      const id = String(await submit(hpc, session, failing));
      // From outside of JupyterLab: accounting knows of it all the same.
      const argv = ['sbatch', '--parsable', '--output=/dev/null', '-Jouter'];
      const outer = await slurm(session, [...argv, '--wrap=kill -9 $$']);
      await forgotten(session, id);
      await forgotten(session, outer);

      await hpc.openQueue();
      const row = await historyRow(page, hpc, id);
      await expect(row).toContainText('Failed');
      await expect(row.getByRole('gridcell').nth(6)).toHaveText('3');
      await expect(hpc.rowOf(outer)).toContainText('SIGKILL');
      expect(await violations(page, '.jp-HpcQueue')).toEqual([]);

      await row.dblclick();
      const details = page.getByRole('region', { name: 'Job details' });
      await expect(details).toContainText('It failed: exit code 3.');
      await expect(details).toContainText('Efficiency');
      await details.getByRole('button', { name: 'Script' }).click();
      await expect(page.getByText('echo this went wrong')).toBeVisible();

      await page.getByRole('tab', { name: 'Slurm Queue' }).click();
      await details.getByRole('button', { name: 'Resubmit…' }).click();
      const question = page.getByRole('dialog');
      await expect(question).toContainText('Submit fit again?');
      await expect(question).toContainText('--time=10');
      await expect(question).toContainText(root);
      await expect(question).toContainText('echo this went wrong');
      await question.getByRole('button', { name: 'Submit' }).click();
      const next = await hpc.submittedId();
      const shown = await slurm(session, ['scontrol', 'show', 'job', next]);
      expect(shown).toContain('JobName=fit');
      expect(shown).toContain('TimeLimit=00:10:00');
      expect(shown).toContain(`WorkDir=${root}`);
    },
    { accounting: true, minJobAge }
  );
});

test('without accounting, what was seen to end is remembered, also by the next server', async ({
  page
}) => {
  test.setTimeout(240_000);
  await withNewCluster(
    async cluster => {
      const root = makeRoot(cluster);
      const session = await startSession({ root, cluster });
      const hpc = new Hpc(page, session);
      await hpc.start();
      await hpc.openQueue();
      await page.getByText('History', { exact: true }).click();
      await expect(page.getByText('No finished jobs yet')).toBeVisible();
      await expect(
        page.getByText('This cluster keeps no accounting')
      ).toBeVisible();
      await page.getByText('Mine', { exact: true }).click();

      const id = String(await submit(hpc, session, failing));
      await expect(hpc.rowOf(id)).toContainText('Failed', { timeout: 30_000 });
      await forgotten(session, id);
      await expect(await historyRow(page, hpc, id)).toContainText('Failed');
      await expect(page.getByText('as seen here')).toBeVisible();
      await session.end();

      const later = await startSession({ root, cluster });
      const again = new Hpc(page, later);
      await again.start();
      await again.openQueue();
      const row = await historyRow(page, again, id);
      await expect(row).toContainText('Failed');
      await row.dblclick();
      const details = page.getByRole('region', { name: 'Job details' });
      await details.getByRole('button', { name: 'Script' }).click();
      await expect(page.getByText('echo this went wrong')).toBeVisible();
      await later.end();
      rmSync(join(root, '.data'), { recursive: true, force: true });
    },
    { minJobAge }
  );
});
