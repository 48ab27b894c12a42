import {
  baseName,
  copyIcon,
  linkIcon,
  scriptIcon,
  ToolButton
} from '@jupyterlab-hpc/core';
import type { TranslationBundle } from '@jupyterlab/translation';
import React from 'react';

import { sendsFile } from './draft';
import { wrongField } from './form';
import type { SubmitModel } from './model';
import type { ISubmitActions } from './view';

export interface IScriptHeadProps {
  readonly model: SubmitModel;
  readonly trans: TranslationBundle;
  readonly actions: ISubmitActions;
}

/** The name of the script, whether it is saved, and what can be done with it. */
export function ScriptHead(props: IScriptHeadProps): React.JSX.Element {
  const { actions, model, trans } = props;
  const { draft } = model;
  const name = baseName(draft.path);
  const state = model.isUnsaved
    ? trans.__('not saved')
    : name === ''
      ? ''
      : trans.__('saved');
  const wrong = wrongField(
    { model, trans, onFocus: () => undefined, onEscape: () => undefined },
    'path'
  );
  return (
    <>
      <div className="jp-HpcSubmit-head">
        <scriptIcon.react tag="span" />
        <b title={draft.path}>{name || trans.__('A new script')}</b>
        {state !== '' && (
          <span>
            {model.isUnsaved && <span aria-hidden="true">● </span>}
            {state}
          </span>
        )}
        <span className="jp-HpcSubmit-space" />
        {actions.chooseFile !== undefined && (
          <button className="jp-HpcButton" onClick={actions.chooseFile}>
            {trans.__('Open…')}
          </button>
        )}
        <ToolButton
          icon={copyIcon}
          title={trans.__('Copy the script')}
          disabled={draft.script === ''}
          onClick={() => actions.copy(draft.script)}
        />
        {actions.openEditor !== undefined && (
          <ToolButton
            icon={linkIcon}
            title={trans.__('Open in an editor')}
            disabled={name === ''}
            onClick={actions.openEditor}
          />
        )}
      </div>
      {wrong !== undefined && (
        <p className="jp-HpcSubmit-hint" role="alert">
          {wrong.message}
        </p>
      )}
      <FileOnServer model={model} trans={trans} />
    </>
  );
}

/** Of a file that is not shown: that it is what is submitted. */
export function FileOnServer(
  props: Pick<IScriptHeadProps, 'model' | 'trans'>
): React.JSX.Element | null {
  const { model, trans } = props;
  const { draft, unread } = model;
  return draft.file === undefined && sendsFile(draft) ? (
    <p className="jp-HpcSubmit-hint">
      {trans.__('The file is read on the server, as it is when you submit.')}{' '}
      {unread !== undefined && trans.__('It is not shown here: %1', unread)}
    </p>
  ) : null;
}
