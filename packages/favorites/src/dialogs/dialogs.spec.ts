import { Notification } from '@jupyterlab/apputils';
import { BridgeError } from '@jupyterlab-hpc/core';
import { fireEvent, screen, waitFor } from '@testing-library/react';

import { FavoritesDeeds } from '../deeds';
import { StoreDouble } from '../store/double';
import { type ITestParts, makeParts, trans } from '../testing';
import { addTyped, askForPath } from './addpath';
import { askForGroup } from './group';
import { resetFavorites, resetText } from './reset';

describe('dialogs of favorites', () => {
  let bridge: StoreDouble;
  let parts: ITestParts;
  let deeds: FavoritesDeeds;

  // JupyterLab's dialogs are not “open” for a DOM without layout.
  const hidden = true;
  const press = async (name: string) =>
    fireEvent.click(await screen.findByText(name, { selector: 'button *' }));
  const alert = () => screen.findByRole('alert', { hidden });
  const said = () => Notification.manager.notifications.at(0)?.message;

  beforeEach(async () => {
    Notification.dismiss();
    bridge = new StoreDouble({ path: '/a', group: 'A' }, '/b', {
      path: '/site',
      site: true,
      hidden: true
    });
    parts = makeParts(bridge);
    await parts.store.refresh();
    deeds = new FavoritesDeeds(parts.store, trans);
  });

  afterEach(() => {
    parts.statuses.dispose();
    parts.store.dispose();
  });

  describe('for a path', () => {
    const field = () =>
      screen.getByRole<HTMLInputElement>('textbox', { hidden });
    const type = async (value: string) => {
      await screen.findByRole('textbox', { hidden });
      fireEvent.change(field(), { target: { value } });
      await press('Add');
    };

    it('keep what was typed while it is wrong, and say why at the field', async () => {
      const asked = askForPath(parts);
      await type('runs');
      expect((await alert()).textContent).toContain('Begin with');
      expect(field().value).toBe('runs');
      expect(field().getAttribute('aria-invalid')).toBe('true');
      const was = bridge.handlers.changeFavorites!;
      bridge.handlers.changeFavorites = () => {
        throw new BridgeError({ code: 'disk-full', message: 'Disk full.' });
      };
      await type('$SCRATCH/runs/');
      await waitFor(async () =>
        expect((await alert()).textContent).toBe('Disk full.')
      );
      expect(field().value).toBe('$SCRATCH/runs/');
      bridge.handlers.changeFavorites = was;
      await press('Add');
      expect(await asked).toBe('f4');
      expect(parts.store.items.at(-1)).toMatchObject({
        path: '$SCRATCH/runs',
        resolved: '/scratch/ada/runs',
        kind: 'directory'
      });
    });

    it('may be given up', async () => {
      const asked = askForPath(parts);
      await press('Cancel');
      expect(await asked).toBeUndefined();
      expect(bridge.count('changeFavorites')).toBe(0);
    });

    it.each([
      ['~/x.ipynb', undefined, 'file'],
      ['$SCRATCH/run.2024', 'directory', 'directory'],
      ['/etc/hosts', 'file', 'file'],
      ['/dir.d', 'directory', 'directory'],
      ['~/.config', undefined, 'directory'],
      ['/', undefined, 'directory']
    ] as const)('%s, which is a %s, is a %s', async (path, is, kind) => {
      bridge.handlers.statPaths = ({ body }) => ({
        items: body.paths.map(({ path }) => ({
          path,
          state: 'there' as const,
          ...(is === undefined ? {} : { facts: { kind: is } })
        }))
      });
      const id = await addTyped(parts, path);
      const item = parts.store.items.find(other => other.id === id);
      expect(item ?? parts.store.items.at(-1)).toMatchObject({ path, kind });
    });
  });

  it('for a group put an entry into it, or into none', async () => {
    const ask = async (value: string) => {
      const item = parts.store.items.find(({ path }) => path === '/b')!;
      const asked = askForGroup(parts, deeds, item);
      const field = await waitFor(() => {
        const input = document.querySelector('.jp-Dialog input');
        expect(input).not.toBeNull();
        return input!;
      });
      fireEvent.change(field, { target: { value } });
      await press('Move');
      await asked;
      return parts.store.items.find(({ path }) => path === '/b')?.group;
    };
    expect(await ask(' A ')).toBe('A');
    expect(await ask('New one')).toBe('New one');
    expect(await ask('')).toBeUndefined();
  });

  it('before a reset say what goes and what comes back, and can be undone', async () => {
    const asked = resetFavorites(parts, deeds);
    expect((await screen.findByText(/You can undo this/)).textContent).toBe(
      '2 of your own entries and 1 group are removed; 1 site entry comes back. You can undo this.'
    );
    await press('Reset');
    await asked;
    expect(parts.store.items.map(({ path }) => path)).toEqual(['/site']);
    expect(said()).toBe('Favorites were reset.');
  });

  it('before a reset can be declined', async () => {
    const asked = resetFavorites(parts, deeds);
    await screen.findByText('Reset favorites?');
    expect(document.activeElement?.textContent).toBe('Keep');
    await press('Keep');
    await asked;
    expect(bridge.count('changeFavorites')).toBe(0);
  });

  it('do not ask to reset what has nothing of one’s own', () => {
    const { items } = new StoreDouble({ path: '/site', site: true });
    expect(resetText(trans, items)).toBeUndefined();
    expect(resetText(trans, new StoreDouble('/a').items)).toBe(
      '1 of your own entries is removed. You can undo this.'
    );
    const back = { path: '/site', site: true, hidden: true };
    expect(resetText(trans, new StoreDouble(back, back).items)).toBe(
      '2 site entries come back. You can undo this.'
    );
  });
});
