import type { Locator, Page } from '@playwright/test';

import { violations } from '../support/axe';
import { DaskBridge, snippet } from '../support/daskbridge';
import { expect, test } from '../support/lab';
import { kernelIsIdle } from '../support/notebooks';
import { picture } from '../support/pictures';
import { Hpc } from '../support/queue';

/** The sidebar of Dask clusters, as a person finds it. */
class Clusters {
  readonly bridge = new DaskBridge();
  readonly panel: Locator;

  constructor(
    readonly page: Page,
    readonly hpc: Hpc
  ) {
    this.panel = page.locator('#jp-HpcDask');
  }

  async open(): Promise<void> {
    await this.bridge.standIn(this.page);
    await this.hpc.start();
    await this.hpc.execute('hpc-dask:show', {});
    await expect(this.card('era5')).toBeVisible();
  }

  card(name: string): Locator {
    return this.panel.locator('.jp-HpcDask-card', { hasText: name });
  }

  /** Makes the sidebar so many pixels wide. */
  async widen(width: number): Promise<void> {
    const { x, width: now } = (await this.panel.boundingBox())!;
    const { mouse } = this.page;
    await mouse.move(x + now + 2, 400);
    await mouse.down();
    await mouse.move(x + width + 2, 400, { steps: 4 });
    await mouse.up();
    await expect
      .poll(async () => (await this.panel.boundingBox())?.width)
      .toBe(width);
  }

  /** Parts of cards that are wider than the card. */
  overflows(): Promise<string[]> {
    return this.panel.evaluate(panel =>
      Array.from(panel.querySelectorAll('.jp-HpcDask-card')).flatMap(card => {
        const { right } = card.getBoundingClientRect();
        return Array.from(card.querySelectorAll('button, dd, dt'))
          .filter(part => part.getBoundingClientRect().right > right)
          .map(part => part.outerHTML.slice(0, 100));
      })
    );
  }
}

test.use({ viewport: { width: 1440, height: 900 } });

for (const theme of ['JupyterLab Light', 'JupyterLab Dark']) {
  test(`clusters and their tab have no barriers, wide and narrow, in ${theme}`, async ({
    lab,
    page
  }, info) => {
    const clusters = new Clusters(page, new Hpc(page, lab));
    await clusters.open();
    await clusters.hpc.execute('apputils:change-theme', { theme });
    await expect(page.locator('body')).toHaveAttribute(
      'data-jp-theme-light',
      String(theme === 'JupyterLab Light')
    );
    const name = theme.includes('Dark') ? 'dask-dark' : 'dask';
    await clusters.card('era5').getByText('Dashboard').click();
    const tab = page.locator('.jp-HpcDaskTab');
    await expect(tab.getByText('of 16 asked')).toBeVisible();
    // 250 is the least that JupyterLab gives a sidebar.
    for (const width of [300, 250]) {
      await clusters.widen(width);
      await picture(page, info, `${name}-${width}`);
      expect(await clusters.overflows()).toEqual([]);
      const scale = clusters.card('era5').getByText('Scale', { exact: true });
      await expect(scale).toBeVisible({ visible: width > 290 });
    }
    for (const part of ['#jp-HpcDask', '.jp-HpcDaskTab']) {
      expect(await violations(page, part)).toEqual([]);
    }
    await clusters.card('era5').getByLabel('More').click();
    await page.getByRole('menuitem', { name: 'Scale…' }).click();
    await expect(page.getByLabel('Maximum')).toHaveValue('16');
    await picture(page, info, `${name}-scale`);
    expect(await violations(page, '.jp-Dialog')).toEqual([]);
    await page.keyboard.press('Escape');
  });
}

test('a cluster is steered by the keyboard alone', async ({ lab, page }) => {
  const clusters = new Clusters(page, new Hpc(page, lab));
  await clusters.open();
  const focused = (name: string) =>
    expect(clusters.card(name).locator('.jp-HpcDask-open')).toBeFocused();
  await focused('era5');
  await page.keyboard.press('ArrowDown');
  await focused('wrf-post');
  await page.keyboard.press('F2');
  const field = page.getByRole('dialog').getByRole('textbox');
  await expect(field).toBeFocused();
  await field.fill('post');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await clusters.card('wrf-post').locator('.jp-HpcDask-open').focus();
  await page.keyboard.press('Delete');
  const question = page.getByRole('dialog');
  await expect(question).toContainText('Stop cluster wrf-post?');
  await expect(question.getByRole('button', { name: 'Keep' })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(question).toHaveCount(0);
  await clusters.card('ocean').locator('.jp-HpcDask-open').focus();
  await page.keyboard.press('Delete');
  await expect(question).toContainText('Remove ocean from the list?');
  await question.getByRole('button', { name: 'Remove' }).click();
  await clusters.card('ocean').locator('.jp-HpcDask-open').focus();
  await page.keyboard.press('ContextMenu');
  await page.getByRole('menuitem', { name: 'Log of Workers…' }).click();
  await expect(question.getByLabel('Job')).toBeFocused();
  await page.keyboard.press('ArrowDown');
  await expect(question.getByLabel('Job')).toHaveValue('301_1');
  expect(await violations(page, '.jp-Dialog')).toEqual([]);
  await page.keyboard.press('Escape');
  await expect(question).toHaveCount(0);
  expect(clusters.bridge.changes).toEqual([
    'rename {"name":"post"}',
    'remove {}'
  ]);
  await clusters.card('era5').locator('.jp-HpcDask-open').focus();
  await page.keyboard.press('ContextMenu');
  await expect(page.getByRole('menuitem', { name: 'Scale…' })).toBeVisible();
  await page.keyboard.press('Escape');
});

test('a notebook is connected by a button, and by a card that is dragged into it', async ({
  lab,
  page
}) => {
  const clusters = new Clusters(page, new Hpc(page, lab));
  await clusters.open();
  await clusters.hpc.execute('notebook:create-new', { kernelName: 'python3' });
  const cells = page.locator('.jp-Notebook .jp-Cell');
  await expect(cells).toHaveCount(1);
  // Its first cell is filled anew until the kernel has said its language.
  await kernelIsIdle(page);
  const python = cells.first().locator('.cm-content[data-language="python"]');
  await python.fill('mine = 1');
  await clusters.card('era5').getByText('Connect').click();
  await expect(cells).toHaveCount(2);
  const text = (index: number) => cells.nth(index).locator('.cm-content');
  const lines = snippet.replaceAll('\n', '');
  await expect(text(0)).toHaveText('mine = 1');
  await expect(text(1)).toHaveText(lines);
  // Nothing was run.
  await expect(page.locator('.jp-InputPrompt').nth(1)).toHaveText('[ ]:');

  await clusters.card('era5').getByText('Cores').hover();
  await page.mouse.down();
  await page.mouse.move(400, 300, { steps: 4 });
  await expect(page.locator('.jp-HpcDrag')).toHaveText('era5');
  const { x, y } = (await cells.first().boundingBox())!;
  await page.mouse.move(x + 200, y + 10, { steps: 4 });
  await page.mouse.up();
  await expect(cells).toHaveCount(3);
  await expect(text(0)).toHaveText(lines);
  await expect(text(1)).toHaveText('mine = 1');
});

test('pages of a dashboard stand side by side, also after a reload', async ({
  lab,
  page
}, info) => {
  const clusters = new Clusters(page, new Hpc(page, lab));
  await clusters.open();
  await clusters.card('era5').click({ button: 'right' });
  const saved = clusters.hpc.layoutSavedWith(
    'hpc-dask-page:era5era5-individual-cpu'
  );
  await page
    .getByRole('menuitem', { name: 'Dashboard, Several Pages' })
    .click();
  const stream = page.frameLocator('iframe[title="Task Stream: era5"]');
  const memory = page.locator('iframe[title="Workers Memory: era5"]');
  const progress = page.locator('iframe[title="Progress: era5"]');
  const arranged = async (): Promise<void> => {
    await expect(stream.locator('h1')).toHaveText(
      'dashboard/individual-task-stream'
    );
    const frame = page.locator('iframe[title="Task Stream: era5"]');
    await expect(memory).toBeVisible();
    await expect(progress).toBeVisible();
    const first = (await frame.boundingBox())!;
    expect((await memory.boundingBox())!.x).toBeGreaterThan(first.x + 100);
    expect((await progress.boundingBox())!.y).toBeGreaterThan(first.y + 100);
  };
  await arranged();
  await picture(page, info, 'dask-layout');
  await saved;
  await page.reload();
  await arranged();
});
