import {
  Dialog,
  Notification,
  ToolbarWidgetRegistry
} from '@jupyterlab/apputils';
import type { SubmitRequest } from '@jupyterlab-hpc/api';
import { BridgeError } from '@jupyterlab-hpc/core';
import { ClientDouble } from '@jupyterlab-hpc/core/lib/testing';
import type { Contents } from '@jupyterlab/services';
import { nullTranslator } from '@jupyterlab/translation';
import { CommandRegistry } from '@lumino/commands';
import { Signal } from '@lumino/signaling';
import { Widget } from '@lumino/widgets';
import { act, fireEvent, screen, waitFor } from '@testing-library/react';

import { CommandIDs } from '../ids';
import type { IDraft } from '../submit/draft';
import { addFromCommands } from './commands';
import type { ISpec } from './kernel';
import type { IOpenCell } from './open';

const trans = nullTranslator.load('jupyterlab_hpc');

class DocumentDouble extends Widget {
  constructor(path: string, text: string) {
    super();
    const { model } = this;
    model.text = text;
    this.context = {
      path,
      model,
      save: () => {
        this.saves++;
        model.dirty = this.failing !== undefined;
        return this.failing === undefined
          ? Promise.resolve()
          : Promise.reject(this.failing);
      },
      ready: Promise.resolve(),
      pathChanged: new Signal<this, unknown>(this),
      fileChanged: new Signal<this, unknown>(this)
    };
  }
  readonly model = {
    text: '',
    dirty: false,
    readOnly: false,
    metadata: undefined as unknown,
    toString: () => this.model.text,
    getMetadata: (key: string): unknown =>
      key === 'kernelspec' ? this.model.metadata : undefined
  };
  readonly context;
  saves = 0;
  failing: Error | undefined;
}

const cell = (type: string, source: string, part = ''): IOpenCell => {
  const at = source.indexOf(part);
  const place = (column: number) => ({ line: 0, column });
  return {
    model: { type, sharedModel: { getSource: () => source } },
    editor: {
      // As it is when it was drawn from its end to its begin.
      getSelection: () => ({
        start: place(at + part.length),
        end: place(at)
      }),
      getOffsetAt: ({ column }) => column
    }
  };
};

class NotebookDouble extends DocumentDouble {
  readonly sessionContext: { session: { kernel: { name: string } } | null } = {
    session: null
  };
  content: {
    mode: string;
    activeCell: IOpenCell | null;
    selectedCells: readonly IOpenCell[];
  } = { mode: 'command', activeCell: null, selectedCells: [] };
  select(...cells: readonly IOpenCell[]): void {
    this.content = {
      ...this.content,
      activeCell: cells[0] ?? null,
      selectedCells: cells
    };
  }
}

describe('submitting what is open', () => {
  let commands: CommandRegistry;
  let current: Widget | null;
  let chosen: { path: string; type: string }[];
  let opened: (readonly [string, Partial<IDraft>?])[];
  let short: boolean[];
  let sent: SubmitRequest[];
  let shown: unknown[];
  let refuse: (request: SubmitRequest) => Error | undefined;
  let specs: Record<string, ISpec>;
  let content: Record<string, unknown>;
  let button: Widget;
  let client: ClientDouble;
  let editor: DocumentDouble;
  let notebook: NotebookDouble;

  const press = async (name: string): Promise<void> => {
    fireEvent.click(await screen.findByText(name, { selector: 'button *' }));
  };
  const run = (id: string, args = {}): Promise<void> =>
    commands.execute(id, args);
  const said = (): string[] =>
    Notification.manager.notifications.map(({ message }) => message);
  const script = (): string => opened.at(-1)?.[1]?.script ?? '';

  beforeEach(() => {
    Notification.dismiss();
    commands = new CommandRegistry();
    client = new ClientDouble();
    client.handlers.getResources = () => {
      throw new BridgeError({ code: 'scheduler-down', message: 'down' });
    };
    editor = new DocumentDouble('runs/train.sh', '#!/bin/sh\nold\n');
    notebook = new NotebookDouble('runs/study.ipynb', '');
    notebook.model.metadata = { name: 'env', language: 'python' };
    current = editor;
    chosen = [];
    opened = [];
    short = [];
    sent = [];
    shown = [];
    content = {};
    refuse = () => undefined;
    specs = {
      env: { argv: ['/opt/env/bin/python', '-m'], language: 'python' }
    };
    const among = <T extends Widget>(...all: T[]) => ({
      find: (test: (one: T) => boolean) => all.find(test)
    });
    const toolbars = new ToolbarWidgetRegistry({
      defaultFactory: () => new Widget()
    });
    addFromCommands({
      app: {
        commands,
        shell: {
          get currentWidget() {
            return current;
          }
        },
        serviceManager: {
          contents: {
            get: path => Promise.resolve(modelOf(path, content[path])),
            save: () => Promise.reject(new Error('Nothing is to be saved.'))
          },
          kernelspecs: {
            ready: Promise.resolve(),
            get specs() {
              return { kernelspecs: specs };
            }
          }
        }
      },
      client,
      trans,
      tabs: () =>
        Promise.resolve({
          queue: {
            open: args => {
              shown.push(args);
              return Promise.resolve();
            }
          },
          form: () =>
            Promise.resolve({
              openWith: (path, inShort) => {
                opened.push([path]);
                short.push(inShort === true);
                return Promise.resolve();
              },
              openText: (folder, draft, inShort) => {
                opened.push([folder, draft]);
                short.push(inShort === true);
                return Promise.resolve();
              },
              absolute: path =>
                path.startsWith('S3:')
                  ? Promise.reject(new Error(`“${path}” is elsewhere.`))
                  : Promise.resolve(`/home/ada/${path}`.replace(/\/$/, ''))
            }),
          submit: request => {
            sent.push(request);
            const error = refuse(request);
            return error === undefined
              ? Promise.resolve(String(sent.length))
              : Promise.reject(error);
          }
        }),
      browsers: {
        tracker: { currentWidget: { selectedItems: () => chosen } }
      },
      documents: among<DocumentDouble>(editor),
      notebooks: among(notebook),
      toolbars
    });
    button = toolbars.createWidget('Editor', editor, { name: 'hpc-submit' });
  });
  afterEach(() => {
    act(() => Dialog.flush());
    button.dispose();
  });

  describe('in short', () => {
    it('opens the one script that is selected, or the one in view', async () => {
      const at = { at: 'files' };
      const isOffered = (): boolean =>
        commands.isVisible(CommandIDs.submitQuickly, at);
      expect(isOffered()).toBe(false);
      chosen = [{ path: 'runs/other.sh', type: 'file' }];
      expect(isOffered()).toBe(true);
      await run(CommandIDs.submitQuickly, at);
      await run(CommandIDs.submitQuickly);
      expect(opened).toEqual([['runs/other.sh'], ['runs/train.sh']]);
      expect(short).toEqual([true, true]);
      chosen = [...chosen, { path: 'third.sh', type: 'file' }];
      expect(isOffered()).toBe(false);
      current = null;
      expect(commands.isEnabled(CommandIDs.submitQuickly)).toBe(false);
    });

    it('asks first what becomes of changes in an editor', async () => {
      editor.model.dirty = true;
      const done = run(CommandIDs.submitQuickly, { path: 'runs/train.sh' });
      await press('Save and Go On');
      await done;
      expect(editor.saves).toBe(1);
      expect(opened).toEqual([['runs/train.sh']]);
      expect(short).toEqual([true]);
    });
  });

  describe('from an editor', () => {
    it('opens the file of the one in view, not what the file browser has', async () => {
      chosen = [{ path: 'other.sh', type: 'file' }];
      await run(CommandIDs.submitDocument);
      expect(opened).toEqual([['runs/train.sh']]);
      expect(editor.saves).toBe(0);
    });

    it('is off where no editor is in view', () => {
      expect(commands.isEnabled(CommandIDs.submitDocument)).toBe(true);
      current = notebook;
      expect(commands.isEnabled(CommandIDs.submitDocument)).toBe(false);
      current = null;
      expect(commands.isEnabled(CommandIDs.submitDocument)).toBe(false);
    });

    describe('with changes', () => {
      let running: Promise<void>;
      beforeEach(() => {
        editor.model.dirty = true;
        running = run(CommandIDs.submitDocument);
      });

      it('saves them first', async () => {
        await press('Save and Go On');
        await running;
        expect(editor.saves).toBe(1);
        expect(opened).toEqual([['runs/train.sh']]);
      });

      it('takes the text as it is, in its folder', async () => {
        editor.model.text = '#!/bin/sh\nnew\n';
        await press('Use the Text as It Is');
        await running;
        expect(editor.saves).toBe(0);
        expect(opened).toEqual([['runs', { script: '#!/bin/sh\nnew\n' }]]);
      });

      it('does nothing when that is given up', async () => {
        await press('Cancel');
        await running;
        expect([editor.saves, opened]).toEqual([0, []]);
      });

      it('says why it cannot be saved, and goes no further', async () => {
        editor.failing = new Error('Disk full.');
        await press('Save and Go On');
        await running;
        expect(said()).toEqual(['Disk full.']);
        expect(opened).toEqual([]);
      });
    });

    it('does not offer to save what may not be written', async () => {
      editor.model.dirty = true;
      editor.model.readOnly = true;
      const running = run(CommandIDs.submitDocument);
      await screen.findByText('Use the Text as It Is');
      expect(screen.queryByText('Save and Go On')).toBeNull();
      await press('Cancel');
      await running;
    });

    it('has a button that is of its own document', async () => {
      current = notebook;
      Widget.attach(button, document.body);
      const pressed = await waitFor(() => {
        const found = button.node.querySelector('jp-button');
        expect(found).not.toBeNull();
        return found!;
      });
      fireEvent.click(pressed);
      await waitFor(() => expect(opened).toEqual([['runs/train.sh']]));
    });

    it('has the button on scripts only', () => {
      const { context, model } = editor;
      const becomes = (path: string, text: string): boolean => {
        Object.assign(context, { path });
        model.text = text;
        context.fileChanged.emit(undefined);
        return !button.isHidden;
      };
      expect(becomes('a.sh', '')).toBe(true);
      expect(becomes('a.txt', 'text')).toBe(false);
      expect(becomes('run', '#!/bin/bash\n')).toBe(true);
      expect(becomes('README', 'x')).toBe(false);
      expect(becomes('a.SLURM', '')).toBe(true);
    });
  });

  describe('from a cell', () => {
    beforeEach(() => {
      current = notebook;
    });

    it('takes a %%bash cell', async () => {
      notebook.select(cell('code', '%%bash\nhostname'));
      await run(CommandIDs.submitCell);
      expect(opened).toEqual([
        [
          'runs',
          { script: '#!/bin/bash\n#SBATCH --job-name=study\nhostname\n' }
        ]
      ]);
    });

    it('takes Python in the environment of the kernel, running or named', async () => {
      notebook.select(cell('code', 'print(1)'));
      await run(CommandIDs.submitCell);
      expect(script()).toContain('\n/opt/env/bin/python -u - <<');
      notebook.sessionContext.session = { kernel: { name: 'base' } };
      specs['base'] = { argv: ['/opt/base/bin/python3'], language: 'python' };
      await run(CommandIDs.submitCell);
      expect(script()).toContain('\n/opt/base/bin/python3 -u - <<');
      expect(said()).toEqual([]);
    });

    it('takes the selected text while the cell is edited, with its magic', async () => {
      notebook.content.mode = 'edit';
      notebook.select(cell('code', 'a = 1\nif a:\n    print(a)\n', 'print(a)'));
      await run(CommandIDs.submitCell);
      expect(script()).toContain("'END_OF_CODE'\nprint(a)\nEND_OF_CODE");
      notebook.select(cell('code', '%%bash\ndate\nhostname\n', 'hostname'));
      await run(CommandIDs.submitCell);
      expect(script()).toMatch(/^#!\/bin\/bash\n.*\nhostname\n$/);
      notebook.content.mode = 'command';
      notebook.select(cell('code', 'a = 1\nprint(a)', 'print(a)'));
      await run(CommandIDs.submitCell);
      expect(script()).toContain('a = 1');
    });

    it('joins code cells, and leaves out text between them', async () => {
      notebook.select(
        cell('code', 'a = 1'),
        cell('markdown', '# b'),
        cell('code', 'print(a)')
      );
      await run(CommandIDs.submitCell);
      expect(script()).toContain('\na = 1\n\nprint(a)\n');
      expect(script()).not.toContain('# b');
    });

    it.each<[string, readonly IOpenCell[], RegExp]>([
      ['a text cell', [cell('markdown', '# x')], /^This is no code/],
      ['no cell', [], /^This is no code/],
      ['an empty cell', [cell('code', ' \n')], /^The cell is empty/],
      [
        'another magic',
        [cell('code', '%%html\nx')],
        /^A cell that begins with “%%html” cannot be a job. “%%bash”, “%%sbatch” and Python can\.$/
      ],
      [
        'a %%bash cell among others',
        [cell('code', 'x'), cell('code', '%%bash\ny')],
        /^Several cells are selected, and one begins with “%%”/
      ]
    ])('refuses %s in words', async (_, cells, words) => {
      notebook.select(...cells);
      await run(CommandIDs.submitCell);
      expect(opened).toEqual([]);
      expect(said()).toEqual([expect.stringMatching(words)]);
    });

    it('refuses the code of another language', async () => {
      notebook.model.metadata = { name: 'ir', language: 'R' };
      notebook.select(cell('code', 'x <- 1'));
      await run(CommandIDs.submitCell);
      expect(said()).toEqual([
        expect.stringMatching(/runs r\. Only Python .*“%%bash” or “%%sbatch”/)
      ]);
    });

    it('warns of what only IPython understands', async () => {
      notebook.select(cell('code', '%matplotlib inline\nprint(1)'));
      await run(CommandIDs.submitCell);
      expect(opened).toHaveLength(1);
      expect(said()[0]).toContain('“%matplotlib inline”');
    });

    it('is off without a notebook in view', () => {
      current = editor;
      expect(commands.isEnabled(CommandIDs.submitCell)).toBe(false);
    });
  });

  describe('a notebook', () => {
    it('in view is offered to be saved first', async () => {
      current = notebook;
      notebook.model.dirty = true;
      const running = run(CommandIDs.submitNotebook);
      await press('Save and Go On');
      await running;
      expect(notebook.saves).toBe(1);
      expect(opened[0]?.[0]).toBe('runs');
      expect(script()).toContain('notebook=/home/ada/runs/study.ipynb\n');
      expect(script()).toContain('kernel=env\n');
    });

    it('of the file browser is asked for its kernel', async () => {
      chosen = [{ path: 'b c.ipynb', type: 'notebook' }];
      content['b c.ipynb'] = { metadata: { kernelspec: { name: 'env' } } };
      expect(
        commands.isVisible(CommandIDs.submitNotebook, { at: 'files' })
      ).toBe(true);
      await run(CommandIDs.submitNotebook, { at: 'files' });
      expect(opened[0]?.[0]).toBe('');
      expect(script()).toContain("notebook='/home/ada/b c.ipynb'\n");
      expect(script()).toContain('python=/opt/env/bin/python\n');
    });

    it('that is open as well is offered to be saved from there too', async () => {
      chosen = [{ path: 'runs/study.ipynb', type: 'notebook' }];
      notebook.model.dirty = true;
      const running = run(CommandIDs.submitNotebook, { at: 'files' });
      await press('Use What Was Saved');
      await running;
      expect([notebook.saves, opened.length]).toEqual([0, 1]);
    });

    it('says what fails: it is in no folder of the server', async () => {
      content['S3:a.ipynb'] = {};
      await run(CommandIDs.submitNotebook, { path: 'S3:a.ipynb' });
      expect(said()).toEqual(['“S3:a.ipynb” is elsewhere.']);
    });

    it('is not offered for other files, or several', () => {
      for (const items of [
        [],
        [{ path: 'a.sh', type: 'file' }],
        [
          { path: 'a.ipynb', type: 'notebook' },
          { path: 'b.ipynb', type: 'notebook' }
        ]
      ]) {
        chosen = items;
        expect(
          commands.isVisible(CommandIDs.submitNotebook, { at: 'files' })
        ).toBe(false);
      }
    });
  });

  describe('several scripts', () => {
    beforeEach(() => {
      chosen = ['a/1.sh', 'a/2.sh', 'b.sbatch'].map(path => ({
        path,
        type: 'file'
      }));
    });

    it('are listed, asked for once, and submitted in their order', async () => {
      const running = run(CommandIDs.submitFiles);
      const list = await screen.findByRole('list', {
        name: 'Scripts',
        hidden: true
      });
      expect(list.textContent).toBe('1.sh2.shb.sbatch');
      expect(sent).toEqual([]);
      await press('Submit 3 scripts');
      await running;
      expect(sent).toEqual([
        { path: '/home/ada/a/1.sh', directory: '/home/ada/a' },
        { path: '/home/ada/a/2.sh', directory: '/home/ada/a' },
        { path: '/home/ada/b.sbatch', directory: '/home/ada' }
      ]);
      expect(said()).toEqual(['Submitted 3 scripts.']);
    });

    it('are not sent when that is given up', async () => {
      const running = run(CommandIDs.submitFiles);
      await press('Cancel');
      await running;
      expect([sent, said()]).toEqual([[], []]);
    });

    it('each have their result: which failed, and why', async () => {
      chosen.push({ path: 'S3:x.sh', type: 'file' });
      refuse = ({ path }) =>
        path === '/home/ada/a/2.sh'
          ? new BridgeError({
              code: 'scheduler-refused',
              message: 'Invalid partition.',
              hint: 'Choose one.',
              detail: 'sbatch: error: nowhere'
            })
          : path === '/home/ada/b.sbatch'
            ? new BridgeError({ code: 'bridge-lost', message: 'No answer.' })
            : undefined;
      const running = run(CommandIDs.submitFiles);
      await press('Submit 4 scripts');
      await running;
      expect(said()).toEqual([
        'Submitted 1 of 4. 2.sh: Invalid partition. b.sbatch: No answer. It may have been submitted: look in the queue before you do it again. And 1 more.'
      ]);
      const actions =
        Notification.manager.notifications.at(0)?.options.actions ?? [];
      expect(actions.map(({ label }) => label)).toEqual(['Show', 'Results']);
      actions[0]?.callback(new MouseEvent('click'));
      expect(shown).toEqual([{ job: '1' }]);
      actions[1]?.callback(new MouseEvent('click'));
      const list = await screen.findByRole('list', {
        name: 'Results',
        hidden: true
      });
      expect(Array.from(list.children, item => item.textContent)).toEqual([
        '1.sh: submitted as 1',
        '2.sh: not submitted. Invalid partition.\nChoose one.\nsbatch: error: nowhere',
        'b.sbatch: not submitted. No answer. It may have been submitted: look in the queue before you do it again.',
        'S3:x.sh: not submitted. “S3:x.sh” is elsewhere.'
      ]);
      await press('Close');
    });

    it('are not offered for one, or where one is no script', () => {
      expect(commands.isVisible(CommandIDs.submitFiles)).toBe(true);
      chosen.push({ path: 'data.csv', type: 'file' });
      expect(commands.isVisible(CommandIDs.submitFiles)).toBe(false);
      chosen = chosen.slice(0, 1);
      expect(commands.isVisible(CommandIDs.submitFiles)).toBe(false);
    });
  });
});

function modelOf(path: string, content: unknown): Contents.IModel {
  return {
    name: path,
    path,
    type: 'notebook',
    writable: true,
    created: '',
    last_modified: '',
    mimetype: '',
    format: 'json',
    content
  };
}
