import { PageConfig } from '@jupyterlab/coreutils';
import { BridgeError } from '@jupyterlab-hpc/core';
import { Widget } from '@lumino/widgets';
import { act, screen, waitFor, within } from '@testing-library/react';

import { CommandIDs } from '../ids';
import { CommandsScene, openDialog, said } from './scene';

describe('what the cloner keeps and passes on', () => {
  let scene: CommandsScene;

  beforeEach(() => {
    scene = new CommandsScene();
  });
  afterEach(() => scene.end());

  it('stars the preview in view, and passes it on', async () => {
    const preview = Object.assign(new Widget(), { address: '/shared/a.ipynb' });
    scene.previews = [preview];
    expect(scene.commands.isEnabled(CommandIDs.copyLink)).toBe(false);
    scene.inFront = preview;
    expect(scene.commands.isEnabled(CommandIDs.copyLink)).toBe(true);
    await scene.commands.execute(CommandIDs.star);
    expect(scene.bridge.called.at(-1)?.input).toEqual({
      body: {
        address: '/shared/a.ipynb',
        title: 'a.ipynb',
        starred: true
      }
    });
  });

  it('has a star in the menu of a card for the one that was chosen', async () => {
    await scene.openGallery();
    expect(scene.commands.isVisible(CommandIDs.star)).toBe(false);
    act(() => screen.getByText('ERA5 climatology').focus());
    expect(scene.commands.label(CommandIDs.star)).toBe('Give It a Star');
    await act(() => scene.commands.execute(CommandIDs.star));
    expect(scene.bridge.called.at(-1)).toMatchObject({
      key: 'starNotebook',
      input: { body: { title: 'ERA5 climatology', starred: true } }
    });
    act(() => screen.getByText('Lattice: phase sweep').focus());
    expect(scene.commands.label(CommandIDs.star)).toBe('Take the Star Away');
    scene.inFront = new Widget();
    expect(scene.commands.isVisible(CommandIDs.star)).toBe(false);
  });

  it('says why a star could not be given', async () => {
    scene.bridge.handlers.starNotebook = () => {
      throw new BridgeError({ code: 'disk-full', message: 'It is full.' });
    };
    await scene.openGallery();
    await scene.user.click(screen.getByLabelText('Star for ERA5 climatology'));
    await waitFor(() => expect(said()).toEqual(['It is full.']));
    expect(
      screen
        .getByLabelText('Star for ERA5 climatology')
        .getAttribute('aria-pressed')
    ).toBe('false');
  });

  it('takes a folder of the file browser into the gallery', async () => {
    expect(scene.commands.isVisible(CommandIDs.star, { at: 'files' })).toBe(
      false
    );
    scene.selection = [{ path: 'a.txt', type: 'file' }];
    expect(scene.commands.isVisible(CommandIDs.star, { at: 'files' })).toBe(
      false
    );
    scene.selection = [{ path: 'demos/gpu', type: 'directory' }];
    expect(scene.commands.isVisible(CommandIDs.star, { at: 'files' })).toBe(
      true
    );
    await scene.commands.execute(CommandIDs.star, { at: 'files' });
    expect(scene.bridge.called.at(-1)?.input).toEqual({
      body: { address: '/home/ada/demos/gpu', title: 'gpu', starred: true }
    });
  });

  it('shows the links to a preview, for everyone of the hub first', async () => {
    PageConfig.setOption('hubPrefix', '/hub/');
    const address = 'https://github.com/hpc-demos/lattice';
    const done = scene.commands.execute(CommandIDs.copyLink, { address });
    const hub = await screen.findByLabelText('For everyone on this hub');
    const here = screen.getByLabelText('For this server alone');
    const query = '?hpc-clone=https%3A%2F%2Fgithub.com%2Fhpc-demos%2Flattice';
    expect(hub).toHaveProperty(
      'value',
      `https://hub.example/hub/user-redirect/lab${query}`
    );
    expect(here).toHaveProperty(
      'value',
      `https://hub.example/user/ada/lab${query}`
    );
    await scene.user.click(within(openDialog()).getByText('Close'));
    await done;
    expect(scene.bridge.called).toEqual([]);
  });

  it('has no secret of an address in a link', async () => {
    const address = 'https://ada:pw@github.com/a/b?private_token=pw&x=1';
    const done = scene.commands.execute(CommandIDs.copyLink, { address });
    const here = await screen.findByLabelText('For whoever uses this server');
    expect(here).toHaveProperty(
      'value',
      'https://hub.example/user/ada/lab?hpc-clone=https%3A%2F%2Fgithub.com%2Fa%2Fb%3Fx%3D1'
    );
    expect(document.body.innerHTML).not.toMatch(/pw/);
    await scene.user.click(within(openDialog()).getByText('Close'));
    await done;
  });
});
