import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { expect, makeRoot, startAnywhere, test } from '../support/lab';
import { violations } from '../support/axe';
import { picture } from '../support/pictures';
import { Hpc } from '../support/queue';

const options = [
  '--JupyterLabHPC.scheduler=local',
  '--JupyterLabHPC.local_cpus=2'
];

test('without Slurm the same panels run the same scripts, and jobs outlive JupyterLab', async ({
  page
}, info) => {
  test.slow();
  const root = makeRoot();
  const begin = () => startAnywhere({ root, options });
  const sessions = [await begin()];
  try {
    let hpc = new Hpc(page, sessions[0]!);
    await hpc.start();
    await hpc.execute('hpc-queue:open-jobs', {});
    await expect(page.locator('.jp-HpcJobs-header')).toContainText(
      'This computer'
    );
    await hpc.openQueue();
    await expect(
      page.getByText('You have no jobs on this computer').first()
    ).toBeVisible();
    await expect(page.getByLabel('Everyone')).toHaveCount(0);

    await hpc.openForm();
    await expect(page.getByLabel('Partition')).toHaveCount(0);
    await hpc.submit(
      [
        '#!/bin/bash',
        '#SBATCH --job-name=sweep --array=1-6%2 --partition=gpu',
        '[ "$SLURM_ARRAY_TASK_ID" = 3 ] && exit 1',
        'echo "task $SLURM_ARRAY_TASK_ID"; sleep 0.2',
        ''
      ].join('\n'),
      root
    );
    await expect(
      page.getByText('Ignored on this computer: --partition=gpu.')
    ).toBeVisible();
    const sweep = hpc.grid.getByRole('row').filter({ hasText: 'sweep' });
    await expect(sweep).toContainText('Failed', { timeout: 30_000 });
    await expect(sweep).toContainText('[1–6]');

    await hpc.openForm();
    const ends = page.getByRole('checkbox', { name: /^End with this session/ });
    await expect(ends).not.toBeChecked();
    await picture(page, info, 'local-form');
    expect(await violations(page, '.jp-HpcSubmit-root')).toEqual([]);
    await ends.check();
    await hpc.submit('#!/bin/bash\n#SBATCH -J with-us\nsleep 600\n', root);
    await expect(hpc.row('with-us').getByText('Running')).toBeVisible();
    await hpc.openForm();
    await ends.uncheck();
    const done = join(root, 'done');
    await hpc.submit(
      `#!/bin/bash\n#SBATCH -J goes-on\nuntil [ -e ${root}/go ]; do sleep 0.1; done\necho $SLURM_JOB_ID > ${done}\n`,
      root
    );
    await expect(hpc.row('goes-on').getByText('Running')).toBeVisible();
    await picture(page, info, 'local-queue');

    await sessions[0]!.end();
    await page.goto('about:blank');
    // Only now may it end: nobody of us is there.
    writeFileSync(join(root, 'go'), '');
    await expect
      .poll(() => {
        try {
          return readFileSync(done, 'utf8');
        } catch {
          return '';
        }
      })
      .toMatch(/^[0-9]+\n$/);

    sessions.push(await begin());
    hpc = new Hpc(page, sessions[1]!);
    await hpc.start();
    await hpc.openQueue();
    await expect(hpc.row('goes-on')).toContainText('Completed');
    await expect(hpc.row('with-us')).toContainText('Cancelled');
    await expect(hpc.row('with-us')).toContainText('Ended with JupyterLab');
  } finally {
    await Promise.all(sessions.map(session => session.end()));
    rmSync(root, { recursive: true, force: true });
  }
});
