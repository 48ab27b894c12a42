import type { IEditorServices } from '@jupyterlab/codeeditor';
import {
  baseName,
  ModelPanel,
  scriptIcon,
  VisiblePoll
} from '@jupyterlab-hpc/core';
import type { TranslationBundle } from '@jupyterlab/translation';
import React from 'react';

import type { IScriptEditor } from './editor';
import type { SubmitModel } from './model';
import { isBegin } from './templates/start';
import { type ISubmitActions, SubmitView } from './view';

export interface ISubmitPanelOptions {
  readonly actions: ISubmitActions;
  /** Shows code as JupyterLab does; plain text without it. */
  readonly editors: IEditorServices | null;
  readonly trans: TranslationBundle;
  readonly now: () => number;
}

/** Seconds in which the bridge asks anew what is left, and reserved. */
const askEvery = 300;

/** The tab “Submit a job”. */
export class SubmitPanel extends ModelPanel<SubmitModel> {
  constructor(
    model: SubmitModel,
    private readonly _options: ISubmitPanelOptions
  ) {
    super(model);
    const { trans } = _options;
    this.id = 'jp-HpcSubmit';
    this.addClass('jp-HpcTab');
    this.addClass('jp-HpcSubmit');
    this.title.caption = trans.__('Submit a script to Slurm');
    this.title.icon = scriptIcon;
    this.title.closable = true;
    window.addEventListener('pagehide', this._keep);
    this._name();
    model.stateChanged.connect(this._name, this);
  }

  get actions(): ISubmitActions {
    return this._options.actions;
  }

  /** Goes to the next problem that has a line; after the last, to the first. */
  nextProblem(): void {
    const lines = this.owned.problems.flatMap(({ line }) => line ?? []);
    const next = lines.find(line => line > this._at) ?? lines[0];
    if (next !== undefined) {
      this._at = next;
      this._editor.current?.goTo(next);
    }
  }

  override dispose(): void {
    window.removeEventListener('pagehide', this._keep);
    this._poll.dispose();
    super.dispose();
  }

  protected override render(): React.JSX.Element {
    return (
      <SubmitView model={this.owned} editor={this._editor} {...this._options} />
    );
  }

  protected override get isKept(): boolean {
    return true;
  }

  protected override look(onScreen: boolean): void {
    this._poll.shown = onScreen;
    if (onScreen) {
      void this.owned.load().then(() => this._goToEnd());
    } else {
      this._keep();
    }
  }

  protected override focusWithin(): void {
    this._editor.current?.focus();
    this._goToEnd();
  }

  /** What a new form begins with is gone on with, not written before. */
  private _goToEnd(): void {
    const { draft, isDisposed, text } = this.owned;
    const script = this.node.querySelector('.jp-HpcSubmit-script');
    const isInScript = script?.contains(document.activeElement) === true;
    if (!isDisposed && isBegin(draft.start) && isInScript) {
      this._editor.current?.goTo(text.text.split('\n').length - 1);
    }
  }

  private readonly _name = (): void => {
    const { trans } = this._options;
    const name = baseName(this.owned.draft.path);
    const label =
      name === '' ? trans.__('Submit a job') : trans.__('Submit: %1', name);
    if (this.title.label !== label) {
      this.title.label = label;
    }
  };

  private readonly _keep = (): void => {
    if (!this.owned.isDisposed && this.owned.step.kind !== 'submitted') {
      this.owned.keep();
    }
  };

  private readonly _editor = React.createRef<IScriptEditor>();
  private readonly _poll = new VisiblePoll(async () => {
    await this.owned.stand();
    return { answered: true, delay: askEvery, live: false };
  });
  private _at = -1;
}
