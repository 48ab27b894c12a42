import { mkdirSync } from 'node:fs';
import { join } from 'node:path';

import type { Page, TestInfo } from '@playwright/test';

/**
 * Takes pictures for the report of the tests; those of the review page are
 * also written to the folder that `HPC_PICTURES` names.
 */
export async function picture(
  page: Page,
  info: TestInfo,
  name: string
): Promise<void> {
  // Clocks, tooltips and the caret are not what the pictures are about.
  await page.mouse.move(0, 0);
  const path = info.outputPath(`${name}.png`);
  await page.screenshot({ path, caret: 'hide' });
  await info.attach(name, { path, contentType: 'image/png' });
  const folder = process.env['HPC_PICTURES'];
  if (folder !== undefined) {
    mkdirSync(folder, { recursive: true });
    await page.screenshot({ path: join(folder, `${name}.png`), caret: 'hide' });
  }
}
