import { execFileSync } from 'node:child_process';

import type { Cluster } from '../../dev/cluster/index.mjs';
import { violations } from '../support/axe';
import { expect, test, withNewSession } from '../support/lab';
import { picture } from '../support/pictures';
import { Hpc } from '../support/queue';
import { slurm } from '../support/slurm';

/** Runs a program of Slurm as its administrator, who is root. */
function administrate(cluster: Cluster, ...words: string[]): void {
  const [program = '', ...args] = words;
  const env = { ...process.env, ...cluster.env };
  execFileSync(program, args, { env, stdio: 'pipe' });
}

const script = `#!/bin/bash
#SBATCH --account=physics
#SBATCH --partition=long
#SBATCH --nodes=2
#SBATCH --time=24:00:00
sleep 600
`;

test('the form says what a job costs, what is left, and when maintenance is', async ({
  page
}, info) => {
  test.setTimeout(240_000);
  await withNewSession(
    async (session, cluster) => {
      const reserve = ['scontrol', 'create', 'reservation'];
      administrate(
        cluster,
        ...reserve,
        ...['ReservationName=maint', 'StartTime=now+17hours'],
        ...['Duration=8:00:00', 'Flags=MAINT,IGNORE_JOBS'],
        ...['Nodes=ALL', 'Users=root']
      );
      administrate(
        cluster,
        ...reserve,
        ...['ReservationName=course', 'StartTime=now+30hours'],
        ...['Duration=2:00:00', 'Nodes=n1', 'Users=hpcada']
      );
      administrate(
        cluster,
        ...['sacctmgr', '-i', 'modify', 'account', 'physics'],
        ...['set', 'GrpTRESMins=node=2400']
      );
      const { root } = session;
      const hpc = new Hpc(page, session);
      await hpc.start();
      await hpc.openQueue();
      await hpc.openForm();
      await hpc.script.fill(script);
      await hpc.fillFolder(root);
      const account = page.locator('.jp-HpcSubmit-field', {
        has: page.getByLabel(/^Account/)
      });
      await expect(account).toContainText('40 node-h left');
      const cost = page.getByRole('button', { name: /costs up to/ });
      await expect(cost).toHaveText(
        'at the limit it costs up to 48 node-hours: more than is left'
      );
      await expect(account).toContainText('It costs up to 48 node-hours');
      const time = page.locator('.jp-HpcSubmit-field', {
        has: hpc.field('Time limit')
      });
      await expect(time).toContainText(
        /Maintenance .*; a 24 h job waits until after it; up to 16:45 h can start now\./
      );
      await cost.click();
      const details = page.getByRole('group', { name: 'Cost' });
      await expect(details).toContainText('40 node-hours of 40 are left');
      expect(await violations(page, '.jp-HpcSubmit')).toEqual([]);
      await picture(page, info, 'cost');
      const theme = 'apputils:change-theme';
      await hpc.execute(theme, { theme: 'JupyterLab Dark' });
      await expect(page.locator('body')).toHaveAttribute(
        'data-jp-theme-light',
        'false'
      );
      expect(await violations(page, '.jp-HpcSubmit')).toEqual([]);
      await picture(page, info, 'cost-dark');
      await hpc.execute(theme, { theme: 'JupyterLab Light' });
      const size = page.viewportSize() ?? { width: 1440, height: 900 };
      await page.setViewportSize({ width: 720, height: 900 });
      await picture(page, info, 'cost-narrow');
      await page.setViewportSize(size);

      await time.getByRole('button', { name: 'Use 16:45:00' }).click();
      await hpc.scriptIs(script.replace('24:00:00', '16:45:00'));
      await expect(cost).toHaveText(
        'at the limit it costs up to 33.5 node-hours'
      );
      await expect(time).not.toContainText('Maintenance');
      await expect(account).not.toContainText('costs');

      await page.getByRole('button', { name: /^QOS and nodes/ }).click();
      const reservation = page.getByLabel('Reservation');
      const list = await reservation.getAttribute('list');
      const offered = page.locator(`datalist[id="${list}"] option`);
      await expect(offered).toHaveCount(1);
      await expect(offered).toHaveAttribute('value', 'course');

      // It is true: that job starts.
      await hpc.submitButton.click();
      await expect
        .poll(() => slurm(session, ['squeue', '-h', '--me', '-o%l|%T|%a']))
        .toBe('16:45:00|RUNNING|physics');
    },
    { accounting: true }
  );
});
