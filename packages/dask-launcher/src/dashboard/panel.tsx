import { ModelPanel } from '@jupyterlab-hpc/core';
import type { TranslationBundle } from '@jupyterlab/translation';
import React from 'react';

import { layoutIcon } from '../icons';
import { DashboardView, type IDashboardActions } from './dashboardview';
import type { DashboardModel } from './model';
import type { DashboardPart } from './pages';

/** The tab of a cluster. It asks the server only while it is on screen. */
export class DashboardPanel extends ModelPanel<DashboardModel> {
  constructor(
    model: DashboardModel,
    private readonly _actions: IDashboardActions,
    private readonly _trans: TranslationBundle
  ) {
    super(model);
    this.id = dashboardId(model.id);
    this.addClass('jp-HpcTab');
    this.addClass('jp-HpcDaskTab');
    this.title.label = _trans.__('Dask');
    this.title.icon = layoutIcon;
    this.title.closable = true;
    model.stateChanged.connect(this._name, this);
  }

  /** The id of the cluster. */
  get cluster(): string {
    return this.owned.id;
  }

  /** What is shown of it. */
  get part(): DashboardPart {
    return this.owned.part;
  }

  set part(part: DashboardPart) {
    this.owned.part = part;
  }

  protected override render(): React.JSX.Element {
    return (
      <DashboardView
        trans={this._trans}
        model={this.owned}
        actions={this._actions}
        active={this.isVisible}
      />
    );
  }

  protected override look(onScreen: boolean): void {
    this.owned.shown = onScreen;
  }

  protected override focusWithin(): void {
    this.node.querySelector<HTMLElement>('[role="tab"][tabindex="0"]')?.focus();
  }

  private readonly _name = (): void => {
    const { cluster } = this.owned;
    if (cluster !== undefined) {
      this.title.label = this._trans.__('Dask: %1', cluster.name);
      this.title.caption = this.title.label;
    }
  };
}

/** The id of a cluster's tab, of which there is one. */
export function dashboardId(id: string): string {
  return `jp-HpcDaskTab-${id}`;
}
