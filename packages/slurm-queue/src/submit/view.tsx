import type { TranslationBundle } from '@jupyterlab/translation';
import React from 'react';

import { can, submitOff } from '../scheduler';
import { Field, OptionFields } from './fields';
import type { SubmitModel } from './model';
import { Outcome } from './outcome';
import type { Problem } from './step';

/** What the form asks of the rest of JupyterLab. */
export interface ISubmitActions {
  readonly submit: () => void;
  readonly show: (id: string) => void;
  /** Dialogs; undefined where there is no file browser. */
  readonly chooseFile: (() => void) | undefined;
  readonly chooseFolder: (() => void) | undefined;
}

export interface ISubmitViewProps {
  readonly model: SubmitModel;
  readonly actions: ISubmitActions;
  readonly trans: TranslationBundle;
  readonly now: () => number;
}

/** The form: a script, where it runs, and what is asked for. */
export function SubmitView(props: ISubmitViewProps): React.JSX.Element {
  const { model, actions, trans } = props;
  const { draft, step, problem } = model;
  const cause = step.kind === 'refused' ? step.cause : undefined;
  const off = submitOff(trans, model.system);
  const wrong = (field: Problem['field']): string | undefined =>
    problem?.field === field ? problemText(trans, problem) : undefined;
  const onKeyDown = (event: React.KeyboardEvent): void => {
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      actions.submit();
    }
  };
  return (
    <div className="jp-HpcSubmit-root" onKeyDown={onKeyDown}>
      <div className="jp-HpcSubmit-columns">
        <div className="jp-HpcSubmit-form">
          <SourceSwitch {...props} />
          {draft.source === 'file' && (
            <Field
              name="body.path"
              label={trans.__('Script file')}
              wide
              required
              value={draft.path}
              placeholder={trans.__('/an/absolute/path.sh')}
              problem={wrong('path')}
              cause={cause}
              onChange={path => model.edit({ path })}
              onBrowse={actions.chooseFile}
              browseLabel={trans.__('Browse…')}
            />
          )}
          <Field
            name="body.directory"
            label={trans.__('Folder')}
            note={trans.__('where it runs and writes')}
            wide
            required
            value={draft.directory}
            placeholder={trans.__('/an/absolute/path')}
            problem={wrong('directory')}
            cause={cause}
            onChange={directory => model.edit({ directory })}
            onBrowse={actions.chooseFolder}
            browseLabel={trans.__('Browse…')}
          />
          <Field
            name="body.arguments"
            label={trans.__('Arguments of the script')}
            note={argumentNote(model, trans)}
            wide
            value={draft.arguments}
            placeholder={trans.__('none; quotes keep blanks')}
            problem={wrong('arguments')}
            cause={cause}
            onChange={text => model.edit({ arguments: text })}
          />
          <OptionFields model={model} trans={trans} cause={cause} />
          {can(model.system, 'end-with-session') && (
            <EndWithSession model={model} trans={trans} />
          )}
        </div>
        <ScriptPane {...props} />
      </div>
      <Outcome
        model={model}
        trans={trans}
        now={props.now}
        show={actions.show}
      />
      <div className="jp-HpcSubmit-foot">
        <span className="jp-HpcSubmit-hint">
          {off ?? footText(model, trans)}
        </span>
        <button
          className="jp-HpcButton jp-mod-accept"
          title={trans.__('Submit (Ctrl+Enter)')}
          disabled={!model.canSubmit || off !== undefined}
          onClick={actions.submit}
        >
          {step.kind === 'sending'
            ? trans.__('Submitting…')
            : trans.__('Submit')}
        </button>
      </div>
    </div>
  );
}

/** Jobs of this computer go on without JupyterLab, unless they are not to. */
function EndWithSession(props: {
  readonly model: SubmitModel;
  readonly trans: TranslationBundle;
}): React.JSX.Element {
  const { model, trans } = props;
  return (
    <label className="jp-HpcSubmit-check">
      <input
        type="checkbox"
        checked={model.draft.endWithSession === true}
        onChange={event => model.edit({ endWithSession: event.target.checked })}
      />
      {trans.__('End with this session')}
      <span>{trans.__('else it goes on when JupyterLab ends')}</span>
    </label>
  );
}

function SourceSwitch({ model, trans }: ISubmitViewProps): React.JSX.Element {
  const choice = (
    source: 'text' | 'file',
    label: string
  ): React.JSX.Element => (
    <label className={model.draft.source === source ? 'jp-mod-on' : ''}>
      <input
        type="radio"
        name="hpc-submit-source"
        checked={model.draft.source === source}
        onChange={() => model.edit({ source })}
      />
      {label}
    </label>
  );
  return (
    <div
      className="jp-HpcQueue-scope jp-HpcSubmit-source"
      role="radiogroup"
      aria-label={trans.__('Where the script is')}
    >
      {choice('text', trans.__('Type or paste a script'))}
      {choice('file', trans.__('A file'))}
    </div>
  );
}

const sample = '#!/bin/bash\n#SBATCH --time=10:00\n\nhostname\n';

function ScriptPane(props: ISubmitViewProps): React.JSX.Element {
  const { model, trans } = props;
  const { draft, step } = model;
  const wrong =
    step.kind === 'refused' && step.cause.field === 'body.script'
      ? step.cause.message
      : undefined;
  if (draft.source === 'file') {
    return (
      <div className="jp-HpcSubmit-script">
        <p className="jp-HpcSubmit-hint">
          {trans.__(
            'The file is read on the server, as it is when you submit.'
          )}
        </p>
      </div>
    );
  }
  return (
    <div className="jp-HpcSubmit-script">
      <textarea
        value={draft.script}
        aria-label={trans.__('Script')}
        aria-invalid={wrong !== undefined}
        placeholder={sample}
        spellCheck={false}
        wrap="off"
        onChange={event => model.edit({ script: event.target.value })}
      />
      {wrong !== undefined && <p className="jp-HpcSubmit-wrong">{wrong}</p>}
    </div>
  );
}

function footText(model: SubmitModel, trans: TranslationBundle): string {
  if (model.step.kind === 'sending') {
    return trans.__(
      'Submitting… While its controller is busy, Slurm may take up to two minutes.'
    );
  }
  return model.unkept
    ? trans.__(
        'This draft is too large for the browser to keep: it is lost with this page.'
      )
    : trans.__('Drafts are kept in this browser.');
}

function problemText(trans: TranslationBundle, problem: Problem): string {
  switch (problem.kind) {
    case 'relative':
      return trans.__('Give an absolute path: it begins with “/”.');
    case 'unclosed':
      return trans.__(
        'A quote is not closed, or a last “\\” protects nothing.'
      );
  }
}

/** How the text is understood, so that nobody has to guess. */
function argumentNote(
  model: SubmitModel,
  trans: TranslationBundle
): string | undefined {
  const { words } = model;
  if (!('words' in words) || words.words.length === 0) {
    return undefined;
  }
  const count = words.words.length;
  return trans._n('%1 argument', '%1 arguments', count);
}
