import { randomBytes } from 'node:crypto';
import { readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';

import { violations } from '../support/axe';
import { endBridge } from '../support/bridge';
import {
  Cloning,
  folderFor,
  lattice,
  shownIn,
  startCloning
} from '../support/clones';
import { Forges } from '../support/forges';
import { writeFor } from '../support/folders';
import { expect, makeRoot, type Session, test } from '../support/lab';
import { picture } from '../support/pictures';
import { Hpc } from '../support/queue';

const notebook = '/hpc-demos/large/blob/main/phase/lattice.ipynb';

test.describe('cloning that comes to nothing', () => {
  let forges: Forges;
  let root: string;
  let session: Session;

  test.beforeAll(async () => {
    root = makeRoot();
    writeFor({ root }, 'shared/lattice.ipynb', lattice['phase/lattice.ipynb']);
    const large = {
      ...lattice,
      'phase/large.txt': randomBytes(300_000).toString('base64')
    };
    forges = await Forges.play({ enterprise: { 'hpc-demos/large': large } });
    const options = [`--JupyterLabHPC.notebook_dirs=${join(root, 'shared')}`];
    session = await startCloning(forges, { root, options });
  });
  test.afterEach(() => forges.slow(null));
  test.afterAll(async () => {
    await session.end();
    await forges.end();
    rmSync(root, { recursive: true, force: true });
  });

  test('a copy that is cancelled leaves nothing, and can be made again', async ({
    page
  }, info) => {
    const folder = folderFor(session, 'cancelled');
    const hpc = new Hpc(page, session);
    await hpc.start();
    const cloning = new Cloning(hpc);
    await cloning.look(forges.address(notebook));
    await cloning.isReady();
    await cloning.into(folder);
    await forges.slow('tarball', 100_000);
    await cloning.clone.click();
    await expect
      .poll(() => readdirSync(folder))
      .toEqual([expect.stringMatching(/^\.large\..*\.part$/)]);
    const cancel = cloning.preview.getByRole('button', { name: 'Cancel' });
    await expect(cloning.preview).toContainText(
      /[1-9]\d* files?, [\d.]+ k?B of 401 kB/
    );
    await picture(page, info, 'clone-under-way');
    await cancel.click();
    await expect(cloning.preview).toContainText(
      'Stopped. Nothing of it is left.'
    );
    expect(readdirSync(folder)).toEqual([]);
    await picture(page, info, 'clone-stopped');

    await forges.slow(null);
    await cloning.make();
    expect(readdirSync(folder)).toEqual(['large']);
    expect(shownIn(join(folder, 'large'))).toEqual([
      'data',
      'large.txt',
      'lattice.ipynb'
    ]);
  });

  test('of one whose bridge is killed the next bridge leaves nothing, and it is said', async ({
    page
  }, info) => {
    const folder = folderFor(session, 'killed');
    const hpc = new Hpc(page, session);
    await hpc.start();
    const cloning = new Cloning(hpc);
    await cloning.look(forges.address(notebook));
    await cloning.isReady();
    await cloning.into(folder);
    await forges.slow('tarball', 100_000);
    await cloning.clone.click();
    await expect
      .poll(() => readdirSync(folder))
      .toEqual([expect.stringMatching(/^\.large\..*\.part$/)]);
    endBridge(session.pid);
    expect(readdirSync(folder)).toHaveLength(1);
    await expect(
      cloning.preview.getByRole('alert').getByText('Not cloned.')
    ).toBeVisible({ timeout: 40_000 });
    await expect.poll(() => readdirSync(folder)).toEqual([]);
    await picture(page, info, 'clone-killed');
  });

  for (const [address, reason] of [
    ['https://127.0.0.1/a.ipynb', '127.0.0.1 is an IP address'],
    ['http://example.org/a.ipynb', 'Only https is asked, not http.'],
    [
      'https://ada:secret@example.org/a.ipynb',
      'There are credentials in this address of example.org.'
    ]
  ] as const) {
    test(`${address} is refused while it is typed, with its reason`, async ({
      page
    }, info) => {
      const hpc = new Hpc(page, session);
      await hpc.start();
      const cloning = new Cloning(hpc);
      await cloning.openGallery();
      await cloning.address.fill(address);
      await expect(page.getByText(reason).first()).toBeVisible();
      await expect(
        page.getByRole('button', { name: 'Preview', exact: true })
      ).toBeDisabled();
      await picture(page, info, `clone-refused-${new URL(address).hostname}`);
      await expect(cloning.address).toHaveValue(address);
    });
  }

  test('an address within the site is refused by the bridge, and what was typed stays', async ({
    page
  }, info) => {
    const address = 'https://localhost/a.ipynb';
    const hpc = new Hpc(page, session);
    await hpc.start();
    const cloning = new Cloning(hpc);
    await cloning.look(address);
    await expect(cloning.preview.getByRole('alert')).toContainText(
      "localhost is a name of this site's own network"
    );
    await picture(page, info, 'clone-refused-localhost');
    await cloning.openGallery();
    await expect(cloning.address).toHaveValue(address);
  });

  for (const theme of ['JupyterLab Light', 'JupyterLab Dark']) {
    test(`the gallery and the preview have no barriers in ${theme}`, async ({
      page
    }, info) => {
      const hpc = new Hpc(page, session);
      await hpc.start();
      await hpc.execute('apputils:change-theme', { theme });
      const cloning = new Cloning(hpc);
      await cloning.openGallery();
      const card = page.locator('.jp-HpcGallery-card');
      await expect(card).toHaveCount(1);
      const look = theme.endsWith('Dark') ? 'dark' : 'light';
      await picture(page, info, `clone-gallery-${look}`);
      expect(await violations(page, '.jp-HpcGallery')).toEqual([]);

      await cloning.look(forges.address(notebook));
      await cloning.isReady();
      await expect(cloning.preview.getByText('kept')).toBeVisible();
      await picture(page, info, `clone-preview-${look}`);
      expect(await violations(page, '.jp-HpcPreview')).toEqual([]);
    });
  }
});
