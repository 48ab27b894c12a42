import type { JupyterFrontEnd } from '@jupyterlab/application';
import type { WidgetTracker } from '@jupyterlab/apputils';
import type { IEditorServices } from '@jupyterlab/codeeditor';
import type { SubmitRequest } from '@jupyterlab-hpc/api';
import type { IBridgeClient } from '@jupyterlab-hpc/core';
import type { FileBrowser } from '@jupyterlab/filebrowser';
import type { ITranslator, TranslationBundle } from '@jupyterlab/translation';

import type { QueuePanel } from './queue/panel';
import { QueueTab } from './queue/tab';
import type { QueueSettings } from './settings';
import type { FormTab } from './submit/formtab';
import type { SubmitPanel } from './submit/panel';

export interface ITabsOptions {
  readonly app: JupyterFrontEnd;
  readonly client: IBridgeClient;
  readonly translator: ITranslator;
  readonly trans: TranslationBundle;
  readonly settings: QueueSettings;
  /** Code as JupyterLab edits it; plain text without it. */
  readonly editors: IEditorServices | null;
  /** For dialogs that choose files; null without a file browser. */
  readonly browser: FileBrowser | null;
  readonly queues: WidgetTracker<QueuePanel>;
  readonly forms: WidgetTracker<SubmitPanel>;
}

/** The two tabs, and what commands do with them. */
export class QueueTabs {
  constructor(private readonly _options: ITabsOptions) {
    this.queue = new QueueTab({
      ..._options,
      submit: () => void this.form().then(form => form.open({}))
    });
  }

  /** The tab “Slurm Queue”. */
  readonly queue: QueueTab;

  /** The tab “Submit a job”, whose code is loaded when first needed. */
  form(): Promise<FormTab> {
    return (this._form ??= import('./submit/formtab').then(
      ({ FormTab }) =>
        new FormTab({
          ...this._options,
          show: id => void this.queue.open({ job: id })
        })
    ));
  }

  /** Submits without the form. Resolves with the id. */
  async submit(request: SubmitRequest): Promise<string> {
    const { client } = this._options;
    const { id } = await client.call('submitJob', { body: request });
    void this.queue.model?.reveal(id);
    return id;
  }

  private _form: Promise<FormTab> | undefined;
}
