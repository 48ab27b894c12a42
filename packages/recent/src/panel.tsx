import { ModelPanel } from '@jupyterlab-hpc/core';
import type { TranslationBundle } from '@jupyterlab/translation';
import React from 'react';

import type { FileTypes } from './icons';
import type { IItemActions } from './list/item';
import { RecentView } from './list/view';
import type { RecentModel } from './model';

export interface IRecentPanelOptions {
  readonly trans: TranslationBundle;
  readonly types: FileTypes;
  readonly actions: IItemActions;
  readonly openMenu: (anchor: HTMLElement) => void;
  readonly openSettings: () => void;
}

/** The section “Recent”, as it stands above the file browser. */
export class RecentPanel extends ModelPanel<RecentModel> {
  constructor(model: RecentModel, options: IRecentPanelOptions) {
    super(model);
    this._options = options;
    this.id = 'jp-HpcRecent';
    this.addClass('jp-HpcRecent');
  }

  /** Shows the field of the search, with the focus in it. */
  search(): void {
    if (this.owned.isFolded) {
      this.owned.fold();
    }
    this.owned.search ??= '';
    this.node.querySelector('input')?.focus();
  }

  protected override render(): React.JSX.Element {
    return (
      <RecentView
        model={this.owned}
        now={() => Date.now() / 1000}
        active={this.isVisible}
        {...this._options}
      />
    );
  }

  protected override look(): void {
    // Whether anything is asked is for the pointer and the focus to say.
  }

  protected override focusWithin(): void {
    this.node.querySelector<HTMLElement>('[data-stop][tabindex="0"]')?.focus();
  }

  private readonly _options: IRecentPanelOptions;
}
