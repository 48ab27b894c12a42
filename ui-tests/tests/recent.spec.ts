import {
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync
} from 'node:fs';
import { dirname, join } from 'node:path';

import type { Locator, Page } from '@playwright/test';

import { violations } from '../support/axe';
import { expect, type Lab, test } from '../support/lab';
import { notebookOf } from '../support/notebooks';
import { picture } from '../support/pictures';
import { Hpc } from '../support/queue';

const files: Record<string, string> = {
  'lattice/lattice.ipynb': notebookOf(''),
  'lattice/runs/48213307/48213307_14.out': 'done\n',
  'wrf/nest3/train.py': 'print(1)\n'
};

/** The section, and what fills it. */
class Recent extends Hpc {
  readonly rows: Locator;

  constructor(page: Page, lab: Pick<Lab, 'url'>) {
    super(page, lab);
    this.rows = page.locator('.jp-HpcRecent-item');
  }

  entry(name: string): Locator {
    return this.rows.filter({ hasText: name });
  }

  /** Opens what a command opens: its widget cannot leave the page. */
  async bring(command: string, args: object): Promise<void> {
    await this.page.evaluate(
      async ([id, values]) => {
        await window.jupyterapp.commands.execute(id, values);
      },
      [command, args] as const
    );
  }

  open(path: string): Promise<void> {
    return this.bring('docmanager:open', { path });
  }

  async browse(path: string): Promise<void> {
    await this.execute('filebrowser:go-to-path', { path });
    await expect(this.entry(path)).toBeVisible();
  }
}

/** JupyterLab in another workspace of the same server. */
function workspaceOf({ url }: Pick<Lab, 'url'>, name: string): string {
  return url.replace('/lab?', `/lab/workspaces/${name}?`);
}

test.beforeAll(({ lab }) => {
  for (const [path, text] of Object.entries(files)) {
    const file = join(lab.root, path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
  }
});

test('what was opened and visited is there after a reload, in another workspace and in a second tab', async ({
  context,
  lab,
  page
}, info) => {
  const recent = new Recent(page, lab);
  await recent.start();
  await expect(
    page.getByText('Files and folders that you open appear here.')
  ).toBeVisible();
  await recent.open('lattice/lattice.ipynb');
  await recent.browse('lattice/runs/48213307');
  await recent.browse('wrf/nest3');
  const names = ['wrf/nest3', 'lattice/runs/48213307', 'lattice.ipynb'];
  await expect(recent.rows).toContainText(names);
  expect(await violations(page, '.jp-HpcRecent')).toEqual([]);

  await page.goto(workspaceOf(lab, 'x'));
  await expect(recent.rows).toContainText(names, { timeout: 60_000 });
  const cards = page.locator('.jp-LauncherCard[data-category="Recent"]');
  await expect(cards).toHaveText(names);
  await picture(page, info, 'recent');

  const second = new Recent(await context.newPage(), lab);
  await second.start();
  await expect(second.rows).toContainText(names);
  await second.open('wrf/nest3/train.py');
  await expect(recent.rows).toContainText(['train.py', ...names]);
  await expect(cards).toHaveText(['train.py', ...names]);

  await cards.filter({ hasText: 'lattice.ipynb' }).click();
  await expect(page.locator('.jp-Notebook')).toBeVisible();
  await expect(page.locator('.jp-Launcher')).toHaveCount(0);
  await recent.entry('lattice/runs').click();
  await expect(
    page.locator('.jp-DirListing-item', { hasText: '48213307_14.out' })
  ).toBeVisible();
});

test('entries are pinned, removed, and brought back, by the keyboard alone', async ({
  lab,
  page
}) => {
  const recent = new Recent(page, lab);
  await recent.start();
  await recent.browse('lattice');
  await recent.browse('wrf/nest3');
  const { keyboard } = page;
  await recent.entry('lattice').getByRole('button').first().focus();
  await keyboard.press('p');
  await expect(recent.entry('lattice')).toContainText('pinned');
  await page.getByRole('button', { name: 'More of recent' }).focus();
  await expect(recent.rows).toContainText(['lattice', 'wrf/nest3']);

  await keyboard.press('Tab');
  await keyboard.press('End');
  await keyboard.press('Delete');
  await expect(recent.rows).toContainText(['lattice']);
  const news = page.locator('.Toastify__toast', { hasText: 'Removed' });
  await news.getByRole('button', { name: 'Undo' }).click();
  await expect(recent.rows).toContainText(['lattice', 'wrf/nest3']);

  void recent.execute('hpc-recent:clear', {});
  const question = page.getByRole('dialog');
  await expect(question).toContainText('1 entry; 1 pinned stays.');
  await question.getByRole('button', { name: 'Clear' }).click();
  await expect(recent.rows).toContainText(['lattice']);

  await recent.rows.getByRole('button').first().focus();
  await keyboard.press('/');
  await keyboard.type('nothing of this name');
  await expect(page.getByText('Nothing recent matches this.')).toBeVisible();
  await keyboard.press('Escape');
  await expect(recent.rows).toContainText(['lattice']);

  await recent.execute('hpc-recent:toggle-section', {});
  await expect(page.locator('.jp-HpcRecent')).toHaveCount(0);
  await recent.execute('hpc-recent:search', {});
  await expect(
    page.getByRole('searchbox', { name: 'Search recent files and folders' })
  ).toBeFocused();
});

test('a folder that is renamed away is greyed, not dropped, and comes back', async ({
  lab,
  page
}) => {
  const place = join(lab.root, 'moving');
  mkdirSync(place);
  const recent = new Recent(page, lab);
  await recent.start();
  await recent.browse('moving');
  await recent.browse('lattice');
  renameSync(place, `${place}-away`);
  try {
    const row = recent.entry('moving');
    await row.click();
    await expect(row).toContainText('not found');
    await expect(page.getByText(/^moving was not found/)).toBeVisible();
    renameSync(`${place}-away`, place);
    // A minute later, when somebody comes by again.
    await page.mouse.move(800, 500);
    await page.clock.setFixedTime(Date.now() + 61_000);
    await row.hover();
    await expect(row).not.toContainText('not found');
    await expect(row).not.toHaveClass(/jp-mod-unavailable/);
  } finally {
    rmSync(place, { recursive: true, force: true });
    rmSync(`${place}-away`, { recursive: true, force: true });
  }
});

test('nothing is recorded in any tab when that is switched off', async ({
  context,
  lab,
  page
}) => {
  const recent = new Recent(page, lab);
  await recent.start();
  await recent.browse('lattice');
  const second = new Recent(await context.newPage(), lab);
  await second.start();
  await recent.execute('hpc-recent:toggle-recording', {});
  for (const tab of [recent, second]) {
    await expect(tab.page.getByText('Recording is off.')).toBeVisible();
    await tab.open('wrf/nest3/train.py');
    await expect(tab.page.locator('.jp-FileEditor')).toBeVisible();
    await expect(tab.rows).toContainText(['lattice']);
  }
  await second.execute('hpc-recent:toggle-recording', {});
  await expect(page.getByText('Recording is off.')).toHaveCount(0);
  await recent.open('lattice/runs/48213307/48213307_14.out');
  await expect(second.rows).toContainText(['48213307_14.out', 'lattice']);
});

test('an entry that is dragged into a notebook or a terminal leaves its path there', async ({
  lab,
  page
}) => {
  const recent = new Recent(page, lab);
  await recent.start();
  await recent.browse('wrf/nest3');
  await recent.open('lattice/lattice.ipynb');
  const cell = page.locator('.jp-Notebook .cm-content').first();
  await expect(cell).toBeVisible();
  const drop = async (target: Locator): Promise<void> => {
    const from = await recent.entry('wrf/nest3').boundingBox();
    const to = await target.boundingBox();
    await page.mouse.move(from!.x + 40, from!.y + 12);
    await page.mouse.down();
    await page.mouse.move(from!.x + 60, from!.y + 40, { steps: 4 });
    await expect(page.locator('.jp-HpcDrag')).toBeVisible();
    await page.mouse.move(to!.x + 80, to!.y + 10, { steps: 4 });
    await page.mouse.up();
  };
  const path = join(lab.root, 'wrf/nest3');
  await drop(cell);
  await expect(cell).toHaveText(path);

  await recent.bring('terminal:create-new', {});
  const screen = page.locator('.jp-Terminal .xterm-screen');
  await expect(screen).toBeVisible();
  await page.keyboard.type('echo ');
  await drop(screen);
  const said = join(lab.root, 'said');
  await page.keyboard.type(` > ${said}\n`);
  await expect
    .poll(() => (existsSync(said) ? readFileSync(said, 'utf8') : ''))
    .toBe(`${path}\n`);
});

test('JupyterLab starts with the same requests as without it', async ({
  lab,
  page
}) => {
  const config = join(lab.root, '.config/labconfig');
  const switched = join(config, 'page_config.json');
  const section = page.locator('.jp-HpcRecent');
  const asked = async (sections: number): Promise<ReadonlySet<string>> => {
    const requests = new Set<string>();
    page.on('request', request => {
      const { pathname } = new URL(request.url());
      requests.add(`${request.method()} ${pathname}`);
    });
    await new Recent(page, lab).start();
    await expect(section).toHaveCount(sections);
    await page.waitForLoadState('networkidle');
    page.removeAllListeners('request');
    return requests;
  };
  const own = /\/lab\/extensions\/@jupyterlab-hpc\/recent\//;
  const withIt = await asked(1);
  mkdirSync(config, { recursive: true });
  writeFileSync(
    switched,
    JSON.stringify({ disabledExtensions: { '@jupyterlab-hpc/recent': true } })
  );
  try {
    const without = await asked(0);
    const more = [...withIt].filter(
      request => !without.has(request) && !own.test(request)
    );
    expect(more).toEqual([]);
  } finally {
    rmSync(switched);
  }
});
