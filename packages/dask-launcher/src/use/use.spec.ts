import { Clipboard, Dialog, Notification } from '@jupyterlab/apputils';
import { BridgeError } from '@jupyterlab-hpc/core';
import { ClientDouble } from '@jupyterlab-hpc/core/lib/testing';
import { nullTranslator } from '@jupyterlab/translation';
import type { MimeData } from '@lumino/coreutils';
import { Drag } from '@lumino/dragdrop';
import { Widget } from '@lumino/widgets';
import { screen } from '@testing-library/react';

import { makeCluster, makeWaiting } from '../testing';
import { Connect } from './connect';
import { followCard } from './drag';
import type { INotebook, SnippetCell } from './notebook';
import { oneLine } from './words';

const trans = nullTranslator.load('jupyterlab_hpc');
const code =
  '# era5\nfrom dask.distributed import Client\nclient = Client("x")';

/** As the bridge writes them (its `dask/snippet.ts`). */
const lines = `# Connects to the Dask cluster "it's \\"mine\\"", for as long as it runs
import json
from pathlib import Path
from dask.distributed import Client, Security

client = Client(
    json.loads(Path("/h/ada/dask/era5era5/scheduler.json").read_text())["address"],
    security=Security(
        require_encryption=True,
        tls_ca_file="/h/ada/dask/era5era5/cert.pem",
        tls_client_cert="/h/ada/dask/era5era5/cert.pem",
        tls_client_key="/h/ada/dask/era5era5/key.pem",
    ),
)
client`;

/** A notebook with cells, as far as it is used. */
function makeNotebook(path: string, cells = ['a', 'b', 'c'], active = 1) {
  const all: (string | SnippetCell)[] = [...cells];
  const notebook = {
    id: path,
    title: { label: path },
    context: {
      path,
      ready: Promise.resolve(),
      model: { readOnly: false, defaultKernelLanguage: 'python' }
    },
    content: {
      activeCellIndex: active,
      activeCell: cells.length === 0 ? null : {},
      model: {
        sharedModel: {
          insertCell: (index: number, cell: SnippetCell) =>
            all.splice(index, 0, cell)
        }
      },
      deselectAll: jest.fn()
    }
  };
  return { notebook: notebook satisfies INotebook, all };
}

const cell = { cell_type: 'code', source: code, metadata: {} };
const said = () =>
  Notification.manager.notifications.map(({ message }) => message);

describe('connecting a notebook', () => {
  let bridge: ClientDouble;
  let open: INotebook[];
  let front: unknown;
  let copied: unknown;
  let clipboard: jest.SpyInstance;
  const activate = jest.fn();
  const create = jest.fn<Promise<INotebook | undefined>, []>();

  const connect = () =>
    new Connect({
      client: bridge,
      trans,
      notebooks: { forEach: visit => open.forEach(visit) },
      front: () => front,
      activate,
      create,
      nameOf: () => Promise.resolve('era5')
    });
  const press = async (name: string) => (await screen.findByText(name)).click();

  beforeEach(() => {
    bridge = new ClientDouble();
    bridge.handlers.getDaskSnippet = () => ({ code: `${code}\n` });
    open = [];
    front = undefined;
    clipboard = jest
      .spyOn(Clipboard, 'copyToSystem')
      .mockImplementation(text => {
        copied = text;
      });
  });

  afterEach(() => {
    Dialog.flush();
    Notification.manager.dismiss();
    clipboard.mockRestore();
    jest.clearAllMocks();
  });

  it('inserts a cell below the active one, and changes nothing else', async () => {
    const { notebook, all } = makeNotebook('a.ipynb');
    const { notebook: other, all: others } = makeNotebook('b.ipynb');
    open = [other, notebook];
    front = notebook;
    await connect().insert('era5era5');
    expect(all).toEqual(['a', 'b', cell, 'c']);
    expect(others).toEqual(['a', 'b', 'c']);
    expect(notebook.content.activeCellIndex).toBe(2);
    expect(activate).toHaveBeenCalledWith('a.ipynb');
  });

  it('takes the only notebook there is, also where it is not in front', async () => {
    const { notebook, all } = makeNotebook('a.ipynb', [], -1);
    open = [notebook];
    await connect().insert('era5era5');
    expect(all).toEqual([cell]);
  });

  it('asks which one where several are open and none is in front', async () => {
    const [one, two] = [makeNotebook('a.ipynb'), makeNotebook('b.ipynb')];
    open = [one.notebook, two.notebook];
    const done = connect().insert('era5era5');
    const list = await screen.findByDisplayValue<HTMLSelectElement>('a.ipynb');
    list.value = 'b.ipynb';
    await press('Ok');
    await done;
    expect(one.all).toHaveLength(3);
    expect(two.all).toEqual(['a', 'b', cell, 'c']);
  });

  it('makes one where none is open, or copies, or leaves it', async () => {
    const { notebook, all } = makeNotebook('new.ipynb', [''], 0);
    create.mockResolvedValue(notebook);
    const first = connect().insert('era5era5');
    await press('New notebook');
    await first;
    expect(all).toEqual(['', cell]);
    const second = connect().insert('era5era5');
    await press('Copy');
    await second;
    expect(copied).toBe(code);
    const third = connect().insert('era5era5');
    await press('Cancel');
    await third;
    expect(create).toHaveBeenCalledTimes(1);
  });

  it.each([
    [
      { readOnly: true, defaultKernelLanguage: 'python' },
      'a.ipynb can only be read.'
    ],
    [
      { readOnly: false, defaultKernelLanguage: 'R' },
      'a.ipynb is written in R. Connect from a notebook with Python.'
    ]
  ])('inserts nothing into a notebook with %j', async (model, words) => {
    const { notebook, all } = makeNotebook('a.ipynb');
    notebook.context.model = model;
    open = [notebook];
    await connect().insert('era5era5');
    expect(all).toHaveLength(3);
    expect(said()).toEqual([words]);
  });

  it('copies the lines, and says what failed', async () => {
    await connect().copy('era5era5');
    expect(copied).toBe(code);
    bridge.handlers.getDaskSnippet = () => {
      throw new BridgeError({ code: 'dask-not-running', message: 'Not yet.' });
    };
    await connect().copy('era5era5');
    expect(said()).toContain('Not yet.');
  });
});

describe('a card that is dragged', () => {
  let bridge: ClientDouble;
  let start: jest.SpyInstance;
  let finish: () => void;
  const pasted: string[] = [];
  const terminal = Object.assign(new Widget(), {
    content: {
      session: {},
      paste: (text: string) => pasted.push(text),
      activate: jest.fn()
    }
  });
  const shell = { widgets: () => [terminal].values() };
  const settle = () => new Promise(resolve => setTimeout(resolve));
  const press = (cluster = makeCluster()) =>
    followCard(
      { client: bridge, trans, shell },
      cluster,
      Object.assign(new MouseEvent('pointerdown'), {
        pointerType: 'mouse'
      }) as PointerEvent
    );
  const move = () =>
    document.dispatchEvent(new MouseEvent('pointermove', { clientX: 20 }));

  beforeEach(() => {
    bridge = new ClientDouble();
    bridge.handlers.getDaskSnippet = () => ({ code });
    // It goes on until the test is over: once it ends, its data is gone.
    start = jest.spyOn(Drag.prototype, 'start').mockReturnValue(
      new Promise(resolve => {
        finish = () => resolve('none');
      })
    );
  });
  afterEach(async () => {
    document.dispatchEvent(new MouseEvent('pointerup'));
    finish();
    await settle();
    start.mockRestore();
  });

  it('carries a cell for notebooks and text for editors', async () => {
    press();
    expect(bridge.called).toEqual([]);
    move();
    await settle();
    const { mimeData } = start.mock.contexts[0] as { mimeData: MimeData };
    expect(mimeData.getData('application/vnd.jupyter.cells')).toEqual([cell]);
    expect(mimeData.getData('text/plain')).toBe(code);
  });

  it('is one line of Python in a terminal, which only its owner ends', async () => {
    bridge.handlers.getDaskSnippet = () => ({ code: lines });
    Widget.attach(terminal, document.body);
    press();
    move();
    await settle();
    const drag = start.mock.contexts[0] as Drag;
    const mouse = new MouseEvent('pointermove') as PointerEvent;
    const drop = { type: 'lm-drop', drag, related: null } as const;
    terminal.node.dispatchEvent(new Drag.Event(mouse, drop));
    const [line] = pasted;
    // Nothing in it ends a line, so nothing of it is run.
    expect(line).toMatch(/^exec\("# Connects .*\)$/);
    expect(line).not.toMatch(/[\r\n]/);
    // A string of JSON is one of Python: it is the same program.
    expect(JSON.parse(line!.slice('exec('.length, -1))).toBe(lines);
    terminal.dispose();
  });

  it('is none any more where the button was let go meanwhile', async () => {
    press();
    move();
    document.dispatchEvent(new MouseEvent('pointerup'));
    await settle();
    expect(start).not.toHaveBeenCalled();
  });

  it('cannot be one of a cluster that does not run', async () => {
    press(makeWaiting());
    move();
    await settle();
    expect(bridge.called).toEqual([]);
  });
});

describe('lines for a terminal', () => {
  it.each([
    [code, 'from dask.distributed import Client; client = Client("x")'],
    ['a = 1\n\nb = 2  \n', 'a = 1; b = 2'],
    ['with x:\n    y', 'exec("with x:\\n    y")'],
    ['a = (\n1)', 'exec("a = (\\n1)")'],
    ['a = "#"\nb', 'exec("a = \\"#\\"\\nb")']
  ])('of %j are one, which nothing ends: %j', (text, line) => {
    expect(oneLine(text)).toBe(line);
  });
});
