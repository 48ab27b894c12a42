import { BridgeError, MeasuredUsages } from '@jupyterlab-hpc/core';

import { FileSettings } from '../settings';
import { entryOf, FilesDouble, manyFiles } from '../testing/files';
import { keyOf } from './entries';
import { DirectoryModel } from './model';

const path = '/scratch/run';

describe('a directory', () => {
  let bridge: FilesDouble;
  let model: DirectoryModel;
  const page = {
    visible: true,
    observe: () => ({ isDisposed: false, dispose: () => undefined })
  };

  const pass = (milliseconds = 0): Promise<unknown> =>
    jest.advanceTimersByTimeAsync(milliseconds);
  const start = async (): Promise<void> => {
    model = new DirectoryModel(bridge, path, {
      settings: new FileSettings(),
      usages: new MeasuredUsages(bridge),
      visibility: page
    });
    model.shown = true;
    await pass();
  };
  const names = (): string[] => (model.feed.listing?.entries ?? []).map(keyOf);
  const added = (count: number): void => {
    const news = Array.from({ length: count }, (_, at) =>
      entryOf({ name: `a${at}` })
    );
    bridge.folders.set(path, [...news, ...manyFiles(100_000)]);
  };

  beforeEach(() => {
    jest.useFakeTimers();
    bridge = new FilesDouble({ [path]: manyFiles(100_000), '/': [] });
  });
  afterEach(() => {
    model.dispose();
    jest.useRealTimers();
  });

  it('asks nothing before it is on screen, and then for one window', async () => {
    model = new DirectoryModel(bridge, path, {
      settings: new FileSettings(),
      usages: new MeasuredUsages(bridge),
      visibility: page
    });
    await pass(60_000);
    expect(bridge.called).toEqual([]);
    model.shown = true;
    await pass();
    expect(bridge.queries).toEqual([
      { path, limit: 200, sort: 'name', offset: 0 }
    ]);
    expect(model.count).toBe(100_000);
    expect(model.state.kind).toBe('ready');
  });

  it('asks for names while one scrolls, and for all once there is rest', async () => {
    await start();
    bridge.queries.length = 0;
    for (let row = 1000; row <= 50_000; row += 1000) {
      await pass(20);
      model.feed.need(row, row + 40);
    }
    const names = bridge.queries.length;
    expect(bridge.queries.every(({ bare }) => bare)).toBe(true);
    // One in 50 ms, however many rows went by.
    expect(names).toBeLessThanOrEqual(20);
    expect(names).toBeGreaterThan(5);
    await pass(149);
    expect(bridge.queries.some(({ bare }) => !bare)).toBe(false);
    await pass(1);
    expect(bridge.queries.at(-1)).toMatchObject({ offset: 49_925 });
    expect(bridge.queries.at(-1)?.bare).toBeUndefined();
    expect(model.row(50_000)).toMatchObject({ size: 50_000 });
  });

  it('asks for nothing while all rows on screen are at hand', async () => {
    await start();
    model.feed.need(0, 40);
    await pass(200);
    model.feed.need(60, 100);
    await pass(200);
    expect(bridge.queries).toHaveLength(1);
  });

  it('keeps what it knew of rows whose names come again', async () => {
    await start();
    model.feed.need(160, 230);
    await pass(60);
    expect(bridge.queries.at(-1)?.bare).toBe(true);
    expect(model.row(170)).toMatchObject({ size: 170, owner: 'ada' });
    expect(model.row(240)?.size).toBeUndefined();
  });

  it('asks every 10 s while on screen, with what it has, and less when nothing changes', async () => {
    await start();
    const before = model.row(3);
    await pass(10_000);
    expect(bridge.called.filter(({ key }) => key === 'listFiles')).toHaveLength(
      2
    );
    expect(bridge.called.at(-1)?.etag).toBeDefined();
    expect(model.row(3)).toBe(before);
    await pass(600_000);
    const asked = bridge.queries.length;
    expect(asked).toBeGreaterThan(12);
    expect(asked).toBeLessThan(40);
    model.shown = false;
    await pass(600_000);
    expect(bridge.queries).toHaveLength(asked);
  });

  it('finds the first row on screen again when others came above it', async () => {
    await start();
    model.where.look(50_000, 50_030);
    model.feed.need(49_990, 50_040);
    await pass(200);
    added(5000);
    await model.refresh();
    expect(bridge.queries.at(-1)).toMatchObject({ near: 'conf_050000.h5' });
    expect(model.rows.indexOf('conf_050000.h5')).toBe(55_000);
    expect(model.count).toBe(105_000);
  });

  it('follows nothing at the very top: what comes there is seen', async () => {
    await start();
    added(3);
    await model.refresh();
    expect(names()[0]).toBe('a0');
    expect(bridge.queries.some(({ near }) => near !== undefined)).toBe(false);
  });

  it('filters on the server after a pause, and forgets what is selected', async () => {
    await start();
    await model.select({ kind: 'only', key: 'conf_000003.h5' });
    bridge.queries.length = 0;
    for (const filter of ['0', '00', '000', '0001']) {
      void model.ask({ filter });
      await pass(50);
    }
    expect(bridge.queries).toEqual([]);
    await pass(200);
    expect(bridge.queries).toHaveLength(1);
    expect(bridge.queries[0]).toMatchObject({ q: '0001', offset: 0 });
    expect(model.selected).toBe(0);
    expect(model.state.kind).toBe('ready');
  });

  it('shows rows of the filter before until there is an answer, and none after an error', async () => {
    await start();
    bridge.failure = new BridgeError({ code: 'internal', message: 'Oh.' });
    await model.ask({ hidden: true });
    expect(model.state).toMatchObject({ kind: 'failed', failure: 'failed' });
  });

  it('asks first before all of many entries are looked at', async () => {
    await start();
    await model.sortBy('size');
    await pass();
    expect(model.pendingSort?.sort).toEqual({
      column: 'size',
      descending: true
    });
    expect(model.question.sort.column).toBe('name');
    expect(model.state.kind).toBe('ready');
    await model.decideSort(true);
    expect(bridge.queries.at(-1)).toMatchObject({ sort: '-size', all: true });
    expect(names()[0]).toBe('conf_099999.h5');
    expect(model.pendingSort).toBeUndefined();
  });

  it('keeps its order when the answer is no', async () => {
    await start();
    await model.sortBy('modified');
    await pass();
    const { serial } = model.feed;
    await model.decideSort(false);
    expect(model.question.sort.column).toBe('name');
    expect(model.feed.serial).toBe(serial);
  });

  it('selects all without a name of them, with the true count', async () => {
    await start();
    await model.select({ kind: 'all' });
    expect(model.selected).toBe(100_000);
    expect(model.selection.keys.has('conf_090000.h5')).toBe(true);
    await model.select({ kind: 'toggle', key: 'conf_000007.h5' });
    expect(model.selected).toBe(99_999);
    expect(model.selection.keys.has('conf_000007.h5')).toBe(false);
    expect(bridge.queries).toHaveLength(1);
  });

  it('fetches the names of a range that is far, a thousand at a time', async () => {
    await start();
    bridge.queries.length = 0;
    await model.select({ kind: 'range', from: 12_500, to: 10_000 });
    expect(model.selected).toBe(2501);
    expect(bridge.queries.map(({ offset, limit }) => [offset, limit])).toEqual([
      [10_000, 1000],
      [11_000, 1000],
      [12_000, 501]
    ]);
    await model.select({ kind: 'range', from: 0, to: 50_000 });
    expect(model.selected).toBe(10_000);
  });

  it('keeps the selection over a refresh, and lets go of what is gone', async () => {
    bridge.folders.set(path, manyFiles(5));
    await start();
    await model.select({ kind: 'only', key: 'conf_000001.h5' });
    await model.select({ kind: 'toggle', key: 'conf_000002.h5' });
    bridge.folders.set(
      path,
      manyFiles(5).filter(({ name }) => name !== 'conf_000001.h5')
    );
    await model.refresh();
    expect(model.selected).toBe(1);
    expect(model.selection.bytes).toBe(2);
  });

  it('looks for a name among all rows', async () => {
    await start();
    await model.show('CONF_07');
    expect(model.where.reveal).toEqual({
      key: 'conf_070000.h5',
      serial: 1,
      still: false
    });
    expect(model.rows.indexOf('conf_070000.h5')).toBe(70_000);
    await model.show('nothing like it');
    expect(model.where.reveal?.serial).toBe(1);
    expect(model.row(70_000)).toBeDefined();
  });

  it('goes up to where it came from', async () => {
    bridge.folders.set('/scratch', [
      entryOf({ name: 'other', kind: 'directory' }),
      entryOf({ name: 'run', kind: 'directory' })
    ]);
    await start();
    await model.goUp();
    expect(model.path).toBe('/scratch');
    expect(model.where.reveal?.key).toBe('run');
    await model.navigate('/');
    await model.goUp();
    expect(model.path).toBe('/');
  });

  it('gives up what is asked of the directory that is left', async () => {
    await start();
    let late: () => void = () => undefined;
    const { listFiles } = bridge.handlers;
    bridge.handlers.listFiles = async input => {
      if (input.query.path === path) {
        await new Promise<void>(resolve => {
          late = resolve;
        });
      }
      return listFiles!(input);
    };
    const refresh = model.refresh();
    await model.navigate('/');
    late();
    await refresh;
    expect(model.feed.listing?.path).toBe('/');
    expect(model.state.kind).toBe('empty');
  });

  it.each([
    ['path-missing', 'missing'],
    ['path-not-folder', 'not-folder'],
    ['path-denied', 'denied'],
    ['path-slow', 'slow'],
    ['contract-mismatch', 'outdated'],
    ['internal', 'failed']
  ] as const)('says why there are no rows: %s', async (code, failure) => {
    bridge.failure = new BridgeError({ code, message: 'So it is.' });
    await start();
    expect(model.state).toMatchObject({ kind: 'failed', failure });
  });

  it('keeps old rows while the server does not answer, and says so', async () => {
    await start();
    bridge.failure = new BridgeError({ code: 'unreachable', message: 'Gone.' });
    await pass(10_000);
    expect(model.state).toMatchObject({
      kind: 'stale',
      cause: { message: 'Gone.' }
    });
    expect(model.row(0)?.name).toBe('conf_000000.h5');
    bridge.failure = undefined;
    await pass(5000);
    expect(model.state.kind).toBe('ready');
  });

  it('drops old rows of a directory that was deleted or closed', async () => {
    await start();
    bridge.folders.delete(path);
    await model.refresh();
    expect(model.state).toMatchObject({ kind: 'failed', failure: 'missing' });
  });

  it('says in the server’s words why a directory may not be listed', async () => {
    const message = 'You may not list this folder (ben, drwx------).';
    bridge.failure = new BridgeError({ code: 'path-denied', message });
    await start();
    expect(model.state).toMatchObject({
      kind: 'failed',
      failure: 'denied',
      cause: { message }
    });
  });

  it('tells an empty directory from one whose entries are filtered', async () => {
    bridge.folders.set(path, [entryOf({ name: 'a' })]);
    await start();
    await model.ask({ filter: 'b' });
    await pass(200);
    expect(model.state).toEqual({ kind: 'unmatched', hidden: 1 });
    bridge.folders.set(path, []);
    await model.ask({ filter: '' });
    expect(model.state).toEqual({ kind: 'empty' });
  });

  it('begins where it was before a reload', async () => {
    model = new DirectoryModel(bridge, '/', {
      settings: new FileSettings(),
      usages: new MeasuredUsages(bridge),
      visibility: page
    });
    const { question } = model;
    model.restore({ ...question, path }, 'conf_040000.h5');
    model.shown = true;
    await pass();
    expect(bridge.queries[0]).toMatchObject({ path, near: 'conf_040000.h5' });
    expect(model.where.reveal).toEqual({
      key: 'conf_040000.h5',
      serial: 1,
      still: true
    });
  });

  it('is where it was when the view is back on screen, also before it was ever drawn', async () => {
    await start();
    model.where.look(120, 150);
    model.shown = false;
    // As an element that is taken off the page.
    model.where.look(0, -1);
    model.shown = false;
    model.shown = true;
    expect(model.where.reveal).toMatchObject({
      key: 'conf_000120.h5',
      still: true
    });
    model.shown = false;
    model.shown = true;
    expect(model.where.reveal).toMatchObject({ key: 'conf_000120.h5' });
    model.where.look(120, 150);
    model.where.look(0, 30);
    const { reveal } = model.where;
    model.shown = false;
    model.shown = true;
    expect(model.where.reveal).toBe(reveal);
  });

  it('measures the quota of a directory once, as it may be its own, and does without it', async () => {
    bridge.handlers.getUsage = ({ body }) => ({
      path: body.path,
      mount: '/scratch',
      size: 0,
      free: 0,
      files: 0,
      filesFree: 0,
      quotas: [{ of: 'space', used: 82, limit: 100 }],
      at: 1
    });
    bridge.folders.set('/scratch', []);
    await start();
    await pass();
    expect(model.usage?.quotas).toHaveLength(1);
    await model.navigate('/scratch');
    await pass();
    expect(model.usage?.path).toBe('/scratch');
    expect(bridge.asked('getUsage')).toHaveLength(2);
    await model.navigate(path);
    await pass();
    expect(model.usage).toMatchObject({ path, quotas: [{ used: 82 }] });
    expect(bridge.asked('getUsage')).toHaveLength(2);
    bridge.handlers.getUsage = () => {
      throw new BridgeError({ code: 'command-failed', message: 'No.' });
    };
    await model.navigate('/');
    await pass();
    expect(model.usage).toBeUndefined();
    expect(model.state.kind).toBe('empty');
  });
});

describe('an entry that is renamed', () => {
  it('keeps what was typed when that fails, with the reason', async () => {
    const bridge = new FilesDouble({
      '/d': [entryOf({ name: 'a' }), entryOf({ name: 'b' })]
    });
    const model = new DirectoryModel(bridge, '/d', {
      settings: new FileSettings(),
      usages: new MeasuredUsages(bridge)
    });
    const { renaming } = model;
    renaming.begin('/d', entryOf({ name: 'a' }));
    renaming.type('b');
    expect(await renaming.commit()).toBeUndefined();
    expect(renaming.current).toMatchObject({
      text: 'b',
      busy: false,
      error: { code: 'path-exists' }
    });
    renaming.type('c');
    expect(renaming.current?.error).toBeUndefined();
    expect(await renaming.commit()).toMatchObject({ name: 'c' });
    expect(renaming.current).toBeUndefined();
    model.dispose();
  });

  it('asks nothing for the name that it has, but for one that is not text', async () => {
    const raw = entryOf({ name: 'caf\ufffd', rawName: 'Y2Fm6Q==' });
    const bridge = new FilesDouble({ '/d': [raw] });
    const model = new DirectoryModel(bridge, '/d', {
      settings: new FileSettings(),
      usages: new MeasuredUsages(bridge)
    });
    model.renaming.begin('/d', entryOf({ name: 'a' }));
    await model.renaming.commit();
    expect(bridge.called).toEqual([]);
    model.renaming.begin('/d', raw);
    await model.renaming.commit();
    expect(bridge.asked('renameFile')).toEqual([
      {
        body: {
          folder: '/d',
          entry: { name: 'caf\ufffd', rawName: 'Y2Fm6Q==' },
          to: 'caf\ufffd'
        }
      }
    ]);
    model.dispose();
  });
});
