import {
  appendFileSync,
  chownSync,
  closeSync,
  ftruncateSync,
  openSync,
  readFileSync,
  rmSync,
  truncateSync,
  writeFileSync,
  writeSync
} from 'node:fs';
import { join } from 'node:path';

import type { Locator, Page } from '@playwright/test';

import { violations } from '../support/axe';
import {
  expect,
  type Lab,
  makeRoot,
  me,
  startAnywhere,
  test
} from '../support/lab';
import { picture } from '../support/pictures';
import { Hpc } from '../support/queue';
import { cancelAll, slurm } from '../support/slurm';

test.afterEach(async ({ lab }) => cancelAll(lab));

/** A job that goes on, whose log the test writes by itself; its id. */
async function submit(
  lab: Lab,
  name: string,
  path: string,
  script = 'sleep 600'
): Promise<string> {
  return slurm(lab, [
    'sbatch',
    '--parsable',
    `--job-name=${name}`,
    `--output=${path}`,
    '--open-mode=append',
    `--wrap=${script}`
  ]);
}

/** A file that the account may write to. */
function makeFile(lab: Pick<Lab, 'cluster'>, path: string, text: string): void {
  writeFileSync(path, text);
  const { gid, uid } = lab.cluster.user(me);
  chownSync(path, uid, gid);
}

function logIn(page: Page): Locator {
  return page.locator('.jp-HpcLog:visible [role=log]');
}

/** Whether the last line is in sight. */
function isAtEnd(log: Locator): Promise<boolean> {
  return log.evaluate(
    node => node.scrollHeight - node.clientHeight - node.scrollTop < 4
  );
}

test('a running job’s log is followed, through all that happens to the file', async ({
  context,
  lab,
  page
}, info) => {
  test.slow();
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  const path = join(lab.root, 'train-unet.out');
  const colours =
    '\x1b[36m14:21:40\x1b[0m \x1b[2mrank 0\x1b[0m  era5.zarr: 41 variables\n' +
    '\x1b[31mWARN\x1b[0m dataloader: 3 workers slower than the GPU\n' +
    '\x1b[1;33;44m bold \x1b[0m\x1b[7m inverse \x1b[0m\x1b[38;5;208m 256 \x1b[0m\n';
  const epochs = Array.from(
    { length: 900 },
    (_, n) => `epoch ${n}/900  loss 0.${String(4180 - n).padStart(4, '0')}\n`
  );
  makeFile(lab, path, epochs.join('') + colours);
  const id = await submit(lab, 'train_unet', path);
  const hpc = new Hpc(page, lab);
  await hpc.start();
  await hpc.openQueue();
  await expect(hpc.rowOf(id)).toContainText('Running');
  await hpc.rowOf(id).focus();
  await page.keyboard.press('l');
  const log = logIn(page);
  await expect(log).toContainText('256');
  await expect(log).toBeFocused();
  await expect(
    page.getByRole('tab', { name: `train_unet ${id} · out` })
  ).toBeVisible();
  const bar = page.getByRole('toolbar', { name: 'Log' });
  await expect(bar).toContainText('Running');
  await expect(bar.getByRole('button', { name: 'stderr' })).toBeDisabled();
  await expect(page.locator('.jp-HpcLog-foot')).toContainText('written');
  await expect.poll(() => isAtEnd(log)).toBe(true);

  // It grows, and a progress bar is its last state.
  appendFileSync(path, 'checkpoint -> ckpt/epoch-005.pt\n');
  await expect(log).toContainText('checkpoint -> ckpt/epoch-005.pt');
  for (const percent of [10, 62]) {
    appendFileSync(path, `\repoch 30/40: ${percent} %|######    | 226/365`);
  }
  await expect(log).toContainText('62 %|######    | 226/365');
  await expect(log).not.toContainText('10 %|######');
  await expect.poll(() => isAtEnd(log)).toBe(true);

  await picture(page, info, 'log-light');
  expect(await violations(page, '.jp-HpcLog')).toEqual([]);

  // Read further up, it stays where it is.
  await log.hover();
  await page.mouse.wheel(0, -4000);
  const follow = bar.getByRole('button', { name: 'Follow' });
  await expect(follow).toHaveAttribute('aria-pressed', 'false');
  const top = await log.evaluate(node => node.scrollTop);
  appendFileSync(path, '\nepoch 31 is below\n');
  await expect(log).toContainText('epoch 31 is below');
  expect(await log.evaluate(node => node.scrollTop)).toBe(top);
  await log.focus();
  await page.keyboard.press('f');
  await expect(follow).toHaveAttribute('aria-pressed', 'true');
  await expect.poll(() => isAtEnd(log)).toBe(true);
  await page.keyboard.press('w');
  await expect(
    bar.getByRole('button', { name: 'Wrap lines (W)' })
  ).toHaveAttribute('aria-pressed', 'true');

  // What is off screen is found, selected and copied as well.
  await page.keyboard.press('Control+f');
  const search = page.getByRole('searchbox', { name: 'Search the log' });
  await search.fill('LOSS 0.41');
  await expect(page.locator('.jp-HpcLog-count')).toHaveText(/^81 of 81 in all/);
  await expect(log.locator('.jp-mod-current')).toHaveText(/loss 0.4100$/);
  await expect(log.locator('.jp-mod-current')).toBeInViewport();
  await search.press('Enter');
  await expect(log.locator('.jp-mod-current')).toHaveText(/loss 0.4180$/);
  await picture(page, info, 'log-search');
  expect(await violations(page, '.jp-HpcLog')).toEqual([]);
  await search.press('Escape');
  await expect(search).toBeHidden();
  await expect(log).toBeFocused();
  await page.keyboard.press('f');
  await bar.getByRole('button', { name: /^Copy/ }).click();
  const copied = await page.evaluate(() => navigator.clipboard.readText());
  expect(copied.split('\n').slice(0, 900)).toEqual(
    epochs.map(line => line.trimEnd())
  );
  expect(copied).toContain('\nWARN dataloader');
  await log.evaluate(node => {
    const selection = document.getSelection();
    selection?.setBaseAndExtent(node, 0, node, 2);
  });
  await page.keyboard.press('Control+c');
  await expect
    .poll(() => page.evaluate(() => navigator.clipboard.readText()))
    .toMatch(/^epoch 0\/900[^]*epoch 199\/900 [^\n]*\n?$/);

  const downloading = page.waitForEvent('download');
  await bar.getByRole('button', { name: 'Download the whole file' }).click();
  const download = await downloading;
  expect(download.suggestedFilename()).toBe('train-unet.out');
  expect(readFileSync(await download.path(), 'utf8')).toBe(
    readFileSync(path, 'utf8')
  );

  // Cut, deleted, there again.
  truncateSync(path);
  appendFileSync(path, 'a new start\n');
  await expect(
    page.getByText('The file became shorter; shown from its new start.')
  ).toBeVisible();
  await expect(log).toHaveText('a new start');
  rmSync(path);
  await expect(page.getByText('The log was deleted.')).toBeVisible();
  await expect(log).toHaveText('a new start');
  makeFile(lab, path, 'a new start\nand more\n');
  await expect(log).toContainText('and more', { timeout: 40_000 });
  await expect(page.getByText('The log was deleted.')).toBeHidden();

  await hpc.execute('apputils:change-theme', { theme: 'JupyterLab Dark' });
  makeFile(lab, path, colours + epochs.slice(0, 30).join(''));
  await expect(log).toContainText('WARN', { timeout: 40_000 });
  await expect(page.locator('body')).toHaveAttribute(
    'data-jp-theme-light',
    'false'
  );
  await picture(page, info, 'log-dark');
  expect(await violations(page, '.jp-HpcLog')).toEqual([]);
  await hpc.execute('apputils:change-theme', { theme: 'JupyterLab Light' });
});

test('a log of 5 GB is there at once, and is searched on the server', async ({
  lab,
  page
}, info) => {
  const path = join(lab.root, 'huge.out');
  makeFile(lab, path, 'the very first line\n');
  const file = openSync(path, 'r+');
  const size = 5_000_000_000;
  ftruncateSync(file, size);
  const lines = Array.from(
    { length: 20_000 },
    (_, n) => `step ${String(n).padStart(6, '0')}\n`
  ).join('');
  writeSync(file, `\n${lines}`, size - lines.length - 1);
  writeSync(file, '\nneedle far away\n', size - 100_000_000);
  closeSync(file);
  const id = await submit(lab, 'huge', path);
  const hpc = new Hpc(page, lab);
  await hpc.start();
  await hpc.execute('hpc-queue:open-log', { id });
  const log = logIn(page);
  await expect(log).toContainText('step 019999');
  const foot = page.locator('.jp-HpcLog-foot');
  await expect(foot).toContainText('last 64 kB of 5.0 GB');
  const edge = page.locator('.jp-HpcLog-edge');
  await expect(edge).toContainText('Earlier: 5.0 GB above this.');
  await picture(page, info, 'log-huge');

  await edge.getByRole('button', { name: 'Load 64 kB more' }).click();
  await expect(foot).toContainText('last 128 kB of 5.0 GB');
  await expect(log).toContainText('step 009400');

  await page.keyboard.press('Control+f');
  await page.getByRole('searchbox', { name: 'Search the log' }).fill('needle');
  const count = page.locator('.jp-HpcLog-count');
  await expect(count).toHaveText('0 lines in the last 128 kB');
  await page.getByRole('button', { name: 'Search the last 256 MB' }).click();
  await expect(count).toHaveText('1 line in the last 256 MB');
  await page.getByRole('button', { name: 'Next match' }).click();
  await expect(log.locator('.jp-mod-current')).toHaveText('needle far away');
  await expect(edge.last()).toContainText('Later:');

  await edge.first().getByRole('button', { name: 'Go to the start' }).click();
  await expect(log).toContainText('the very first line');
  await page.getByRole('button', { name: 'Go to the end' }).click();
  await expect(log).toContainText('step 019999');
  rmSync(path);
});

test('two tabs on one file have one reader, and hidden ones none', async ({
  lab,
  page
}) => {
  const path = join(lab.root, 'shared.out');
  makeFile(lab, path, 'begin\n');
  const ids = [
    await submit(lab, 'one', path),
    await submit(lab, 'two', path)
  ] as const;
  const hpc = new Hpc(page, lab);
  await hpc.start();
  const asked: number[] = [];
  page.on('request', request => {
    if (/\/jobs\/[^/]+\/log\?/.test(request.url())) {
      asked.push(Date.now());
    }
  });
  for (const id of ids) {
    await hpc.execute('hpc-queue:open-log', { id });
    await expect(logIn(page)).toContainText('begin');
  }
  // Beside each other, both are seen.
  await page.evaluate(id => {
    const { shell } = window.jupyterapp as unknown as {
      shell: {
        widgets(area: string): Iterable<{ id: string }>;
        add(widget: object, area: string, options: object): void;
      };
    };
    const tab = [...shell.widgets('main')].find(one => one.id === id);
    shell.add(tab ?? {}, 'main', { mode: 'split-right' });
  }, `jp-HpcLog-${ids[1]}`);
  const logs = page.locator('.jp-HpcLog:visible [role=log]');
  await expect(logs).toHaveCount(2);
  appendFileSync(path, 'for both\n');
  await expect(logs.nth(0)).toContainText('for both');
  await expect(logs.nth(1)).toContainText('for both');
  const from = asked.length;
  await expect
    .poll(() => asked.length - from, { timeout: 60_000 })
    .toBeGreaterThan(3);
  const gaps = asked.slice(from).map((at, n, all) => at - (all[n - 1] ?? 0));
  expect(Math.min(...gaps)).toBeGreaterThan(2000);

  await hpc.execute('launcher:create', {});
  await page.locator('.jp-Launcher:visible').first().waitFor();
  await expect(logs).toHaveCount(1);
});

test('the log is reached from the sidebar and the details, and is there after a reload', async ({
  lab,
  page
}, info) => {
  const script =
    'for i in $(seq 30); do echo "trace $i" >&2; done; echo "No input.nml" >&2; echo out; exit 3';
  const failed = await slurm(lab, [
    'sbatch',
    '--parsable',
    '--job-name=bad_input',
    '--output=bad-%j.out',
    '--error=bad-%j.err',
    `--chdir=${lab.root}`,
    `--wrap=${script}`
  ]);
  const held = await slurm(lab, [
    'sbatch',
    '--parsable',
    '--hold',
    '--job-name=not_yet',
    `--chdir=${lab.root}`,
    '--wrap=true'
  ]);
  const hpc = new Hpc(page, lab);
  await hpc.start();
  await hpc.openQueue();
  await expect(hpc.rowOf(failed)).toContainText('Failed');
  await hpc.rowOf(failed).click();
  await page.keyboard.press('Enter');
  const drawer = page.getByLabel('Job details');
  const tail = drawer.getByRole('region', { name: 'Last lines of stderr' });
  await expect(tail).toHaveText(/^trace 12\n[^]*trace 30\nNo input\.nml$/);
  await picture(page, info, 'log-drawer');
  expect(await violations(page, '.jp-HpcDrawer')).toEqual([]);
  await drawer.getByRole('button', { name: 'stderr' }).click();
  const log = logIn(page);
  await expect(log).toContainText('No input.nml');
  const saved = hpc.layoutSavedWith(`hpc-log:${failed}`);
  await page.getByRole('button', { name: 'stdout' }).click();
  await expect(log).toHaveText('out');
  await saved;
  await page.reload();
  await expect(log).toHaveText('out');
  await expect(
    page.getByRole('tab', { name: `bad_input ${failed} · out` })
  ).toBeVisible();

  await hpc.execute('hpc-queue:open-jobs', {});
  const item = page.locator(`.jp-HpcJobs-item[data-job="${held}"]`);
  await item.focus();
  await page.keyboard.press('l');
  await expect(page.getByText('It appears when the job starts.')).toBeVisible();
  const other = page.locator(`.jp-HpcJobs-item[data-job="${failed}"]`);
  await other.click({ button: 'right' });
  await page.getByRole('menuitem', { name: 'Open the Log' }).click();
  await expect(log).toHaveText('out');
});

test('the local scheduler’s jobs are followed as well', async ({ page }) => {
  const root = makeRoot();
  const session = await startAnywhere({
    root,
    options: ['--JupyterLabHPC.scheduler=local']
  });
  try {
    const hpc = new Hpc(page, session);
    await hpc.start();
    const id = await hpc.execute('hpc-queue:submit-job', {
      script: `#!/bin/bash\necho here\nuntil [ -e ${root}/go ]; do sleep 0.1; done\necho done\n`,
      directory: root
    });
    await hpc.execute('hpc-queue:open-log', { id });
    await expect(logIn(page)).toHaveText('here');
    writeFileSync(join(root, 'go'), '');
    await expect(logIn(page)).toContainText('done');
  } finally {
    await session.end();
    rmSync(root, { recursive: true, force: true });
  }
});
