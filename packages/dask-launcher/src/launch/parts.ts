import type { WidgetTracker } from '@jupyterlab/apputils';
import type { IEditorServices } from '@jupyterlab/codeeditor';
import type { IBridgeClient, IKernelspecs } from '@jupyterlab-hpc/core';
import type { FileBrowser } from '@jupyterlab/filebrowser';
import type { INotebookTracker } from '@jupyterlab/notebook';
import type { Contents } from '@jupyterlab/services';
import type { ITranslator, TranslationBundle } from '@jupyterlab/translation';
import type { CommandRegistry } from '@lumino/commands';
import type { Widget } from '@lumino/widgets';

/** As much of JupyterLab as the form uses. */
export interface ILaunchApp {
  readonly commands: CommandRegistry;
  readonly shell: {
    add(widget: Widget, area: string, options: { type: string }): void;
    activateById(id: string): void;
  };
  readonly serviceManager: {
    readonly contents: Pick<
      Contents.IManager,
      'driveName' | 'get' | 'localPath'
    >;
    readonly kernelspecs: {
      readonly ready: Promise<void>;
      readonly specs: IKernelspecs | null;
    };
    readonly serverSettings: { readonly baseUrl: string };
  };
}

/** What the form takes of JupyterLab. */
export interface ILaunchParts {
  readonly app: ILaunchApp;
  readonly client: IBridgeClient;
  readonly translator: ITranslator;
  readonly trans: TranslationBundle;
  /** Code as JupyterLab edits it; plain text without it. */
  readonly editors: IEditorServices | null;
  /** For dialogs that choose files; null without a file browser. */
  readonly browser: FileBrowser | null;
  /** The notebook in view, whose kernel comes first. */
  readonly notebooks: INotebookTracker | null;
  /** Forms that are open, for a reload to open them again. */
  readonly forms: WidgetTracker;
}
