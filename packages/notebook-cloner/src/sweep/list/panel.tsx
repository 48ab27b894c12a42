import { ModelPanel } from '@jupyterlab-hpc/core';
import type { TranslationBundle } from '@jupyterlab/translation';
import React from 'react';

import { sweepIcon } from '../icons';
import type { SweepListModel } from './model';
import { type IListActions, SweepListView } from './view';

export const listId = 'jp-HpcSweeps';

/** The tab “Sweeps”. It asks the server only while it is on screen. */
export class SweepListPanel extends ModelPanel<SweepListModel> {
  constructor(
    model: SweepListModel,
    private readonly _actions: IListActions,
    private readonly _trans: TranslationBundle
  ) {
    super(model);
    this.id = listId;
    this.addClass('jp-HpcTab');
    this.addClass('jp-HpcSweeps');
    this.title.label = _trans.__('Sweeps');
    this.title.caption = _trans.__('Sweeps of notebooks');
    this.title.icon = sweepIcon;
    this.title.closable = true;
    this.node.setAttribute('role', 'region');
    this.node.setAttribute('aria-label', this.title.label);
  }

  protected override render(): React.JSX.Element {
    return (
      <SweepListView
        model={this.owned}
        actions={this._actions}
        trans={this._trans}
        active={this.isVisible}
      />
    );
  }

  protected override look(onScreen: boolean): void {
    this.owned.shown = onScreen;
  }

  protected override get isLoading(): boolean {
    return this.owned.view.kind === 'loading';
  }

  protected override focusWithin(): void {
    const first =
      this.node.querySelector<HTMLElement>('.jp-HpcSweeps-head button') ??
      this.node.querySelector<HTMLElement>('button');
    first?.focus();
  }
}
