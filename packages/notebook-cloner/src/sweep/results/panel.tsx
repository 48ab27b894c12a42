import { ModelPanel } from '@jupyterlab-hpc/core';
import type { IRenderMimeRegistry } from '@jupyterlab/rendermime';
import type { TranslationBundle } from '@jupyterlab/translation';
import { UUID } from '@lumino/coreutils';
import React from 'react';

import type { Figures } from '../figures';
import type { PlotModel } from '../plot';
import type { IResultsActions } from './actions';
import { chartIcon } from './icon';
import { focusRows } from './keys';
import type { ResultsModel } from './model';
import { ResultsView } from './resultsview';
import { sweepTitle } from './words';

export interface IResultsPanelOptions {
  readonly actions: IResultsActions;
  readonly plot: PlotModel;
  readonly figures: Figures;
  readonly rendermime: IRenderMimeRegistry;
  readonly trans: TranslationBundle;
}

/** The tab of a sweep. It asks the server only while it is on screen, or rarely. */
export class ResultsPanel extends ModelPanel<ResultsModel> {
  constructor(
    model: ResultsModel,
    private readonly _options: IResultsPanelOptions
  ) {
    super(model);
    this.id = `jp-HpcSweep-${UUID.uuid4()}`;
    this.sweepId = model.sweepId;
    this.addClass('jp-HpcTab');
    this.addClass('jp-HpcSweep');
    this.node.setAttribute('role', 'region');
    this.title.icon = chartIcon;
    this.title.closable = true;
    model.changed.connect(() => this._entitle(), this);
    this._entitle();
  }

  /** Opens the same results again. */
  readonly sweepId: string;

  override dispose(): void {
    if (!this.isDisposed) {
      super.dispose();
      this._options.plot.dispose();
      this._options.figures.dispose();
    }
  }

  protected override render(): React.JSX.Element {
    return (
      <ResultsView
        model={this.owned}
        active={this.isVisible}
        {...this._options}
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
    focusRows(this.node);
  }

  private _entitle(): void {
    const { sweep } = this.owned;
    const label = sweepTitle(this._options.trans, sweep);
    if (this.title.label !== label) {
      this.title.label = label;
      this.node.setAttribute('aria-label', label);
    }
    this.title.caption = sweep?.folder ?? label;
  }
}
