import { ModelPanel, scriptIcon } from '@jupyterlab-hpc/core';
import type { TranslationBundle } from '@jupyterlab/translation';
import React from 'react';

import type { SubmitModel } from './model';
import { type ISubmitActions, SubmitView } from './view';

/** The tab “Submit a job”. */
export class SubmitPanel extends ModelPanel<SubmitModel> {
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
    this.title.label = trans.__('Submit a job');
    this.title.caption = trans.__('Submit a script to Slurm');
    this.title.icon = scriptIcon;
    this.title.closable = true;
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

  protected override look(onScreen: boolean): void {
    if (onScreen) {
      void this.owned.load();
    }
  }

  protected override focusWithin(): void {
    const { node } = this;
    const script = node.querySelector('textarea');
    const field = node.querySelector<HTMLElement>('input:not([type])');
    (script ?? field)?.focus();
  }

  private readonly _actions: ISubmitActions;
  private readonly _trans: TranslationBundle;
  private readonly _now: () => number;
}
