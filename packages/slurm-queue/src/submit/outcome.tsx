import type { ErrorInfo, Job } from '@jupyterlab-hpc/api';
import { momentText } from '@jupyterlab-hpc/core';
import type { TranslationBundle } from '@jupyterlab/translation';
import React from 'react';

import type { SubmitModel } from './model';
import type { SubmitStep } from './step';

export interface IOutcomeProps {
  readonly model: SubmitModel;
  readonly trans: TranslationBundle;
  readonly now: () => number;
  /** Shows a job in the queue. */
  readonly show: (id: string) => void;
}

/** What became of the submission, and what can be done now. */
export function Outcome(props: IOutcomeProps): React.JSX.Element | null {
  const { model, trans } = props;
  const { step } = model;
  switch (step.kind) {
    case 'editing':
    case 'sending':
    case 'refused': // Said at its field and among the problems.
      return null;
    case 'submitted':
      return (
        <div className="jp-HpcSubmit-note jp-mod-done" role="status">
          <b>{trans.__('Submitted as %1.', step.job.id)}</b>{' '}
          <Link label={trans.__('Show')} run={() => props.show(step.job.id)} />
          {step.job.warnings !== undefined && <pre>{step.job.warnings}</pre>}
          <Directives trans={trans} {...step.job.directives} />
        </div>
      );
    case 'searching':
      return (
        <Failure
          title={trans.__(
            'No answer came: it is not known whether the job was submitted. Looking for it in the queue…'
          )}
          cause={step.cause}
        />
      );
    case 'unknown':
      return (
        <Failure
          title={trans.__(
            'No answer came, and the queue does not answer either: it is not known whether the job was submitted.'
          )}
          cause={step.cause}
        >
          <Button
            label={trans.__('Look in the queue again')}
            run={() => void model.search()}
          />
        </Failure>
      );
    case 'lost':
      return <Lost {...props} step={step} />;
  }
}

/** What the scheduler made of the options, where it does not know them all. */
function Directives(props: {
  readonly trans: TranslationBundle;
  readonly used?: readonly string[];
  readonly ignored?: readonly string[];
}): React.JSX.Element {
  const { trans, used = [], ignored = [] } = props;
  const list = (
    label: string,
    words: readonly string[]
  ): React.JSX.Element | null =>
    words.length === 0 ? null : (
      <p>
        {label}{' '}
        {words.map((word, at) => (
          <React.Fragment key={word}>
            {at > 0 && ' '}
            <code>{word}</code>
          </React.Fragment>
        ))}
      </p>
    );
  return (
    <>
      {list(trans.__('Ignored on this computer:'), ignored)}
      {list(trans.__('Used:'), used)}
    </>
  );
}

function Lost(
  props: IOutcomeProps & {
    readonly step: Extract<SubmitStep, { kind: 'lost' }>;
  }
): React.JSX.Element {
  const { model, trans, step } = props;
  const [first] = step.found;
  if (first === undefined) {
    return (
      <Failure
        title={trans.__(
          'No answer came, and no such job is in the queue. It was most likely not submitted.'
        )}
        cause={step.cause}
      >
        <Button
          label={trans.__('Look in the queue again')}
          run={() => void model.search()}
        />
        <Button
          label={trans.__('Back to the form')}
          run={() => model.giveUp()}
        />
      </Failure>
    );
  }
  return (
    <Failure
      title={trans.__(
        'No answer came. It may have been submitted as %1.',
        first.id
      )}
      cause={step.cause}
    >
      {step.found.map(job => (
        <Button
          key={job.id}
          label={trans.__('It is %1', describe(job, props.now()))}
          run={() => {
            model.settle(job);
            props.show(job.id);
          }}
        />
      ))}
      <Button
        label={trans.__('It is none of these')}
        run={() => model.giveUp()}
      />
    </Failure>
  );
}

function describe(job: Job, now: number): string {
  const when =
    job.submitted === undefined ? '' : momentText(job.submitted, now);
  return [job.id, job.name, when].filter(part => part !== '').join(' · ');
}

/** The scheduler's own words, with what can be done. */
function Failure(props: {
  readonly title: string;
  readonly cause: ErrorInfo;
  readonly children?: React.ReactNode;
}): React.JSX.Element {
  const { cause } = props;
  return (
    <div className="jp-HpcSubmit-note jp-mod-bad" role="alert">
      <b>{props.title}</b>
      {cause.hint !== undefined && <p>{cause.hint}</p>}
      {cause.detail !== undefined && <pre>{cause.detail}</pre>}
      <div className="jp-HpcSubmit-choices">{props.children}</div>
    </div>
  );
}

interface IPress {
  readonly label: string;
  readonly run: () => void;
}

function Button({ label, run }: IPress): React.JSX.Element {
  return (
    <button className="jp-HpcButton" onClick={run}>
      {label}
    </button>
  );
}

function Link({ label, run }: IPress): React.JSX.Element {
  return (
    <button className="jp-HpcButton jp-mod-link" onClick={run}>
      {label}
    </button>
  );
}
