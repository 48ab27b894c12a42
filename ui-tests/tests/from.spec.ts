import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import { violations } from '../support/axe';
import { expect, type Lab, test } from '../support/lab';
import { notebookOf } from '../support/notebooks';
import { writeFor } from '../support/folders';
import { picture } from '../support/pictures';
import { Hpc } from '../support/queue';
import { cancelAll, slurm } from '../support/slurm';

test.afterEach(async ({ lab }) => cancelAll(lab));

/** A kernel whose Python is known by its path: that of the tests. */
function addKernel(lab: Lab): string {
  const python = join(process.env['HPC_VENV'] ?? '', 'bin/python');
  writeFor(
    lab,
    '.data/kernels/study/kernel.json',
    JSON.stringify({
      argv: [python, '-m', 'ipykernel_launcher', '-f', '{connection_file}'],
      display_name: 'Study',
      language: 'python'
    })
  );
  return python;
}

/** The file that a job of the folder wrote last, once it has this text. */
async function wrote(lab: Lab, folder: string, text: string): Promise<void> {
  const logs = (): string[] =>
    readdirSync(join(lab.root, folder)).filter(name =>
      /^slurm-.*\.out$/.test(name)
    );
  await expect
    .poll(
      () =>
        logs()
          .map(name => readFileSync(join(lab.root, folder, name), 'utf8'))
          .join(''),
      { timeout: 30_000 }
    )
    .toContain(text);
}

test('a cell becomes a job in the environment of its kernel, and so does the notebook', async ({
  lab,
  page
}, info) => {
  const python = addKernel(lab);
  const source = `import sys\nprint("it's", 'a "$HOME" ß', sys.executable)`;
  const notebook = notebookOf(source).replace('"python3"', '"study"');
  const path = writeFor(lab, "cells/my 'study'.ipynb", notebook);
  const hpc = new Hpc(page, lab);
  await hpc.startAfresh();
  await hpc.execute('docmanager:open', { path: "cells/my 'study'.ipynb" });
  const cell = page.locator('.jp-CodeCell .cm-content');
  await cell.click({ button: 'right' });
  await page
    .getByRole('menuitem', { name: 'Submit the Cell to Slurm…' })
    .click();
  await hpc.scriptIs(
    [
      '#!/bin/bash',
      `#SBATCH --job-name="my 'study'"`,
      '',
      `${python} -u - <<'END_OF_CODE'`,
      ...source.split('\n'),
      'END_OF_CODE',
      ''
    ].join('\n')
  );
  await expect(hpc.field('Folder')).toHaveValue(join(lab.root, 'cells'));
  await picture(page, info, 'from-cell');
  await expect(hpc.submitButton).toBeEnabled();
  await hpc.script.press('Control+Enter');
  await wrote(lab, 'cells', `it's a "$HOME" ß ${python}\n`);

  await page.getByRole('tab', { name: "my 'study'.ipynb" }).click();
  await cell.click();
  await page.keyboard.insertText('# not saved\n');
  await page.getByRole('menuitem', { name: 'Run', exact: true }).click();
  await page
    .getByRole('menuitem', { name: 'Submit the Notebook to Slurm…' })
    .click();
  await page
    .getByRole('dialog')
    .getByRole('button', { name: 'Use What Was Saved' })
    .click();
  await expect(hpc.script).toContainText('# Runs the notebook into a copy');
  await expect(hpc.submitButton).toBeEnabled();
  await hpc.script.press('Control+Enter');
  const copies = (): string[] =>
    readdirSync(join(lab.root, 'cells')).filter(name =>
      /^my 'study'-\d+\.ipynb$/.test(name)
    );
  await expect.poll(() => copies().length, { timeout: 60_000 }).toBe(1);
  const [copy = ''] = copies();
  await expect
    .poll(() => readFileSync(join(lab.root, 'cells', copy), 'utf8'))
    .toContain(`${python}\\n`);
  expect(readFileSync(path, 'utf8')).toBe(notebook);
});

test('an editor with changes is offered to be saved before its text is submitted', async ({
  lab,
  page
}, info) => {
  const path = writeFor(lab, 'edited/train.sh', '#!/bin/bash\n');
  writeFor(lab, 'edited/notes.txt', 'no script\n');
  const hpc = new Hpc(page, lab);
  await hpc.startAfresh();
  await hpc.execute('docmanager:open', { path: 'edited/notes.txt' });
  const button = page.getByRole('button', { name: 'Submit to Slurm…' });
  await expect(page.locator('.jp-FileEditor .cm-content')).toHaveText(
    'no script'
  );
  await expect(button).toBeHidden();
  await picture(page, info, 'from-none');
  await hpc.execute('docmanager:open', { path: 'edited/train.sh' });
  const editor = page.locator('.jp-FileEditor .cm-content:visible');
  await expect(editor).toHaveText('#!/bin/bash');
  await editor.click();
  await page.keyboard.press('Control+End');
  await page.keyboard.insertText('echo typed\n');
  await button.click();
  const dialog = page.getByRole('dialog');
  await expect(dialog).toContainText('Save train.sh before it is submitted?');
  await picture(page, info, 'from-unsaved');
  await dialog.getByRole('button', { name: 'Cancel' }).click();
  await expect(dialog).toBeHidden();

  await button.click();
  await dialog.getByRole('button', { name: 'Use the Text as It Is' }).click();
  await hpc.scriptIs('#!/bin/bash\necho typed\n');
  await expect(hpc.field('Folder')).toHaveValue(join(lab.root, 'edited'));
  expect(readFileSync(path, 'utf8')).toBe('#!/bin/bash\n');

  await page.getByRole('tab', { name: 'train.sh', exact: true }).click();
  await button.click();
  await dialog.getByRole('button', { name: 'Save and Go On' }).click();
  await dialog.getByRole('button', { name: 'Replace' }).click();
  await expect(
    page.getByRole('tab', { name: 'Submit: train.sh' })
  ).toBeVisible();
  await hpc.scriptIs('#!/bin/bash\necho typed\n');
  expect(readFileSync(path, 'utf8')).toBe('#!/bin/bash\necho typed\n');
  await expect(hpc.submitButton).toBeEnabled();
  await hpc.script.press('Control+Enter');
  await wrote(lab, 'edited', 'typed\n');
});

test('several scripts are submitted after one question, and each has its result', async ({
  lab,
  page
}, info) => {
  writeFor(lab, 'several/a.sh', '#!/bin/bash\nsleep 600\n');
  writeFor(lab, 'several/b.sh', '#!/bin/bash\n#SBATCH -p nowhere\ndate\n');
  writeFor(lab, 'several/c.sh', '#!/bin/bash\nsleep 600\n');
  const hpc = new Hpc(page, lab);
  await hpc.startAfresh();
  await hpc.execute('filebrowser:go-to-path', { path: 'several' });
  const file = (name: string) =>
    page.locator('.jp-DirListing-item', { hasText: name });
  await file('a.sh').click();
  await file('c.sh').click({ modifiers: ['Shift'] });
  await file('b.sh').click({ button: 'right' });
  await page.getByRole('menuitem', { name: 'Submit to Slurm…' }).click();
  const dialog = page.getByRole('dialog');
  await expect(dialog.getByRole('listitem')).toHaveText([
    'a.sh',
    'b.sh',
    'c.sh'
  ]);
  await picture(page, info, 'from-several');
  expect(await violations(page, '.jp-Dialog-content')).toEqual([]);
  await dialog.getByRole('button', { name: 'Submit 3 scripts' }).click();
  await page.getByRole('button', { name: 'Results' }).click();
  await expect(dialog.getByRole('listitem')).toHaveText([
    /^a\.sh: submitted as \d+$/,
    /^b\.sh: not submitted\. .*partition/i,
    /^c\.sh: submitted as \d+$/
  ]);
  await picture(page, info, 'from-results');
  await dialog.getByRole('button', { name: 'Close' }).click();
  const names = await slurm(lab, ['squeue', '-h', '--me', '-o%j']);
  expect(names.split('\n').sort()).toEqual(['a.sh', 'c.sh']);
});

test('the launcher has a card for the form', async ({ lab, page }) => {
  const hpc = new Hpc(page, lab);
  await hpc.startAfresh();
  await page
    .locator('.jp-LauncherCard', { hasText: 'Submit a Slurm Job' })
    .click();
  await expect(hpc.script).toBeVisible();
});
