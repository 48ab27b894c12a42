import { ModelPanel, tableIcon } from '@jupyterlab-hpc/core';
import type { IRenderMimeRegistry } from '@jupyterlab/rendermime';
import type { TranslationBundle } from '@jupyterlab/translation';
import React from 'react';

import type { CompareModel } from './model';
import type { ICompared } from './tab';
import { CompareView } from './view';

interface IComparePanelOptions {
  readonly rendermime: IRenderMimeRegistry;
  readonly trans: TranslationBundle;
}

/** The tab “Runs 30 and 31: lattice”. */
export class ComparePanel extends ModelPanel<CompareModel> {
  constructor(
    model: CompareModel,
    private readonly _options: IComparePanelOptions
  ) {
    super(model);
    this.addClass('jp-HpcTab');
    this.addClass('jp-HpcSweep-compare');
    const { name, runs } = model.compared;
    this.title.icon = tableIcon;
    this.title.closable = true;
    this.title.label = _options.trans.__('Runs %1 and %2: %3', ...runs, name);
  }

  shows({ id, runs }: ICompared): boolean {
    const own = this.owned.compared;
    return own.id === id && own.runs.join() === runs.join();
  }

  protected override render(): React.JSX.Element {
    return <CompareView model={this.owned} {...this._options} />;
  }

  protected override look(): void {
    // What it shows is what was when it was opened.
  }

  protected override focusWithin(): void {
    this.node.querySelector<HTMLElement>('[tabindex="0"], button')?.focus();
  }

  protected override get isLoading(): boolean {
    return this.owned.stage.kind === 'loading';
  }
}
