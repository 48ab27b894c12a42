import { createRequire } from 'node:module';

import type { Page } from '@playwright/test';

const axe = createRequire(import.meta.url).resolve('axe-core/axe.min.js');

declare global {
  interface Window {
    axe: {
      run(selector: string): Promise<{
        violations: { id: string; nodes: { html: string }[] }[];
      }>;
    };
  }
}

/** What a screen reader and a keyboard would stumble over, in our own parts. */
export async function violations(page: Page, part: string): Promise<string[]> {
  await page.addScriptTag({ path: axe });
  return page.evaluate(async selector => {
    const { violations: found } = await window.axe.run(selector);
    return found.flatMap(({ id, nodes }) =>
      nodes.map(({ html }) => `${id}: ${html.slice(0, 200)}`)
    );
  }, part);
}
