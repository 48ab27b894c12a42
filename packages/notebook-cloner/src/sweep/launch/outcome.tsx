import { Unanswered } from '@jupyterlab-hpc/core';
import React from 'react';

import type { IFormProps } from './fields/form';

/** What became of the start, and what can be done now. */
export function Outcome(props: IFormProps): React.JSX.Element | null {
  const { actions, model, trans } = props;
  const { step } = model;
  switch (step.kind) {
    case 'editing':
    case 'sending':
    case 'refused': // Said at its field and in the foot.
      return null;
    case 'started': {
      const { arrays, id, name } = step.sweep;
      const jobs = arrays.flatMap(({ job }) =>
        job === undefined ? [] : [job]
      );
      return (
        <div className="jp-HpcSweep-outcome jp-mod-done" role="status">
          <b>
            {jobs.length === 0
              ? trans.__('Started the sweep “%1”.', name)
              : trans.__(
                  'Started the sweep “%1” as %2.',
                  name,
                  jobs.join(', ')
                )}
          </b>{' '}
          {trans.__('It goes on when you close this page.')}
          <div className="jp-HpcSweep-choices">
            <Button label={trans.__('Show it')} run={() => actions.show(id)} />
            <Button label={trans.__('Close this form')} run={actions.close} />
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
              'The server could not say whether the sweep was started.'
            ),
            searching: trans.__('Looking for the sweep…'),
            unknown: trans.__(
              'The list of sweeps does not come either: it is not known whether this one was started.'
            ),
            absent: trans.__(
              'There is no such sweep: it was most likely not started.'
            )
          }}
          className="jp-HpcSweep-outcome"
          choicesClassName="jp-HpcSweep-choices"
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
