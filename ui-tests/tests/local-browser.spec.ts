import {
  mkdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync
} from 'node:fs';
import { join } from 'node:path';

import type { Locator, Page } from '@playwright/test';

import { violations } from '../support/axe';
import { fill, giveToOwner } from '../support/folders';
import { expect, makeRoot, startAnywhere, test } from '../support/lab';
import { picture } from '../support/pictures';
import { Hpc } from '../support/queue';

/** Makes a folder with some of everything: six entries, of which five show. */
function mix(folder: string): void {
  fill(folder, 1);
  mkdirSync(join(folder, 'sub'));
  writeFileSync(join(folder, 'n.ipynb'), '{}');
  writeFileSync(join(folder, '.hidden'), '');
  symlinkSync('sub', join(folder, 'link'));
  symlinkSync('nothing', join(folder, 'broken'));
  giveToOwner(folder);
}

/** What the file browser was given, and what the contents API gives, by name. */
async function bothListings(
  page: Page,
  path: string
): Promise<readonly [Row[], Row[]]> {
  const both = await page.evaluate(async folder => {
    const { jupyterapp } = window as unknown as { jupyterapp: App };
    const { shell, serviceManager } = jupyterapp;
    const browser = [...shell.widgets('left')].find(
      ({ id }) => id === 'filebrowser'
    );
    const { content } = await serviceManager.contents.get(folder, {
      content: true
    });
    return [[...(browser?.model?.items() ?? [])], content] as const;
  }, path);
  const [browser, contents] = both.map(rows =>
    rows
      .map(({ name, path: at, type, size, writable, last_modified }) => ({
        name,
        path: at,
        type,
        size: size ?? null,
        writable,
        // Jupyter tells microseconds.
        last_modified: new Date(last_modified).toISOString()
      }))
      .sort((a, b) => (a.name < b.name ? -1 : 1))
  );
  return [browser ?? [], contents ?? []];
}

interface Row {
  readonly name: string;
  readonly path: string;
  readonly type: string;
  readonly size?: number | null;
  readonly writable: boolean;
  readonly last_modified: string;
}

/** JupyterLab, as far as it is asked here. */
interface App {
  readonly shell: {
    widgets(
      area: string
    ): Iterable<{ id: string; model?: { items(): Iterable<Row> } }>;
  };
  readonly serviceManager: {
    readonly contents: {
      get(path: string, options: object): Promise<{ content: Row[] }>;
    };
  };
}

/** Requests for a directory to the contents API, in full. */
function wholeListings(page: Page, folder: string): string[] {
  const seen: string[] = [];
  page.on('request', request => {
    const { pathname, searchParams } = new URL(request.url());
    if (
      pathname.endsWith(`/api/contents/${folder}`) &&
      request.method() === 'GET' &&
      searchParams.get('content') !== '0'
    ) {
      seen.push(request.url());
    }
  });
  return seen;
}

const unchanged = (page: Page) =>
  page.waitForResponse(
    answer =>
      answer.url().includes('/hpc/v1/files/contents') && answer.status() === 304
  );

async function choose(page: Page, file: string): Promise<void> {
  const chooser = page.waitForEvent('filechooser');
  await page.getByTitle('Upload Files').click();
  await (await chooser).setFiles(file);
}

async function press(dialog: Locator, name: string): Promise<void> {
  await dialog.getByRole('button', { name }).click();
  await expect(dialog).toHaveCount(0);
}

test("JupyterLab's file browser is quick in a directory of 100,000 files", async ({
  page
}, info) => {
  test.slow();
  const root = makeRoot();
  fill(join(root, 'many'), 3000);
  fill(join(root, 'huge'), 100_000);
  mix(join(root, 'mixed'));
  const session = await startAnywhere({
    root,
    options: ['--JupyterLabHPC.scheduler=local']
  });
  try {
    const hpc = new Hpc(page, session);
    await hpc.start();
    const status = page.locator('.jp-HpcBrowser-banner [role=status]');
    const files = page.locator('#filebrowser .jp-DirListing-content');
    const items = files.locator('.jp-DirListing-item');

    await hpc.execute('filebrowser:open-path', { path: 'many' });
    await expect(status).toHaveText('The first 2,000 of 3,000 entries.');
    await expect(items).toHaveCount(2000);

    const whole = wholeListings(page, 'huge');
    await hpc.execute('filebrowser:open-path', { path: 'huge' });
    await expect(status).toHaveText('The first 2,000 of 100,000 entries.');
    await expect(items).toHaveCount(2000);
    await expect(items.first()).toHaveText(/^f000001/);
    await picture(page, info, 'browser');
    expect(await violations(page, '.jp-HpcBrowser-banner')).toEqual([]);

    // The refresh by itself: two of them, and nothing is drawn.
    await unchanged(page);
    const changes = await files.evaluateHandle(list => {
      const counter = { count: 0 };
      new MutationObserver(records => {
        counter.count += records.length;
      }).observe(list, {
        attributes: true,
        childList: true,
        characterData: true,
        subtree: true
      });
      return counter;
    });
    await unchanged(page);
    await unchanged(page);
    expect(await changes.evaluate(({ count }) => count)).toBe(0);

    await page.getByRole('button', { name: 'Filter', exact: true }).click();
    await page.keyboard.type('f09999');
    await expect(items).toHaveCount(10);
    await expect(items.last()).toHaveText(/^f099999/);
    await expect(status).toHaveText('10 of 100,000 entries match.');
    await picture(page, info, 'browser-filter');
    await page.keyboard.press('Control+a');
    await page.keyboard.press('Delete');
    await expect(items).toHaveCount(2000);

    const target = join(root, 'huge/f099999');
    const source = info.outputPath('f099999');
    writeFileSync(source, 'new');
    const dialog = page.locator('.jp-Dialog');
    await choose(page, source);
    await expect(dialog).toContainText('"f099999" already exists, overwrite?');
    await dialog.getByRole('button', { name: 'Cancel' }).click();
    await expect(dialog).toContainText('File not uploaded');
    await press(dialog, 'Close');
    expect(readFileSync(target, 'utf8')).toBe('');
    await choose(page, source);
    await press(dialog, 'Overwrite');
    await expect.poll(() => readFileSync(target, 'utf8')).toBe('new');
    await expect(items.filter({ hasText: 'f099999' })).toHaveCount(1);

    // Its name is far behind those that are shown.
    const made = hpc.execute('filebrowser:create-new-file', {});
    await page.locator('.jp-DirListing-editor').fill('zebra.txt');
    await page.keyboard.press('Enter');
    await made;
    await expect(items.filter({ hasText: 'zebra.txt' })).toHaveCount(1);
    await expect(dialog).toHaveCount(0);

    await hpc.execute('apputils:change-theme', { theme: 'JupyterLab Dark' });
    await expect(page.locator('body')).toHaveAttribute(
      'data-jp-theme-light',
      'false'
    );
    await picture(page, info, 'browser-dark');
    expect(await violations(page, '.jp-HpcBrowser-banner')).toEqual([]);

    await page.goto(session.url);
    await expect(status).toHaveText('The first 2,000 of 100,001 entries.');
    expect(whole).toEqual([]);

    // A small one, of all kinds of entries, is what the contents API gives.
    await hpc.execute('filebrowser:open-path', { path: 'mixed' });
    await expect(items).toHaveCount(5);
    const [browser, contents] = await bothListings(page, 'mixed');
    expect(browser).toEqual(contents);
  } finally {
    await session.end();
    rmSync(root, { recursive: true, force: true });
  }
});
