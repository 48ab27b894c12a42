import type { Locator, Page } from '@playwright/test';

import { violations } from '../support/axe';
import { expect, test } from '../support/lab';
import { Hpc } from '../support/queue';
import { cancelAll, submitSleeper } from '../support/slurm';

test.afterEach(async ({ lab }) => cancelAll(lab));

/** What a browser makes of a window of 1440 by 900 at 200 %. */
const zoomed = {
  viewport: { width: 720, height: 450 },
  deviceScaleFactor: 2
};

/** Whether all of an element is within the window. */
async function isInSight(element: Locator): Promise<boolean> {
  const { width, height } = element.page().viewportSize()!;
  const box = (await element.boundingBox())!;
  return (
    box.x >= 0 &&
    box.y >= 0 &&
    box.x + box.width <= width &&
    box.y + box.height <= height
  );
}

test.describe('at 200 %', () => {
  test.use(zoomed);

  test('all can be reached and read, and a job steered', async ({
    lab,
    page
  }, info) => {
    await submitSleeper(lab, 'zoom-on', ['--time=20']);
    await submitSleeper(lab, 'zoom-waits', ['--begin=now+2hours']);
    const hpc = new Hpc(page, lab);
    await hpc.start();
    await hpc.execute('hpc-queue:open-jobs', {});
    const jobs = page.locator('.jp-HpcJobs');
    await expect(jobs).toContainText('zoom-on');
    await hpc.execute('hpc-queue:open', {});
    const row = hpc.row('zoom-waits');
    // There is no room for the word beside the mark.
    await expect(row.getByRole('img', { name: 'Waiting' })).toBeVisible();
    const running = hpc.row('zoom-on').getByRole('img', { name: 'Running' });
    await expect(running).toBeVisible();
    await row.click();
    await info.attach('at 200 %', {
      body: await page.screenshot(),
      contentType: 'image/png'
    });
    const toolbar = page.getByRole('toolbar', { name: 'Slurm queue' });
    for (const element of [
      jobs.getByRole('searchbox'),
      hpc.filter,
      row,
      toolbar.getByRole('button', { name: /^Cancel/ }),
      toolbar.getByRole('button', { name: 'Refresh' }),
      page.locator('.jp-HpcQueue-footer .jp-HpcAge-at:visible')
    ]) {
      expect(await isInSight(element)).toBe(true);
    }
    const { scrollWidth, clientWidth } = await page.evaluate(
      () => document.documentElement
    );
    expect(scrollWidth).toBe(clientWidth);

    await page.keyboard.press('h');
    await expect(row.getByRole('img', { name: 'Held' })).toBeVisible();
    await page.keyboard.press('Enter');
    const drawer = page.getByLabel('Job details');
    await expect(drawer).toContainText('zoom-waits');
    const close = drawer.getByRole('button', {
      name: 'Close the details'
    });
    expect(await isInSight(close)).toBe(true);
    for (const part of ['.jp-HpcQueue-root', '.jp-HpcJobs']) {
      expect(await violations(page, part)).toEqual([]);
    }
  });
});

/** Parts of an element that would move or fade, with what they do. */
function moving(page: Page, part: string): Promise<string[]> {
  return page.evaluate(selector => {
    const found = document.querySelectorAll(`${selector}, ${selector} *`);
    return Array.from(found).flatMap(element => {
      const { animationName, transitionDuration } = getComputedStyle(element);
      const moves =
        animationName !== 'none' ||
        transitionDuration.split(', ').some(time => parseFloat(time) > 0);
      return moves ? [element.getAttribute('class') ?? element.tagName] : [];
    });
  }, part);
}

test('nothing moves for who wants less motion', async ({ lab, page }) => {
  await submitSleeper(lab, 'calm-array', ['--array=0-9%2']);
  await submitSleeper(lab, 'calm-on', ['--time=20']);
  const hpc = new Hpc(page, lab);
  await hpc.start();
  await hpc.execute('hpc-queue:open-jobs', {});
  await hpc.execute('hpc-queue:open', {});
  await expect(hpc.row('calm-on')).toContainText('Running');
  const parts = ['.jp-HpcQueue-root', '.jp-HpcJobs'];
  const found = (): Promise<string[][]> =>
    Promise.all(parts.map(part => moving(page, part)));
  // Else the rest would prove nothing.
  await expect(async () => {
    for (const classes of await found()) {
      expect(classes).not.toEqual([]);
    }
  }).toPass();
  await page.emulateMedia({ reducedMotion: 'reduce' });
  expect(await found()).toEqual([[], []]);
});
