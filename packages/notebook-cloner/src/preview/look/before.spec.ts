import type { CloneLook } from '@jupyterlab-hpc/api';
import { BridgeError } from '@jupyterlab-hpc/core';
import { act, screen } from '@testing-library/react';

import { PreviewScene } from '../scene';
import { asked, makePreview, source } from '../testing';

describe('a preview, before anything is fetched', () => {
  let scene: PreviewScene;

  beforeEach(() => {
    scene = new PreviewScene();
  });
  afterEach(() => scene.end());

  it('asks nobody anything until it is told to', async () => {
    const panel = await scene.open(`${asked}/blob/main/lattice.ipynb`, true);
    await screen.findByText(`${asked}/blob/main/lattice.ipynb`, {
      selector: '.jp-HpcPreview-address'
    });
    expect(scene.client.called).toEqual([]);
    expect(panel.title.label).toBe('Preview: lattice.ipynb');
    await scene.user.click(screen.getByText('Preview from github.com'));
    await screen.findByText('Clone and open');
    expect(scene.client.sent('lookAtNotebook')).toEqual([
      { body: { address: `${asked}/blob/main/lattice.ipynb` } }
    ]);
  });

  it('does not show what is secret in an address, and says that it is there', async () => {
    const panel = await scene.open('https://ada:secret@github.com/a/b', true);
    await screen.findByText(
      'There are credentials in this address of github.com.'
    );
    expect(screen.queryByText(/^Preview from/)).toBeNull();
    expect(document.body.innerHTML).not.toMatch(/secret/);
    expect(panel.title.caption).toBe('https://github.com/a/b');
    expect(scene.client.called).toEqual([]);
  });

  it('says before the click why an address is not taken', async () => {
    await scene.open('http://data.example/a.ipynb', true);
    await screen.findByText('Only https is asked, not http.');
    screen.getByText(/^Try it with https/);
    expect(screen.queryByRole('button')).toBeNull();
  });

  it('leaves to the site what it alone can know, and names the host', async () => {
    await scene.open('https://git.site.example/group/project', true);
    await screen.findByText(/git\.site\.example is asked only where this site/);
    await scene.user.click(screen.getByText('Preview from git.site.example'));
    await screen.findByText('Clone and open');
  });

  it('can be opened again by address and commit, which never have a token', async () => {
    scene.client.handlers.lookAtNotebook = () => ({
      preview: makePreview({
        source: { ...source, address: `${source.address}?token=secret` }
      })
    });
    const panel = await scene.open('https://ada:secret@github.com/a/b', true);
    expect(panel.address).toBe('https://github.com/a/b');
    const changed = jest.fn();
    panel.addressChanged.connect(changed);
    await act(() => panel.model.look());
    expect(panel.address).toBe(source.address);
    expect(changed).toHaveBeenCalled();
  });

  it('can be given up while it looks', async () => {
    scene.client.handlers.lookAtNotebook = () =>
      new Promise<CloneLook>(() => undefined);
    await scene.open();
    await scene.user.click(await screen.findByText('Stop'));
    await screen.findByText('Preview from github.com');
  });

  it.each(['fetch-denied', 'fetch-not-found'] as const)(
    'takes a token where the host says %s, and keeps it nowhere',
    async code => {
      scene.client.handlers.lookAtNotebook = ({ body }) => {
        if (body.token === undefined) {
          throw new BridgeError({
            code,
            message: 'github.com does not show it.',
            hint: 'A private one needs a token.',
            detail: 'HTTP 404'
          });
        }
        return { preview: makePreview() };
      };
      const panel = await scene.open();
      await screen.findByText('A private one needs a token.');
      const field = screen.getByLabelText('Token for github.com');
      expect(field.getAttribute('type')).toBe('password');
      await scene.user.type(field, 'ghp_secret{Enter}');
      await screen.findByText('Clone and open');
      expect(scene.client.sent('lookAtNotebook').at(-1)).toEqual({
        body: { address: asked, token: 'ghp_secret' }
      });
      expect(panel.address).not.toMatch(/secret/);
      expect(document.body.innerHTML).not.toMatch(/ghp_secret/);
      for (const storage of [localStorage, sessionStorage]) {
        expect(Object.values(storage).join()).not.toMatch(/ghp_secret/);
      }
      // The next look does not send it either: the bridge has it.
      await act(() => panel.model.look());
      expect(scene.client.sent('lookAtNotebook').at(-1)).toEqual({
        body: { address: asked }
      });
    }
  );

  it('lets choose where an address has several notebooks', async () => {
    scene.client.handlers.lookAtNotebook = ({ body }) =>
      body.address === asked
        ? {
            choice: {
              source,
              notebooks: [
                { path: 'a/one.ipynb', address: `${asked}/one`, bytes: 2000 },
                { path: 'b/two.ipynb', address: `${asked}/two` },
                { path: 'b/three.ipynb', address: `${asked}/three` }
              ],
              more: true
            }
          }
        : { preview: makePreview() };
    await scene.open();
    const field = await screen.findByLabelText('Search the notebooks');
    screen.getByText('There are more than these.');
    await scene.user.type(field, 'b/');
    expect(
      screen.getAllByRole('option').map(({ textContent }) => textContent)
    ).toEqual(['b/two.ipynb', 'b/three.ipynb']);
    await scene.user.keyboard('{ArrowDown}{Enter}');
    await screen.findByText('Clone and open');
    expect(scene.client.sent('lookAtNotebook').at(-1)).toEqual({
      body: { address: `${asked}/three` }
    });
    await scene.user.click(screen.getByText('Choose another notebook'));
    await screen.findByLabelText('Search the notebooks');
  });
});
