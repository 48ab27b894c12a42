import type { PathState } from '@jupyterlab-hpc/api';
import { Folds } from '@jupyterlab-hpc/core';
import { ClientDouble } from '@jupyterlab-hpc/core/lib/testing';
import { nullTranslator } from '@jupyterlab/translation';
import { fileIcon } from '@jupyterlab/ui-components';
import { act, render, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import React, { useReducer } from 'react';

import { Availability } from '../availability';
import { RecentModel } from '../model';
import { Places } from '../places';
import { RecentSettings } from '../settings';
import { RecentStore } from '../store';
import { StorageDouble } from '../store/testing';
import { ClockDouble, systemOf } from '../testing';
import { RecentView } from './view';

const trans = nullTranslator.load('jupyterlab_hpc');
const root = '~/project';
const types = {
  getFileType: () => undefined,
  getFileTypesForPath: () => [{ icon: fileIcon }] as never
};

describe('the section “Recent”', () => {
  let time: number;
  let client: ClientDouble;
  let clock: ClockDouble;
  let states: Record<string, PathState>;
  let store: RecentStore;
  let settings: RecentSettings;
  let model: RecentModel;
  const user = userEvent.setup();
  const actions = {
    open: jest.fn(),
    pin: jest.fn(),
    remove: jest.fn(),
    press: jest.fn()
  };
  const openMenu = jest.fn();
  const openSettings = jest.fn();

  function Harness() {
    const [, update] = useReducer((count: number) => count + 1, 0);
    React.useEffect(() => {
      model.stateChanged.connect(update);
      return () => {
        model.stateChanged.disconnect(update);
      };
    }, []);
    return (
      <RecentView
        model={model}
        trans={trans}
        types={types}
        actions={actions}
        openMenu={openMenu}
        openSettings={openSettings}
        now={() => time}
        active
      />
    );
  }

  const visit = (path: string, kind: 'file' | 'directory' = 'file') => {
    time += 60;
    act(() => store.add([{ path, kind, root }]));
  };
  const rows = () =>
    screen
      .queryAllByRole('listitem')
      .map(row => within(row).getAllByRole('button')[0]!.textContent.trim());
  const row = (name: string) =>
    screen.getByRole('button', { name: new RegExp(`^${name}`) });
  const at = (name: string, what: 'focus' | 'blur') =>
    act(() => {
      row(name)[what]();
      // What looking at the entries told.
      return new Promise<void>(resolve => setTimeout(resolve));
    });
  const asked = () => client.called.filter(({ key }) => key === 'statPaths');

  beforeEach(() => {
    window.localStorage.clear();
    time = 1000;
    states = {};
    clock = new ClockDouble();
    client = new ClientDouble();
    client.handlers.getSystem = () =>
      systemOf('/home/ada', '/home/ada/project');
    client.handlers.statPaths = ({ body }) => ({
      items: body.paths.map(({ path }) => ({
        path,
        state: states[path] ?? 'there'
      }))
    });
    store = new RecentStore(new StorageDouble().tab(), '/', () => time);
    settings = new RecentSettings();
    const drives = { driveName: () => '', localPath: (path: string) => path };
    const places = new Places({ client, drives, root });
    model = new RecentModel({
      store,
      settings,
      availability: new Availability({ client, places, clock }),
      folds: new Folds(window.localStorage, 'recent', '/', ['recent' as const])
    });
  });

  afterEach(() => {
    model.dispose();
    store.dispose();
    jest.clearAllMocks();
  });

  it('says what will be in it, and that it was switched off', async () => {
    render(<Harness />);
    expect(
      screen.getByText('Files and folders that you open appear here.')
    ).toBeTruthy();
    await act(() => settings.set('record', false));
    expect(screen.getByText('Recording is off.')).toBeTruthy();
    await user.click(screen.getByRole('button', { name: 'Settings' }));
    expect(openSettings).toHaveBeenCalledTimes(1);
  });

  it('lists what was opened: its name and when, the newest first', () => {
    render(<Harness />);
    visit('lattice/runs/48213307', 'directory');
    visit('train.py');
    visit('old/train.py');
    expect(rows()).toEqual([
      'train.py — old now',
      'train.py — project 1 min',
      'lattice/runs/48213307 2 min'
    ]);
    expect(row('lattice').title).toContain('~/project/lattice/runs/48213307\n');
  });

  it('has pinned ones first, without their time, and says so', () => {
    render(<Harness />);
    visit('a');
    visit('b');
    act(() => store.pin('~/project//a', true));
    expect(rows()).toEqual(['a pinned', 'b now']);
  });

  it('asks for nothing until somebody comes by, and greys what is gone', async () => {
    states['/home/ada/project/b'] = 'missing';
    visit('a');
    visit('b');
    render(<Harness />);
    expect(client.called).toEqual([]);
    clock.pass(10_000_000);
    await user.hover(row('a'));
    expect(asked()).toHaveLength(1);
    expect(rows()).toEqual(['b not found', 'a 1 min']);
    expect(row('b').closest('li')?.className).toContain('jp-mod-unavailable');

    states = {};
    clock.pass(60_000);
    await user.unhover(row('a'));
    await user.tab();
    expect(asked()).toHaveLength(2);
    expect(rows()).toEqual(['b now', 'a 1 min']);
  });

  it('asks for nothing while it is folded', async () => {
    visit('a');
    render(<Harness />);
    act(() => model.fold());
    await user.hover(screen.getByRole('button', { name: 'Recent' }));
    expect(screen.queryByRole('list')).toBeNull();
    expect(client.called).toEqual([]);
  });

  it('moves no row under the pointer, nor the one with the focus', async () => {
    visit('a');
    visit('b');
    render(<Harness />);
    await user.hover(row('a'));
    visit('a');
    visit('c');
    expect(rows().map(text => text[0])).toEqual(['b', 'a']);
    await user.unhover(row('a'));
    expect(rows().map(text => text[0])).toEqual(['c', 'a', 'b']);

    await at('b', 'focus');
    visit('b');
    act(() => void store.remove(['~/project//a']));
    expect(rows().map(text => text[0])).toEqual(['c', 'b']);
    await at('b', 'blur');
    expect(rows().map(text => text[0])).toEqual(['b', 'c']);
  });

  it('is let go by a drag that keeps the pointer’s leaving to itself', async () => {
    visit('a');
    visit('b');
    render(<Harness />);
    await user.hover(row('a'));
    visit('a');
    act(() => {
      document.body.dispatchEvent(
        new MouseEvent('pointermove', { bubbles: true })
      );
    });
    expect(rows().map(text => text[0])).toEqual(['a', 'b']);
  });

  it('is one stop of the Tab key, with arrows inside; Enter opens', async () => {
    visit('a');
    visit('b');
    visit('c');
    render(<Harness />);
    act(() => screen.getByRole('button', { name: 'More of recent' }).focus());
    await user.tab();
    expect(document.activeElement).toBe(row('c'));
    await user.keyboard('{ArrowDown}{Enter}');
    expect(actions.open).toHaveBeenLastCalledWith(
      expect.objectContaining({ path: 'b' })
    );
    await user.tab();
    expect(document.activeElement).toBe(document.body);
    await user.click(row('a'));
    expect(actions.open).toHaveBeenLastCalledWith(
      expect.objectContaining({ path: 'a' })
    );
  });

  it('keeps the focus beside what was removed', async () => {
    visit('a');
    visit('b');
    visit('c');
    render(<Harness />);
    await at('b', 'focus');
    act(() => void store.remove(['~/project//b']));
    expect(document.activeElement).toBe(row('a'));
  });

  it('pins and removes by the buttons of a row', async () => {
    visit('a');
    render(<Harness />);
    await user.click(screen.getByRole('button', { name: 'Pin' }));
    expect(actions.pin).toHaveBeenLastCalledWith(
      expect.objectContaining({ path: 'a' }),
      true
    );
    await user.click(screen.getByRole('button', { name: 'Remove' }));
    expect(actions.remove).toHaveBeenLastCalledWith(
      expect.objectContaining({ path: 'a' })
    );
  });

  it('narrows the list to what is searched for, until Esc', async () => {
    visit('lattice/a.ipynb');
    visit('wrf/b.py');
    render(<Harness />);
    act(() => {
      model.search = '';
    });
    expect(document.activeElement).toBe(screen.getByRole('searchbox'));
    await user.keyboard('LAT ipynb');
    expect(rows()).toEqual(['a.ipynb 1 min']);
    await user.keyboard('x');
    expect(rows()).toEqual([]);
    expect(screen.getByText('Nothing recent matches this.')).toBeTruthy();
    await user.keyboard('{Backspace}{ArrowDown}');
    expect(document.activeElement).toBe(row('a.ipynb'));
    act(() => screen.getByRole('searchbox').focus());
    await user.keyboard('{Escape}');
    expect(screen.queryByRole('searchbox')).toBeNull();
    expect(rows()).toEqual(['b.py now', 'a.ipynb 1 min']);
    expect(document.activeElement).toBe(row('a.ipynb'));
  });
});
