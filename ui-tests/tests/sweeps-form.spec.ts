import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import { violations } from '../support/axe';
import { Cloning, folderFor } from '../support/clones';
import { giveToOwner, writeFor } from '../support/folders';
import { expect, test } from '../support/lab';
import { picture } from '../support/pictures';
import { Hpc } from '../support/queue';
import { cancelAll } from '../support/slurm';
import { SweepFiles } from '../support/sweepfiles';
import { printing } from '../support/sweepnotebooks';
import { patience, SweepForm } from '../support/sweeps';

test.beforeEach(({ page }) => page.setDefaultTimeout(60_000));

test('a notebook without a cell of parameters gets one; what is wrong is named, and a reload loses nothing', async ({
  lab,
  page
}, info) => {
  test.setTimeout(240_000);
  const path = writeFor(lab, 'untagged.ipynb', printing(false));
  const hpc = new Hpc(page, lab);
  await hpc.startAfresh();
  await hpc.execute('docmanager:open', { path: 'untagged.ipynb' });
  const form = new SweepForm(hpc);
  const saved = hpc.layoutSavedWith('hpc-sweep-form:');
  await form.open();
  await expect(
    form.root.getByRole('heading', {
      name: 'This notebook has no cell tagged “parameters”.'
    })
  ).toBeVisible();
  await picture(page, info, 'sweep-untagged');
  await form.root
    .getByRole('button', { name: 'Tag the selected cell' })
    .click();
  await expect(form.field('alpha varies as')).toBeVisible();
  await expect(form.root.getByText('coupling')).toBeVisible();
  const tags = (): unknown =>
    (
      JSON.parse(readFileSync(path, 'utf8')) as {
        cells: { metadata: { tags?: string[] } }[];
      }
    ).cells.map(({ metadata }) => metadata.tags ?? []);
  expect(tags()).toEqual([['parameters'], []]);

  await form.vary('alpha', 'One value', { value: 'many' });
  await form.vary('size', 'List', { values: '32, 64.5' });
  await expect(
    form.root.getByText('“alpha” takes numbers, and “many” is none.').first()
  ).toBeVisible();
  await expect(
    form.root
      .getByText('“size” takes whole numbers, and “64.5” has a fraction.')
      .first()
  ).toBeVisible();
  await expect(form.start).toBeDisabled();
  await picture(page, info, 'sweep-wrong');
  expect(await violations(page, '.jp-HpcSweepNew')).toEqual([]);

  // Over what a sweep may have.
  await form.vary('size', 'One value', { value: '64' });
  await form.vary('alpha', 'Linspace', {
    from: '0',
    to: '1',
    'how many': '100000'
  });
  await expect(
    form.root
      .getByText(
        '100,000 runs: more than the 10,000 that a sweep may have here.'
      )
      .first()
  ).toBeVisible();
  await expect(form.start).toBeDisabled();

  await form.vary('alpha', 'Range', { from: '0.1', to: '0.4', step: '0.1' });
  await form.vary('text', 'List', { values: '"a, b", ä' });
  await form.hasRuns(8);
  await form.field('CPUs').fill('3');
  await form.field('Folder').fill(join(lab.root, 'kept'));
  await saved;
  await page.goto(lab.url.replace('&reset', ''));
  await form.hasRuns(8);
  await expect(form.field('alpha: step')).toHaveValue('0.1');
  await expect(form.field('text: values')).toHaveValue('"a, b", ä');
  await expect(form.field('CPUs')).toHaveValue('3');
  await expect(form.field('Folder')).toHaveValue(join(lab.root, 'kept'));
});

test('a text of a CSV file reaches the notebook as it is', async ({
  lab,
  page
}) => {
  test.setTimeout(400_000);
  await cancelAll(lab);
  writeFor(lab, 'printing.ipynb', printing(true));
  const text = [
    `it's "quoted", \`id\` $HOME $(id) \\n %s {x} #!`,
    'Überströmung 磁化 \u{1f9ca}\u200d ∂ﬁ – null: ~',
    '  - &a *b !c | > @d',
    ''
  ].join('\n');
  const hpc = new Hpc(page, lab);
  await hpc.startAfresh();
  const form = new SweepForm(hpc);
  await form.openFor('printing.ipynb');
  await form.importCsv(
    'rows.csv',
    `text,alpha,colour\r\n"${text.replaceAll('"', '""')}",0.25,red\r\n`
  );
  // A column that is no parameter is named before anything is taken in.
  await expect(form.root.getByRole('alert')).toContainText('colour');
  await form.root.getByRole('button', { name: 'Leave it out' }).click();
  await form.hasRuns(1);
  const folder = join(lab.root, 'printed');
  await form.ask(folder, 1);
  const results = await form.begin();
  await results.have({ Completed: 1 });
  const [made] = new SweepFiles(folder).runs;
  expect(made?.parameters).toEqual({ text, alpha: 0.25, size: 64 });
  const printed = new SweepFiles(folder)
    .output(1)
    .cells.flatMap(({ outputs = [] }) => outputs)
    .map(output => [output.text ?? ''].flat().join(''));
  expect(printed).toEqual([`${text}\n`]);
});

test('a Python without papermill is said before anything is made', async ({
  lab,
  page
}, info) => {
  writeFor(lab, 'printing.ipynb', printing(true));
  const bare = join(lab.root, 'bare');
  const python = join(process.env['HPC_VENV'] ?? '', 'bin/python');
  if (!existsSync(bare)) {
    execFileSync(python, ['-m', 'venv', '--without-pip', bare]);
    giveToOwner(bare);
  }
  const hpc = new Hpc(page, lab);
  await hpc.startAfresh();
  const form = new SweepForm(hpc);
  await form.openFor('printing.ipynb');
  await expect(form.root.getByText(/^papermill [0-9.]+, Python/)).toBeVisible({
    timeout: patience
  });
  await form.field('Environment').selectOption({ label: 'Another Python' });
  await form.field('Its Python').fill(join(bare, 'bin/python'));
  await expect(
    form.root.getByText(/^papermill is not in this environment/).first()
  ).toBeVisible({ timeout: patience });
  const folder = join(lab.root, 'never');
  await form.ask(folder, 1);
  await picture(page, info, 'sweep-papermill');
  await expect(form.start).toBeEnabled();
  await form.start.click();
  await expect(
    form.root.getByRole('button', { name: 'Start anyway' })
  ).toBeVisible({ timeout: patience });
  expect(existsSync(folder)).toBe(false);
});

test('a notebook of a colleague is cloned, and its form opens', async ({
  lab,
  page
}) => {
  writeFor(lab, 'colleague/printing.ipynb', printing(true));
  const to = folderFor(lab, `mine-${Date.now()}`);
  const hpc = new Hpc(page, lab);
  await hpc.startAfresh();
  const cloning = new Cloning(hpc);
  await cloning.look(join(lab.root, 'colleague/printing.ipynb'));
  await cloning.isReady();
  await cloning.into(to);
  await cloning.preview
    .getByRole('button', { name: 'Clone and sweep…' })
    .click();
  const form = new SweepForm(hpc);
  await expect(form.field('alpha varies as')).toBeVisible({
    timeout: patience
  });
});
