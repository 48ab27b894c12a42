import {
  chmodSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync
} from 'node:fs';
import { join } from 'node:path';

import type { Page } from '@playwright/test';

import { violations } from '../support/axe';
import { giveToOwner } from '../support/folders';
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

const torch = [
  '#!/bin/bash',
  '# Title: PyTorch, multi-node',
  '# Description: DDP over NCCL',
  '#SBATCH --partition=long',
  '#SBATCH --time=20',
  '',
  'sleep 600',
  ''
].join('\n');

test.describe('templates', () => {
  let root: string;
  let session: Session;

  test.beforeEach(async () => {
    root = makeRoot();
    const site = join(root, 'site-templates');
    mkdirSync(site);
    writeFileSync(join(site, '10-torch.sh'), torch);
    writeFileSync(join(site, '20-empty.sh'), '');
    giveToOwner(site);
    session = await startSession({
      root,
      options: [
        '--JupyterLabHPC.template_dirs=$HPC_SITE/site-templates',
        '--JupyterLabHPC.template_dirs=/not/there'
      ],
      environment: { HPC_SITE: root }
    });
  });

  test.afterEach(async () => {
    await cancelAll(session);
    await session.end();
    rmSync(root, { recursive: true, force: true });
  });

  const template = (page: Page) =>
    page.getByRole('button', { name: /^Template:/ });
  const more = (page: Page) =>
    page.getByRole('button', { name: 'Save as a template, rename, delete' });
  const entry = (page: Page, name: string | RegExp) =>
    page.locator('.lm-Menu-item', { hasText: name });
  const dialog = (page: Page) => page.locator('.jp-Dialog');

  /** Opens the form as one who comes with another browser. */
  async function open(page: Page): Promise<Hpc> {
    const hpc = new Hpc(page, session);
    await hpc.start();
    await hpc.execute('hpc-queue:open-submit-form', {});
    await expect(template(page)).toBeVisible();
    // What takes the focus before it would have it taken away.
    await expect(hpc.script).toBeFocused();
    return hpc;
  }

  async function saveAs(page: Page, name: string): Promise<void> {
    await more(page).click();
    await entry(page, 'Save as a Template…').click();
    await dialog(page).getByRole('textbox').fill(name);
    await page.keyboard.press('Enter');
  }

  test('one of the site’s is edited, kept as one’s own, found after a reload and submitted; the next form begins where that ran', async ({
    browser,
    page
  }, info) => {
    const hpc = await open(page);
    await expect(template(page)).toHaveText('Template: none');
    await template(page).click();
    await expect(entry(page, 'site / 20-empty: it is empty.')).toHaveAttribute(
      'aria-disabled',
      'true'
    );
    await expect(entry(page, '/not/there is not there.')).toBeVisible();
    await entry(page, 'site / PyTorch, multi-node').click();
    await hpc.scriptIs(torch);
    await expect(template(page)).toHaveText(
      'Template: site / PyTorch, multi-node'
    );
    await expect(template(page)).toBeFocused();

    await hpc.field('Name').fill('from-template');
    const edited = await hpc.scriptText();
    await saveAs(page, 'My torch');
    await expect(template(page)).toHaveText('Template: My torch');
    const folder = join(root, '.data/hpc/templates');
    expect(readFileSync(join(folder, 'My torch.sh'), 'utf8')).toBe(edited);

    // Typed text is asked for, and one undo brings it back all the same.
    await hpc.field('Name').fill('typed');
    const typed = await hpc.scriptText();
    await template(page).click();
    await entry(page, 'site / PyTorch, multi-node').click();
    await dialog(page).getByRole('button', { name: 'Keep It' }).click();
    await hpc.scriptIs(typed);
    await template(page).click();
    await entry(page, 'site / PyTorch, multi-node').click();
    await dialog(page).getByRole('button', { name: 'Replace' }).click();
    await hpc.scriptIs(torch);
    await hpc.script.focus();
    await page.keyboard.press('Control+z');
    await hpc.scriptIs(typed);
    await expect(template(page)).toHaveText('Template: My torch');

    // Another browser knows it too; by the keyboard alone.
    const other = await browser.newPage();
    const there = await open(other);
    await expect(template(other)).toHaveText('Template: none');
    await template(other).focus();
    await other.keyboard.press('Enter');
    await expect(entry(other, 'My torch')).toBeVisible();
    await other.keyboard.press('ArrowUp');
    await other.keyboard.press('Enter');
    await there.scriptIs(edited);
    await there.fillFolder(root);
    await there.script.press('Control+Enter');
    await expect
      .poll(() => slurm(session, ['squeue', '-h', '--me', '-o%j|%P|%l']))
      .toContain('from-template|long|20:00');
    await other.close();

    // What a new form begins with, also in a browser that never was here.
    const third = await browser.newPage();
    const next = await open(third);
    await next.scriptIs(
      '#!/bin/bash\n#SBATCH --partition=long\n#SBATCH --time=20\n\n'
    );
    await expect(third.getByText(/^As in your last job, \d+\./)).toBeVisible();
    await expect(next.submitButton).toBeDisabled();
    expect(await violations(third, '.jp-HpcSubmit-root')).toEqual([]);
    await picture(third, info, 'templates-begun');
    // Whoever goes on, types below it.
    await third.keyboard.type('date');
    await next.scriptIs(
      '#!/bin/bash\n#SBATCH --partition=long\n#SBATCH --time=20\n\ndate'
    );
    await expect(next.submitButton).toBeEnabled();
    await third.keyboard.press('Control+z');
    await expect(next.submitButton).toBeDisabled();
    await third.getByRole('button', { name: 'Begin with nothing' }).click();
    await next.scriptIs('');
    await template(third).click();
    await entry(third, /^Script of your last job, \d+$/).click();
    await next.scriptIs(edited);
    await picture(third, info, 'templates-last');
    await third.close();
  });

  test('what cannot be saved is said in words at the name, and nothing typed is lost', async ({
    page
  }) => {
    const hpc = await open(page);
    await hpc.script.fill(torch);
    await saveAs(page, 'first');
    await expect(template(page)).toHaveText('Template: first');
    const folder = join(root, '.data/hpc/templates');
    chmodSync(folder, 0o500);
    await hpc.script.fill(`${torch}date\n`);
    await saveAs(page, 'second');
    await expect(dialog(page)).toContainText(
      `Not saved. Your templates cannot be changed: ${folder} is not writable. Make that folder writable`
    );
    const name = dialog(page).getByRole('textbox');
    await expect(name).toHaveValue('second');
    chmodSync(folder, 0o700);
    await name.press('Enter');
    await expect(template(page)).toHaveText('Template: second');
    expect(readdirSync(folder).sort()).toEqual(['first.sh', 'second.sh']);

    await more(page).click();
    await entry(page, 'Delete a Template…').click();
    await dialog(page)
      .getByRole('button', { name: 'Delete a template' })
      .click();
    await page.getByRole('button', { name: 'Undo' }).click();
    await expect
      .poll(() => readdirSync(folder).sort())
      .toEqual(['first.sh', 'second.sh']);
  });

  test('are without barriers, in both themes and a narrow tab', async ({
    page
  }, info) => {
    const hpc = await open(page);
    for (const theme of ['JupyterLab Light', 'JupyterLab Dark']) {
      const kind = theme.endsWith('Dark') ? '-dark' : '';
      await hpc.execute('apputils:change-theme', { theme });
      for (const [name, width] of [
        ['', 1440],
        ['-narrow', 560]
      ] as const) {
        await page.setViewportSize({ width, height: 900 });
        await template(page).click();
        await entry(page, 'site / PyTorch, multi-node').click();
        await expect(template(page)).toHaveText(/PyTorch/);
        expect(await violations(page, '.jp-HpcSubmit-root')).toEqual([]);
        await template(page).click();
        await expect(entry(page, 'None')).toBeVisible();
        await picture(page, info, `templates${name}${kind}`);
        await page.keyboard.press('Escape');
      }
    }
    await hpc.execute('apputils:change-theme', { theme: 'JupyterLab Light' });
  });
});
