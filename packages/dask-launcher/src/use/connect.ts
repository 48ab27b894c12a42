import { Clipboard, Notification } from '@jupyterlab/apputils';
import { type IBridgeClient, sayFailure } from '@jupyterlab-hpc/core';
import type { TranslationBundle } from '@jupyterlab/translation';

import { chooseNotebook } from './choose';
import { type INotebook, insertBelow } from './notebook';
import { snippetOf } from './snippet';

/** What is used of the notebooks that are open. */
export interface INotebooks<T> {
  forEach(visit: (notebook: T) => void): void;
}

export interface IConnectOptions<T extends INotebook> {
  readonly client: IBridgeClient;
  readonly trans: TranslationBundle;
  /** Null where JupyterLab has no notebooks. */
  readonly notebooks: INotebooks<T> | null;
  /** What is in front in the main area. */
  readonly front: () => unknown;
  readonly activate: (id: string) => void;
  /** Makes a notebook and opens it. */
  readonly create: () => Promise<T | undefined>;
  readonly nameOf: (id: string) => Promise<string>;
}

/** Takes the lines that connect a client to where they are used. */
export class Connect<T extends INotebook> {
  constructor(private readonly _options: IConnectOptions<T>) {}

  /** Into a notebook, below its active cell. Says by itself what failed. */
  async insert(id: string): Promise<void> {
    const { client, nameOf, trans } = this._options;
    try {
      const [code, name] = await Promise.all([
        snippetOf(client, id),
        nameOf(id)
      ]);
      await this._insert(code, name);
    } catch (error) {
      sayFailure(trans, error);
    }
  }

  /** Into the clipboard. */
  async copy(id: string): Promise<void> {
    const { client, trans } = this._options;
    try {
      this._copy(await snippetOf(client, id));
    } catch (error) {
      sayFailure(trans, error);
    }
  }

  private async _insert(code: string, name: string): Promise<void> {
    const { activate, create, front, notebooks, trans } = this._options;
    const open: T[] = [];
    notebooks?.forEach(notebook => open.push(notebook));
    const chosen = await chooseNotebook({
      trans,
      name,
      front: open.find(notebook => notebook === front()),
      open
    });
    switch (chosen.kind) {
      case 'none':
        return;
      case 'copy':
        this._copy(code);
        return;
      case 'new':
      case 'notebook': {
        const notebook =
          chosen.kind === 'new' ? await create() : chosen.notebook;
        if (notebook !== undefined) {
          await insertBelow(trans, notebook, code);
          activate(notebook.id);
        }
      }
    }
  }

  private _copy(code: string): void {
    const { trans } = this._options;
    Clipboard.copyToSystem(code);
    Notification.info(trans.__('Copied the lines that connect a client.'), {
      autoClose: 2000
    });
  }
}
