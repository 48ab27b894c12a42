import { WidgetTracker } from '@jupyterlab/apputils';
import { nullTranslator } from '@jupyterlab/translation';
import { CommandRegistry } from '@lumino/commands';
import { Widget } from '@lumino/widgets';
import { act, fireEvent, screen, waitFor } from '@testing-library/react';

import { openLaunchForm } from './index';
import type { ILaunchParts } from './parts';
import { kernelspecs, LaunchDouble, trans } from './testing';

describe('the tab of the form', () => {
  let client: LaunchDouble;
  let parts: ILaunchParts;
  const activateById = jest.fn();
  const show = jest.fn();

  const open = async (spec?: unknown): Promise<void> => {
    await act(() => openLaunchForm(parts, spec));
    await screen.findByLabelText('Name');
  };
  const name = (): string =>
    screen.getByLabelText<HTMLInputElement>('Name').value;
  const close = (): void => {
    act(() => parts.forms.forEach(form => form.dispose()));
  };

  beforeEach(() => {
    localStorage.clear();
    jest.clearAllMocks();
    client = new LaunchDouble();
    const commands = new CommandRegistry();
    commands.addCommand('hpc-dask:show', { execute: show });
    parts = {
      app: {
        commands,
        shell: {
          add: widget => Widget.attach(widget, document.body),
          activateById
        },
        serviceManager: {
          contents: {
            driveName: () => '',
            localPath: path => path,
            get: () => Promise.reject(new Error('no files here'))
          },
          kernelspecs: { ready: Promise.resolve(), specs: kernelspecs },
          serverSettings: { baseUrl: 'http://localhost/' }
        }
      },
      client,
      translator: nullTranslator,
      trans,
      editors: null,
      browser: null,
      notebooks: null,
      forms: new WidgetTracker({ namespace: 'hpc-dask-form' })
    };
  });
  afterEach(close);

  it('is there once, and comes to the front', async () => {
    await open();
    await open();
    expect(parts.forms.size).toBe(1);
    expect(activateById.mock.calls).toEqual([
      ['jp-HpcDaskLaunch'],
      ['jp-HpcDaskLaunch']
    ]);
  });

  it('begins with a spec, in place of what was there', async () => {
    await open();
    await waitFor(() => expect(name()).toBe('dask'));
    await open({ name: 'ocean', cores: 12 });
    await waitFor(() => expect(name()).toBe('ocean'));
    expect(screen.getByLabelText('Cores each')).toHaveProperty('value', '12');
    screen.getByText(/^Filled from “ocean”/);
  });

  it('shows in the sidebar what was started', async () => {
    await open();
    await waitFor(() => expect(name()).toBe('dask'));
    const start = screen.getByText('Start cluster', { selector: 'button' });
    await waitFor(() => expect(start).toHaveProperty('disabled', false));
    fireEvent.click(start);
    await waitFor(() => expect(show).toHaveBeenCalledWith({ id: 'abcdefgh' }));
  });

  it('keeps what was typed when it is closed', async () => {
    await open();
    await waitFor(() => expect(name()).toBe('dask'));
    fireEvent.change(screen.getByLabelText('Name'), {
      target: { value: 'kept' }
    });
    close();
    expect(screen.queryByLabelText('Name')).toBeNull();
    await open();
    expect(name()).toBe('kept');
  });

  it('sends nothing before it is opened', () => {
    expect(client.called).toEqual([]);
  });
});
