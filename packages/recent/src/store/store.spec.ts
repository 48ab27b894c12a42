import type { IVisit } from './entry';
import { RecentStore } from './store';
import { StorageDouble } from './testing';

const key = 'jupyterlab-hpc:recent:/user/ada/';
const root = '~/project';
const doc = (path: string): IVisit => ({ path, root, kind: 'file' });
const keyIn = (path: string): string => `~/project//${path}`;

describe('the store of what was opened', () => {
  let storage: StorageDouble;
  let time: number;
  const tabs: RecentStore[] = [];

  const open = (baseUrl = '/user/ada/'): RecentStore => {
    const store = new RecentStore(storage.tab(), baseUrl, () => time);
    tabs.push(store);
    return store;
  };
  const paths = (store: RecentStore) => store.entries.map(({ path }) => path);
  const visit = (store: RecentStore, ...names: string[]) => {
    for (const name of names) {
      time += 1;
      store.add([doc(name)]);
    }
  };

  beforeEach(() => {
    storage = new StorageDouble();
    time = 1000;
  });

  afterEach(() => tabs.splice(0).forEach(tab => tab.dispose()));

  it('has the newest first, each once, and is there in the next session', () => {
    const store = open();
    expect(store.isNew).toBe(true);
    visit(store, 'a', 'b', 'a');
    const next = open();
    expect(next.isNew).toBe(false);
    expect(next.entries).toEqual(store.entries);
    expect(next.entries).toMatchObject([
      { key: keyIn('a'), path: 'a', root, at: 1003, pinned: false },
      { path: 'b', at: 1002 }
    ]);
  });

  it('keeps servers apart, and roots and drives of one server', () => {
    const store = open();
    visit(store, 'a');
    expect(open('/user/bob/').entries).toEqual([]);
    time += 1;
    store.add([
      { ...doc('a'), root: '~/other' },
      { path: 'fs:a', kind: 'file' }
    ]);
    expect(store.entries.map(({ key }) => key)).toEqual([
      '~/other//a',
      'fs:a',
      '~/project//a'
    ]);
  });

  it('keeps so many, beside those that are pinned', () => {
    const store = open();
    visit(store, 'old', 'a', 'b', 'c');
    store.pin(keyIn('old'), true);
    store.limit = 2;
    expect(paths(store)).toEqual(['old', 'c', 'b']);
    visit(store, 'd');
    expect(paths(store)).toEqual(['old', 'd', 'c']);
    expect(paths(open())).toEqual(['old', 'd', 'c']);
  });

  it('shows pinned ones first, in the order of pinning, however old', () => {
    const store = open();
    visit(store, 'a', 'b', 'c');
    for (const name of ['b', 'a']) {
      time += 1;
      store.pin(keyIn(name), true);
    }
    visit(store, 'a');
    expect(paths(store)).toEqual(['b', 'a', 'c']);
    time += 1;
    store.pin(keyIn('b'), false);
    expect(paths(store)).toEqual(['a', 'c', 'b']);
  });

  it('removes entries, and takes that back with their pins', () => {
    const store = open();
    visit(store, 'a', 'b');
    store.pin(keyIn('a'), true);
    time += 1;
    const undo = store.remove([keyIn('a'), keyIn('b')]);
    expect(store.entries).toEqual([]);
    expect(open().entries).toEqual([]);
    time += 1;
    undo();
    expect(store.entries).toMatchObject([
      { path: 'a', pinned: true, at: 1001 },
      { path: 'b', pinned: false, at: 1002 }
    ]);
  });

  it('lists what was removed again, without its pin, when it is opened', () => {
    const store = open();
    visit(store, 'a');
    store.pin(keyIn('a'), true);
    store.remove([keyIn('a')]);
    visit(store, 'a');
    expect(store.entries).toMatchObject([{ path: 'a', pinned: false }]);
  });

  it('does not list again what another memory still had', () => {
    const store = open();
    visit(store, 'a', 'b');
    time += 1;
    store.remove([keyIn('a')]);
    store.add([doc('a'), doc('c')], 0);
    expect(store.entries).toMatchObject([
      { path: 'b', at: 1002 },
      { path: 'c', at: 0 }
    ]);
  });

  it('is one list in all tabs', () => {
    const one = open();
    const two = open();
    const changes = jest.fn();
    two.changed.connect(changes);
    visit(one, 'a');
    visit(two, 'b');
    one.pin(keyIn('a'), true);
    expect(paths(two)).toEqual(['a', 'b']);
    expect(two.entries).toEqual(one.entries);
    time += 1;
    two.remove([keyIn('b')]);
    expect(paths(one)).toEqual(['a']);
    expect(changes).toHaveBeenCalledTimes(4);
  });

  it('loses nothing when tabs write without having seen each other', () => {
    const one = open();
    const two = open();
    visit(one, 'a', 'b');
    const before = storage.texts.get(key)!;
    storage.hush();
    time += 1;
    one.pin(keyIn('a'), true);
    one.remove([keyIn('b')]);
    visit(one, 'of-one');
    // The other tab's process has not been told of these writes yet.
    storage.texts.set(key, before);
    visit(two, 'of-two');
    storage.tell();
    expect(paths(one)).toEqual(['a', 'of-two', 'of-one']);
    expect(one.entries).toEqual(two.entries);
    expect(open().entries).toEqual(one.entries);
  });

  it('does not quarrel with a tab that keeps fewer', () => {
    const one = open();
    const two = open();
    visit(one, 'a', 'b', 'c', 'd');
    const write = jest.spyOn(storage.texts, 'set');
    two.limit = 2;
    // Once to shorten it, and once for what was new in the other tab.
    expect(write.mock.calls.length).toBeLessThanOrEqual(2);
    time += 60;
    two.limit = 2;
    expect(paths(one)).toEqual(['d', 'c']);
    expect(one.entries).toEqual(two.entries);
    expect(open().entries).toEqual(two.entries);
  });

  it.each([
    ['no JSON', '{"version":1,"entr'],
    ['of another version', '{"version":2,"entries":[]}'],
    ['no object', '[]'],
    ['without entries', '{"version":1,"entries":"many"}']
  ])('sets aside what is %s, and begins anew', (_, rubbish) => {
    storage.texts.set(key, rubbish);
    const store = open();
    expect(store.entries).toEqual([]);
    visit(store, 'a');
    expect(paths(open())).toEqual(['a']);
    expect([...storage.texts.values()]).toContain(rubbish);
  });

  it('keeps the entries that it understands beside rubbish', () => {
    const store = open();
    visit(store, 'a', 'b');
    const text = storage.texts.get(key)!;
    const rubbish = text.replace('"path":"a"', '"path":7');
    storage.texts.set(key, rubbish);
    expect(paths(open())).toEqual(['b']);
    expect(
      [...storage.texts.values()].filter(one => one === rubbish)
    ).toHaveLength(2);
  });

  it('goes on for the page where the storage takes or gives nothing', () => {
    const refuse = (): never => {
      throw new DOMException('', 'QuotaExceededError');
    };
    const area = { getItem: refuse, setItem: refuse };
    const store = new RecentStore(
      { area, events: new EventTarget() },
      '/',
      () => time
    );
    tabs.push(store);
    visit(store, 'a', 'b');
    store.pin(keyIn('a'), true);
    expect(paths(store)).toEqual(['a', 'b']);
  });

  it('forgets with the browser when a person has it forget', () => {
    const store = open();
    visit(store, 'a');
    storage.empty();
    expect(store.entries).toEqual([]);
    visit(store, 'b');
    expect(paths(open())).toEqual(['b']);
  });
});
