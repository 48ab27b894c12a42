import { CodeViewerWidget, type IEditorServices } from '@jupyterlab/codeeditor';
import type { ErrorInfo } from '@jupyterlab-hpc/api';
import {
  againIcon,
  errorIcon,
  errorInfo,
  type IBridgeClient,
  lockIcon,
  StateView
} from '@jupyterlab-hpc/core';
import type { TranslationBundle } from '@jupyterlab/translation';
import { ReactWidget } from '@jupyterlab/ui-components';
import { type ISignal, Signal } from '@lumino/signaling';
import { StackedLayout, Widget } from '@lumino/widgets';
import React from 'react';

import { scriptTrouble } from './words';

export interface IScriptContentOptions {
  readonly client: IBridgeClient;
  readonly trans: TranslationBundle;
  /** Shows code as JupyterLab does; plain text without it. */
  readonly editors?: IEditorServices | null;
  readonly id: string;
}

/** The batch script of a job, to read; or why it cannot be read. */
export class ScriptContent extends Widget {
  constructor(private readonly _options: IScriptContentOptions) {
    super();
    const { id, trans } = _options;
    this.addClass('jp-HpcScript');
    this.layout = this._stack;
    this.title.label = `${id}.sh`;
    this.title.caption = trans.__('Batch script of job %1, read only', id);
    this.title.closable = true;
    this.node.tabIndex = -1;
  }

  /** Emitted when the script is on screen. */
  get loaded(): ISignal<this, void> {
    return this._loaded;
  }

  /** The text, once it is there. */
  get script(): string | undefined {
    return this._script;
  }

  override dispose(): void {
    this._call.abort();
    super.dispose();
  }

  /** Asks for the script and shows it, or what went wrong. Does not reject. */
  async load(): Promise<void> {
    const { client, id } = this._options;
    const { signal } = this._call;
    try {
      const input = { params: { id } };
      const { script } = await client.call('getJobScript', input, { signal });
      if (!this.isDisposed) {
        this._script = script;
        this._show(this._viewer(script));
        this._loaded.emit();
      }
    } catch (error) {
      if (!this.isDisposed) {
        this._show(this._trouble(errorInfo(error)));
      }
    }
  }

  private _show(widget: Widget): void {
    for (const old of [...this._stack.widgets]) {
      old.dispose();
    }
    this._stack.addWidget(widget);
  }

  private _viewer(script: string): Widget {
    const { editors, trans, id } = this._options;
    const label = trans.__('Batch script of job %1', id);
    if (!editors) {
      return plainText(script, label);
    }
    const viewer = CodeViewerWidget.createCodeViewer({
      factory: editors.factoryService.newDocumentEditor,
      content: script,
      mimeType: mimeTypeOf(script),
      editorOptions: { config: { lineNumbers: false } }
    });
    viewer.node
      .querySelector('[role="textbox"]')
      ?.setAttribute('aria-label', label);
    return viewer;
  }

  private _trouble(cause: ErrorInfo): Widget {
    const { trans, id } = this._options;
    const { again, ...words } = scriptTrouble(trans, id, cause);
    const retry = {
      label: trans.__('Try again'),
      icon: againIcon,
      run: () => void this.load()
    };
    return ReactWidget.create(
      <StateView
        icon={cause.code === 'not-permitted' ? lockIcon : errorIcon}
        {...words}
        actions={again ? [retry] : []}
      />
    );
  }

  private readonly _loaded = new Signal<this, void>(this);
  private readonly _call = new AbortController();
  private readonly _stack = new StackedLayout();
  private _script: string | undefined;
}

function plainText(script: string, label: string): Widget {
  const node = document.createElement('pre');
  node.textContent = script;
  // Scrolled by keys as well, so it takes the focus.
  node.tabIndex = 0;
  node.setAttribute('role', 'region');
  node.setAttribute('aria-label', label);
  return new Widget({ node });
}

/** The language of a script, by the program that its first line names. */
function mimeTypeOf(script: string): string {
  const [first = ''] = script.split('\n', 1);
  return /^#!.*\bpython/.test(first) ? 'text/x-python' : 'text/x-sh';
}
