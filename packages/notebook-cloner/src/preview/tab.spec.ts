import { Notification, WidgetTracker } from '@jupyterlab/apputils';
import type { CloneLook } from '@jupyterlab-hpc/api';
import { BridgeError } from '@jupyterlab-hpc/core';
import { CommandRegistry } from '@lumino/commands';
import { Signal } from '@lumino/signaling';
import { Widget } from '@lumino/widgets';
import {
  act,
  fireEvent,
  screen,
  waitFor,
  within
} from '@testing-library/react';
import userEvent from '@testing-library/user-event';

import { openPreview, type PreviewPanel } from './index';
import type { IPreviewApp } from './parts';
import {
  asked,
  CloneDouble,
  commit,
  favorites,
  makePreview,
  makeTarget,
  makeWork,
  rendermimeOf,
  source,
  trans
} from './testing';

describe('the preview of a notebook', () => {
  let client: CloneDouble;
  let tracker: WidgetTracker<PreviewPanel>;
  let commands: CommandRegistry;
  const run = jest.fn();
  const send = jest.fn<undefined, [{ content: string[] }]>();
  const received = new Signal<object, { type: string }>({});
  const startNew = jest.fn(() =>
    Promise.resolve({
      name: '7',
      messageReceived: received,
      send,
      dispose: () => undefined
    })
  );
  const user = userEvent.setup();

  const open = async (address = asked, ask = false): Promise<PreviewPanel> => {
    const kernelspecs = {
      python3: { display_name: 'Python 3 (ipykernel)', language: 'python' }
    };
    const app: IPreviewApp = {
      commands,
      shell: {
        add: widget => Widget.attach(widget, document.body),
        activateById: () => undefined
      },
      serviceManager: {
        contents: { driveName: () => '', localPath: path => path },
        kernelspecs: { ready: Promise.resolve(), specs: { kernelspecs } },
        terminals: { startNew }
      }
    };
    return act(() =>
      openPreview({
        app,
        client,
        trans,
        rendermime: rendermimeOf(),
        address,
        ask,
        browser: { model: { path: 'work' } },
        tracker
      })
    );
  };
  const ready = async (): Promise<PreviewPanel> => {
    const panel = await open();
    await screen.findByText('Clone and open');
    await waitFor(() => expect(cloneButton().disabled).toBe(false));
    return panel;
  };
  const add = (id: string): void => {
    commands.addCommand(id, { execute: args => void run(id, args) });
  };
  const cloneButton = (): HTMLButtonElement =>
    screen.getByText('Clone and open');
  const target = (): HTMLInputElement =>
    screen.getByLabelText('To', { selector: 'input' });
  const section = (name: string): HTMLElement =>
    screen.getByLabelText(name, { selector: 'section' });
  const notes = (): string[] =>
    Notification.manager.notifications.map(({ message }) => message);

  beforeEach(() => {
    jest.clearAllMocks();
    // jsdom has no places.
    Element.prototype.scrollIntoView = () => undefined;
    client = new CloneDouble();
    tracker = new WidgetTracker({ namespace: 'hpc-preview' });
    commands = new CommandRegistry();
    add('docmanager:open');
  });
  afterEach(() => {
    act(() => tracker.forEach(panel => panel.dispose()));
    Notification.dismiss();
    jest.restoreAllMocks();
    document.body.textContent = '';
  });

  describe('before anything is fetched', () => {
    it('asks nobody anything until it is told to', async () => {
      const panel = await open(`${asked}/blob/main/lattice.ipynb`, true);
      await screen.findByText(`${asked}/blob/main/lattice.ipynb`, {
        selector: '.jp-HpcPreview-address'
      });
      expect(client.called).toEqual([]);
      expect(panel.title.label).toBe('Preview: lattice.ipynb');
      await user.click(screen.getByText('Preview from github.com'));
      await screen.findByText('Clone and open');
      expect(client.sent('lookAtNotebook')).toEqual([
        { body: { address: `${asked}/blob/main/lattice.ipynb` } }
      ]);
    });

    it('is there once for an address', async () => {
      const first = await ready();
      expect(await open()).toBe(first);
      expect(client.sent('lookAtNotebook')).toHaveLength(1);
    });

    it('can be opened again by address and commit, which never have a token', async () => {
      client.handlers.lookAtNotebook = () => ({
        preview: makePreview({
          source: { ...source, address: `${source.address}?token=secret` }
        })
      });
      const panel = await open('https://ada:secret@github.com/a/b', true);
      expect(panel.address).toBe('https://github.com/a/b');
      const changed = jest.fn();
      panel.addressChanged.connect(changed);
      await act(() => panel.model.look());
      expect(panel.address).toBe(source.address);
      expect(changed).toHaveBeenCalled();
    });

    it('can be given up while it looks', async () => {
      client.handlers.lookAtNotebook = () =>
        new Promise<CloneLook>(() => undefined);
      await open();
      await user.click(await screen.findByText('Stop'));
      await screen.findByText('Preview from github.com');
    });

    it.each(['fetch-denied', 'fetch-not-found'] as const)(
      'takes a token where the host says %s, and keeps it nowhere',
      async code => {
        client.handlers.lookAtNotebook = ({ body }) => {
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
        const panel = await open();
        await screen.findByText('A private one needs a token.');
        const field = screen.getByLabelText('Token for github.com');
        expect(field.getAttribute('type')).toBe('password');
        await user.type(field, 'ghp_secret{Enter}');
        await screen.findByText('Clone and open');
        expect(client.sent('lookAtNotebook').at(-1)).toEqual({
          body: { address: asked, token: 'ghp_secret' }
        });
        expect(panel.address).not.toMatch(/secret/);
        expect(document.body.innerHTML).not.toMatch(/ghp_secret/);
        for (const storage of [localStorage, sessionStorage]) {
          expect(Object.values(storage).join()).not.toMatch(/ghp_secret/);
        }
        // The next look does not send it either: the bridge has it.
        await act(() => panel.model.look());
        expect(client.sent('lookAtNotebook').at(-1)).toEqual({
          body: { address: asked }
        });
      }
    );

    it('lets choose where an address has several notebooks', async () => {
      client.handlers.lookAtNotebook = ({ body }) =>
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
      await open();
      const field = await screen.findByLabelText('Search the notebooks');
      screen.getByText('There are more than these.');
      await user.type(field, 'b/');
      expect(
        screen.getAllByRole('option').map(({ textContent }) => textContent)
      ).toEqual(['b/two.ipynb', 'b/three.ipynb']);
      await user.keyboard('{ArrowDown}{Enter}');
      await screen.findByText('Clone and open');
      expect(client.sent('lookAtNotebook').at(-1)).toEqual({
        body: { address: `${asked}/three` }
      });
      await user.click(screen.getByText('Choose another notebook'));
      await screen.findByLabelText('Search the notebooks');
    });
  });

  describe('the notebook', () => {
    it('is shown as it is drawn', async () => {
      const panel = await ready();
      expect(panel.title.label).toBe('Preview: lattice.ipynb');
      screen.getByText('Preview, nothing is run or written');
      expect(
        screen.getByText('github.com/hpc-demos/lattice').parentElement
          ?.textContent
      ).toBe('github.com/hpc-demos/lattice, main at 7c1e0b4, 3 days ago');
      await screen.findByText(/Phase transition/);
      expect(
        [...panel.node.querySelectorAll('.jp-HpcPreview-prompt')].map(
          ({ textContent }) => textContent
        )
      ).toEqual(['[1]:', '[2]:', '[ ]:']);
      screen.getByText('4 values: can be swept', { exact: false });
      screen.getByText('alpha = 0.48');
      await screen.findByText('a line');
      const values = screen.getByLabelText('2 recorded values');
      expect(
        within(values)
          .getAllByRole('row')
          .map(({ textContent }) => textContent)
      ).toEqual(['magnetisation0.9127', 'energy−1.482']);
    });

    it('comes in windows: the first at once, further ones on the way', async () => {
      const raw = Array.from({ length: 100 }, (_, at) => ({
        cell_type: 'raw',
        metadata: {},
        source: `cell ${at}`
      }));
      client = new CloneDouble(raw);
      jest
        .spyOn(HTMLElement.prototype, 'scrollHeight', 'get')
        .mockReturnValue(9000);
      await ready();
      await screen.findByText('cell 19');
      expect(client.sent('getPreviewCells')).toHaveLength(1);
      const notebook = screen.getByLabelText('The notebook');
      notebook.scrollTop = 8000;
      fireEvent.scroll(notebook);
      await screen.findByText('cell 69');
      expect(client.sent('getPreviewCells')[1]).toMatchObject({
        query: { offset: 20, limit: 50 }
      });
    });

    it('fills the screen without being scrolled', async () => {
      client = new CloneDouble(
        Array.from({ length: 75 }, (_, at) => ({
          cell_type: 'raw',
          metadata: {},
          source: `line ${at}`
        }))
      );
      // Without a layout, all of it is shorter than a screen.
      await ready();
      await screen.findByText('line 74');
      expect(client.sent('getPreviewCells')).toHaveLength(3);
    });

    it('has windows of few cells where those are large', async () => {
      client.handlers.lookAtNotebook = () => ({
        preview: makePreview({ bytes: 4_000_000 })
      });
      await ready();
      expect(client.sent('getPreviewCells')[0]).toMatchObject({
        query: { offset: 0, limit: 2 }
      });
    });

    it('says what went wrong with further cells, and tries again', async () => {
      client.handlers.getPreviewCells = () => {
        throw new BridgeError({
          code: 'preview-gone',
          message: 'The bridge does not have it any more.'
        });
      };
      await ready();
      const alert = await screen.findByRole('alert');
      within(alert).getByText('The bridge does not have it any more.');
      const { getPreviewCells } = new CloneDouble().handlers;
      client.handlers.getPreviewCells = getPreviewCells!;
      await user.click(within(alert).getByText('Try again'));
      await screen.findByText('alpha = 0.48');
    });

    it('runs nothing, and names what it does not show', async () => {
      const happened = jest.fn();
      Object.assign(window, { happened });
      const data = (
        types: Record<string, string>
      ): Record<string, unknown> => ({
        output_type: 'display_data',
        metadata: {},
        data: types
      });
      const outputs = [
        data({
          'application/javascript': 'happened()',
          'text/plain': 'a script'
        }),
        data({
          'text/html': '<script>happened()</script>',
          'text/plain': 'a figure'
        }),
        data({ 'image/svg+xml': '<svg onload="happened()"></svg>' }),
        data({ 'application/vnd.jupyter.widget-view+json': '{}' }),
        {
          output_type: 'error',
          ename: 'ValueError',
          evalue: 'no <b>',
          traceback: []
        },
        { output_type: 'stream', name: 'stdout', text: 'x'.repeat(150_000) }
      ];
      client = new CloneDouble([
        {
          cell_type: 'markdown',
          source: '<img src=x onerror=happened()>',
          metadata: {}
        },
        { cell_type: 'code', source: '', metadata: {}, outputs },
        { cell_type: 'code', source: 5, outputs: 'none', metadata: null },
        {}
      ]);
      const panel = await ready();
      await screen.findByText('a figure');
      await screen.findByText('ValueError: no <b>');
      screen.getByText('Not shown in a preview: application/javascript');
      screen.getByText('Not shown in a preview: text/html');
      screen.getByText(
        'Not shown in a preview: application/vnd.jupyter.widget-view+json'
      );
      screen.getByText('50 kB more: not shown in a preview');
      // In an image, browsers run nothing of a drawing.
      expect(
        [...panel.node.querySelectorAll('.jp-HpcPreview-notebook svg')].length
      ).toBe(0);
      expect(screen.getByAltText('A drawing').getAttribute('src')).toMatch(
        /^data:image\/svg\+xml,/
      );
      expect(panel.node.querySelector('script')).toBeNull();
      expect(happened).not.toHaveBeenCalled();
    });
  });

  describe('beside it', () => {
    it('says whether the kernel is here, and what it needs', async () => {
      await ready();
      const kernel = within(section('Kernel'));
      await kernel.findByText('Python 3 (ipykernel) is here');
      kernel.getByText('requirements.txt has it', { exact: false });
      await user.click(kernel.getByText('Show the commands'));
      await screen.findByText('cd /scratch/ada/lattice');
      expect(
        screen.getByText<HTMLButtonElement>('Open a terminal').disabled
      ).toBe(true);
      await user.click(
        screen.getByText('Close', { selector: '.jp-Dialog-buttonLabel' })
      );
    });

    it('says what is brought, what it reads, and the facts', async () => {
      await ready();
      const bring = within(section('Bring'));
      expect(bring.getByLabelText<HTMLInputElement>(/Its folder/).checked).toBe(
        true
      );
      bring.getByText('9 files, 1.4 MB');
      bring.getByText('46 MB');
      bring.getByText('data/init.npz');
      const facts = within(section('Facts'));
      facts.getByText('BSD-3-Clause');
      facts.getByText('3 contributors');
      facts.getByText('not trusted until you say so');
      expect(facts.getByText('7c1e0b4').title).toBe(commit);
      await user.click(bring.getByLabelText(/Notebook only/));
      await waitFor(() =>
        expect(client.sent('proposeTarget').at(-1)).toMatchObject({
          body: { bring: 'notebook' }
        })
      );
      bring.getByText('Without its folder it does not find them.');
    });

    it('says that a name is taken, and the one in its place', async () => {
      client.handlers.proposeTarget = () =>
        makeTarget({ name: 'lattice-2', taken: 'lattice' });
      await ready();
      expect(target().value).toBe('$SCRATCH/lattice-2');
      expect(section('To').textContent).toMatch(
        /lattice is there already, so the copy is named lattice-2\./
      );
      expect(section('To').textContent).toMatch(/412 GB free/);
    });

    it('takes the first folder that can be used, and offers the others', async () => {
      client.handlers.proposeTarget = ({ body }) => {
        if (body.folder === '$SCRATCH') {
          throw new BridgeError({
            code: 'path-missing',
            message: 'SCRATCH is not set.'
          });
        }
        return makeTarget({ folder: body.folder });
      };
      await ready();
      await waitFor(() =>
        expect(target().value).toBe('/home/ada/work/lattice')
      );
      expect(client.sent('getFavorites')).toHaveLength(1);
      await user.click(screen.getByLabelText('Folders to choose from'));
      const offered = screen.getAllByRole('option');
      expect(offered.map(({ textContent }) => textContent)).toEqual([
        '/home/ada/workshown',
        '/home/adaJupyter’s root',
        '$WORK/runsfavorite'
      ]);
      await user.keyboard('{ArrowDown}{ArrowDown}{ArrowDown}{Enter}');
      await waitFor(() => expect(target().value).toBe('$WORK/runs/lattice'));
    });

    it('asks about what is typed once, and says what is wrong with it', async () => {
      await ready();
      const before = client.sent('proposeTarget').length;
      client.handlers.proposeTarget = ({ body }) => {
        throw new BridgeError({
          code: 'path-exists',
          message: `${body.name ?? ''} is there already.`,
          hint: 'Choose another name.'
        });
      };
      await user.clear(target());
      await user.type(target(), '/work/ada/runs');
      await screen.findByText('runs is there already.');
      expect(client.sent('proposeTarget').slice(before)).toEqual([
        {
          body: expect.objectContaining({ folder: '/work/ada', name: 'runs' })
        }
      ]);
      expect(target().value).toBe('/work/ada/runs');
      expect(cloneButton().disabled).toBe(true);
    });

    it('does not write where that may not be', async () => {
      client.handlers.proposeTarget = () => makeTarget({ writable: false });
      client.handlers.getFavorites = () => ({ ...favorites, items: [] });
      await open();
      await screen.findByText('You may not write to /scratch/ada.');
      await screen.findByText('Clone and open');
      expect(cloneButton().disabled).toBe(true);
    });
  });

  describe('the copy', () => {
    const notebook = '/home/ada/work/lattice/lattice.ipynb';

    it('is made, and opens with the kernel that is suggested', async () => {
      const done = makeWork({
        state: 'done',
        notebook,
        left: ['link: leads out']
      });
      client.handlers.getClone = () => done;
      await ready();
      await user.click(cloneButton());
      await screen.findByText(`Cloned to ${notebook}.`);
      expect(client.sent('startClone')).toEqual([
        {
          body: {
            preview: 'a'.repeat(32),
            bring: 'folder',
            folder: '$SCRATCH'
          }
        }
      ]);
      await waitFor(() =>
        expect(run).toHaveBeenCalledWith('docmanager:open', {
          path: 'work/lattice/lattice.ipynb',
          factory: 'Notebook',
          kernel: { name: 'python3' }
        })
      );
      screen.getByText('link: leads out');
      expect(notes()).toEqual([
        `Cloned to ${notebook}. 1 file was left out: link: leads out.`
      ]);
    });

    it('opens on the drive of all files where it is outside of the root', async () => {
      client.handlers.getClone = () =>
        makeWork({ state: 'done', notebook: '/scratch/ada/l.ipynb' });
      client.handlers.lookAtNotebook = () => {
        const { kernel, ...others } = makePreview();
        return { preview: others };
      };
      await ready();
      await user.click(cloneButton());
      await waitFor(() =>
        expect(run).toHaveBeenCalledWith('docmanager:open', {
          path: 'fs:scratch/ada/l.ipynb',
          factory: 'Notebook'
        })
      );
    });

    it('shows how far it is, and can be cancelled', async () => {
      client.handlers.getClone = () =>
        makeWork({ files: 12, bytes: 3_400_000, total: 46_000_000 });
      client.handlers.stopClone = () => makeWork({ state: 'stopped' });
      await ready();
      await user.click(cloneButton());
      await screen.findByText('12 files, 3.4 MB of 46 MB');
      expect(screen.getByLabelText('Cloning')).toHaveProperty(
        'value',
        3_400_000
      );
      expect(target().disabled).toBe(true);
      await user.click(screen.getByText('Cancel'));
      await screen.findByText('Stopped. Nothing of it is left.');
      expect(run).not.toHaveBeenCalled();
    });

    it('fails in words, with all that was chosen kept', async () => {
      client.handlers.startClone = () => {
        throw new BridgeError({
          code: 'disk-full',
          message: 'There is no room on /work.',
          hint: 'Choose another folder.'
        });
      };
      await ready();
      await user.clear(target());
      await user.type(target(), '/work/mine');
      await waitFor(() => expect(cloneButton().disabled).toBe(false));
      await user.click(cloneButton());
      await screen.findByText('Not cloned. There is no room on /work.');
      expect(target().value).toBe('/work/mine');
      expect(cloneButton().disabled).toBe(false);
    });

    it('has the commands typed into a terminal in it, and not run', async () => {
      add('terminal:open');
      client.handlers.getClone = () => makeWork({ state: 'done', notebook });
      await ready();
      await user.click(cloneButton());
      await screen.findByText('Open it');
      await user.click(screen.getByText('Show the commands'));
      await user.click(await screen.findByText('Open a terminal'));
      await waitFor(() =>
        expect(run).toHaveBeenCalledWith('terminal:open', { name: '7' })
      );
      expect(startNew).toHaveBeenCalledWith({ cwd: '/home/ada/work/lattice' });
      act(() => received.emit({ type: 'stdout' }));
      expect(send).toHaveBeenCalledTimes(1);
      const [message] = send.mock.calls[0] ?? [];
      expect(message?.content.join()).toMatch(
        /^cd \/home\/ada\/work\/lattice && python3 -m venv .venv && [^\n\r]*$/
      );
    });

    it('goes to a sweep, where there are sweeps', async () => {
      client.handlers.getClone = () => makeWork({ state: 'done', notebook });
      const panel = await ready();
      expect(screen.queryByText('Clone and sweep…')).toBeNull();
      add('hpc-sweeps:open');
      await act(async () => {
        panel.update();
        await panel.renderPromise;
      });
      await user.click(await screen.findByText('Clone and sweep…'));
      await waitFor(() =>
        expect(run).toHaveBeenCalledWith('hpc-sweeps:open', {
          path: 'work/lattice/lattice.ipynb'
        })
      );
    });
  });

  it('goes through its parts with F6', async () => {
    await ready();
    const notebook = screen.getByLabelText('The notebook');
    act(() => notebook.focus());
    await user.keyboard('{F6}');
    expect(
      section('Bring').parentElement!.contains(document.activeElement)
    ).toBe(true);
    await user.keyboard('{F6}');
    expect(document.activeElement).toBe(cloneButton());
    await user.keyboard('{F6}');
    expect(document.activeElement).toBe(notebook);
    await user.keyboard('{Shift>}{F6}{/Shift}');
    expect(document.activeElement).toBe(cloneButton());
  });
});
