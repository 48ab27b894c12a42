import { rmSync } from 'node:fs';
import { join } from 'node:path';

import { violations } from '../support/axe';
import { endBridge } from '../support/bridge';
import { writeFor } from '../support/folders';
import { expect, makeRoot, startAnywhere, test } from '../support/lab';
import { picture } from '../support/pictures';
import { Hpc } from '../support/queue';
import { SweepFiles } from '../support/sweepfiles';
import { FragileKernel, latticeSweep } from '../support/sweepnotebooks';
import { patience, Results, SweepForm } from '../support/sweeps';

const options = [
  '--JupyterLabHPC.scheduler=local',
  '--JupyterLabHPC.local_cpus=2'
];

const name = 'lattice.ipynb';

/** Of 12 runs: those out of the table, and the one whose kernel does not start. */
const failing = [2, 3, 4];

test('without Slurm: tried, started, gone on with after a kill -9, the rest cancelled, and what failed made again', async ({
  page
}, info) => {
  test.setTimeout(600_000);
  page.setDefaultTimeout(60_000);
  const root = makeRoot();
  const begin = () => startAnywhere({ root, options });
  const sessions = [await begin()];
  const folder = join(root, 'lattice-runs');
  const files = new SweepFiles(folder);
  const kernel = new FragileKernel({ root });
  const lattice = { kernel: FragileKernel.kernel, waitsAfter: 8 };
  try {
    kernel.install(3);
    writeFor({ root }, name, latticeSweep({ ...lattice, isWrong: true }));
    const hpc = new Hpc(page, sessions[0]!);
    await hpc.start();
    const form = new SweepForm(hpc);
    await form.openFor(name);
    await expect(form.field('Partition')).toHaveCount(0);
    await form.vary('alpha', 'Range', {
      from: '0.32',
      to: '0.42',
      step: '0.02'
    });
    await form.vary('size', 'List', { values: '64, 160' });
    await form.hasRuns(12);
    await form.ask(folder, 2);
    await form.more();
    await form.field('Lines before it runs').fill(kernel.setup);
    await form.root.getByRole('button', { name: 'Try run 1 here' }).click();
    await expect(form.root.getByText(/^Run 1 took /)).toBeVisible({
      timeout: patience
    });
    await form.field('Runs per task').fill('1');
    await picture(page, info, 'sweep-local-form');
    expect(await violations(page, '.jp-HpcSweepNew')).toEqual([]);

    const saved = hpc.layoutSavedWith('hpc-sweep:');
    await form.begin();
    await saved;
    await expect
      .poll(() => files.inState('completed').length, { timeout: patience })
      .toBeGreaterThan(0);
    endBridge(sessions[0]!.pid);
    process.kill(sessions[0]!.pid, 'SIGKILL');
    await sessions[0]!.ended;
    await page.goto('about:blank');
    // Nobody of us is there, and they go on up to those that wait.
    await expect
      .poll(() => files.inState('completed'), { timeout: patience })
      .toEqual([1, 5, 6, 7, 8]);
    await expect
      .poll(() => files.inState('running'), { timeout: patience })
      .toEqual([9, 10]);

    sessions.push(await begin());
    await page.goto(sessions[1]!.url);
    const results = new Results(page);
    await expect(results.grid).toBeVisible({ timeout: 60_000 });
    await results.have({ Failed: 3, Completed: 5, Running: 2, Waiting: 2 });
    await expect
      .poll(async () => (await results.shown()).slice(0, 3))
      .toEqual(failing);
    await expect(results.row(2)).toContainText(
      'ValueError: alpha = 0.32 is out of the table of size 160'
    );
    await expect(results.row(3)).toContainText('did not start');

    await results.button('Cancel the rest 4').click();
    const dialog = page.getByRole('dialog');
    await expect(dialog).toContainText(
      '2 runs stop and 2 never start. 5 results stay.'
    );
    await dialog.getByRole('button', { name: 'Cancel the rest' }).click();
    await results.have({ Failed: 3, Completed: 5, Cancelled: 4 });
    await picture(page, info, 'sweep-local-cancelled');

    kernel.install();
    writeFor({ root }, name, latticeSweep({ ...lattice, isWrong: false }));
    await results.button('Resubmit failed 3').click();
    await expect(dialog).toContainText('Runs 2, 3, 4.');
    await dialog.getByLabel('as it is now').check();
    await dialog.getByRole('button', { name: 'Resubmit 3 runs' }).click();
    await results.have({ Completed: 8, Cancelled: 4 });
    expect(files.inState('completed')).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
    expect(
      files.submitted.map(({ tasks }) => tasks.split('\n').length)
    ).toEqual([13, 4]);
    await expect(
      results.plot.getByText('8 of 12 runs have a value')
    ).toBeVisible();
    expect(await results.points()).toBe(8);
    for (const { recorded, run, values } of files.some(1, 8)) {
      expect(recorded, `run ${run}`).toEqual({
        magnetisation: expect.any(Number),
        energy: expect.any(Number)
      });
      expect(values).toEqual(recorded);
    }
  } finally {
    await Promise.all(sessions.map(session => session.end()));
    rmSync(root, { recursive: true, force: true });
  }
});
