import type { ErrorInfo } from '@jupyterlab-hpc/api';
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
      return (
        <Failure
          {...props}
          title={trans.__('Looking for the sweep…')}
          cause={step.cause}
        />
      );
    case 'unknown':
      return (
        <Failure
          {...props}
          title={trans.__(
            'The list of sweeps does not come either: it is not known whether this one was started.'
          )}
          cause={step.cause}
        >
          <Button label={trans.__('Look again')} run={actions.search} />
        </Failure>
      );
    case 'absent':
      return (
        <Failure
          {...props}
          title={trans.__(
            'There is no such sweep: it was most likely not started.'
          )}
          cause={step.cause}
        >
          <Button label={trans.__('Look again')} run={actions.search} />
          <Button
            label={trans.__('Back to the form')}
            run={() => model.giveUp()}
          />
        </Failure>
      );
  }
}

function Failure(
  props: IFormProps & {
    readonly title: string;
    readonly cause: ErrorInfo;
    readonly children?: React.ReactNode;
  }
): React.JSX.Element {
  const { cause, children, title, trans } = props;
  // A server that failed did answer.
  const first =
    cause.code === 'internal'
      ? trans.__('The server could not say whether the sweep was started.')
      : trans.__('No answer came.');
  return (
    <div className="jp-HpcSweep-outcome jp-mod-bad" role="alert">
      <b>{trans.__('%1 %2', first, title)}</b>
      <p>{cause.message}</p>
      {cause.hint !== undefined && <p>{cause.hint}</p>}
      {cause.detail !== undefined && <pre>{cause.detail}</pre>}
      {children !== undefined && (
        <div className="jp-HpcSweep-choices">{children}</div>
      )}
    </div>
  );
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
