import { execFileSync } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  renameSync,
  rmSync,
  writeFileSync
} from 'node:fs';
import { join } from 'node:path';

import type { Locator, Page } from '@playwright/test';

import { violations } from '../support/axe';
import {
  expect,
  makeRoot,
  me,
  type Session,
  startSession,
  test
} from '../support/lab';
import { Hpc } from '../support/queue';

/** The favorites, as a person finds them. */
class Favorites {
  readonly list: Locator;

  constructor(
    readonly page: Page,
    readonly hpc: Hpc
  ) {
    this.list = page.getByRole('tree', { name: 'Favorites' });
  }

  line(name: string | RegExp): Locator {
    return this.list.getByRole('treeitem', { name });
  }

  /** What is read of all lines. */
  async read(): Promise<string[]> {
    const texts = await this.list.getByRole('treeitem').allTextContents();
    return texts.map(text => text.replace(/\s+/g, ' ').trim());
  }

  async choose(line: string, command: string): Promise<void> {
    await this.line(line).click({ button: 'right' });
    await this.page.getByRole('menuitem', { name: command }).click();
  }

  /** Looks at the page again, until it shows what is expected. */
  async look(expected: () => Promise<void>): Promise<void> {
    await expect(async () => {
      await this.page.evaluate(() => window.dispatchEvent(new Event('focus')));
      await expected();
    }).toPass();
  }

  /** Why an entry cannot be used, at its right. */
  reason(name: string | RegExp): Locator {
    return this.line(name).locator('.jp-HpcFavorites-side');
  }
}

test.describe('favorites', () => {
  let root: string;
  let scratch: string;
  let session: Session;

  const mine = (...paths: string[]): void => {
    execFileSync('chown', ['-R', me, ...paths]);
  };
  const open = async (page: Page): Promise<Favorites> => {
    const hpc = new Hpc(page, session);
    await hpc.start();
    return new Favorites(page, hpc);
  };

  test.beforeEach(async () => {
    root = makeRoot();
    scratch = `${root}-scratch`;
    for (const folder of ['lattice/runs', 'wrf/nest3/runs', 'archive']) {
      mkdirSync(join(scratch, folder), { recursive: true });
    }
    mkdirSync(join(root, 'work'));
    const site = join(root, '.site.json');
    const favorites = [{ path: '$SCRATCH', name: 'Scratch' }];
    writeFileSync(site, JSON.stringify({ favorites }));
    writeFileSync(join(root, 'work/notes.txt'), '');
    mine(root, scratch);
    session = await startSession({
      root,
      environment: { SCRATCH: scratch },
      options: [`--JupyterLabHPC.site_file=${site}`]
    });
  });

  test.afterEach(async () => {
    await session.end();
    for (const folder of [root, scratch]) {
      rmSync(folder, { recursive: true, force: true });
    }
  });

  test('one request at the start; the star, groups, names, keys and an undo', async ({
    page
  }) => {
    const sent: string[] = [];
    page.on('request', request => {
      const [, route] = /\/hpc\/v1(\/[^?]*)/.exec(request.url()) ?? [];
      // The file browser lists by the bridge too, once that is there.
      if (route !== undefined && route !== '/files/contents') {
        sent.push(`${request.method()} ${route}`);
      }
    });
    const favorites = await open(page);
    await expect(favorites.line('Scratch $SCRATCH')).toBeVisible();
    await expect
      .poll(() => [...sent])
      .toEqual(['GET /favorites', 'POST /files/stat']);

    // The star, in the path and at the root.
    const star = page.getByRole('button', { name: 'Favorite', exact: true });
    await expect(star).toHaveAttribute('aria-pressed', 'false');
    await page.locator('.jp-DirListing-item', { hasText: 'work' }).dblclick();
    await expect(page.locator('.jp-BreadCrumbs')).toContainText('work');
    await star.click();
    await expect(star).toHaveAttribute('aria-pressed', 'true');
    await expect(favorites.line('work')).toBeVisible();

    // A file, by the menu of the file browser.
    await page
      .locator('.jp-DirListing-item', { hasText: 'notes.txt' })
      .click({ button: 'right' });
    await page.getByRole('menuitem', { name: 'Add to Favorites' }).click();
    await expect(favorites.line('notes.txt')).toBeVisible();

    // Equal names, with a variable that stays.
    const { hpc } = favorites;
    for (const path of ['$SCRATCH/lattice/runs', '$SCRATCH/wrf/nest3/runs']) {
      await hpc.execute('hpc-favorites:add-path', { path });
    }
    await expect(favorites.line('runs — lattice')).toBeVisible();
    await expect(favorites.line('runs — wrf/nest3')).toBeVisible();

    // A group, by the menu; its name, by F2.
    await favorites.choose('work', 'Move to Group…');
    await page.locator('.jp-Dialog input').fill('ERA5');
    await page.locator('.jp-Dialog .jp-mod-accept').click();
    await expect(favorites.line('ERA5')).toBeVisible();
    await favorites.line('ERA5').focus();
    await page.keyboard.press('F2');
    await page.keyboard.type('Climate');
    await page.keyboard.press('Enter');
    await expect(favorites.line('Climate')).toBeFocused();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('F2');
    await page.keyboard.type('My work');
    await page.keyboard.press('Enter');
    await expect(favorites.line('My work')).toBeFocused();

    // Order, by keys and by drag.
    await favorites.line('runs — wrf/nest3').focus();
    await page.keyboard.press('Alt+ArrowUp');
    const inGroups = [
      'Site',
      'Scratch $SCRATCH',
      'Climate',
      'My work',
      'Other',
      'notes.txt',
      'runs — wrf/nest3',
      'runs — lattice'
    ];
    await expect.poll(() => favorites.read()).toEqual(inGroups);
    await favorites
      .line('runs — lattice')
      .dragTo(favorites.line('My work'), { targetPosition: { x: 60, y: 4 } });
    await expect
      .poll(async () => (await favorites.read()).slice(2, 5))
      .toEqual(['Climate', 'runs — lattice', 'My work']);

    // Removed, and brought back to its place.
    await favorites.line('runs — lattice').focus();
    await page.keyboard.press('Delete');
    await expect(favorites.line('runs')).toHaveCount(1);
    await page.getByRole('button', { name: 'Undo' }).click();
    await expect
      .poll(async () => (await favorites.read()).slice(2, 5))
      .toEqual(['Climate', 'runs — lattice', 'My work']);

    // The site's can be hidden, not lost.
    await favorites.choose('Scratch', 'Hide');
    await expect(favorites.line('Scratch')).toHaveCount(0);
    await hpc.execute('hpc-favorites:toggle-hidden', {});
    await favorites.choose('Scratch', 'Show Again');
    await expect(favorites.line('Scratch $SCRATCH')).toBeVisible();

    // What is renamed in JupyterLab is followed.
    await page.locator('.jp-BreadCrumbs-home').click();
    await page.locator('.jp-DirListing-item', { hasText: 'work' }).click();
    await page.keyboard.press('F2');
    await page.keyboard.type('moved');
    await page.keyboard.press('Enter');
    await expect(page.locator('.jp-DirListing-content')).toContainText('moved');
    await favorites.line('My work').hover();
    const tip = page.getByRole('tooltip');
    await expect(tip).toContainText(join(root, 'moved'));

    expect(await violations(page, '.jp-HpcFavorites')).toEqual([]);
    expect(await violations(page, '.jp-BreadCrumbs')).toEqual([]);

    // All of it is kept.
    const before = await favorites.read();
    const again = await open(page);
    await expect.poll(() => again.read()).toEqual(before);
  });

  test('two pages change favorites at once, and both see all of it', async ({
    context,
    page
  }) => {
    const one = await open(page);
    const other = await open(await context.newPage());
    await Promise.all(
      [one, other].map(async ({ hpc }, at) => {
        for (let count = 0; count < 5; count += 1) {
          const path = `$SCRATCH/page${at}-${count}`;
          await hpc.execute('hpc-favorites:add-path', { path });
        }
      })
    );
    const all = [0, 1].flatMap(at =>
      [0, 1, 2, 3, 4].map(count => `page${at}-${count}not found`)
    );
    for (const favorites of [one, other]) {
      await favorites.look(async () => {
        expect(await favorites.read()).toEqual(expect.arrayContaining(all));
      });
    }
  });

  test('what goes away is greyed with the reason, keeps its place and comes back', async ({
    page
  }) => {
    const mounted = join(scratch, 'archive');
    const mount = (): void => {
      execFileSync('mount', ['-t', 'tmpfs', 'tmpfs', mounted]);
      mkdirSync(join(mounted, '2019'));
      mine(mounted);
    };
    const unmount = (): void => {
      execFileSync('umount', [mounted]);
    };
    mount();
    try {
      const favorites = await open(page);
      const { hpc } = favorites;
      for (const path of ['$SCRATCH/archive/2019', '$SCRATCH/lattice', '~']) {
        await hpc.execute('hpc-favorites:add-path', { path });
      }
      await expect(favorites.line('2019')).toBeVisible();
      await expect(favorites.reason(/./)).toHaveCount(0);
      const order = await favorites.read();

      unmount();
      renameSync(join(scratch, 'lattice'), join(scratch, 'away'));
      await favorites.look(async () => {
        const quick = { timeout: 1000 };
        await expect(favorites.reason('2019')).toHaveText('not mounted', quick);
        await expect(favorites.reason('lattice')).toHaveText(
          'not found',
          quick
        );
      });
      await favorites.line('lattice').click();
      await expect(page.getByText(/was not found/)).toBeVisible();

      mount();
      renameSync(join(scratch, 'away'), join(scratch, 'lattice'));
      await favorites.look(async () => {
        expect(await favorites.read()).toEqual(order);
      });
    } finally {
      await session.end();
      if (existsSync(join(mounted, '2019'))) {
        unmount();
      }
    }
  });

  test('a path is dragged into a notebook and into a terminal', async ({
    page
  }) => {
    const folder = join(scratch, 'it’s a $run');
    mkdirSync(folder);
    mine(folder);
    const favorites = await open(page);
    await favorites.hpc.execute('hpc-favorites:add-path', { path: folder });
    await favorites.hpc.execute('notebook:create-new', {
      kernelName: 'python3'
    });
    const cell = page.locator('.jp-Notebook .cm-content').first();
    await favorites.line(/a \$run/).dragTo(cell);
    await expect(cell).toHaveText(folder);

    await favorites.choose('Scratch', 'Open Terminal Here');
    const terminal = page.locator('.jp-Terminal').first();
    await expect(terminal.locator('.xterm-helper-textarea')).toBeAttached();
    await favorites.line(/a \$run/).dragTo(terminal);
    await page.keyboard.type('&& touch ok');
    await page.keyboard.press('Home');
    await page.keyboard.type('cd ');
    await page.keyboard.press('Enter');
    await favorites.hpc.execute('hpc-favorites:add-path', {
      path: join(folder, 'ok')
    });
    await favorites.look(async () => {
      expect(await favorites.read()).toContain('ok');
    });
  });

  test('they stand in a sidebar of their own where the setting says so', async ({
    page
  }) => {
    const settings = join(
      root,
      '.config/lab/user-settings/@jupyterlab-hpc/favorites'
    );
    mkdirSync(settings, { recursive: true });
    writeFileSync(
      join(settings, 'plugin.jupyterlab-settings'),
      JSON.stringify({ place: 'sidebar' })
    );
    mine(join(root, '.config'));
    const favorites = await open(page);
    await expect(page.locator('.jp-BreadCrumbs')).toBeVisible();
    await expect(favorites.list).toBeHidden();
    await page.getByRole('tab', { name: 'Favorites' }).click();
    await expect(favorites.line('Scratch $SCRATCH')).toBeVisible();
    await expect(page.locator('.jp-BreadCrumbs')).toBeHidden();
    expect(await violations(page, '.jp-HpcFavorites')).toEqual([]);
  });
});
