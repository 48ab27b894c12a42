import type { FileEntry } from '@jupyterlab-hpc/api';
import { BridgeError } from '@jupyterlab-hpc/core';
import { act, fireEvent, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';

import { CommandIDs } from './ids';
import { entryOf, manyFiles } from './testing/files';
import { DirectoryScene } from './testing/scene';

const path = '/scratch/lattice/run';

const few: readonly FileEntry[] = [
  entryOf({ name: 'logs', kind: 'directory', size: 4096 }),
  entryOf({
    name: 'inputs',
    kind: 'symlink',
    target: 'directory',
    link: '../in'
  }),
  entryOf({
    name: 'lost.h5',
    kind: 'symlink',
    target: 'broken',
    link: '/gone/x'
  }),
  entryOf({ name: 'a.h5', size: 184_200 }),
  entryOf({ name: 'b.h5', size: 49_400_000, writable: false, mode: 0o400 }),
  entryOf({ name: '.hidden' })
];

describe('a view of a directory', () => {
  let scene: DirectoryScene;

  const user = userEvent.setup({
    advanceTimers: milliseconds => jest.advanceTimersByTime(milliseconds)
  });
  const start = async (entries: readonly FileEntry[] = few): Promise<void> => {
    scene = new DirectoryScene(
      { [path]: entries, '/scratch/lattice': few },
      path
    );
    await scene.open();
    await scene.pass(200);
  };
  const press = async (keys: string): Promise<void> => {
    await user.keyboard(keys);
    await scene.pass(200);
  };

  beforeEach(() => jest.useFakeTimers());
  afterEach(() => scene.end());

  it('says what entries are, and counts them truly', async () => {
    await start();
    expect(scene.names()).toEqual([
      'inputs',
      'logs',
      'a.h5',
      'b.h5',
      'lost.h5'
    ]);
    expect(scene.cells('logs').slice(0, 2)).toEqual(['logs', '—']);
    expect(scene.cells('inputs')).toEqual(
      expect.arrayContaining(['inputs → ../in', '—', 'Link to folder'])
    );
    expect(scene.cells('lost.h5')).toEqual(
      expect.arrayContaining(['lost.h5 → /gone/x (broken link)', 'Broken link'])
    );
    expect(scene.cells('b.h5')).toEqual(
      expect.arrayContaining([
        '49.4 MB',
        '-r--------',
        'ada',
        'HDF5 · read-only'
      ])
    );
    expect(screen.getByText('5 entries')).toBeTruthy();
    expect(screen.getByText('2 folders, 3 files')).toBeTruthy();
    await user.click(screen.getByLabelText('Hidden files'));
    await scene.pass();
    expect(screen.getByText('6 entries')).toBeTruthy();
  });

  it('selects by keys, and says how many of how many, and how much', async () => {
    await start();
    fireEvent.click(scene.row('a.h5'));
    fireEvent.click(scene.row('b.h5'), { shiftKey: true });
    await scene.pass();
    expect(scene.selected()).toEqual(['a.h5', 'b.h5']);
    expect(screen.getByText('2 of 5 selected')).toBeTruthy();
    expect(screen.getByText('49.6 MB')).toBeTruthy();
    act(() => scene.row('a.h5').focus());
    await press('{Control>}a{/Control}');
    expect(screen.getByText('5 of 5 selected')).toBeTruthy();
    expect(scene.button('Download 5')).toBeTruthy();
  });

  it('selects a hundred thousand with one key and no request', async () => {
    await start(manyFiles(100_000));
    const asked = scene.bridge.called.length;
    act(() => scene.row('conf_000000.h5').focus());
    await press('{Control>}a{/Control}');
    expect(
      screen.getByText(
        `${(100_000).toLocaleString()} of ${(100_000).toLocaleString()} selected`
      )
    ).toBeTruthy();
    expect(scene.bridge.called).toHaveLength(asked);
  });

  it('opens with Enter, and apart with Ctrl', async () => {
    await start();
    act(() => scene.row('inputs').focus());
    await press('{ArrowDown}{Enter}{Control>}{Enter}{/Control}');
    expect(scene.actions.open).toHaveBeenCalledWith(
      expect.objectContaining({ name: 'logs' })
    );
    expect(scene.actions.openApart).toHaveBeenCalledTimes(1);
  });

  it('finds a name by its first letters among rows that are far', async () => {
    await start(manyFiles(100_000));
    act(() => scene.row('conf_000000.h5').focus());
    await press('conf_08');
    expect((document.activeElement as HTMLElement).dataset.key).toBe(
      'conf_080000.h5'
    );
  });

  it('renames in place, keeps what was typed on an error, and goes on with the row', async () => {
    await start();
    act(() => scene.row('a.h5').focus());
    act(() => scene.model.renaming.begin(path, few[3]!));
    await scene.pass();
    const field = screen.getByRole<HTMLInputElement>('textbox', {
      name: 'New name of a.h5'
    });
    expect(document.activeElement).toBe(field);
    expect([field.selectionStart, field.selectionEnd]).toEqual([0, 1]);
    await press('b{Enter}');
    expect(field.value).toBe('b.h5');
    expect(screen.getByRole('alert').textContent).toContain('there already');
    expect(field.getAttribute('aria-invalid')).toBe('true');
    // A refresh takes nothing away.
    await scene.pass(15_000);
    expect(field.value).toBe('b.h5');
    await user.clear(field);
    await press('z.h5{Enter}');
    expect(scene.names()).toContain('z.h5');
    expect((document.activeElement as HTMLElement).dataset.key).toBe('z.h5');
  });

  it('gives a new name up with Esc, and the row has the focus again', async () => {
    await start();
    act(() => scene.row('a.h5').focus());
    act(() => scene.model.renaming.begin(path, few[3]!));
    await press('xyz{Escape}');
    expect(scene.bridge.asked('renameFile')).toEqual([]);
    expect((document.activeElement as HTMLElement).dataset.key).toBe('a.h5');
  });

  it('goes to a folder of its path, and to one that is typed', async () => {
    await start();
    await user.click(scene.button('lattice'));
    await scene.pass();
    expect(scene.model.path).toBe('/scratch/lattice');
    await user.click(screen.getByTitle('Type a path'));
    const field = screen.getByRole('combobox', { name: 'Path' });
    await user.clear(field);
    await user.type(field, '/scratch/lattice/l');
    await scene.pass(200);
    expect(screen.getAllByRole('option').map(one => one.textContent)).toEqual([
      '/scratch/lattice/logs/'
    ]);
    await user.keyboard('{Tab}');
    expect((field as HTMLInputElement).value).toBe('/scratch/lattice/logs/');
    await user.keyboard('{Enter}');
    await scene.pass();
    expect(scene.model.path).toBe('/scratch/lattice/logs');
    expect(screen.queryByRole('combobox')).toBeNull();
  });

  it('says that a path has to be absolute', async () => {
    await start();
    await user.click(screen.getByTitle('Type a path'));
    const field = screen.getByRole('combobox', { name: 'Path' });
    await user.clear(field);
    await user.type(field, 'elsewhere{Enter}');
    expect(field.getAttribute('aria-invalid')).toBe('true');
    await user.clear(field);
    await user.type(field, '~/x/../y{Enter}');
    await scene.pass();
    expect(scene.model.path).toBe('/home/ada/y');
  });

  it('filters with / and ends that with Esc', async () => {
    await start();
    act(() => scene.row('inputs').focus());
    await press('/');
    const field = screen.getByRole('searchbox', { name: 'Filter the entries' });
    expect(document.activeElement).toBe(field);
    await press('h5');
    expect(scene.names()).toEqual(['a.h5', 'b.h5', 'lost.h5']);
    expect(screen.getByText('3 of 5 entries')).toBeTruthy();
    await press('nothing');
    expect(screen.getByText('No entry matches this filter')).toBeTruthy();
    await press('{Escape}');
    expect(scene.names()).toHaveLength(5);
  });

  it('goes through its parts with F6', async () => {
    await start();
    act(() => scene.row('inputs').focus());
    await press('{F6}');
    expect(
      document.activeElement?.closest('.jp-HpcDirectory-toolbar')
    ).not.toBeNull();
    await press('{Shift>}{F6}{/Shift}');
    expect(document.activeElement).toBe(scene.row('inputs'));
  });

  it('is quiet for a moment while it loads, and then grey', async () => {
    scene = new DirectoryScene({}, path);
    scene.bridge.handlers.listFiles = () => new Promise(() => undefined);
    await scene.open();
    expect(screen.getAllByRole('row')).toHaveLength(1);
    await scene.pass(301);
    expect(screen.getAllByRole('row').length).toBeGreaterThan(5);
    expect(screen.getByRole('grid').getAttribute('aria-busy')).toBe('true');
  });

  it('says what is wrong with a folder, and goes up', async () => {
    scene = new DirectoryScene({ '/scratch/lattice': few }, path);
    await scene.open();
    await scene.pass();
    expect(screen.getByText('It was deleted or moved.')).toBeTruthy();
    await user.click(scene.button('Go up'));
    await scene.pass();
    expect(scene.model.path).toBe('/scratch/lattice');
    expect(scene.names()).toContain('logs');
  });

  it('says whose a folder is that may not be listed', async () => {
    scene = new DirectoryScene(
      {
        '/scratch/lattice': [
          entryOf({ name: 'run', kind: 'directory', owner: 'ben', mode: 0o700 })
        ]
      },
      path
    );
    scene.bridge.failure = new BridgeError({
      code: 'path-denied',
      message: 'You may not list this folder (ben, drwx------).'
    });
    await scene.open();
    await scene.pass();
    expect(
      screen.getByText('You may not list this folder (ben, drwx------).')
    ).toBeTruthy();
  });

  it('opens as a file what is no folder', async () => {
    await start();
    scene.bridge.failure = new BridgeError({
      code: 'path-not-folder',
      message: 'It is a file.'
    });
    await act(() => scene.model.refresh());
    await user.click(scene.button('Open the file'));
    expect(scene.actions.openFile).toHaveBeenCalledWith(path);
  });

  it('marks old rows, and selects nothing among them', async () => {
    await start();
    scene.bridge.failure = new BridgeError({
      code: 'path-slow',
      message: 'It does not answer.'
    });
    await act(() => scene.model.refresh());
    expect(screen.getByText(/From .* ago\. It does not answer\./)).toBeTruthy();
    fireEvent.click(scene.row('a.h5'));
    await scene.pass();
    expect(scene.selected()).toEqual([]);
    scene.bridge.failure = undefined;
    await user.click(scene.button('Try now'));
    await scene.pass();
    expect(screen.queryByText(/From .* ago/)).toBeNull();
  });

  it('asks before it looks at all of many entries', async () => {
    await start(manyFiles(5001));
    await user.click(screen.getByRole('columnheader', { name: 'Size' }));
    await scene.pass();
    expect(scene.names()[0]).toBe('conf_000000.h5');
    await user.click(scene.button('Sort by size'));
    await scene.pass();
    expect(scene.names()[0]).toBe('conf_005000.h5');
    expect(
      screen
        .getByRole('columnheader', { name: 'Size' })
        .getAttribute('aria-sort')
    ).toBe('descending');
  });

  it('shows a quota only where there is one', async () => {
    await start();
    expect(screen.queryByRole('meter')).toBeNull();
    scene.bridge.handlers.getUsage = ({ body }) => ({
      path: body.path,
      mount: '/scratch',
      size: 0,
      free: 0,
      files: 0,
      filesFree: 0,
      quotas: [
        { of: 'files', used: 3, limit: 10 },
        { of: 'space', used: 16.4e12, limit: 20e12, label: 'Scratch' }
      ],
      at: 1
    });
    await act(() => scene.model.navigate('/scratch/lattice'));
    await scene.pass();
    const meter = screen.getByRole('meter', { name: 'Scratch' });
    expect(meter.getAttribute('aria-valuenow')).toBe('82');
    expect(screen.getByText('16.4 of 20 TB')).toBeTruthy();
  });

  it('runs commands on its own folder, and on what is selected', async () => {
    await start();
    await user.click(scene.button('Terminal here'));
    await user.click(scene.button('Copy path'));
    expect(jest.mocked(scene.actions.run).mock.calls).toEqual([
      [CommandIDs.terminal, 'here'],
      [CommandIDs.copyPath]
    ]);
  });
});
