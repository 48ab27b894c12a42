import { WidgetTracker } from '@jupyterlab/apputils';
import { nullTranslator } from '@jupyterlab/translation';
import { CommandRegistry } from '@lumino/commands';
import { Widget } from '@lumino/widgets';
import { act, screen, waitFor } from '@testing-library/react';

import { addSweepCommands, type ISweepCommandsOptions } from './commands';
import { kernelspecs, SweepDouble, trans } from './launch/testing';
import type { ISweepParts, OpenForm, OpenSweep } from './parts';
import { openSweep } from './results';
import { sweepButton } from './toolbar';

jest.mock('./results', () => ({ openSweep: jest.fn() }));

/** A notebook that is open. */
function makePanel(path: string, dirty = false, readOnly = false) {
  return Object.assign(new Widget(), {
    context: {
      path,
      isReady: true,
      model: { dirty, readOnly },
      save: jest.fn(() => Promise.resolve())
    },
    content: { activeCell: null, widgets: [] }
  });
}

describe('the commands of sweeps', () => {
  let client: SweepDouble;
  let parts: ISweepParts;
  let commands: CommandRegistry;
  let open: ReturnType<typeof makePanel>[];
  let inFront: Widget | null;
  let selection: { path: string; type: string }[];
  const shown: Widget[] = [];

  const current = (): Widget | null =>
    open.find(one => one === inFront) ?? open[0] ?? null;
  const tabs = (): string[] => shown.map(({ title }) => title.label);
  const read = (): unknown[] =>
    client.called
      .filter(({ key }) => key === 'readSweepNotebook')
      .map(({ input }) => input);

  beforeEach(() => {
    localStorage.clear();
    jest.clearAllMocks();
    client = new SweepDouble();
    client.awake = false;
    commands = new CommandRegistry();
    [open, inFront, selection] = [[], null, []];
    const app = {
      commands,
      shell: {
        get currentWidget() {
          return inFront;
        },
        add: (widget: Widget) => {
          shown.push(widget);
          Widget.attach(widget, document.body);
        },
        activateById: jest.fn()
      },
      serviceManager: {
        serverSettings: { baseUrl: 'http://localhost/' },
        contents: { driveName: () => '', localPath: (path: string) => path },
        kernelspecs: { ready: Promise.resolve(), specs: kernelspecs }
      }
    };
    const notebooks = {
      get currentWidget() {
        return current();
      },
      find: (is: (one: unknown) => boolean) => open.find(is)
    };
    parts = {
      app,
      notebooks,
      client,
      trans,
      translator: nullTranslator,
      browser: null,
      forms: new WidgetTracker<OpenForm>({ namespace: 'forms' }),
      sweeps: new WidgetTracker<OpenSweep>({ namespace: 'sweeps' }),
      lists: new WidgetTracker({ namespace: 'lists' })
    } as unknown as ISweepParts;
    const browsers = {
      tracker: { currentWidget: { selectedItems: () => selection } }
    } as unknown as ISweepCommandsOptions['browsers'];
    addSweepCommands({ parts, browsers });
  });
  afterEach(() => {
    act(() => shown.splice(0).forEach(widget => widget.dispose()));
  });

  const run = async (command: string, args = {}): Promise<void> => {
    await act(async () => {
      await commands.execute(command, args);
    });
  };

  it('asks nothing before it is used', () => {
    expect(client.called).toEqual([]);
    expect(client.awake).toBe(false);
  });

  it('opens the form of the notebook in view, saved first, whatever is selected in the file browser', async () => {
    const panel = makePanel('work/lattice.ipynb', true);
    [open, inFront] = [[makePanel('other.ipynb'), panel], panel];
    selection = [{ path: 'third.ipynb', type: 'notebook' }];
    await run('hpc-sweeps:new');
    expect(panel.context.save).toHaveBeenCalledTimes(1);
    expect(tabs()).toEqual(['New sweep: lattice']);
    await waitFor(() =>
      expect(read()).toEqual([
        { body: { path: '/home/ada/work/lattice.ipynb' } }
      ])
    );
  });

  it('opens by the toolbar the form of that notebook, though another is in front', async () => {
    const panel = makePanel('lattice.ipynb');
    const other = makePanel('other.ipynb');
    [open, inFront] = [[panel, other], other];
    const button = sweepButton(commands, trans, panel);
    Widget.attach(button, document.body);
    shown.push(button);
    const element = await waitFor(() => {
      const found =
        button.node.querySelector<HTMLElement>('[title], jp-button');
      expect(found).not.toBeNull();
      return found;
    });
    element?.click();
    await waitFor(() => expect(tabs()).toContain('New sweep: lattice'));
  });

  it('has one form for each notebook, and several at a time', async () => {
    await run('hpc-sweeps:new', { path: 'lattice.ipynb' });
    await run('hpc-sweeps:new', { path: 'sub/ising.ipynb' });
    await run('hpc-sweeps:new', { path: 'lattice.ipynb' });
    expect(tabs()).toEqual(['New sweep: lattice', 'New sweep: ising']);
    expect(parts.forms.size).toBe(2);
  });

  it('saves no notebook whose file was not read, as in a tab that was never shown', async () => {
    const panel = makePanel('lattice.ipynb', true);
    panel.context.isReady = false;
    // That would be once somebody looks at it.
    panel.context.save.mockReturnValue(new Promise(() => undefined));
    open = [panel];
    await run('hpc-sweeps:new', { path: 'lattice.ipynb' });
    expect(tabs()).toEqual(['New sweep: lattice']);
  });

  it.each([true, false])(
    'restores a form without a word, and without saving (read-only: %s)',
    async readOnly => {
      open = [makePanel('lattice.ipynb', true, readOnly)];
      await run('hpc-sweeps:new', { path: 'lattice.ipynb', isRestored: true });
      expect(tabs()).toEqual(['New sweep: lattice']);
      expect(open[0]?.context.save).not.toHaveBeenCalled();
      expect(screen.queryByRole('dialog')).toBeNull();
    }
  );

  it('goes on with the file of a notebook that may not be written only when told so', async () => {
    open = [makePanel('lattice.ipynb', true, true)];
    const executed = commands.execute('hpc-sweeps:new', {
      path: 'lattice.ipynb'
    });
    await screen.findByText('Sweep lattice.ipynb without your changes?');
    await act(async () => {
      screen.getByText('Cancel').click();
      await executed;
    });
    expect(tabs()).toEqual([]);
    expect(open[0]?.context.save).not.toHaveBeenCalled();
  });

  it('opens the form where a clone is to be swept', async () => {
    await run('hpc-sweeps:open', { path: 'work/lattice/lattice.ipynb' });
    expect(tabs()).toEqual(['New sweep: lattice']);
    expect(openSweep).not.toHaveBeenCalled();
  });

  it('opens the sweep of the folder that is selected', async () => {
    client.handlers.openSweepFolder = ({ body }) => {
      const folder = body.folder;
      return { ...sweep, folder };
    };
    const { makeSweep } = await import('./testing');
    const sweep = makeSweep({ id: 'thisthis' });
    expect(commands.isVisible('hpc-sweeps:open', { at: 'files' })).toBe(false);
    selection = [{ path: 'lattice/runs', type: 'directory' }];
    expect(commands.isVisible('hpc-sweeps:open', { at: 'files' })).toBe(true);
    await run('hpc-sweeps:open', { at: 'files' });
    expect(client.called.at(-1)?.input).toEqual({
      body: { folder: '/home/ada/lattice/runs' }
    });
    expect(openSweep).toHaveBeenCalledWith(parts, 'thisthis');
    await run('hpc-sweeps:open', { id: 'otheroth' });
    expect(openSweep).toHaveBeenLastCalledWith(parts, 'otheroth');
  });

  it('is in the menu of notebooks and of folders alone', () => {
    const sees = (command: string): boolean =>
      commands.isVisible(command, { at: 'files' });
    selection = [{ path: 'lattice.ipynb', type: 'notebook' }];
    expect(sees('hpc-sweeps:new')).toBe(true);
    expect(sees('hpc-sweeps:open')).toBe(false);
    selection = [...selection, { path: 'ising.ipynb', type: 'notebook' }];
    expect(sees('hpc-sweeps:new')).toBe(false);
    selection = [{ path: 'runs/manifest.json', type: 'file' }];
    expect(sees('hpc-sweeps:open')).toBe(true);
    selection = [{ path: 'runs/data.json', type: 'file' }];
    expect(sees('hpc-sweeps:open')).toBe(false);
  });

  it('has the list once', async () => {
    await run('hpc-sweeps:list');
    await run('hpc-sweeps:list');
    expect(tabs()).toEqual(['Sweeps']);
    await screen.findByText('No sweep yet');
  });
});
