import { readFileSync, renameSync } from 'node:fs';
import { join } from 'node:path';

import { violations } from '../support/axe';
import { expect, type Lab, test } from '../support/lab';
import { picture } from '../support/pictures';
import { Hpc } from '../support/queue';
import { cancelAll, clusterName, slurm } from '../support/slurm';
import { prepareSweep } from '../support/sweepprepared';
import { patience, plotText, Results, SweepForm } from '../support/sweeps';

test.beforeEach(({ page }) => page.setDefaultTimeout(60_000));
test.afterEach(({ lab }) => cancelAll(lab));

/** A new one each time, and its tab. */
async function opened(
  hpc: Hpc,
  lab: Lab,
  name: string
): Promise<ReturnType<typeof prepareSweep> & { results: Results }> {
  const id = `${name}${Date.now().toString(36)}`.slice(0, 16);
  const prepared = prepareSweep(lab, id, {
    cluster: await clusterName(lab),
    id
  });
  await hpc.startAfresh();
  await hpc.execute('hpc-sweeps:open', { folder: prepared.folder });
  const results = new Results(hpc.page);
  await results.have({ Completed: 50, Failed: 3, 'Not submitted': 11 });
  return { ...prepared, results };
}

test('a sweep that goes on from a terminal is looked through, and its rest cancelled', async ({
  lab,
  page
}, info) => {
  test.setTimeout(400_000);
  await cancelAll(lab);
  const hpc = new Hpc(page, lab);
  const { folder, results } = await opened(hpc, lab, 'live');
  const { drawer, filter, grid } = results;
  await slurm(lab, [
    'sbatch',
    `--chdir=${folder}`,
    '--array=54-64%8',
    'sweep.sh'
  ]);
  await results.button('Refresh').click();
  await results.have({ Completed: 50, Failed: 3, Running: 8, Waiting: 3 });
  await expect(grid).toHaveAttribute('aria-rowcount', '65');
  expect((await results.shown()).slice(0, 3)).toEqual([32, 39, 40]);
  await expect(results.row(39)).toContainText(
    'ValueError: alpha = 0.48 is out of the table'
  );
  await expect(results.row(32)).toContainText(
    'The kernel python3 did not start.'
  );
  await expect(results.row(54)).toContainText('cell 2 of 3');

  // By state, by words, in order, in groups.
  await results.chip('Failed').click();
  await expect(grid).toHaveAttribute('aria-rowcount', '4');
  expect(await results.shown()).toEqual([32, 39, 40]);
  await results.chip('Failed').click();
  await filter.fill('alpha > 0.4, size = 128, completed');
  await expect(grid).toHaveAttribute('aria-rowcount', '6');
  await expect(results.root.getByText('5 of 64 runs')).toBeVisible();
  await filter.fill('alpha >');
  await expect(
    results.root.locator('.jp-HpcSweep-filterProblem')
  ).toBeVisible();
  await filter.fill('completed');
  await expect(grid).toHaveAttribute('aria-rowcount', '51');
  const head = grid.getByRole('columnheader', { name: 'magnetisation' });
  await head.click();
  await expect(head).toHaveAttribute('aria-sort', 'ascending');
  await expect.poll(async () => (await results.shown())[0]).toBe(4);
  await head.click();
  await expect(head).toHaveAttribute('aria-sort', 'descending');
  await expect.poll(async () => (await results.shown())[0]).toBe(52);
  await filter.fill('');
  await expect(grid).toHaveAttribute('aria-rowcount', '65');
  await results.groupBy('size');
  await expect(grid).toHaveAttribute('aria-rowcount', '69');
  await expect(grid.getByRole('row').nth(1)).toContainText(
    'size = 32 · 16 runs'
  );
  await results.groupBy('nothing');
  await expect(grid).toHaveAttribute('aria-rowcount', '65');
  await grid.getByRole('columnheader', { name: 'State' }).click();
  await expect.poll(async () => (await results.shown())[0]).toBe(32);

  // A figure in full, and the next one of another run by an arrow.
  await filter.fill('run:29-31');
  await expect(grid).toHaveAttribute('aria-rowcount', '4');
  const thumbnail = results
    .row(29)
    .getByRole('button', { name: 'Figure 1 of run 29' });
  await expect(thumbnail.getByRole('img')).toBeVisible();
  await thumbnail.click();
  const lightbox = page.getByRole('dialog');
  await expect(
    lightbox.getByRole('img', { name: 'Figure 1 of run 29' })
  ).toBeVisible();
  await expect(lightbox.locator(':focus')).toBeAttached();
  await page.keyboard.press('ArrowDown');
  await expect(
    lightbox.getByRole('img', { name: 'Figure 1 of run 30' })
  ).toBeVisible();
  await picture(page, info, 'sweep-figure');
  await lightbox.getByRole('button', { name: 'Close' }).last().click();
  await expect(lightbox).toBeHidden();

  // Two beside each other.
  await results.pick(30);
  await results.pick(31, true);
  await results.button('Compare 2').click();
  const compared = page.getByRole('region', { name: 'Runs 30 and 31' });
  await expect(
    compared.getByRole('row', { name: /^size 64 96/ })
  ).toBeVisible();
  await expect(compared.getByText(/^energy of 64: −?-?1/)).toBeVisible();
  await expect(compared.getByText(/^energy of 96: −?-?1/)).toBeVisible();
  await picture(page, info, 'sweep-compare');
  expect(await violations(page, '.jp-HpcSweep-compareBody')).toEqual([]);
  await page.getByRole('tab', { name: /^Sweep: lattice/ }).click();
  await expect(grid).toBeVisible();

  // All that is known of one that failed.
  await filter.fill('');
  await expect(grid).toHaveAttribute('aria-rowcount', '65');
  // The rows stay where they were looked at; those that failed are above.
  await results.pick(31);
  await page.keyboard.press('Control+Home');
  await results.pick(39);
  await page.keyboard.press('d');
  await expect(drawer.getByRole('heading', { name: 'Run 39' })).toBeVisible();
  await expect(drawer.getByRole('group', { name: 'Traceback' })).toContainText(
    'Traceback (most recent call last)'
  );
  await picture(page, info, 'sweep-drawer');
  for (const theme of ['JupyterLab Dark', 'JupyterLab Light']) {
    await hpc.execute('apputils:change-theme', { theme });
    await expect(page.locator('body')).toHaveAttribute(
      'data-jp-theme-name',
      theme
    );
    expect(await violations(page, '.jp-HpcSweep'), theme).toEqual([]);
    if (theme.endsWith('Dark')) {
      await picture(page, info, 'sweep-results-dark');
    }
  }
  await drawer.getByRole('button', { name: 'Close the details' }).click();
  await results.pick(32);
  await picture(page, info, 'sweep-results');

  // Beside the form, as it is drawn.
  const form = new SweepForm(hpc);
  await form.openFor('lattice.ipynb');
  await form.vary('alpha', 'Range', {
    from: '0.30',
    to: '0.60',
    step: '0.02'
  });
  await form.vary('size', 'List', { values: '32, 64, 96, 128' });
  await form.hasRuns(64);
  await expect(form.root.getByText(/^papermill [0-9.]+, Python/)).toBeVisible({
    timeout: patience
  });
  await results.besideForm();
  await expect(grid).toBeVisible();
  await picture(page, info, 'sweep');

  await results.button('Cancel the rest 11').click();
  const dialog = page.getByRole('dialog');
  await expect(dialog).toContainText(
    '8 runs stop and 3 never start. 50 results stay.'
  );
  await dialog.getByRole('button', { name: 'Cancel the rest' }).click();
  await results.have({ Completed: 50, Failed: 3, Cancelled: 11 });
});

test('the table is saved with every digit, and the folder may be moved', async ({
  lab,
  page
}, info) => {
  const hpc = new Hpc(page, lab);
  const { folder, results, values } = await opened(hpc, lab, 'moved');
  await results.filter.fill('completed');
  await expect(results.grid).toHaveAttribute('aria-rowcount', '51');
  const rows = await results.saved('CSV');
  const [head = [], ...lines] = rows;
  const at = (name: string): number => head.indexOf(name);
  expect(lines).toHaveLength(50);
  for (const line of lines) {
    const recorded = values.get(Number(line[at('run')]));
    expect(line[at('magnetisation')]).toBe(String(recorded?.magnetisation));
    expect(line[at('energy')]).toBe(String(recorded?.energy));
  }

  const plotted = await results.plotted('energy');
  expect(plotted.get('0.3')).toEqual([
    ...[1, 2, 3, 4].map(run => plotText(values.get(run)?.energy)),
    ''
  ]);

  const moved = join(lab.root, `${Date.now()}-elsewhere`);
  renameSync(folder, moved);
  await results.button('Refresh').click();
  await expect(
    results.root.getByText('The folder of this sweep is not there any more')
  ).toBeVisible({ timeout: patience });
  await picture(page, info, 'sweep-gone');
  await results.root
    .getByRole('button', { name: 'Open at another place…' })
    .click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('textbox').fill(moved);
  await dialog.getByRole('button', { name: 'Open' }).click();
  await results.have({ Completed: 50, Failed: 3, 'Not submitted': 11 });
  expect(readFileSync(join(moved, 'status/0001.json'), 'utf8')).toContain(
    'completed'
  );
});

test('all of it can be done with keys', async ({ lab, page }) => {
  const hpc = new Hpc(page, lab);
  const { results } = await opened(hpc, lab, 'keys');
  const { drawer, filter, grid } = results;
  await results.pick(32);
  await page.keyboard.press('ArrowDown');
  await expect(results.row(39)).toBeFocused();
  await page.keyboard.press('d');
  await expect(drawer.getByRole('heading', { name: 'Run 39' })).toBeVisible();
  await results.row(39).focus();
  await page.keyboard.press('ArrowDown');
  await expect(drawer.getByRole('heading', { name: 'Run 40' })).toBeVisible();
  await page.keyboard.press('/');
  await expect(filter).toBeFocused();
  await page.keyboard.type('run:29-30');
  await expect(grid).toHaveAttribute('aria-rowcount', '3');
  await page.keyboard.press('Escape');
  await expect(grid).toHaveAttribute('aria-rowcount', '65');
  // From part to part, and back to the rows.
  const seen = new Set<string>();
  for (let press = 0; press < 6; press++) {
    await page.keyboard.press('F6');
    seen.add(
      await page.evaluate(
        () =>
          document.activeElement?.closest(
            '[role=toolbar], [role=grid], [role=group], [role=separator], section'
          )?.ariaLabel ?? ''
      )
    );
  }
  expect([...seen].sort()).toEqual(
    expect.arrayContaining(['Details of a run', 'Plot', 'Runs', 'Sweep'])
  );
  await results.row(39).focus();
  await page.keyboard.press('Space');
  await page.keyboard.press('Shift+ArrowDown');
  await expect(results.root.getByText('2 selected')).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(drawer).toBeHidden();
});
