import { ModelPanel } from '@jupyterlab-hpc/core';
import type { TranslationBundle } from '@jupyterlab/translation';
import React from 'react';

import { ClusterView, type IClusterActions } from './clusterview';
import { clusterIcon } from './icon';
import type { ClusterModel } from './model';

/** The id of the tab, of which there is one. */
export const clusterId = 'jp-HpcGlance';

/** The tab “Cluster”. It asks the server only while it is on screen. */
export class ClusterPanel extends ModelPanel<ClusterModel> {
  constructor(
    model: ClusterModel,
    private readonly _actions: IClusterActions,
    private readonly _trans: TranslationBundle
  ) {
    super(model);
    this.id = clusterId;
    this.addClass('jp-HpcTab');
    this.addClass('jp-HpcGlance');
    this.title.label = _trans.__('Cluster');
    this.title.caption = _trans.__('The cluster at a glance');
    this.title.icon = clusterIcon;
    this.title.closable = true;
  }

  protected override render(): React.JSX.Element {
    return (
      <ClusterView
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

  protected override focusWithin(): void {
    this.node.querySelector<HTMLElement>('.jp-HpcGlance-name')?.focus();
  }
}
