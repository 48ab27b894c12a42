import { Widget } from '@lumino/widgets';
import { act, screen, waitFor, within } from '@testing-library/react';

import { CommandIDs } from '../ids';
import { CommandsScene, makeNotebook, openDialog } from './scene';

const gist = 'https://gist.github.com/ada/8f2c1a8f2c1a8f2c1a8f2c1a';

describe('the cloner, as a part of JupyterLab', () => {
  let scene: CommandsScene;

  beforeEach(() => {
    scene = new CommandsScene();
  });
  afterEach(() => scene.end());

  it('asks nothing, and wakes nothing, before it is used', () => {
    expect(scene.bridge.called).toEqual([]);
    expect(scene.bridge.awake).toBe(false);
  });

  it('opens the gallery once, with the focus in the box for addresses', async () => {
    await scene.openGallery();
    await scene.openGallery();
    expect(scene.shown).toHaveLength(1);
    expect(scene.asked).toEqual(['readGallery']);
    await waitFor(() =>
      expect(document.activeElement?.getAttribute('aria-label')).toBe(
        'Address or path of a notebook'
      )
    );
  });

  it('opens another gallery after the first was closed', async () => {
    await scene.openGallery();
    act(() => scene.shown[0]!.close());
    expect(scene.shown[0]!.isDisposed).toBe(true);
    await scene.openGallery();
    expect(scene.shown).toHaveLength(2);
  });

  it('previews the address that is typed', async () => {
    await scene.openGallery();
    await scene.user.type(
      screen.getByLabelText('Address or path of a notebook'),
      'https://github.com/a/b{Enter}'
    );
    await waitFor(() => expect(scene.openPreview).toHaveBeenCalledTimes(1));
    expect(scene.openPreview.mock.calls).toEqual([
      ['https://github.com/a/b', false]
    ]);
  });

  it('loses no letter that is typed into the search', async () => {
    await scene.openGallery();
    const search = screen.getByRole('searchbox');
    await scene.user.type(search, 'climatology');
    expect(search).toHaveProperty('value', 'climatology');
    await scene.user.keyboard('{Escape}');
    await waitFor(() => expect(search).toHaveProperty('value', ''));
  });

  it('asks for an address where none is given, and names its host', async () => {
    const done = scene.commands.execute(CommandIDs.preview);
    await screen.findByText('Preview a notebook');
    const field = await screen.findByLabelText(/^GitHub, GitLab/);
    await scene.user.type(field, gist);
    within(openDialog()).getByText('asks gist.github.com');
    expect(scene.openPreview).not.toHaveBeenCalled();
    await scene.user.click(within(openDialog()).getByText('Preview'));
    await done;
    expect(scene.openPreview.mock.calls).toEqual([[gist, false]]);
  });

  it('previews nothing where the question is given up', async () => {
    const done = scene.commands.execute(CommandIDs.preview);
    await screen.findByText('Preview a notebook');
    await scene.user.click(within(openDialog()).getByText('Cancel'));
    await done;
    expect(scene.openPreview).not.toHaveBeenCalled();
    expect(scene.bridge.awake).toBe(false);
  });

  it('asks nobody for what a link leads to', async () => {
    const address = 'https://github.com/a/b';
    await scene.commands.execute(CommandIDs.preview, { address, ask: true });
    expect(scene.openPreview.mock.calls).toEqual([[address, true]]);
    expect(scene.bridge.awake).toBe(false);
  });

  it('checks the original of a notebook that is a clone, and of no other', async () => {
    const can = () => scene.commands.isVisible(CommandIDs.update);
    for (const origin of [undefined, 'x', {}, { address: 5 }]) {
      scene.inFront = scene.notebook = makeNotebook(origin);
      expect(can()).toBe(false);
    }
    scene.inFront = scene.notebook = makeNotebook({
      address: 'https://github.com/a/b'
    });
    expect(can()).toBe(true);
    expect(scene.commands.isEnabled(CommandIDs.copyLink)).toBe(true);
    await scene.commands.execute(CommandIDs.update);
    expect(scene.openUpstream.mock.calls).toEqual([['copies/lattice.ipynb']]);
    scene.inFront = new Widget();
    expect(can()).toBe(false);
  });
});
