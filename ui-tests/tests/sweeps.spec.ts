import { existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';

import { endBridge } from '../support/bridge';
import { writeFor } from '../support/folders';
import {
  expect,
  makeRoot,
  type Session,
  startSession,
  test
} from '../support/lab';
import { picture } from '../support/pictures';
import { Hpc } from '../support/queue';
import { cancelAll, slurm } from '../support/slurm';
import { SweepFiles } from '../support/sweepfiles';
import { FragileKernel, latticeSweep, sizes } from '../support/sweepnotebooks';
import { patience, plotText, Results, SweepForm } from '../support/sweeps';

const name = 'lattice.ipynb';

/** Runs whose coupling is below the table of the largest size, in its first version. */
const outOfTable = [5, 10, 15];
/** The run whose kernel does not start. */
const kernelless = 17;
const failing = [...outOfTable, kernelless];

test('50 runs, of which four fail: tried, started as one array, found again after a kill -9, mended, those four made again, and plotted', async ({
  page
}, info) => {
  test.setTimeout(900_000);
  page.setDefaultTimeout(60_000);
  const root = makeRoot();
  const folder = join(root, 'lattice-runs');
  const files = new SweepFiles(folder);
  const kernel = new FragileKernel({ root });
  const sessions: Session[] = [await startSession({ root })];
  const lattice = { kernel: FragileKernel.kernel, waitsAfter: 32 };
  try {
    await cancelAll(sessions[0]!);
    kernel.install(kernelless);
    writeFor({ root }, name, latticeSweep({ ...lattice, isWrong: true }));
    const hpc = new Hpc(page, sessions[0]!);
    await hpc.start();
    await hpc.execute('docmanager:open', { path: name });
    const form = new SweepForm(hpc);
    await form.open();
    await form.vary('alpha', 'Range', {
      from: '0.30',
      to: '0.48',
      step: '0.02'
    });
    await form.vary('size', 'List', { values: sizes.join(', ') });
    await form.hasRuns(50);
    await expect(
      form.root.getByText('every alpha with every size')
    ).toBeVisible();
    await form.ask(folder, 4);
    await form.field('Partition').selectOption('long');
    await form.more();
    await form.field('Lines before it runs').fill(kernel.setup);
    await expect(form.root.getByText(/^papermill [0-9.]+, Python/)).toBeVisible(
      {
        timeout: patience
      }
    );
    await expect(form.root.getByText('50 runs, one array')).toBeVisible();

    // The first run alone, as a job; it proposes to make many in each task.
    await form.tryInQueue();
    await expect(form.root.getByText(/^Run 1 took /)).toBeVisible({
      timeout: patience
    });
    await expect(
      form.root.getByText(/^Each task makes 50 runs now/)
    ).toBeVisible();
    expect(existsSync(folder)).toBe(false);
    await expect(form.field('Runs per task')).toHaveValue('50');
    await form.field('Runs per task').fill('1');
    await expect(form.root.getByText('50 runs, one array')).toBeVisible();

    const saved = hpc.layoutSavedWith('hpc-sweep:');
    let results = await form.begin();
    const [first] = files.submitted;
    expect(files.submitted).toHaveLength(1);
    expect(first!.script).toContain('#SBATCH --array=1-50%4\n');
    // Those beyond the 32nd wait for us.
    await results.have({ Failed: 4, Completed: 28, Running: 4, Waiting: 14 });
    const arrays = await slurm(sessions[0]!, ['squeue', '-hr', '--me', '-o%F']);
    expect(new Set(arrays.split('\n'))).toEqual(new Set([first!.id]));
    await results.chip('Failed').click();
    await expect.poll(() => results.shown()).toEqual(failing);
    await results.chip('Failed').click();
    // They come first.
    await expect
      .poll(async () => (await results.shown()).slice(0, 4))
      .toEqual(failing);
    for (const [run, alpha] of [
      [5, 0.3],
      [10, 0.32],
      [15, 0.34]
    ] as const) {
      await expect(results.row(run)).toContainText(
        `ValueError: alpha = ${alpha} is out of the table of size 160`
      );
    }
    await expect(results.row(kernelless)).toContainText('did not start');
    await picture(page, info, 'sweep-running');
    await saved;

    // All of it goes, without a word; the runs do not.
    endBridge(sessions[0]!.pid);
    process.kill(sessions[0]!.pid, 'SIGKILL');
    await sessions[0]!.ended;
    await page.goto('about:blank');
    writeFor({ root }, 'go', '');
    await expect
      .poll(() => files.inState('completed').length, { timeout: patience })
      .toBeGreaterThan(30);
    sessions.push(await startSession({ root }));
    await page.goto(sessions[1]!.url);
    results = new Results(page);
    await expect(results.grid).toBeVisible({ timeout: 60_000 });
    await results.have({ Failed: 4, Completed: 46 });
    expect(files.inState('failed')).toEqual(failing);
    await picture(page, info, 'sweep-failed');

    // Mended where it is, and only what failed is made again: of the newest notebook.
    kernel.install();
    writeFor({ root }, name, latticeSweep({ ...lattice, isWrong: false }));
    await results.button('Resubmit failed 4').click();
    const dialog = page.getByRole('dialog');
    await expect(dialog).toContainText('Runs 5, 10, 15, 17.');
    await dialog.getByLabel('as it is now').check();
    await picture(page, info, 'sweep-resubmit');
    await dialog.getByRole('button', { name: 'Resubmit 4 runs' }).click();
    await results.have({ Completed: 50 });
    expect(files.submitted).toHaveLength(2);
    const [, again] = files.submitted;
    expect(again!.script).toContain('#SBATCH --array=5,10,15,17%4\n');
    expect(again!.tasks).toBe('5 5\n10 10\n15 15\n17 17\n');
    expect(again!.script).toContain('--notebook 2');

    // Status files, notebooks and the plot agree, value by value.
    const { runs } = files;
    expect(runs.map(({ run }) => run)).toEqual(
      Array.from({ length: 50 }, (_, at) => at + 1)
    );
    for (const one of runs) {
      const { injected, job, parameters, recorded, run, state, values } = one;
      expect(state).toBe('completed');
      expect(job).toBe(failing.includes(run) ? again!.id : first!.id);
      expect(injected).toContain(`alpha = ${String(parameters['alpha'])}\n`);
      expect(injected).toContain(`size = ${String(parameters['size'])}\n`);
      expect(recorded).toEqual({
        magnetisation: expect.any(Number),
        energy: expect.any(Number)
      });
      expect(values).toEqual(recorded);
    }
    await expect(
      results.plot.getByText('50 of 50 runs have a value')
    ).toBeVisible();
    expect(await results.points()).toBe(50);
    await picture(page, info, 'sweep-plotted');
    for (const value of ['magnetisation', 'energy'] as const) {
      const plotted = await results.plotted(value);
      expect(plotted.size).toBe(10);
      for (const { parameters, recorded } of runs) {
        const { alpha, size } = parameters;
        const cells = plotted.get(plotText(alpha));
        expect(cells?.[sizes.indexOf(Number(size))]).toBe(
          plotText(recorded[value])
        );
      }
    }
  } finally {
    await cancelAll(sessions.at(-1)!);
    await Promise.all(sessions.map(session => session.end()));
    rmSync(root, { recursive: true, force: true });
  }
});
