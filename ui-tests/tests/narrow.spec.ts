import type { Locator } from '@playwright/test';

import { expect, test } from '../support/lab';
import { Hpc } from '../support/queue';
import { cancelAll, submitSleeper } from '../support/slurm';

test.afterEach(async ({ lab }) => cancelAll(lab));

/** Pixels by which what an element holds is wider than the element. */
const tooWide = (element: Locator): Promise<number> =>
  element.evaluate(node => node.scrollWidth - node.clientWidth);

test('a tab of 220 pixels has room for every row, button and time', async ({
  lab,
  page
}, info) => {
  const first = await submitSleeper(lab, 'a_job_with_quite_a_name');
  await submitSleeper(lab, 'waits', [`--dependency=afterok:${first}`]);
  const hpc = new Hpc(page, lab);
  await hpc.start();
  await hpc.openQueue();
  await expect(hpc.row('waits')).toContainText(`After ${first} succeeds`);
  const panel = page.locator('.jp-HpcQueue-root');
  const window = page.viewportSize()!;
  for (const width of [230, 220]) {
    const { width: wide } = (await panel.boundingBox())!;
    window.width += width - Math.round(wide);
    await page.setViewportSize(window);
    await expect(panel).toHaveCSS('width', `${width}px`);
    await hpc.row('waits').click();
    await info.attach(`at ${width}`, {
      body: await page.screenshot(),
      contentType: 'image/png'
    });

    for (const part of ['toolbar', 'footer']) {
      expect(await tooWide(panel.locator(`.jp-HpcQueue-${part}`))).toBe(0);
    }
    expect(await tooWide(hpc.grid)).toBe(0);
    const clock = hpc.row('a_job_with_quite_a_name').getByRole('gridcell');
    expect(await tooWide(clock.last())).toBe(0);
    expect(await tooWide(clock.nth(1))).toBe(0);

    const age = panel.locator('.jp-HpcAge-at:visible');
    const whole = (await panel.boundingBox())!;
    const box = (await age.boundingBox())!;
    expect(box.x + box.width).toBeLessThanOrEqual(whole.x + whole.width);
    const counts = panel.locator('.jp-HpcQueue-counts > span');
    await expect(counts.last()).toHaveText('1 selected');
    expect(await tooWide(counts.last())).toBe(0);

    const refresh = panel.getByRole('button', { name: 'Refresh' });
    const line = (await hpc.filter.boundingBox())!;
    const button = (await refresh.boundingBox())!;
    expect(button.y).toBeLessThan(line.y + line.height);
    expect(button.y + button.height).toBeGreaterThan(line.y);
  }
});
