import type { CloneWork, ErrorInfo } from '@jupyterlab-hpc/api';
import type { TranslationBundle } from '@jupyterlab/translation';
import React from 'react';

import { sizeText } from '../words';
import type { IAsideProps } from './aside';
import { Message } from './mark';

/** The button, and what became of it. */
export function Foot(props: IAsideProps): React.JSX.Element {
  const { actions, model, target, trans } = props;
  const { step } = model.run;
  const isReady = target.request !== undefined;
  const reason = isReady ? undefined : trans.__('Choose where it goes first');
  switch (step.kind) {
    case 'starting':
    case 'running':
      return (
        <footer className="jp-HpcPreview-foot">
          <Running {...props} />
        </footer>
      );
    case 'done':
      return (
        <footer className="jp-HpcPreview-foot">
          <Done {...props} work={step.work} />
        </footer>
      );
    case 'none':
    case 'stopped':
    case 'failed':
      return (
        <footer className="jp-HpcPreview-foot">
          {step.kind === 'failed' && <Failure {...props} cause={step.cause} />}
          {step.kind === 'stopped' && (
            <Message tone="run">
              {trans.__('Stopped. Nothing of it is left.')}
            </Message>
          )}
          <button
            className="jp-HpcButton jp-mod-accept"
            disabled={!isReady}
            title={reason}
            onClick={() => actions.clone('open')}
          >
            {trans.__('Clone and open')}
          </button>
          {actions.canSweep() && (
            <button
              className="jp-HpcButton"
              disabled={!isReady}
              title={reason}
              onClick={() => actions.clone('sweep')}
            >
              {trans.__('Clone and sweep…')}
            </button>
          )}
        </footer>
      );
  }
}

function Running({ model, trans }: IAsideProps): React.JSX.Element {
  const { step } = model.run;
  const work = step.kind === 'running' ? step.work : undefined;
  const silence = step.kind === 'running' ? step.silence : undefined;
  const total = work?.total;
  const isStopping = work?.state === 'stopping';
  return (
    <>
      <progress
        aria-label={trans.__('Cloning')}
        // Without a value it says that it is not known how far it is.
        {...(total === undefined || work === undefined || total === 0
          ? {}
          : { value: Math.min(work.bytes, total), max: total })}
      />
      <p>
        {isStopping
          ? trans.__('Stopping…')
          : work === undefined
            ? trans.__('Cloning…')
            : progressText(trans, work)}
      </p>
      {silence !== undefined && (
        <p className="jp-HpcPreview-aside-note">
          {trans.__('%1 It is asked again.', silence.message)}
        </p>
      )}
      <button
        className="jp-HpcButton"
        disabled={work === undefined || isStopping}
        onClick={() => void model.run.stop()}
      >
        {trans.__('Cancel')}
      </button>
    </>
  );
}

/** `12 files, 3.4 MB of 46 MB`. */
function progressText(
  trans: TranslationBundle,
  { bytes, files, total }: CloneWork
): string {
  const written = sizeText(trans, bytes);
  return trans.__(
    '%1, %2',
    trans._n('%1 file', '%1 files', files),
    total === undefined
      ? written
      : trans.__('%1 of %2', written, sizeText(trans, total))
  );
}

function Failure(
  props: IAsideProps & { readonly cause: ErrorInfo }
): React.JSX.Element {
  const { cause, model, trans } = props;
  return (
    <div className="jp-HpcPreview-failed" role="alert">
      <p>
        {/* A closing sentence: what was chosen is still there. */}
        {trans.__('Not cloned. %1', cause.message)}
      </p>
      {cause.hint !== undefined && <p>{cause.hint}</p>}
      {cause.detail !== undefined && <pre>{cause.detail}</pre>}
      {cause.code === 'preview-gone' && (
        <button className="jp-HpcButton" onClick={() => void model.look()}>
          {trans.__('Look at it again')}
        </button>
      )}
    </div>
  );
}

function Done(
  props: IAsideProps & { readonly work: CloneWork }
): React.JSX.Element {
  const { actions, model, trans, work } = props;
  return (
    <>
      <Message tone="done">
        {trans.__('Cloned to %1.', work.notebook ?? '')}
      </Message>
      {work.left.length > 0 && (
        <>
          <Message tone="care">{trans.__('Left out:')}</Message>
          <ul className="jp-HpcPreview-left">
            {work.left.map((line, at) => (
              <li key={at}>{line}</li>
            ))}
          </ul>
        </>
      )}
      <button className="jp-HpcButton jp-mod-accept" onClick={actions.open}>
        {trans.__('Open it')}
      </button>
      <button className="jp-HpcButton" onClick={() => model.again()}>
        {trans.__('Clone it once more')}
      </button>
    </>
  );
}
