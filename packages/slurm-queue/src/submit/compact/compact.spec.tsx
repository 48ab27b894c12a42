import { Dialog, Notification } from '@jupyterlab/apputils';
import { BridgeError } from '@jupyterlab-hpc/core';
import { nullTranslator } from '@jupyterlab/translation';
import { act, fireEvent, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';

import { BridgeDouble } from '../../double';
import { draftStore, type ISavedText } from '../draft';
import { SubmitModel } from '../model';
import { submitQuickly } from './open';

const trans = nullTranslator.load('jupyterlab_hpc');
const path = '/home/ada/train.sh';
const script = '#!/bin/sh\n#SBATCH --time=5 # short\ndate\n';

describe('the short form', () => {
  let bridge: BridgeDouble;
  let model: SubmitModel;
  let file: ISavedText;
  let saved: string[];
  let end: Promise<'closed' | 'form'>;
  const show = jest.fn();
  const openForm = jest.fn();
  const user = userEvent.setup();

  const makeModel = (): SubmitModel =>
    new SubmitModel({
      client: bridge,
      store: draftStore(localStorage, '/'),
      trans,
      files: {
        read: () => Promise.resolve(file),
        modified: () => Promise.resolve(file.modified),
        save: (to, text) => {
          saved.push(`${to}: ${text}`);
          file = { text, isWindows: false, modified: `${file.modified}+` };
          return Promise.resolve(file.modified);
        }
      }
    });
  const open = async (): Promise<void> => {
    end = submitQuickly(model, {
      editors: null,
      trans,
      now: () => bridge.time,
      show,
      openForm
    });
    // jsdom takes a dialog that is shown by styles for hidden.
    await screen.findByText('Submit train.sh', undefined, { timeout: 4000 });
    await screen.findByLabelText('Time limit');
    await act(() => model.load());
  };
  const time = (): HTMLElement => screen.getByLabelText('Time limit');
  const button = (name: string): HTMLElement =>
    screen.getByText(name, { selector: 'button' });
  const said = (): string[] =>
    Notification.manager.notifications.map(({ message }) => message);
  const ended = async (): Promise<'closed' | 'form'> => {
    let how: 'closed' | 'form' = 'closed';
    await act(async () => {
      how = await end;
    });
    expect(document.querySelector('dialog')).toBeNull();
    return how;
  };

  beforeEach(async () => {
    localStorage.clear();
    Notification.dismiss();
    jest.clearAllMocks();
    bridge = new BridgeDouble();
    bridge.handlers.submitJob = () => ({ id: '48' });
    bridge.handlers.getResources = () => ({
      command: ['sbatch'],
      partitions: [],
      environment: []
    });
    file = { text: script, isWindows: false, modified: '1' };
    saved = [];
    model = makeModel();
    await model.open(path, '/home/ada');
  });
  afterEach(() => {
    act(() => Dialog.flush());
    model.dispose();
  });

  it('submits the file that it is over, by the keyboard, and says so', async () => {
    const sent: unknown[] = [];
    bridge.handlers.submitJob = ({ body }) => {
      sent.push(body);
      return { id: '48' };
    };
    await open();
    expect(time()).toHaveProperty('value', '5');
    expect(screen.getByLabelText('Command line').textContent).toContain(path);
    await user.click(time());
    await user.keyboard('{Enter}');
    expect(sent).toEqual([]);
    await user.keyboard('{Control>}{Enter}{/Control}');
    expect(await ended()).toBe('closed');
    expect(sent).toEqual([{ path, directory: '/home/ada' }]);
    expect(said()).toEqual(['Submitted as 48.']);
    expect(show).not.toHaveBeenCalled();
  });

  it('has the refusal at its field, and what was typed', async () => {
    bridge.handlers.submitJob = () => {
      throw new BridgeError({
        code: 'scheduler-refused',
        message: 'Invalid time limit',
        field: 'body.path.time'
      });
    };
    await open();
    await user.click(button('Submit'));
    await screen.findByText('Not submitted: Invalid time limit');
    expect(time().getAttribute('aria-invalid')).toBe('true');
    await waitFor(() => expect(document.activeElement).toBe(time()));
    expect(said()).toEqual([]);
    bridge.handlers.submitJob = () => ({ id: '49' });
    await user.type(time(), '0');
    await user.click(button('Save and Submit'));
    await ended();
    expect(saved).toEqual([
      `${path}: ${script.replace('--time=5', '--time=50')}`
    ]);
    expect(said()).toEqual(['Submitted as 49.']);
  });

  it('submits the text and leaves the file alone, where that is wanted', async () => {
    const sent: unknown[] = [];
    bridge.handlers.submitJob = ({ body }) => {
      sent.push(body);
      return { id: '48' };
    };
    await open();
    await user.type(time(), '0');
    await user.click(screen.getByLabelText(/^Save what was changed/));
    await user.click(button('Submit'));
    await ended();
    expect(saved).toEqual([]);
    expect(sent).toMatchObject([{ name: 'train.sh' }]);
  });

  it('overwrites nothing that something else has written, unless it is told to', async () => {
    await open();
    await user.type(time(), '0');
    file = { ...file, text: 'of a colleague', modified: '2' };
    await user.click(button('Save and Submit'));
    await screen.findByText(/Something else has written to train\.sh/);
    expect(saved).toEqual([]);
    expect(bridge.called.map(({ key }) => key)).not.toContain('submitJob');
    await user.click(screen.getByText('Overwrite and Submit'));
    await ended();
    expect(saved).toHaveLength(1);
  });

  it('gives up what was typed for the file as it is', async () => {
    await open();
    await user.type(time(), '0');
    file = { ...file, text: '#!/bin/sh\n#SBATCH -t 7\n', modified: '2' };
    await user.click(screen.getByText('Take the file as it is'));
    await waitFor(() => expect(time()).toHaveProperty('value', '7'));
    expect(screen.queryByLabelText(/^Save what was changed/)).toBeNull();
  });

  it('hears keys also where the control with the focus was taken away', async () => {
    await open();
    fireEvent.keyDown(document.body, { key: 'Escape' });
    expect(await ended()).toBe('closed');
  });

  it('is closed by Esc, and keeps what was typed', async () => {
    await open();
    await user.type(time(), '0');
    await user.keyboard('{Escape}');
    expect(await ended()).toBe('closed');
    model.dispose();
    model = makeModel();
    expect(model.draft.path).toBe(path);
    expect(model.asked('time').value).toBe('50');
  });

  it('leaves everything to the whole form', async () => {
    await open();
    await user.type(time(), '0');
    await user.click(screen.getByText('Open the Whole Form'));
    expect(await ended()).toBe('form');
    expect(model.isDisposed).toBe(false);
    expect(model.asked('time').value).toBe('50');
  });

  it('keeps JupyterLab’s keys from what is behind it', async () => {
    const heard = jest.fn();
    document.addEventListener('keydown', heard);
    await open();
    fireEvent.keyDown(time(), { key: 'a' });
    fireEvent.keyDown(time(), { key: 's', ctrlKey: true });
    document.removeEventListener('keydown', heard);
    expect(heard).not.toHaveBeenCalled();
  });

  it('tells of a refusal that comes after it was closed', async () => {
    let refuse = (): void => undefined;
    bridge.handlers.submitJob = () =>
      new Promise((_, reject) => {
        refuse = () =>
          reject(
            new BridgeError({ code: 'scheduler-refused', message: 'No.' })
          );
      });
    await open();
    await user.click(button('Submit'));
    await screen.findByText('Submitting…');
    await waitFor(() =>
      expect(bridge.called.map(({ key }) => key)).toContain('submitJob')
    );
    await user.keyboard('{Escape}');
    act(() => refuse());
    expect(await ended()).toBe('closed');
    expect(said()).toEqual([
      'The job was not submitted, or it is not known whether. No.'
    ]);
    Notification.manager.notifications[0]?.options.actions?.[0]?.callback(
      new MouseEvent('click')
    );
    expect(openForm).toHaveBeenCalled();
  });
});
