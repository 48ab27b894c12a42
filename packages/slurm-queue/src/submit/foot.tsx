import {
  adviceText,
  baseName,
  copyIcon,
  momentText,
  shellWords,
  ToolButton
} from '@jupyterlab-hpc/core';
import type { TranslationBundle } from '@jupyterlab/translation';
import React, { useState } from 'react';

import { submitOff } from '../scheduler';
import { CostDetails } from './cost/costdetails';
import { CostLine } from './cost/costline';
import { sendsFile } from './draft';
import type { SubmitModel } from './model';
import { hasScript } from './step';

export interface IFootProps {
  readonly model: SubmitModel;
  readonly trans: TranslationBundle;
  readonly now: () => number;
  readonly submit: () => void;
  /** Undefined where files cannot be written. */
  readonly save: (() => void) | undefined;
  readonly copy: (text: string) => void;
}

/** What would be run, when it would start, and the buttons that do it. */
export function Foot(props: IFootProps): React.JSX.Element {
  const { model, save, submit, trans } = props;
  const { step, system } = model;
  const off = submitOff(trans, system);
  const [isOpen, setOpen] = useState(false);
  const isSending = step.kind === 'sending';
  return (
    <div className="jp-HpcSubmit-foot">
      <Command {...props} />
      {isOpen && <CostDetails {...props} />}
      <Estimate {...props}>
        <CostLine {...props} isOpen={isOpen} toggle={() => setOpen(!isOpen)} />
      </Estimate>
      <div className="jp-HpcSubmit-buttons">
        <span className="jp-HpcSubmit-hint" role="status">
          {off ?? hint(model, trans)}
        </span>
        {save !== undefined && (
          <button
            className="jp-HpcButton"
            title={trans.__('Save the script (Ctrl+S)')}
            disabled={!model.isUnsaved}
            onClick={save}
          >
            {trans.__('Save')}
          </button>
        )}
        <button
          className="jp-HpcButton jp-mod-accept"
          title={trans.__('Submit (Ctrl+Enter)')}
          disabled={!model.canSubmit || off !== undefined}
          onClick={submit}
        >
          {isSending ? trans.__('Submitting…') : trans.__('Submit')}
        </button>
      </div>
    </div>
  );
}

export function Command(
  props: Pick<IFootProps, 'copy' | 'model' | 'trans'>
): React.JSX.Element | null {
  const { copy, model, trans } = props;
  const { command } = model;
  if (command === undefined) {
    return null;
  }
  const line = shellWords(command);
  return (
    <div className="jp-HpcSubmit-row">
      <span>{trans.__('Runs')}</span>
      <code
        title={line}
        tabIndex={0}
        role="textbox"
        aria-readonly="true"
        aria-label={trans.__('Command line')}
      >
        {line}
      </code>
      <ToolButton
        icon={copyIcon}
        title={trans.__('Copy the command line')}
        onClick={() => copy(line)}
      />
    </div>
  );
}

function Estimate(
  props: IFootProps & { readonly children: React.ReactNode }
): React.JSX.Element {
  const { model, now, trans } = props;
  const { estimate } = model;
  const off = submitOff(trans, model.system);
  return (
    <div className="jp-HpcSubmit-row">
      <span>{trans.__('Estimate')}</span>
      <span className="jp-HpcSubmit-estimate" role="status">
        {estimateText(props, now())}{' '}
        {estimate.kind !== 'asking' && (
          <button
            className="jp-HpcButton jp-mod-link"
            disabled={!model.canAsk || off !== undefined}
            onClick={() => void model.ask()}
          >
            {model.system?.scheduler.kind === 'local'
              ? trans.__('Ask')
              : trans.__('Ask Slurm')}
          </button>
        )}
      </span>
      {props.children}
    </div>
  );
}

function estimateText({ model, trans }: IFootProps, now: number): string {
  const { estimate } = model;
  switch (estimate.kind) {
    case 'none':
      return trans.__('not asked yet');
    case 'asking':
      return trans.__('asking…');
    case 'answered': {
      const { message, start } = estimate.estimate;
      return start === undefined
        ? message
        : start <= now + 5
          ? trans.__('would start now. %1', message)
          : trans.__('would start at %1. %2', momentText(start, now), message);
    }
    case 'failed':
      return adviceText(trans, estimate.cause);
  }
}

/** Why it cannot be submitted, or what that would do. */
export function hint(model: SubmitModel, trans: TranslationBundle): string {
  const { draft, errors, step } = model;
  if (step.kind === 'sending') {
    return trans.__(
      'Submitting… While its controller is busy, Slurm may take up to two minutes.'
    );
  }
  if (errors > 0) {
    return trans._n('%1 error to fix first', '%1 errors to fix first', errors);
  }
  if (draft.directory.trim() === '') {
    return trans.__('It needs a folder to run in.');
  }
  if (!hasScript(draft)) {
    return trans.__('Type, paste or open a script.');
  }
  if (model.unkept) {
    return trans.__(
      'This draft is too large for the browser to keep: it is lost with this page.'
    );
  }
  const name = baseName(draft.path);
  return name === ''
    ? trans.__('Submits this text. Drafts are kept in this browser.')
    : sendsFile(draft)
      ? trans.__('Submits the file %1.', name)
      : trans.__('Asks whether to save %1 first.', name);
}
