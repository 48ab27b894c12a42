import { Age, againIcon, plusIcon, useAfter } from '@jupyterlab-hpc/core';
import type { TranslationBundle } from '@jupyterlab/translation';
import type { LabIcon } from '@jupyterlab/ui-components';
import React from 'react';

import type { ClustersModel } from './model';
import { countText } from './words';

export interface IHeaderProps {
  readonly trans: TranslationBundle;
  readonly model: ClustersModel;
  /** Whether the panel is on screen. */
  readonly active: boolean;
  readonly onLaunch: () => void;
}

/** How many clusters there are, and what can be done about them. */
export function ClustersHeader(props: IHeaderProps): React.JSX.Element {
  const { trans, model } = props;
  const { at, clusters, cores, view } = model;
  const slow = useAfter(300, model.asking);
  return (
    <>
      <div className="jp-HpcSidebar-header">
        <h2>{trans.__('Dask clusters')}</h2>{' '}
        <span className="jp-HpcDask-dim">
          {view.kind === 'ready' || view.kind === 'stale'
            ? countText(clusters.length)
            : ''}
        </span>
        <span className="jp-HpcDask-grow" />
        <Tool
          icon={plusIcon}
          label={trans.__('New cluster')}
          onClick={props.onLaunch}
        />
        <Tool
          icon={againIcon}
          label={trans.__('Refresh')}
          disabled={!model.canRefresh}
          turning={slow}
          onClick={() => void model.refresh()}
        />
      </div>
      <div className="jp-HpcSidebar-age">
        {at === undefined || view.kind === 'failed' ? (
          <span>{trans.__('No data yet')}</span>
        ) : (
          <Age
            trans={trans}
            at={at}
            nextAt={undefined}
            now={() => model.now()}
            active={props.active}
          />
        )}
        {cores > 0 && (
          <span className="jp-HpcDask-cores">
            {trans._n(
              '%2 core in use',
              '%2 cores in use',
              cores,
              countText(cores)
            )}
          </span>
        )}
      </div>
    </>
  );
}

/** A disabled one keeps the focus that it has, and is said to be so. */
function Tool(props: {
  readonly icon: LabIcon;
  readonly label: string;
  readonly disabled?: boolean;
  readonly turning?: boolean;
  readonly onClick: () => void;
}): React.JSX.Element {
  const { label, disabled = false } = props;
  return (
    <button
      type="button"
      className={`jp-HpcSidebar-tool${props.turning ? ' jp-mod-turning' : ''}`}
      title={label}
      aria-label={label}
      aria-disabled={disabled}
      onClick={disabled ? undefined : props.onClick}
    >
      <props.icon.react tag="span" />
    </button>
  );
}
