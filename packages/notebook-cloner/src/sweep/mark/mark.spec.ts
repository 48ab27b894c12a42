import { Notification } from '@jupyterlab/apputils';
import { CommandRegistry } from '@lumino/commands';
import { nullTranslator } from '@jupyterlab/translation';

import type { ISweepParts } from '../parts';
import { markSelected, toggleParameters } from './index';
import { isParameters, setParameters } from './tag';

const trans = nullTranslator.load('jupyterlab_hpc');

/** A cell with its metadata. */
class Cell {
  constructor(
    readonly type: string,
    private readonly _metadata: Record<string, unknown> = {}
  ) {}

  getMetadata(key: string): unknown {
    return this._metadata[key];
  }

  setMetadata(key: string, value: unknown): void {
    this._metadata[key] = value;
  }

  deleteMetadata(key: string): void {
    Reflect.deleteProperty(this._metadata, key);
  }
}

const said = (): string[] =>
  Notification.manager.notifications.map(({ message }) => message);

describe('the tag of the parameters', () => {
  const notebook = (active: Cell, ...others: Cell[]) => ({
    content: {
      activeCell: { model: active },
      widgets: [...others, active].map(model => ({ model }))
    },
    context: {
      path: 'lattice.ipynb',
      isReady: true,
      model: { dirty: true, readOnly: false },
      save: jest.fn(() => Promise.resolve())
    }
  });
  const partsWith = (
    panel: ReturnType<typeof notebook> | undefined,
    open = jest.fn()
  ): Pick<ISweepParts, 'app' | 'notebooks' | 'trans'> => {
    const commands = new CommandRegistry();
    commands.addCommand('docmanager:open', { execute: open });
    const notebooks = {
      find: (is: (one: unknown) => boolean) =>
        panel !== undefined && is(panel) ? panel : undefined
    };
    return {
      app: { commands },
      notebooks,
      trans
    } as unknown as Pick<ISweepParts, 'app' | 'notebooks' | 'trans'>;
  };

  beforeEach(() => Notification.manager.dismiss());

  it.each([
    [undefined, ['parameters']],
    [['keep'], ['keep', 'parameters']],
    [['parameters', 'parameters'], ['parameters']],
    ['no list', ['parameters']],
    [
      [3, null, 'keep'],
      ['keep', 'parameters']
    ]
  ])('is put beside %j', (tags, wanted) => {
    const cell = new Cell('code', { tags });
    setParameters(cell, true);
    expect(cell.getMetadata('tags')).toEqual(wanted);
    expect(isParameters(cell)).toBe(true);
    setParameters(cell, false);
    expect(isParameters(cell)).toBe(false);
  });

  it('is taken from the cell that had it, of which only the first would count', () => {
    const before = new Cell('code', { tags: ['parameters', 'keep'] });
    const cell = new Cell('code');
    toggleParameters(trans, notebook(cell, before));
    expect(before.getMetadata('tags')).toEqual(['keep']);
    expect(isParameters(cell)).toBe(true);
    expect(said()).toEqual([
      'The tag was taken from the cell that had it before.'
    ]);
    toggleParameters(trans, notebook(cell, before));
    expect(cell.getMetadata('tags')).toBeUndefined();
  });

  it('saves the notebook that it is put into', async () => {
    const panel = notebook(new Cell('code'));
    expect(await markSelected(partsWith(panel), 'lattice.ipynb')).toBe(true);
    expect(panel.context.save).toHaveBeenCalledTimes(1);
  });

  it('is for cells of code alone', async () => {
    const cell = new Cell('markdown');
    const panel = notebook(cell);
    expect(await markSelected(partsWith(panel), 'lattice.ipynb')).toBe(false);
    expect(isParameters(cell)).toBe(false);
    expect(panel.context.save).not.toHaveBeenCalled();
    expect(said()).toEqual([expect.stringMatching(/^Select the cell of code/)]);
  });

  it('opens a notebook that is not, for its cell to be selected', async () => {
    const open = jest.fn();
    expect(
      await markSelected(partsWith(undefined, open), 'sub/lattice.ipynb')
    ).toBe(false);
    expect(open.mock.calls[0]).toMatchObject([{ path: 'sub/lattice.ipynb' }]);
    expect(said()).toEqual([
      expect.stringMatching(/^Select the cell of lattice.ipynb/)
    ]);
  });
});
