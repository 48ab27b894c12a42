import { Notification } from '@jupyterlab/apputils';
import type { DaskProfile } from '@jupyterlab-hpc/api';
import { BridgeError } from '@jupyterlab-hpc/core';
import { fireEvent, screen, waitFor } from '@testing-library/react';

import type { LaunchModel } from '../model';
import { LaunchDouble, launchModel, trans } from '../testing';
import { openProfileMenu } from './actions';

describe('the menu of profiles', () => {
  let client: LaunchDouble;
  let model: LaunchModel;
  let own: DaskProfile[];
  const said = (): string[] =>
    Notification.manager.notifications.map(({ message }) => message);

  const choose = async (label: string): Promise<void> => {
    const anchor = document.body.appendChild(document.createElement('button'));
    openProfileMenu(
      {
        trans,
        model,
        paste: () => Promise.resolve(),
        choose: undefined
      },
      anchor
    );
    await screen.findByText(label, { selector: '.lm-Menu-itemLabel' });
    const enabled = document.querySelectorAll(
      '.lm-Menu-item:not([data-type="separator"], [aria-disabled="true"])'
    );
    const at = [...enabled].findIndex(
      ({ textContent }) => textContent === label
    );
    // Menus of Lumino know keys by their numbers.
    const menu = document.querySelector('.lm-Menu')!;
    for (let step = 0; step <= at; step += 1) {
      fireEvent.keyDown(menu, { keyCode: 40 });
    }
    fireEvent.keyDown(menu, { keyCode: 13 });
  };
  const input = (): HTMLInputElement =>
    document.querySelector<HTMLInputElement>('.jp-Dialog input')!;
  const type = async (name: string): Promise<void> => {
    await waitFor(() => expect(input()).toBeTruthy());
    input().value = name;
    press('.jp-mod-accept');
  };
  const press = (selector: string): void => {
    fireEvent.click(document.querySelector(`.jp-Dialog ${selector}`)!);
  };

  beforeEach(async () => {
    localStorage.clear();
    Notification.dismiss();
    own = [];
    client = new LaunchDouble();
    const list = (): {
      profiles: DaskProfile[];
      modes: { allocation: boolean; here: boolean };
      problems: string[];
    } => ({
      profiles: [...own],
      modes: { allocation: false, here: false },
      problems: []
    });
    client.handlers.listDaskProfiles = list;
    client.handlers.saveDaskProfile = ({ body }) => {
      const { name, overwrite, spec } = body;
      if (own.some(one => one.name === name) && overwrite !== true) {
        throw new BridgeError({ code: 'path-exists', message: 'It is there.' });
      }
      own = [...own.filter(one => one.name !== name), { name, spec }];
      return list();
    };
    client.handlers.deleteDaskProfile = ({ body }) => {
      own = own.filter(one => one.name !== body.name);
      return list();
    };
    model = launchModel(client);
    await model.load();
  });

  it('keeps the values under a name, but not that of the cluster', async () => {
    model.edit({ name: 'wrf', cores: '12' });
    await choose('Save as a Profile…');
    await waitFor(() => expect(input().value).toBe('wrf'));
    await type('big');
    await waitFor(() => expect(own).toHaveLength(1));
    expect(own[0]).toMatchObject({ name: 'big', spec: { cores: 12 } });
    expect(own[0]!.spec.name).toBeUndefined();
    expect(model.draft.origin).toEqual({ kind: 'own', name: 'big' });
    await waitFor(() =>
      expect(said()).toContain('Saved as the profile “big”.')
    );
  });

  it('asks for the name again, with what was typed, until it can be one', async () => {
    await choose('Save as a Profile…');
    await type(' ');
    await screen.findByText('A name has 1 to 50 characters.');
    client.handlers.saveDaskProfile = () => {
      throw new BridgeError({
        code: 'disk-full',
        message: 'The disk is full.'
      });
    };
    await type('mine');
    await screen.findByText('Not saved. The disk is full.');
    expect(input().value).toBe('mine');
    press('.jp-mod-reject');
    await waitFor(() => expect(input()).toBeNull());
    expect(own).toEqual([]);
  });

  it('overwrites only after asking', async () => {
    own = [{ name: 'mine', spec: { cores: 1 } }];
    await model.load();
    await choose('Save as a Profile…');
    await type('mine');
    await screen.findByText('Overwrite the profile “mine”?');
    expect(own[0]!.spec.cores).toBe(1);
    press('.jp-mod-warn');
    await waitFor(() => expect(own[0]!.spec.cores).toBe(4));
  });

  it('asks before it overwrites what another page has saved meanwhile', async () => {
    await choose('Save as a Profile…');
    own = [{ name: 'mine', spec: { cores: 1 } }];
    await type('mine');
    await screen.findByText('Overwrite the profile “mine”?');
    press('.jp-mod-reject');
    await waitFor(() => expect(input().value).toBe('mine'));
    expect(own[0]!.spec.cores).toBe(1);
    await type('mine');
    await screen.findByText('Overwrite the profile “mine”?');
    press('.jp-mod-warn');
    await waitFor(() => expect(own[0]!.spec.cores).toBe(4));
  });

  it('offers again to bring one back where that failed', async () => {
    own = [{ name: 'mine', spec: { cores: 1 } }];
    await model.load();
    model.choose(own[0]!);
    await choose('Delete the Profile “mine”');
    const undo = (): void => {
      const [offer] = Notification.manager.notifications.filter(
        ({ message }) => message === 'Deleted the profile “mine”.'
      );
      offer?.options.actions?.[0]?.callback(new MouseEvent('click'));
      Notification.dismiss(offer?.id);
    };
    const save = client.handlers.saveDaskProfile;
    client.handlers.saveDaskProfile = () => {
      throw new BridgeError({ code: 'disk-full', message: 'Full.' });
    };
    await waitFor(() =>
      expect(said()).toEqual(['Deleted the profile “mine”.'])
    );
    undo();
    await waitFor(() =>
      expect(said().sort()).toEqual(['Deleted the profile “mine”.', 'Full.'])
    );
    client.handlers.saveDaskProfile = save!;
    undo();
    await waitFor(() => expect(own).toHaveLength(1));
  });

  it('deletes the own one that is chosen, and brings it back', async () => {
    own = [{ name: 'mine', spec: { cores: 1 } }];
    await model.load();
    model.choose(own[0]!);
    await choose('Delete the Profile “mine”');
    await waitFor(() =>
      expect(said()).toContain('Deleted the profile “mine”.')
    );
    expect(own).toEqual([]);
    expect(model.draft).toMatchObject({ cores: '1', origin: undefined });
    const [{ options }] = Notification.manager.notifications as [
      (typeof Notification.manager.notifications)[number]
    ];
    options.actions?.[0]?.callback(new MouseEvent('click'));
    await waitFor(() =>
      expect(own).toEqual([{ name: 'mine', spec: { cores: 1 } }])
    );
  });
});
