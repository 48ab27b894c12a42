import type { DaskMode } from '@jupyterlab-hpc/api';
import type { TranslationBundle } from '@jupyterlab/translation';
import React from 'react';

import type { IFormProps } from './fields/form';

/** Where the processes of the cluster run; one way is said in words alone. */
export function ModeBar(props: IFormProps): React.JSX.Element {
  const { model, trans } = props;
  const { facts, profiles, draft } = model;
  const { allocation, here } = profiles.modes;
  if (facts.isLocal) {
    return (
      <div className="jp-HpcDaskLaunch-modes">
        <span>
          {trans.__(
            'The scheduler and the workers are processes of this computer'
          )}
        </span>
      </div>
    );
  }
  const choices: readonly DaskMode[] = [
    'jobs',
    ...(allocation || draft.mode === 'allocation'
      ? (['allocation'] as const)
      : []),
    ...(here || draft.mode === 'here' ? (['here'] as const) : [])
  ];
  const labels: Readonly<Record<DaskMode, string>> = {
    jobs: trans.__('Jobs'),
    allocation: trans.__('One allocation'),
    here: trans.__('This machine')
  };
  return (
    <div className="jp-HpcDaskLaunch-modes">
      {choices.length > 1 && (
        <div
          className="jp-HpcDaskLaunch-segments"
          role="radiogroup"
          aria-label={trans.__('Where it runs')}
        >
          {choices.map(mode => (
            <label
              key={mode}
              className={draft.mode === mode ? 'jp-mod-on' : ''}
            >
              <input
                type="radio"
                name="jp-HpcDaskLaunch-mode"
                checked={draft.mode === mode}
                onChange={() => model.edit({ mode })}
              />
              {labels[mode]}
            </label>
          ))}
        </div>
      )}
      <span>{modeText(trans, draft.mode)}</span>
    </div>
  );
}

function modeText(trans: TranslationBundle, mode: DaskMode): string {
  switch (mode) {
    case 'jobs':
      return trans.__('scheduler in its own job, workers as one array');
    case 'allocation':
      return trans.__('scheduler and workers in one job of a fixed size');
    case 'here':
      return trans.__('scheduler beside JupyterLab, workers as one array');
  }
}
