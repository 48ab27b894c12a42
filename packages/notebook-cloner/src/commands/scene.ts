import type { JupyterFrontEnd } from '@jupyterlab/application';
import { Notification, WidgetTracker } from '@jupyterlab/apputils';
import { PageConfig } from '@jupyterlab/coreutils';
import type { IFileBrowserFactory } from '@jupyterlab/filebrowser';
import type { INotebookTracker } from '@jupyterlab/notebook';
import { ClientDouble, testSystem } from '@jupyterlab-hpc/core/lib/testing';
import { nullTranslator } from '@jupyterlab/translation';
import { CommandRegistry } from '@lumino/commands';
import { Widget } from '@lumino/widgets';
import { act, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';

import type { GalleryPanel } from '../gallery/panel';
import { CommandIDs } from '../ids';
import type { OpenPreview } from '../parts';
import { makeGallery, ScreenDouble } from '../testing';
import { addClonerCommands } from './index';

/** A JupyterLab that has the commands of the cloner, for tests. */
export class CommandsScene {
  constructor() {
    const { bridge } = this;
    Notification.manager.dismiss();
    bridge.awake = false;
    bridge.handlers.readGallery = () => makeGallery();
    bridge.handlers.starNotebook = () => makeGallery();
    bridge.handlers.getSystem = () => testSystem;
    addClonerCommands({
      parts: {
        app: this._app as unknown as JupyterFrontEnd,
        client: bridge,
        trans: nullTranslator.load('jupyterlab_hpc'),
        notebooks: this._notebooks as unknown as INotebookTracker
      },
      tracker: new WidgetTracker<GalleryPanel>({ namespace: 'test' }),
      previews: { find: is => this.previews.find(is) },
      browsers: {
        tracker: { currentWidget: { selectedItems: () => this.selection } }
      } as unknown as IFileBrowserFactory,
      openPreview: this.openPreview,
      openUpstream: this.openUpstream
    });
  }

  readonly bridge = new ClientDouble();
  readonly commands = new CommandRegistry();
  readonly user = userEvent.setup();
  readonly openPreview = jest.fn();
  readonly openUpstream = jest.fn();
  /** What was opened in the main area, and which of it is in front. */
  readonly shown: Widget[] = [];
  inFront: Widget | null = null;
  notebook: Widget | null = null;
  previews: OpenPreview[] = [];
  /** What is selected in the file browser. */
  selection: { path: string; type: string }[] = [];

  /** Which questions the bridge got. */
  get asked(): string[] {
    return this.bridge.called.map(({ key }) => key);
  }

  async openGallery(): Promise<void> {
    await act(() => this.commands.execute(CommandIDs.gallery));
    await screen.findByText('ERA5 climatology');
  }

  end(): void {
    act(() => this.shown.forEach(widget => widget.dispose()));
    this._display.restore();
    PageConfig.setOption('hubPrefix', '');
  }

  private get _app(): object {
    const getFront = (): Widget | null => this.inFront;
    return {
      commands: this.commands,
      shell: {
        get currentWidget() {
          return getFront();
        },
        add: (widget: Widget) => {
          this.shown.push(widget);
          Widget.attach(widget, document.body);
        },
        activateById: (id: string) => {
          this.inFront = this.shown.find(widget => widget.id === id) ?? null;
          this.inFront?.activate();
        }
      },
      restored: Promise.resolve(),
      serviceManager: {
        serverSettings: { baseUrl: 'https://hub.example/user/ada/' },
        contents: { driveName: () => '', localPath: (path: string) => path }
      }
    };
  }

  private get _notebooks(): object {
    const getNotebook = (): Widget | null => this.notebook;
    return {
      get currentWidget() {
        return getNotebook();
      }
    };
  }

  private readonly _display = new ScreenDouble(3);
}

/** A notebook that is open, with what its metadata say of its origin. */
export function makeNotebook(origin: unknown): Widget {
  return Object.assign(new Widget(), {
    context: { path: 'copies/lattice.ipynb' },
    content: { model: { getMetadata: () => origin } }
  });
}

/** The dialog on screen. */
export function openDialog(): HTMLElement {
  const dialog = document.querySelector<HTMLElement>('.jp-Dialog');
  if (dialog === null) {
    throw new Error('There is no dialog.');
  }
  return dialog;
}

/** What JupyterLab's notifications say. */
export const said = (): string[] =>
  Notification.manager.notifications.map(({ message }) => message);
