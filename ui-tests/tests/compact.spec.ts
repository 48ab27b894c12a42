import { readFileSync } from 'node:fs';

import type { Locator, Page } from '@playwright/test';

import { violations } from '../support/axe';
import { expect, test } from '../support/lab';
import { writeFor } from '../support/folders';
import { picture } from '../support/pictures';
import { Hpc } from '../support/queue';
import { cancelAll, slurm, submitSleeper } from '../support/slurm';

test.afterEach(async ({ lab }) => cancelAll(lab));

const script = '#!/bin/sh\n#SBATCH --time=10 # short\nsleep 300\n';

/** The short form, from the menu of a file. */
async function openFrom(page: Page, name: string): Promise<Locator> {
  const item = page.locator('.jp-DirListing-item', { hasText: name });
  await item.click({ button: 'right' });
  await page.getByRole('menuitem', { name: 'Submit to Slurm Now…' }).click();
  const dialog = page.getByRole('dialog', { name: `Submit ${name}` });
  await expect(dialog.getByLabel('Time limit')).toHaveValue('10');
  return dialog;
}

test('a script that is ready is looked over and submitted in a dialog, by the keyboard', async ({
  lab,
  page
}) => {
  const path = writeFor(lab, 'ready.sh', script);
  const hpc = new Hpc(page, lab);
  await hpc.startAfresh();
  const dialog = await openFrom(page, 'ready.sh');
  await expect(dialog.getByLabel('Name')).toBeFocused();
  await expect(
    dialog.getByRole('textbox', { name: 'Command line' })
  ).toContainText(path);

  // The focus goes around in it, and the editor does not hold it.
  const seen = new Set<string>();
  for (let steps = 0; steps < 30; steps++) {
    await page.keyboard.press('Tab');
    seen.add(
      await page.evaluate(() => {
        const one = document.activeElement;
        return one?.closest('.jp-HpcCompact-dialog') === null
          ? 'outside'
          : (one?.textContent ?? '');
      })
    );
  }
  expect([...seen]).not.toContain('outside');
  expect([...seen]).toContain('Submit');

  const time = dialog.getByLabel('Time limit');
  await time.fill('9');
  await time.press('Enter');
  await expect(dialog).toBeVisible();
  await time.press('Control+Enter');
  await expect(dialog).toBeHidden();
  await expect(page.getByText(/^Submitted as \d+/)).toBeVisible();
  expect(readFileSync(path, 'utf8')).toBe(script.replace('=10', '=9'));
  await expect
    .poll(() => slurm(lab, ['squeue', '-h', '--me', '-o%j|%l']))
    .toContain('ready.sh|9:00');
});

test('a refusal is at its field, closing loses nothing, and the whole form has it all', async ({
  lab,
  page
}) => {
  writeFor(lab, 'refused.sh', script);
  const hpc = new Hpc(page, lab);
  await hpc.startAfresh();
  let dialog = await openFrom(page, 'refused.sh');
  await dialog.getByLabel('Nodes').fill('2-1');
  await dialog.getByRole('button', { name: 'Save and Submit' }).click();
  await expect(dialog.getByLabel('Nodes')).toHaveAttribute(
    'aria-invalid',
    'true'
  );
  await dialog.getByLabel('Nodes').press('Escape');
  await expect(dialog).toBeHidden();

  dialog = await openFrom(page, 'refused.sh');
  await expect(dialog.getByLabel('Nodes')).toHaveValue('2-1');
  await dialog.getByLabel('Nodes').fill('2');
  await dialog.getByRole('button', { name: 'Open the Whole Form' }).click();
  await expect(dialog).toBeHidden();
  await expect(hpc.field('Nodes')).toHaveValue('2');
  await hpc.field('Time limit').fill('8');
  await expect(hpc.script).toContainText('--time=8');
  await expect(hpc.script).toContainText('--nodes=2');
});

test('a script that is open has the dialog in its toolbar', async ({
  lab,
  page
}) => {
  writeFor(lab, 'open.sh', script);
  const hpc = new Hpc(page, lab);
  await hpc.startAfresh();
  await hpc.execute('docmanager:open', { path: 'open.sh' });
  const button = page.getByRole('button', { name: 'Submit to Slurm Now…' });
  await button.click();
  const dialog = page.getByRole('dialog', { name: 'Submit open.sh' });
  await expect(dialog.getByLabel('Time limit')).toHaveValue('10');
  await page.keyboard.press('Escape');
  await expect(dialog).toBeHidden();
  await expect(page.locator('.jp-HpcSubmit-root')).toBeHidden();
});

for (const theme of ['JupyterLab Light', 'JupyterLab Dark']) {
  test(`the dialog and the small fields have no barriers, in ${theme}`, async ({
    lab,
    page
  }, info) => {
    const kind = theme.endsWith('Dark') ? '-dark' : '';
    writeFor(lab, 'looks.sh', script);
    const hpc = new Hpc(page, lab);
    await hpc.startAfresh();
    await hpc.execute('apputils:change-theme', { theme });
    const dialog = await openFrom(page, 'looks.sh');
    await dialog.getByLabel('Time limit').fill('900:00:00');
    await expect(dialog.getByText('1 error to fix first')).toBeVisible();
    await picture(page, info, `compact${kind}`);
    expect(await violations(page, '.jp-HpcCompact-dialog')).toEqual([]);
    const whole = page.viewportSize();
    await page.setViewportSize({ width: 560, height: 800 });
    await picture(page, info, `compact-narrow${kind}`);
    const { scrollWidth, clientWidth } = await page
      .locator('.jp-HpcCompact-scroll')
      .evaluate(({ scrollWidth, clientWidth }) => ({
        scrollWidth,
        clientWidth
      }));
    expect(scrollWidth).toBeLessThanOrEqual(clientWidth);
    if (whole !== null) {
      await page.setViewportSize(whole);
    }
    await dialog.getByRole('button', { name: 'Open the Whole Form' }).click();
    await page.getByRole('button', { name: /^Array and order/ }).click();
    await page.getByRole('button', { name: /^Mail and signal/ }).click();
    const labels = ['Array', 'Start after', 'Not before', 'Mail when'];
    for (const label of [...labels, 'Signal before the end']) {
      await page.getByRole('button', { name: `Choose: ${label}` }).click();
    }
    await page
      .getByRole('combobox', { name: 'It may start' })
      .selectOption('at');
    await page.getByRole('combobox', { name: 'Signal' }).selectOption('USR1');
    await page
      .getByRole('button', { name: /^Array and order/ })
      .evaluate(one => one.scrollIntoView());
    await picture(page, info, `pickers${kind}`);
    expect(await violations(page, '.jp-HpcSubmit-root')).toEqual([]);
  });
}

test('a job that is chosen from the queue is waited for', async ({
  lab,
  page
}) => {
  const hpc = new Hpc(page, lab);
  await hpc.startAfresh();
  const first = await submitSleeper(lab, 'first');
  await hpc.openQueue();
  await page
    .getByRole('button', { name: /^Refresh/ })
    .first()
    .click();
  await expect(hpc.rowOf(first)).toBeVisible({ timeout: 60_000 });
  await hpc.openForm();
  await hpc.script.fill('#!/bin/sh\n#SBATCH -J second -t 5\ndate\n');
  await hpc.fillFolder(lab.root);
  await page.getByRole('button', { name: /^Array and order/ }).click();
  await page.getByRole('button', { name: 'Choose: Start after' }).click();
  await page
    .getByRole('combobox', { name: 'Job', exact: true })
    .selectOption(first);
  await expect(hpc.field('Start after')).toHaveValue(`${first} succeeds`);
  await hpc.scriptIs(
    `#!/bin/sh\n#SBATCH -J second -t 5\n#SBATCH --dependency=afterok:${first}\ndate\n`
  );
  await hpc.field('Name').press('Control+Enter');
  await expect
    .poll(() => slurm(lab, ['squeue', '-h', '--me', '-o%j|%r|%E']))
    .toContain(`second|Dependency|afterok:${first}`);
});
