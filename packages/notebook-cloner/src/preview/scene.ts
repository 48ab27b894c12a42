import { Notification, WidgetTracker } from '@jupyterlab/apputils';
import { CommandRegistry } from '@lumino/commands';
import { Signal } from '@lumino/signaling';
import { Widget } from '@lumino/widgets';
import { act, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';

import { type IClonerSettings, usualSettings } from '../settings';
import { openPreview, type PreviewPanel } from './index';
import type { IPreviewApp } from './parts';
import { asked, CloneDouble, rendermimeOf, trans } from './testing';

/** A JupyterLab in which previews are opened, for tests. */
export class PreviewScene {
  constructor() {
    this.commands = new CommandRegistry();
    this.tracker = new WidgetTracker({ namespace: 'hpc-preview' });
    this.add('docmanager:open');
    // jsdom has no places.
    Element.prototype.scrollIntoView = () => undefined;
  }

  readonly commands: CommandRegistry;
  readonly tracker: WidgetTracker<PreviewPanel>;
  readonly user = userEvent.setup();
  /** What other extensions were told to do, with which arguments. */
  readonly run = jest.fn();
  /** The terminal: what is sent to it, and what it says. */
  readonly send = jest.fn<undefined, [{ content: string[] }]>();
  readonly received = new Signal<object, { type: string }>({});
  readonly startTerminal = jest.fn(() =>
    Promise.resolve({
      name: '7',
      messageReceived: this.received,
      send: this.send,
      dispose: () => undefined
    })
  );
  client = new CloneDouble();
  settings: IClonerSettings = usualSettings;

  /** Ends it. */
  end(): void {
    act(() => this.tracker.forEach(panel => panel.dispose()));
    Notification.dismiss();
    jest.restoreAllMocks();
    document.body.textContent = '';
  }

  /** Has JupyterLab know a command of another extension. */
  add(id: string): void {
    this.commands.addCommand(id, {
      describedBy: { args: { type: 'object' } },
      execute: args => void this.run(id, args)
    });
  }

  open(address = asked, ask = false): Promise<PreviewPanel> {
    return act(() =>
      openPreview({
        app: this._app,
        client: this.client,
        trans,
        rendermime: rendermimeOf(),
        settings: { current: this.settings },
        address,
        ask,
        browser: { model: { path: 'work' } },
        tracker: this.tracker
      })
    );
  }

  /** One that can be cloned. */
  async ready(): Promise<PreviewPanel> {
    const panel = await this.open();
    await screen.findByText('Clone and open');
    await waitFor(() => expect(cloneButton().disabled).toBe(false));
    return panel;
  }

  private get _app(): IPreviewApp {
    const kernelspecs = {
      python3: { display_name: 'Python 3 (ipykernel)', language: 'python' }
    };
    return {
      commands: this.commands,
      shell: {
        add: widget => Widget.attach(widget, document.body),
        activateById: () => undefined
      },
      serviceManager: {
        contents: { driveName: () => '', localPath: path => path },
        kernelspecs: { ready: Promise.resolve(), specs: { kernelspecs } },
        terminals: { startNew: this.startTerminal }
      }
    };
  }
}

export const cloneButton = (): HTMLButtonElement =>
  screen.getByText('Clone and open');

/** The field for where a copy goes. */
export const targetField = (): HTMLInputElement =>
  screen.getByLabelText('To', { selector: 'input' });

/** A part beside the notebook. */
export const section = (name: string): HTMLElement =>
  screen.getByLabelText(name, { selector: 'section' });

/** What JupyterLab's notifications say. */
export const notes = (): string[] =>
  Notification.manager.notifications.map(({ message }) => message);
