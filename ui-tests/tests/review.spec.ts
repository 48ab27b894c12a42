import type { Page, TestInfo } from '@playwright/test';

import {
  expect,
  makeRoot,
  type Session,
  startSession,
  test,
  withNewCluster
} from '../support/lab';
import { picture } from '../support/pictures';
import { Hpc } from '../support/queue';
import { fillDay } from '../support/scene';

test('the drawn screens, as they were built', async ({ page }, info) => {
  await withNewCluster(async cluster => {
    const root = makeRoot(cluster);
    const session = await startSession({ root, cluster });
    try {
      await showScreens(session, page, info);
    } finally {
      await session.end();
    }
  });
});

async function showScreens(
  lab: Session,
  page: Page,
  info: TestInfo
): Promise<void> {
  const { sweep } = await fillDay(lab);
  const hpc = new Hpc(page, lab);
  await hpc.start();
  // JupyterLab's own themes keep sidebars at 250 pixels; a person's may not.
  await page.addStyleTag({
    content: 'body { --jp-sidebar-min-width: 180px; }'
  });
  await hpc.execute('hpc-queue:toggle-watch', {});
  await hpc.execute('hpc-queue:open-jobs', {});
  await hpc.execute('hpc-queue:open', {});
  const panel = page.locator('.jp-HpcJobs');
  await expect(panel).toContainText('lattice_sweep');
  const array = hpc.rowOf(sweep);
  await expect(array).toContainText('2 running');
  await array.focus();
  await page.keyboard.press('ArrowRight');
  await expect(hpc.grid.locator('[aria-level="2"]').first()).toBeVisible();
  await hpc.row('post_merge').click();
  await hpc.row('sensitivity_b').click({ modifiers: ['Control'] });
  await hpc.row('assemble').click({ modifiers: ['Control'] });
  await page.keyboard.press('Enter');
  const drawer = page.getByLabel('Job details');
  await expect(drawer).toContainText('assemble');
  await expect(drawer.getByText('Eligible', { exact: true })).toBeVisible();
  await setSidebar(page, 288);
  await picture(page, info, 'queue');

  for (const [theme, name] of [
    ['JupyterLab Dark', 'queue-dark'],
    ['JupyterLab Light', undefined]
  ] as const) {
    await hpc.execute('apputils:change-theme', { theme });
    await expect(page.locator('body')).toHaveAttribute(
      'data-jp-theme-name',
      theme
    );
    if (name !== undefined) {
      await picture(page, info, name);
    }
  }

  await setSidebar(page, 240);
  await picture(page, info, 'queue-narrow');
}

/** Draws the divider beside the left sidebar until it has so many pixels. */
async function setSidebar(page: Page, width: number): Promise<void> {
  const side = page.locator('#jp-left-stack');
  const now = async (): Promise<number> =>
    Math.round((await side.boundingBox())!.width);
  // A theme that is still being put on ends a drag.
  await expect(async () => {
    const { x } = (await side.boundingBox())!;
    await page.mouse.move(x + (await now()) + 1, 500);
    await page.mouse.down();
    await page.mouse.move(x + width + 1, 500, { steps: 5 });
    await page.mouse.up();
    expect(await now()).toBe(width);
  }).toPass();
}
