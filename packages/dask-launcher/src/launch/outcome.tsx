import { Unanswered } from '@jupyterlab-hpc/core';
import React from 'react';

import type { IFormProps } from './fields/form';

/** What became of the launch, and what can be done now. */
export function Outcome(props: IFormProps): React.JSX.Element | null {
  const { actions, model, trans } = props;
  const { step } = model;
  switch (step.kind) {
    case 'editing':
    case 'sending':
    case 'refused': // Said at its field and in the foot.
      return null;
    case 'started': {
      const { id, message, name } = step.cluster;
      return (
        <div className="jp-HpcDaskLaunch-note jp-mod-done" role="status">
          <b>{trans.__('Started the cluster “%1”.', name)}</b>{' '}
          {trans.__('It goes on when you close this page.')}
          {message !== undefined && <p>{message}</p>}
          <div className="jp-HpcDaskLaunch-choices">
            <Button label={trans.__('Show it')} run={() => actions.show(id)} />
            <Button
              label={trans.__('Another like it')}
              run={() => model.another()}
            />
          </div>
        </div>
      );
    }
    case 'searching':
    case 'unknown':
    case 'absent':
      return (
        <Unanswered
          trans={trans}
          step={step}
          words={{
            failed: trans.__(
              'The server could not say whether the cluster was started.'
            ),
            searching: trans.__('Looking for the cluster…'),
            unknown: trans.__(
              'The list of clusters does not come either: it is not known whether this one was started.'
            ),
            absent: trans.__(
              'There is no such cluster: it was most likely not started.'
            )
          }}
          className="jp-HpcDaskLaunch-note"
          choicesClassName="jp-HpcDaskLaunch-choices"
          search={actions.search}
          giveUp={() => model.giveUp()}
        />
      );
  }
}

function Button(props: {
  readonly label: string;
  readonly run: () => void;
}): React.JSX.Element {
  return (
    <button className="jp-HpcButton" onClick={props.run}>
      {props.label}
    </button>
  );
}
