import type { JupyterFrontEnd } from '@jupyterlab/application';
import { Notification, WidgetTracker } from '@jupyterlab/apputils';
import { PageConfig } from '@jupyterlab/coreutils';
import type { IFileBrowserFactory } from '@jupyterlab/filebrowser';
import type { INotebookTracker } from '@jupyterlab/notebook';
import { BridgeError } from '@jupyterlab-hpc/core';
import { ClientDouble, testSystem } from '@jupyterlab-hpc/core/lib/testing';
import { nullTranslator } from '@jupyterlab/translation';
import { CommandRegistry } from '@lumino/commands';
import { Widget } from '@lumino/widgets';
import { act, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';

import type { GalleryPanel } from '../gallery/panel';
import { CommandIDs } from '../ids';
import type { OpenPreview } from '../parts';
import { makeGallery, ScreenDouble } from '../testing';
import { addClonerCommands } from './index';

const gist = 'https://gist.github.com/ada/8f2c1a8f2c1a8f2c1a8f2c1a';
const trans = nullTranslator.load('jupyterlab_hpc');
const openPreview = jest.fn();
const openUpstream = jest.fn();

describe('the cloner, as a part of JupyterLab', () => {
  let bridge: ClientDouble;
  let commands: CommandRegistry;
  let shown: Widget[];
  let inFront: Widget | null;
  let notebook: Widget | null;
  let previews: OpenPreview[];
  let selection: { path: string; type: string }[];
  let display: ScreenDouble;
  const user = userEvent.setup();

  const dialog = () => within(document.querySelector('.jp-Dialog')!);
  const said = () =>
    Notification.manager.notifications.map(({ message }) => message);
  const asked = () => bridge.called.map(({ key }) => key);
  const openGallery = async (): Promise<void> => {
    await act(() => commands.execute(CommandIDs.gallery));
    await screen.findByText('ERA5 climatology');
  };
  const makeNotebook = (origin: unknown): Widget =>
    Object.assign(new Widget(), {
      context: { path: 'copies/lattice.ipynb' },
      content: { model: { getMetadata: () => origin } }
    });

  beforeEach(() => {
    jest.clearAllMocks();
    Notification.manager.dismiss();
    display = new ScreenDouble(3);
    shown = [];
    inFront = null;
    notebook = null;
    previews = [];
    selection = [];
    bridge = new ClientDouble();
    bridge.awake = false;
    bridge.handlers.readGallery = () => makeGallery();
    bridge.handlers.starNotebook = () => makeGallery();
    bridge.handlers.getSystem = () => testSystem;
    commands = new CommandRegistry();
    const shell = {
      get currentWidget() {
        return inFront;
      },
      add: (widget: Widget) => {
        shown.push(widget);
        Widget.attach(widget, document.body);
      },
      activateById: (id: string) => {
        inFront = shown.find(widget => widget.id === id) ?? null;
        inFront?.activate();
      }
    };
    const app = {
      commands,
      shell,
      restored: Promise.resolve(),
      serviceManager: {
        serverSettings: { baseUrl: 'https://hub.example/user/ada/' },
        contents: { driveName: () => '', localPath: (path: string) => path }
      }
    };
    addClonerCommands({
      parts: {
        app: app as unknown as JupyterFrontEnd,
        client: bridge,
        trans,
        notebooks: {
          get currentWidget() {
            return notebook;
          }
        } as unknown as INotebookTracker
      },
      tracker: new WidgetTracker<GalleryPanel>({ namespace: 'test' }),
      previews: { find: is => previews.find(is) },
      browsers: {
        tracker: { currentWidget: { selectedItems: () => selection } }
      } as unknown as IFileBrowserFactory,
      openPreview,
      openUpstream
    });
  });

  afterEach(() => {
    act(() => shown.forEach(widget => widget.dispose()));
    display.restore();
    PageConfig.setOption('hubPrefix', '');
  });

  it('asks nothing, and wakes nothing, before it is used', () => {
    expect(bridge.called).toEqual([]);
    expect(bridge.awake).toBe(false);
  });

  it('opens the gallery once, with the focus in the box for addresses', async () => {
    await openGallery();
    await openGallery();
    expect(shown).toHaveLength(1);
    expect(asked()).toEqual(['readGallery']);
    await waitFor(() =>
      expect(document.activeElement?.getAttribute('aria-label')).toBe(
        'Address or path of a notebook'
      )
    );
  });

  it('opens another gallery after the first was closed', async () => {
    await openGallery();
    act(() => shown[0]!.close());
    expect(shown[0]!.isDisposed).toBe(true);
    await openGallery();
    expect(shown).toHaveLength(2);
  });

  it('previews the address that is typed', async () => {
    await openGallery();
    await user.type(
      screen.getByLabelText('Address or path of a notebook'),
      'https://github.com/a/b{Enter}'
    );
    await waitFor(() => expect(openPreview).toHaveBeenCalledTimes(1));
    expect(openPreview.mock.calls).toEqual([['https://github.com/a/b', false]]);
  });

  it('loses no letter that is typed into the search', async () => {
    await openGallery();
    const search = screen.getByRole('searchbox');
    await user.type(search, 'climatology');
    expect(search).toHaveProperty('value', 'climatology');
    await user.keyboard('{Escape}');
    await waitFor(() => expect(search).toHaveProperty('value', ''));
  });

  it('asks for an address where none is given, and names its host', async () => {
    const done = commands.execute(CommandIDs.preview);
    await screen.findByText('Preview a notebook');
    const field = await screen.findByLabelText(/^GitHub, GitLab/);
    await user.type(field, gist);
    dialog().getByText('asks gist.github.com');
    expect(openPreview).not.toHaveBeenCalled();
    await user.click(dialog().getByText('Preview'));
    await done;
    expect(openPreview.mock.calls).toEqual([[gist, false]]);
  });

  it('previews nothing where the question is given up', async () => {
    const done = commands.execute(CommandIDs.preview);
    await screen.findByText('Preview a notebook');
    await user.click(dialog().getByText('Cancel'));
    await done;
    expect(openPreview).not.toHaveBeenCalled();
    expect(bridge.awake).toBe(false);
  });

  it('asks nobody for what a link leads to', async () => {
    const address = 'https://github.com/a/b';
    await commands.execute(CommandIDs.preview, { address, ask: true });
    expect(openPreview.mock.calls).toEqual([[address, true]]);
    expect(bridge.awake).toBe(false);
  });

  it('stars the preview in view, and passes it on', async () => {
    const preview = Object.assign(new Widget(), { address: '/shared/a.ipynb' });
    previews = [preview];
    expect(commands.isEnabled(CommandIDs.copyLink)).toBe(false);
    inFront = preview;
    expect(commands.isEnabled(CommandIDs.copyLink)).toBe(true);
    await commands.execute(CommandIDs.star);
    expect(bridge.called.at(-1)?.input).toEqual({
      body: {
        address: '/shared/a.ipynb',
        title: 'a.ipynb',
        starred: true
      }
    });
  });

  it('has a star in the menu of a card for the one that was chosen', async () => {
    await openGallery();
    expect(commands.isVisible(CommandIDs.star)).toBe(false);
    act(() => screen.getByText('ERA5 climatology').focus());
    expect(commands.label(CommandIDs.star)).toBe('Give It a Star');
    await act(() => commands.execute(CommandIDs.star));
    expect(bridge.called.at(-1)).toMatchObject({
      key: 'starNotebook',
      input: { body: { title: 'ERA5 climatology', starred: true } }
    });
    act(() => screen.getByText('Lattice: phase sweep').focus());
    expect(commands.label(CommandIDs.star)).toBe('Take the Star Away');
    inFront = new Widget();
    expect(commands.isVisible(CommandIDs.star)).toBe(false);
  });

  it('says why a star could not be given', async () => {
    bridge.handlers.starNotebook = () => {
      throw new BridgeError({ code: 'disk-full', message: 'It is full.' });
    };
    await openGallery();
    await user.click(screen.getByLabelText('Star for ERA5 climatology'));
    await waitFor(() => expect(said()).toEqual(['It is full.']));
    expect(
      screen
        .getByLabelText('Star for ERA5 climatology')
        .getAttribute('aria-pressed')
    ).toBe('false');
  });

  it('takes a folder of the file browser into the gallery', async () => {
    expect(commands.isVisible(CommandIDs.star, { at: 'files' })).toBe(false);
    selection = [{ path: 'a.txt', type: 'file' }];
    expect(commands.isVisible(CommandIDs.star, { at: 'files' })).toBe(false);
    selection = [{ path: 'demos/gpu', type: 'directory' }];
    expect(commands.isVisible(CommandIDs.star, { at: 'files' })).toBe(true);
    await commands.execute(CommandIDs.star, { at: 'files' });
    expect(bridge.called.at(-1)?.input).toEqual({
      body: { address: '/home/ada/demos/gpu', title: 'gpu', starred: true }
    });
  });

  it('shows the links to a preview, for everyone of the hub first', async () => {
    PageConfig.setOption('hubPrefix', '/hub/');
    const address = 'https://github.com/hpc-demos/lattice';
    const done = commands.execute(CommandIDs.copyLink, { address });
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
    await user.click(dialog().getByText('Close'));
    await done;
    expect(bridge.called).toEqual([]);
  });

  it('has no secret of an address in a link', async () => {
    const address = 'https://ada:pw@github.com/a/b?private_token=pw&x=1';
    const done = commands.execute(CommandIDs.copyLink, { address });
    const here = await screen.findByLabelText('For whoever uses this server');
    expect(here).toHaveProperty(
      'value',
      'https://hub.example/user/ada/lab?hpc-clone=https%3A%2F%2Fgithub.com%2Fa%2Fb%3Fx%3D1'
    );
    expect(document.body.innerHTML).not.toMatch(/pw/);
    await user.click(dialog().getByText('Close'));
    await done;
  });

  it('checks the original of a notebook that is a clone, and of no other', async () => {
    const can = () => commands.isVisible(CommandIDs.update);
    for (const origin of [undefined, 'x', {}, { address: 5 }]) {
      inFront = notebook = makeNotebook(origin);
      expect(can()).toBe(false);
    }
    inFront = notebook = makeNotebook({ address: 'https://github.com/a/b' });
    expect(can()).toBe(true);
    expect(commands.isEnabled(CommandIDs.copyLink)).toBe(true);
    await commands.execute(CommandIDs.update);
    expect(openUpstream.mock.calls).toEqual([['copies/lattice.ipynb']]);
    inFront = new Widget();
    expect(can()).toBe(false);
  });
});
