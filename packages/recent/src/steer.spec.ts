import { Notification } from '@jupyterlab/apputils';
import { nullTranslator } from '@jupyterlab/translation';
import { act, screen } from '@testing-library/react';

import { clearEntries, clearText, removeEntry } from './steer';
import { RecentStore } from './store';
import { StorageDouble } from './store/testing';

const trans = nullTranslator.load('jupyterlab_hpc');

it.each([
  [12, 1, '12 entries; 1 pinned stays.'],
  [1, 2, '1 entry; 2 pinned stay.'],
  [3, 0, '3 entries.']
])('of %i entries beside %i pinned ones it says %j', (count, pinned, text) => {
  expect(clearText(trans, count, pinned)).toBe(text);
});

describe('taking entries off the list', () => {
  let store: RecentStore;
  const paths = () => store.entries.map(({ path }) => path);
  // jsdom takes dialogs for closed, and what is in them for hidden.
  const button = (name: string) =>
    screen.findByRole('button', { name, hidden: true });
  const press = async (name: string) => {
    const pressed = await button(name);
    act(() => pressed.click());
  };
  const undo = () => {
    const [news] = Notification.manager.notifications;
    const action = news?.options.actions?.find(({ label }) => label === 'Undo');
    action?.callback(new MouseEvent('click'));
  };

  beforeEach(() => {
    let time = 1000;
    store = new RecentStore(new StorageDouble().tab(), '/', () => time++);
    for (const path of ['a', 'b', 'c']) {
      store.add([{ path, root: '~', kind: 'file' }]);
    }
    store.pin('~//a', true);
  });

  afterEach(() => {
    store.dispose();
    Notification.dismiss();
  });

  it('can be undone for one', () => {
    removeEntry(trans, store, store.entry('~//a')!);
    expect(paths()).toEqual(['c', 'b']);
    expect(Notification.manager.notifications[0]?.message).toBe(
      'Removed a from recent.'
    );
    undo();
    expect(paths()).toEqual(['a', 'c', 'b']);
    expect(store.entry('~//a')?.pinned).toBe(true);
  });

  it('asks for all, leaves what is pinned, and can be undone', async () => {
    const clearing = clearEntries(trans, store);
    const keep = await button('Keep');
    expect(document.activeElement).toBe(keep);
    expect(screen.getByText('2 entries; 1 pinned stays.')).toBeTruthy();
    await press('Clear');
    await clearing;
    expect(paths()).toEqual(['a']);
    undo();
    expect(paths()).toEqual(['a', 'c', 'b']);
  });

  it('leaves all when the person keeps them', async () => {
    const clearing = clearEntries(trans, store);
    await press('Keep');
    await clearing;
    expect(paths()).toEqual(['a', 'c', 'b']);
  });
});
