import { downIcon, moreIcon, ToolButton } from '@jupyterlab-hpc/core';
import type { TranslationBundle } from '@jupyterlab/translation';
import React from 'react';

import type { SubmitModel } from '../model';
import { isBegin } from './start';
import { startText } from './words';

/** What can be done with templates; menus open below an element. */
export interface ITemplateActions {
  readonly choose: (anchor: HTMLElement) => void;
  readonly more: (anchor: HTMLElement) => void;
  readonly beginWithNothing: () => void;
  readonly saveAs: () => void;
}

export interface ITemplateRowProps {
  readonly model: SubmitModel;
  readonly trans: TranslationBundle;
  readonly actions: ITemplateActions;
}

/** What the script began with, and the menus of templates. */
export function TemplateRow(props: ITemplateRowProps): React.JSX.Element {
  const { actions, model, trans } = props;
  const { start } = model.draft;
  const text = trans.__('Template: %1', startText(trans, start));
  return (
    <div className="jp-HpcSubmit-templates">
      <button
        className="jp-HpcSubmit-template"
        title={text}
        aria-haspopup="menu"
        onClick={event => actions.choose(event.currentTarget)}
      >
        <span>{text}</span>
        <downIcon.react tag="span" />
      </button>
      <ToolButton
        icon={moreIcon}
        title={trans.__('Save as a template, rename, delete')}
        onClick={event => actions.more(event.currentTarget)}
      />
      {isBegin(start) && (
        <p className="jp-HpcSubmit-hint" role="status">
          {trans.__('As in your last job, %1.', start.name)}{' '}
          <button
            className="jp-HpcButton jp-mod-link"
            onClick={actions.beginWithNothing}
          >
            {trans.__('Begin with nothing')}
          </button>
        </p>
      )}
    </div>
  );
}
