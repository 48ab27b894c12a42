import { Dialog, Notification } from '@jupyterlab/apputils';
import type { Template } from '@jupyterlab-hpc/api';
import { BridgeError } from '@jupyterlab-hpc/core';
import {
  act,
  cleanup,
  fireEvent,
  render,
  screen,
  waitFor
} from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import React from 'react';

import { BridgeDouble } from '../../double';
import type { SubmitModel } from '../model';
import { Following, submitModel, trans } from '../testing';
import { templateActions } from './actions';
import { TemplateRow } from './row';

describe('templates in the form', () => {
  let bridge: BridgeDouble;
  let model: SubmitModel;
  let own: Map<string, string>;
  const user = userEvent.setup();
  const torch = '#!/bin/sh\n# Title: Torch\nsrun train\n';
  const site: Template[] = [
    { id: 'site-1', name: 'Torch', site: true, description: 'DDP' },
    { id: 'site-2', name: 'broken', site: true, problem: 'it is empty.' }
  ];

  /** Entries of the menu that is open, without its lines. */
  const entries = (): HTMLElement[] => [
    ...document.querySelectorAll<HTMLElement>(
      '.lm-Menu-item:not([data-type="separator"])'
    )
  ];
  /** Menus of Lumino know keys by their numbers. */
  const press = (keyCode: number): void => {
    fireEvent.keyDown(document.querySelector('.lm-Menu')!, { keyCode });
  };
  const choose = async (
    button: string | RegExp,
    entry: string
  ): Promise<void> => {
    await user.click(screen.getByRole('button', { name: button }));
    await screen.findByText(entry, { selector: '.lm-Menu-itemLabel' });
    const labels = entries()
      .filter(item => item.getAttribute('aria-disabled') !== 'true')
      .map(({ textContent }) => textContent);
    for (let step = 0; step <= labels.indexOf(entry); step += 1) {
      press(40);
    }
    press(13);
  };
  /** The field of the dialog that is open: a text or a choice. */
  const field = (): HTMLInputElement | null =>
    document.querySelector('.jp-Dialog input');
  const answer = async (
    title: string,
    button: string,
    text?: string
  ): Promise<void> => {
    await screen.findByText(title, { selector: '.jp-Dialog-header' });
    if (text !== undefined) {
      await user.clear(field()!);
      await user.type(field()!, text);
    }
    await user.click(
      screen.getByText(button, { selector: '.jp-Dialog-buttonLabel' })
    );
  };
  const saving = 'Save the script as a template';
  const more = 'Save as a template, rename, delete';

  beforeEach(async () => {
    localStorage.clear();
    own = new Map();
    bridge = new BridgeDouble();
    bridge.handlers.getResources = () => ({ partitions: [], environment: [] });
    bridge.handlers.getLastSubmission = () => ({});
    bridge.handlers.listTemplates = () => ({
      templates: [
        ...site,
        ...[...own.keys()].map(name => ({ id: `own-${name}`, name }))
      ],
      problems: ['/sw/more is not there.']
    });
    bridge.handlers.getTemplate = ({ params: { id } }) => ({
      id,
      name: id,
      script: own.get(id.replace('own-', '')) ?? torch
    });
    bridge.handlers.saveTemplate = ({ body }) => {
      if (own.has(body.name) && body.overwrite !== true) {
        throw new BridgeError({ code: 'path-exists', message: 'There.' });
      }
      own.set(body.name, body.script);
      return { id: `own-${body.name}`, name: body.name };
    };
    bridge.handlers.renameTemplate = ({ body }) => {
      own.set(body.to, own.get(body.name) ?? '');
      own.delete(body.name);
      return { id: `own-${body.to}`, name: body.to };
    };
    bridge.handlers.deleteTemplate = ({ body: { name } }) => {
      const script = own.get(name) ?? '';
      own.delete(name);
      return { id: `own-${name}`, name, script };
    };
    model = submitModel(bridge);
    const actions = templateActions(trans, model);
    render(
      <Following
        model={model}
        render={() => (
          <TemplateRow model={model} trans={trans} actions={actions} />
        )}
      />
    );
    await act(() => model.load());
  });
  afterEach(() => {
    Dialog.flush();
    Notification.dismiss();
    document.querySelectorAll('.lm-Menu').forEach(menu => menu.remove());
    cleanup();
    model.dispose();
  });

  it('are listed by whose they are, with what cannot be used and why', async () => {
    own.set('mine', 'x');
    await user.click(screen.getByRole('button', { name: 'Template: none' }));
    await screen.findByText('mine');
    expect(entries().map(({ textContent }) => textContent)).toEqual([
      'None',
      'site / Torch',
      'site / broken: it is empty.',
      'mine',
      '/sw/more is not there.'
    ]);
    expect(
      entries().map(item => item.getAttribute('aria-disabled') === 'true')
    ).toEqual([false, false, true, false, true]);
    press(27);
    expect(document.activeElement).toBe(
      screen.getByRole('button', { name: 'Template: none' })
    );
  });

  it('come into an empty form without a question, into a typed text after one', async () => {
    await choose('Template: none', 'site / Torch');
    await screen.findByRole('button', { name: 'Template: site / Torch' });
    expect(model.text.text).toBe(torch);

    act(() => model.text.replace('typed\n'));
    await choose(/^Template/, 'None');
    await answer('Replace the script in the form?', 'Keep It');
    expect(model.text.text).toBe('typed\n');
    await choose(/^Template/, 'None');
    await answer('Replace the script in the form?', 'Replace');
    await waitFor(() => expect(model.text.text).toBe(''));
    act(() => model.text.undo());
    expect(model.text.text).toBe('typed\n');
    screen.getByRole('button', { name: 'Template: site / Torch' });
  });

  it('are saved as one’s own, over another only after a question', async () => {
    own.set('mine', 'old');
    model.edit({ script: torch });
    await choose(more, 'Save as a Template…');
    await answer(saving, 'Save', 'mine');
    await answer('Overwrite the template “mine”?', 'Keep It');
    expect(own.get('mine')).toBe('old');
    // The name is asked for again, and still there.
    await waitFor(() => expect(field()).toHaveProperty('value', 'mine'));
    await answer(saving, 'Save');
    await answer('Overwrite the template “mine”?', 'Overwrite');
    await screen.findByRole('button', { name: 'Template: mine' });
    expect(own.get('mine')).toBe(torch);
    expect(model.isDirty).toBe(false);
  });

  it('that cannot be saved leave script and name, and say what to do', async () => {
    model.edit({ script: torch });
    const save = bridge.handlers.saveTemplate;
    bridge.handlers.saveTemplate = () => {
      throw new BridgeError({
        code: 'disk-full',
        message: 'There is no space left.',
        hint: 'Make room.'
      });
    };
    await choose(more, 'Save as a Template…');
    await answer(saving, 'Save', 'a/b');
    await screen.findByText(/^A name has 1 to 50 characters/);
    await answer(saving, 'Save', 'mine');
    await screen.findByText('Not saved. There is no space left. Make room.');
    expect(model.text.text).toBe(torch);
    expect(field()).toHaveProperty('value', 'mine');
    bridge.handlers.saveTemplate = save;
    await answer(saving, 'Save');
    await screen.findByRole('button', { name: 'Template: mine' });
  });

  it('are renamed, also while one is in use', async () => {
    own.set('mine', 'x');
    await choose('Template: none', 'mine');
    await screen.findByRole('button', { name: 'Template: mine' });
    await choose(more, 'Rename a Template…');
    await answer('Rename a template', 'Rename a template');
    await answer('Rename the template “mine”', 'Save', 'ours');
    await screen.findByRole('button', { name: 'Template: ours' });
    expect([...own.keys()]).toEqual(['ours']);
  });

  it('that were deleted come back by an undo, which is offered until it works', async () => {
    own.set('mine', 'precious');
    await choose(more, 'Delete a Template…');
    await answer('Delete a template', 'Delete a template');
    await waitFor(() => expect([...own.keys()]).toEqual([]));
    const undo = (): void => {
      const [offer] = Notification.manager.notifications.filter(
        ({ message }) => message === 'Deleted the template “mine”.'
      );
      const [action] = offer?.options.actions ?? [];
      action?.callback(new MouseEvent('click'));
      Notification.dismiss(offer?.id);
    };
    const save = bridge.handlers.saveTemplate;
    bridge.handlers.saveTemplate = () => {
      throw new BridgeError({ code: 'disk-full', message: 'Full.' });
    };
    await waitFor(() => expect(Notification.manager.count).toBe(1));
    undo();
    await waitFor(() => expect(Notification.manager.count).toBe(2));
    bridge.handlers.saveTemplate = save;
    undo();
    await waitFor(() => expect(own.get('mine')).toBe('precious'));
  });
});
