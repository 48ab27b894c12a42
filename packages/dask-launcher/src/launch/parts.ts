import type { JupyterFrontEnd } from '@jupyterlab/application';
import type { WidgetTracker } from '@jupyterlab/apputils';
import type { IEditorServices } from '@jupyterlab/codeeditor';
import type { IBridgeClient } from '@jupyterlab-hpc/core';
import type { FileBrowser } from '@jupyterlab/filebrowser';
import type { INotebookTracker } from '@jupyterlab/notebook';
import type { ITranslator, TranslationBundle } from '@jupyterlab/translation';

/** What the form takes of JupyterLab. */
export interface ILaunchParts {
  readonly app: JupyterFrontEnd;
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
