import { execFileSync } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { startLab } from '../../dev/demo/lab.mjs';
import { BinderImage } from '../support/binder';
import { expect, me, test } from '../support/lab';
import { picture } from '../support/pictures';
import { Hpc } from '../support/queue';

test.describe('the demo for Binder', () => {
  // An environment is made from nothing.
  test.describe.configure({ timeout: 400_000 });

  let place: string;
  let image: BinderImage;

  test.beforeAll(() => {
    test.setTimeout(400_000);
    place = mkdtempSync(join(tmpdir(), 'binder-'));
    chmodSync(place, 0o755);
    image = new BinderImage(join(place, 'image'));
  });
  test.afterAll(() => rmSync(place, { recursive: true, force: true }));

  for (const where of ['this computer', 'a private cluster'] as const) {
    test(`shows notebooks and scripts, and runs jobs on ${where}`, async ({
      lab,
      page
    }, info) => {
      const { uid, gid } = lab.cluster.user(me);
      const onCluster = where === 'a private cluster';
      const folder = mkdtempSync(join(place, 'run-'));
      chmodSync(folder, 0o755);
      const [runtime, config, data] = ['runtime', 'config', 'data'].map(name =>
        join(folder, name)
      ) as [string, string, string];
      [runtime, config, data].forEach(path => mkdirSync(path));
      execFileSync('chown', ['-R', `${uid}:${gid}`, folder]);
      const cluster = join(folder, 'hpc-demo');
      image.give({ uid, gid });
      const session = await startLab(
        {
          venv: image.venv,
          wrap: argv => {
            const words = ['/bin/bash', image.start, ...argv];
            return onCluster ? words : lab.cluster.as(me, words).argv;
          },
          env: {
            ...image.environment,
            TMPDIR: onCluster ? folder : tmpdir(),
            // A hub began it, as far as it can tell.
            JUPYTERHUB_USER: 'visitor',
            JUPYTER_CONFIG_DIR: config,
            JUPYTER_DATA_DIR: data
          },
          root: image.demo,
          runtime,
          options: ['--no-browser', '--LabApp.expose_app_in_browser=True']
        },
        new AbortController().signal
      );
      try {
        const hpc = new Hpc(page, { ...lab, ...session! });
        await hpc.start();
        const news = page.getByRole('button', { name: 'No', exact: true });
        await news.click({ timeout: 5000 }).catch(() => undefined);
        for (const name of ['jobs', 'welcome.ipynb', 'energies.ipynb']) {
          await expect(page.locator('.jp-DirListing')).toContainText(name);
        }
        await hpc.execute('hpc-queue:open-jobs', {});
        await expect(page.locator('.jp-HpcJobs-header')).toContainText(
          onCluster ? 'Slurm' : 'This computer'
        );
        await hpc.execute('hpc-queue:open', {});
        await hpc.execute('hpc-queue:submit-file', { path: 'jobs/hello.sh' });
        await hpc.submitButton.click();
        await expect(hpc.row('hello')).toContainText('Completed', {
          timeout: 60_000
        });
        await picture(page, info, onCluster ? 'binder-slurm' : 'binder-local');
        await page.getByRole('tab', { name: 'File Browser' }).first().click();
        await page
          .locator('.jp-DirListing-item', { hasText: 'welcome.ipynb' })
          .dblclick();
        await expect(
          page.getByRole('heading', { name: 'Jobs from JupyterLab' })
        ).toBeVisible();
      } finally {
        await session?.end();
        if (onCluster) {
          execFileSync(process.execPath, [image.slurm, 'down', cluster]);
        }
      }
    });
  }
});
