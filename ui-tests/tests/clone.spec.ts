import { existsSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';

import {
  Cloning,
  folderFor,
  lattice,
  latticeNotebook,
  originIn,
  shownIn,
  startCloning
} from '../support/clones';
import { Forges } from '../support/forges';
import { writeFor } from '../support/folders';
import { expect, makeRoot, type Session, test } from '../support/lab';
import { runAllCells } from '../support/notebooks';
import { picture } from '../support/pictures';
import { Hpc } from '../support/queue';

const gist = 'c0ffee'.repeat(5);

test.describe('cloning a notebook', () => {
  let forges: Forges;
  let root: string;
  let session: Session;

  test.beforeAll(async () => {
    root = makeRoot();
    for (const [path, text] of Object.entries(lattice)) {
      writeFor({ root }, join('site-notebooks', path), text);
    }
    const repositories = { 'hpc-demos/lattice': lattice };
    forges = await Forges.play({
      enterprise: repositories,
      github: repositories,
      gitlab: repositories,
      gists: { [gist]: { 'lattice.ipynb': latticeNotebook() } }
    });
    session = await startCloning(forges, {
      root,
      options: [`--JupyterLabHPC.notebook_dirs=${join(root, 'site-notebooks')}`]
    });
  });
  test.afterAll(async () => {
    await session.end();
    await forges.end();
    rmSync(root, { recursive: true, force: true });
  });

  test('one of a shared folder is found in the gallery, looked at, and runs where it was said, untrusted', async ({
    page
  }, info) => {
    const hpc = new Hpc(page, session);
    await hpc.start();
    const cloning = new Cloning(hpc);
    await cloning.openGallery();
    const card = page.getByRole('button', {
      name: 'Phase transition of a lattice',
      exact: true
    });
    await expect(card).toBeVisible();
    await picture(page, info, 'clone-gallery');
    await card.click();
    await cloning.isReady();
    const { preview } = cloning;
    await expect(preview).toContainText('Python 3 (ipykernel) is here');
    await expect(preview).toContainText('It reads data/init.csv beside it.');
    await expect(cloning.to).toHaveValue(join(root, 'phase'));
    await picture(page, info, 'clone-preview-shared');
    expect(existsSync(join(root, 'phase'))).toBe(false);

    await cloning.make();
    await cloning.isNotTrusted();
    const folder = join(root, 'phase');
    expect(shownIn(folder)).toEqual(['data', 'lattice.ipynb']);
    const source = join(root, 'site-notebooks/phase/lattice.ipynb');
    expect(originIn(folder, 'lattice.ipynb')).toMatchObject({
      address: source,
      path: source
    });
    await runAllCells(hpc);
    await expect(
      page.locator('.jp-NotebookPanel .jp-OutputArea-output').first()
    ).toHaveText('1,-2.0');
    await picture(page, info, 'clone-opened');
    expect(readFileSync(source, 'utf8')).toBe(latticeNotebook());
  });

  test('one of a forge: nobody is asked before the click; its folder, then the whole repository beside it', async ({
    page
  }, info) => {
    const folder = folderFor(session, 'from-forge');
    const hpc = new Hpc(page, session);
    await hpc.start();
    const cloning = new Cloning(hpc);
    const { preview } = cloning;
    await cloning.openGallery();
    const before = await forges.asked();
    await cloning.address.fill(
      forges.address('/hpc-demos/lattice/blob/main/phase/lattice.ipynb')
    );
    await expect(page.getByText('asks localhost').first()).toBeVisible();
    expect(await forges.asked()).toEqual(before);
    await page.getByRole('button', { name: 'Preview', exact: true }).click();
    await cloning.isReady();
    expect((await forges.asked()).length).toBeGreaterThan(before.length);

    await expect(preview).toContainText(`${forges.host}/hpc-demos/lattice`);
    await expect(preview).toContainText('Phase transition of a lattice');
    await expect(preview).toContainText('BSD-3-Clause');
    await expect(preview).toContainText('It reads data/init.csv beside it.');
    await expect(preview.getByText('kept')).toBeVisible();
    await cloning.into(folder);
    await expect(cloning.to).toHaveValue(join(folder, 'lattice'));
    await picture(page, info, 'clone-preview');
    expect(readdirSync(folder)).toEqual([]);

    await cloning.make();
    await cloning.isNotTrusted();
    const copy = join(folder, 'lattice');
    expect(shownIn(copy)).toEqual(['data', 'lattice.ipynb']);
    const origin = originIn(copy, 'lattice.ipynb');
    expect(origin).toMatchObject({
      host: forges.host,
      repository: 'hpc-demos/lattice',
      ref: 'main',
      path: 'phase/lattice.ipynb'
    });
    const commit = String(origin['commit']);
    expect(commit).toMatch(/^[0-9a-f]{40}$/);

    await page.getByRole('tab', { name: 'Preview: lattice.ipynb' }).click();
    await expect(preview).toContainText(`main at ${commit.slice(0, 7)}`);
    await preview.getByRole('button', { name: 'Clone it once more' }).click();
    await cloning.isReady();
    await cloning.bring('Whole repository');
    await expect(preview).toContainText(
      'lattice is there already, so the copy is named lattice-2.'
    );
    await picture(page, info, 'clone-taken');
    await cloning.isReady();
    await cloning.clone.click();
    const second = join(folder, 'lattice-2');
    await expect
      .poll(() => (existsSync(second) ? shownIn(second) : []))
      .toEqual(['README.md', 'other', 'phase']);
    expect(shownIn(folder)).toEqual(['lattice', 'lattice-2']);
    expect(originIn(second, 'phase/lattice.ipynb')).toMatchObject({ commit });
  });

  const inForge = 'hpc-demos/lattice';
  const inTree = 'blob/main/phase/lattice.ipynb';
  for (const [host, address] of [
    ['github.com', `https://nbviewer.org/github/${inForge}/${inTree}`],
    ['gitlab.com', `https://gitlab.com/${inForge}/-/${inTree}`],
    ['gist.github.com', `https://gist.github.com/ada/${gist}`]
  ] as const) {
    test(`one of ${host} is cloned from the mirror of the site`, async ({
      page
    }) => {
      const folder = folderFor(session, host);
      const hpc = new Hpc(page, session);
      await hpc.start();
      const cloning = new Cloning(hpc);
      await cloning.look(address);
      await cloning.isReady();
      await expect(cloning.preview).toContainText(`${host}/`);
      await cloning.bring('Notebook only');
      await cloning.into(folder);
      await cloning.make();
      expect(shownIn(folder)).toEqual(['lattice.ipynb']);
      expect(originIn(folder, 'lattice.ipynb')).toMatchObject({ host });
    });
  }

  test('what changed in the original is said, and put beside an edited clone, never over it', async ({
    page
  }, info) => {
    const folder = folderFor(session, 'updated');
    const hpc = new Hpc(page, session);
    await hpc.start();
    const cloning = new Cloning(hpc);
    await cloning.look(
      forges.address('/hpc-demos/lattice/blob/main/phase/lattice.ipynb')
    );
    await cloning.isReady();
    await cloning.bring('Notebook only');
    await cloning.into(folder);
    await cloning.make();
    expect(shownIn(folder)).toEqual(['lattice.ipynb']);
    const mine = (): string =>
      readFileSync(join(folder, 'lattice.ipynb'), 'utf8');

    await hpc.execute('notebook:insert-cell-below', {});
    await page.keyboard.press('Enter');
    await page.keyboard.insertText('my_own = 1');
    await hpc.execute('docmanager:save', {});
    await expect.poll(mine).toContain('my_own = 1');
    const edited = mine();

    const commit = await forges.commit('hpc-demos/lattice', {
      'phase/lattice.ipynb': latticeNotebook('Another title')
    });
    const checking = hpc.execute('hpc-clone:update', {});
    const answer = page.getByRole('dialog');
    await expect(answer).toContainText(
      'The original of lattice.ipynb has changed'
    );
    await expect(answer).toContainText('1 cell changed.');
    await expect(answer).toContainText('You edited yours since.');
    await picture(page, info, 'clone-upstream');
    await answer.getByRole('button', { name: 'Put It Beside' }).click();
    await checking;
    const beside = `lattice.upstream-${commit.slice(0, 7)}.ipynb`;
    await expect(
      page.getByRole('tab', { name: beside, exact: true })
    ).toHaveAttribute('aria-selected', 'true');
    await expect(
      page
        .locator('.jp-NotebookPanel:visible')
        .getByRole('heading', { name: 'Another title' })
    ).toBeVisible();
    await picture(page, info, 'clone-beside');
    expect(shownIn(folder)).toEqual(['lattice.ipynb', beside].sort());
    expect(originIn(folder, beside)).toMatchObject({ commit });
    expect(mine()).toBe(edited);
  });

  test('a link does nothing before a click, and then shows the preview', async ({
    page
  }, info) => {
    const hpc = new Hpc(page, session);
    await hpc.start();
    const cloning = new Cloning(hpc);
    const address = forges.address(
      '/hpc-demos/lattice/blob/main/phase/lattice.ipynb'
    );
    const showing = hpc.execute('hpc-clone:copy-link', { address });
    const dialog = page.getByRole('dialog');
    const link = await dialog.getByRole('textbox').inputValue();
    await picture(page, info, 'clone-link');
    await dialog.getByRole('button', { name: 'Close' }).click();
    await showing;
    expect(link).toBe(
      session.url.replace(/\?.*/, `?hpc-clone=${encodeURIComponent(address)}`)
    );

    const before = await forges.asked();
    const sent: string[] = [];
    page.on('request', request => {
      if (request.url().includes('/hpc/v1/clone/')) {
        sent.push(request.url());
      }
    });
    await page.goto(link);
    const question = page.getByRole('heading', {
      name: 'Look at this notebook?'
    });
    await expect(question).toBeVisible({ timeout: 60_000 });
    await expect(cloning.preview).toContainText(address);
    await picture(page, info, 'clone-question');
    expect(sent).toEqual([]);
    expect(await forges.asked()).toEqual(before);
    // A page that is loaded again opens nothing by itself.
    expect(page.url()).not.toContain('hpc-clone');

    await page.getByRole('button', { name: /^Preview from localhost/ }).click();
    await cloning.isReady();
    await expect(cloning.preview).toContainText('BSD-3-Clause');
    expect((await forges.asked()).length).toBeGreaterThan(before.length);
  });
});
