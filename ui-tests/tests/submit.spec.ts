import { readFileSync, rmSync } from 'node:fs';

import { violations } from '../support/axe';
import { expect, test } from '../support/lab';
import { writeFor } from '../support/folders';
import { picture } from '../support/pictures';
import { Hpc } from '../support/queue';
import { cancelAll, slurm } from '../support/slurm';

test.afterEach(async ({ lab }) => cancelAll(lab));

async function begin(hpc: Hpc): Promise<void> {
  await hpc.startAfresh();
  await hpc.openQueue();
  await hpc.openForm();
}

const train = [
  '#!/bin/bash',
  '#SBATCH --job-name=train_unet',
  '#SBATCH --partition=gpu',
  '#SBATCH --time=36:00:00',
  '#SBATCH --nodes=2',
  '#SBATCH --ntasks-per-node=2',
  '#SBATCH --gpus-per-node=2',
  '#SBATCH --output=logs/%x-%j.out',
  '#SBATCH --signal=B:USR1@300   # checkpoint first',
  '#SBATCH --nice=10',
  '##SBATCH --mail-type=END',
  '',
  'module load pytorch/2.7',
  'export OMP_NUM_THREADS=16',
  '#SBATCH --mem=0',
  '',
  'srun python -u train.py --epochs 40',
  ''
].join('\n');

test('a form becomes a script, and the script a running job', async ({
  lab,
  page
}) => {
  const hpc = new Hpc(page, lab);
  await begin(hpc);
  await hpc.script.fill('#!/bin/bash\nsleep 600\n');
  await hpc.field('Name').fill('by form');
  await page.getByLabel(/^Partition/).selectOption('long');
  await hpc.field('Time limit').fill('1:00:00');
  await hpc.field('Nodes').fill('2');
  await page.getByRole('button', { name: /^Array and order/ }).click();
  await hpc.field('Array').fill('0-3');
  await hpc.field('At most at once').fill('1');
  await hpc.fillFolder(lab.root);
  await hpc.scriptIs(
    [
      '#!/bin/bash',
      '#SBATCH --job-name="by form"',
      '#SBATCH --partition=long',
      '#SBATCH --time=1:00:00',
      '#SBATCH --nodes=2',
      '#SBATCH --array=0-3%1',
      'sleep 600',
      ''
    ].join('\n')
  );
  await expect(page.getByRole('textbox', { name: 'Command line' })).toHaveText(
    `sbatch --parsable --propagate=NONE --chdir=${lab.root} -- pasted-script`
  );
  await page.getByRole('button', { name: 'Ask Slurm' }).click();
  await expect(page.getByText(/^would start/)).toBeVisible();
  await hpc.field('Name').press('Control+Enter');
  const row = hpc.grid.getByRole('row').filter({ hasText: 'by form' });
  await expect(row).toHaveAttribute('aria-selected', 'true');
  await expect
    .poll(() => slurm(lab, ['squeue', '-h', '--me', '-o%j|%P|%l|%D|%T']))
    .toContain('by form|long|1:00:00|2|RUNNING');
});

test('editor and form are one text: lines and fields lead to each other, and one undo covers both', async ({
  lab,
  page
}) => {
  const hpc = new Hpc(page, lab);
  await begin(hpc);
  await hpc.script.fill(train);
  const time = hpc.field('Time limit');
  await expect(time).toHaveValue('36:00:00');
  await expect(hpc.field('Nodes')).toHaveValue('2');
  await expect(hpc.field('Output file')).toHaveValue('logs/%x-%j.out');
  await expect(page.getByText('/logs/train_unet-JOBID.out')).toBeVisible();
  await expect(hpc.field('Modules')).toHaveValue('pytorch/2.7');
  await expect(page.getByText('--nice=10', { exact: true })).toBeVisible();

  const tinted = page.locator('.cm-line.jp-mod-tinted');
  await time.focus();
  await expect(tinted).toHaveText('#SBATCH --time=36:00:00');
  await page.locator('.cm-line', { hasText: '--nodes=2' }).click();
  await expect(hpc.field('Nodes')).toBeFocused();
  await expect(tinted).toHaveText('#SBATCH --nodes=2');
  await page.keyboard.press('Escape');
  await expect(hpc.script).toBeFocused();

  await hpc.field('Nodes').fill('1');
  await hpc.scriptIs(train.replace('--nodes=2', '--nodes=1'));
  await hpc.script.focus();
  await page.keyboard.press('Control+z');
  await hpc.scriptIs(train);
  await expect(hpc.field('Nodes')).toHaveValue('2');
  await page.keyboard.press('Control+Shift+Z');
  await expect(hpc.field('Nodes')).toHaveValue('1');
});

for (const theme of ['JupyterLab Light', 'JupyterLab Dark']) {
  test(`problems are said, found and mended, without barriers, in ${theme}`, async ({
    lab,
    page
  }, info) => {
    const kind = theme.endsWith('Dark') ? '-dark' : '';
    const hpc = new Hpc(page, lab);
    await begin(hpc);
    await hpc.execute('apputils:change-theme', { theme });
    await hpc.script.fill(train);
    await hpc.fillFolder(lab.root);
    const list = page.getByRole('region', { name: 'Before you submit' });
    await expect(list).toContainText('1 error, 1 warning');
    await expect(page.getByText('1 error to fix first')).toBeVisible();
    await expect(hpc.submitButton).toBeDisabled();
    await expect(hpc.field('Time limit')).toHaveAttribute(
      'aria-invalid',
      'true'
    );
    await hpc.field('Time limit').focus();
    await picture(page, info, `submit${kind}`);
    expect(await violations(page, '.jp-HpcSubmit-root')).toEqual([]);

    await page.setViewportSize({ width: 560, height: 900 });
    await expect(
      page.getByRole('tab', { name: 'Script, 1 error' })
    ).toBeVisible();
    await page.getByRole('tab', { name: 'Form' }).click();
    await expect(hpc.script).toBeHidden();
    await picture(page, info, `submit-narrow${kind}`);
    expect(await violations(page, '.jp-HpcSubmit-root')).toEqual([]);
    await list.getByRole('button', { name: 'Line 4' }).click();
    await expect(hpc.script).toBeFocused();
    await expect(hpc.field('Time limit')).toBeHidden();
    await picture(page, info, `submit-narrow-script${kind}`);
    await page.setViewportSize({ width: 1440, height: 900 });

    await hpc.script.focus();
    await page.keyboard.press('Control+Home');
    for (const line of [4, 15, 4]) {
      await page.keyboard.press('F8');
      await expect
        .poll(() => page.evaluate(lineOfCursor))
        .toBe(train.split('\n')[line - 1]);
    }
    await list.getByRole('button', { name: 'Use 24:00:00' }).click();
    await list.getByRole('button', { name: 'Move it up to line 11' }).click();
    await expect(list).toContainText('Shebang, line ends, 10 directives.');
    await expect(hpc.field('Memory per node')).toHaveValue('0');
    await expect(hpc.submitButton).toBeEnabled();
    await hpc.execute('apputils:change-theme', { theme: 'JupyterLab Light' });
  });
}

/** The text of the line with the cursor. */
function lineOfCursor(): string | null {
  const { anchorNode } = window.getSelection() ?? {};
  const element =
    anchorNode instanceof Element ? anchorNode : anchorNode?.parentElement;
  return element?.closest('.cm-line')?.textContent ?? null;
}

test('a refusal is shown at its field and in the list, and a reload keeps what was typed', async ({
  lab,
  page
}) => {
  const script =
    '#!/bin/bash\n#SBATCH -N1 --reservation=nope\n#SBATCH --licenses=foo:1\ndate\n';
  const hpc = new Hpc(page, lab);
  const saved = hpc.layoutSavedWith('hpc-submit:form');
  await begin(hpc);
  await hpc.submit(script, lab.root);
  const alert = page.getByRole('alert');
  await expect(alert).toContainText(/Not submitted: .*(reservation|license)/i);
  const refused = page.locator('.jp-HpcSubmit-form [aria-invalid="true"]');
  await expect(refused).toHaveCount(1);
  await expect(refused).toHaveValue(/nope|foo:1/);
  await expect(
    alert.getByRole('button', { name: /^Line [23]$/ })
  ).toBeVisible();

  await saved;
  await page.reload();
  await expect(hpc.script).toBeVisible({ timeout: 60_000 });
  await hpc.scriptIs(script);
  await expect(hpc.field('Folder')).toHaveValue(lab.root);
  await hpc.field('Reservation').fill('');
  await hpc.field('Licenses').fill('');
  await hpc.script.press('Control+Enter');
  await expect(hpc.row('pasted-script').first()).toBeVisible();
});

test('a file is submitted as it is, and saved when it was edited, but not over what is newer', async ({
  lab,
  page
}) => {
  const text = '#!/bin/bash\n#SBATCH -J of-a-file -t 5 # min\nsleep 600\n';
  const file = writeFor(lab, 'of a file.sh', text);
  const hpc = new Hpc(page, lab);
  try {
    await begin(hpc);
    await hpc.execute('hpc-queue:submit-file', { path: 'of a file.sh' });
    await hpc.scriptIs(text);
    await expect(
      page.getByText('Submits the file of a file.sh.')
    ).toBeVisible();
    await expect(
      page.getByRole('textbox', { name: 'Command line' })
    ).toHaveText(
      `sbatch --parsable --propagate=NONE --chdir=${lab.root} -- '${file}'`
    );
    await hpc.field('Time limit').fill('7');
    await expect(page.getByText('not saved')).toBeVisible();
    await page.keyboard.press('Control+s');
    const edited = text.replace('-t 5', '-t 7');
    await expect.poll(() => readFileSync(file, 'utf8')).toBe(edited);
    await expect(page.getByText('not saved')).toHaveCount(0);

    await hpc.field('Time limit').fill('8');
    // Jupyter tells times of files by the second at best.
    writeFor(lab, 'of a file.sh', '#!/bin/bash\n# of another\n');
    await page.keyboard.press('Control+s');
    const question = page.getByRole('dialog');
    await expect(question).toContainText('of a file.sh was changed since');
    await question.getByRole('button', { name: 'Keep It' }).click();
    expect(readFileSync(file, 'utf8')).toContain('of another');

    await hpc.submitButton.click();
    await expect(question).toContainText('Save of a file.sh before');
    await question
      .getByRole('button', { name: 'Submit Without Saving' })
      .click();
    await expect(hpc.row('of-a-file')).toHaveAttribute('aria-selected', 'true');
    expect(readFileSync(file, 'utf8')).toContain('of another');
    expect(
      await slurm(lab, ['squeue', '-h', '--me', '-nof-a-file', '-o%l'])
    ).toBe('8:00');
  } finally {
    rmSync(file);
  }
});

test('five megabytes are pasted at once, and refused before they are sent', async ({
  lab,
  page
}) => {
  const hpc = new Hpc(page, lab);
  await begin(hpc);
  await hpc.script.focus();
  await page.evaluate(() => {
    const data = new DataTransfer();
    data.setData(
      'text/plain',
      `#!/bin/bash\n${'echo 0123456789\n'.repeat(330_000)}`
    );
    document.querySelector('.jp-HpcSubmit .cm-content')?.dispatchEvent(
      new ClipboardEvent('paste', {
        clipboardData: data,
        bubbles: true,
        cancelable: true
      })
    );
  });
  await expect(page.getByText('The script has 5.0 MB')).toBeVisible({
    timeout: 3000
  });
  await expect(hpc.submitButton).toBeDisabled();
  await page.keyboard.press('Control+z');
  await expect.poll(() => hpc.scriptText()).not.toContain('echo');
});
