import { scriptIcon } from '@jupyterlab-hpc/core';
import type { TranslationBundle } from '@jupyterlab/translation';
import { VDomRenderer } from '@jupyterlab/ui-components';
import type { Message } from '@lumino/messaging';
import React from 'react';

import type { SubmitModel } from './model';
import { type ISubmitActions, SubmitView } from './view';

/** The tab “Submit a job”. */
export class SubmitPanel extends VDomRenderer<SubmitModel> {
  constructor(
    model: SubmitModel,
    actions: ISubmitActions,
    trans: TranslationBundle,
    now: () => number
  ) {
    super(model);
    this._actions = actions;
    this._trans = trans;
    this._now = now;
    this.id = 'jp-HpcSubmit';
    this.addClass('jp-HpcSubmit');
    // Takes the focus until what is in it can.
    this.node.tabIndex = -1;
    this.title.label = trans.__('Submit a job');
    this.title.caption = trans.__('Submit a script to Slurm');
    this.title.icon = scriptIcon;
    this.title.closable = true;
  }

  /** The model is the panel's own, and ends with it. */
  override dispose(): void {
    if (!this.isDisposed) {
      const { model } = this;
      super.dispose();
      model.dispose();
    }
  }

  protected override render(): React.JSX.Element {
    return (
      <SubmitView
        model={this.model}
        actions={this._actions}
        trans={this._trans}
        now={this._now}
      />
    );
  }

  protected override onAfterShow(msg: Message): void {
    super.onAfterShow(msg);
    void this.model.load();
  }

  protected override onAfterAttach(msg: Message): void {
    super.onAfterAttach(msg);
    if (this.isVisible) {
      void this.model.load();
    }
  }

  protected override onActivateRequest(msg: Message): void {
    super.onActivateRequest(msg);
    this.node.focus();
    void this.renderPromise?.then(() => {
      const { node } = this;
      const script = node.querySelector('textarea');
      const field = node.querySelector<HTMLElement>('input:not([type])');
      (script ?? field)?.focus();
    });
  }

  private readonly _actions: ISubmitActions;
  private readonly _trans: TranslationBundle;
  private readonly _now: () => number;
}
