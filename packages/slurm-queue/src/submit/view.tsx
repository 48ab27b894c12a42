import type { IEditorServices } from '@jupyterlab/codeeditor';
import type { TranslationBundle } from '@jupyterlab/translation';
import React, { useRef, useState } from 'react';

import { can } from '../scheduler';
import { type IScriptEditor, ScriptEditor } from './editor';
import { fieldId } from './field';
import { fieldAt, marksOf } from './fieldlines';
import { MainFields } from './fields';
import { FirstFields } from './firstfields';
import { Foot } from './foot';
import type { IFormProps } from './form';
import type { SubmitModel } from './model';
import { lineOf } from './optionlists';
import { Outcome } from './outcome';
import { type Pane, Tabs } from './panes';
import { Problems } from './problems';
import { ScriptHead } from './scripthead';
import { Sections } from './sections';
import { type ITemplateActions, TemplateRow } from './templates/row';

/** What the form asks of the rest of JupyterLab. */
export interface ISubmitActions {
  readonly submit: () => void;
  readonly show: (id: string) => void;
  readonly copy: (text: string) => void;
  /** Undefined where files cannot be written or shown. */
  readonly save: (() => void) | undefined;
  /** Shows the file in an editor of its own. */
  readonly openEditor: (() => void) | undefined;
  /** Dialogs; undefined where there is no file browser. */
  readonly chooseFile: (() => void) | undefined;
  readonly chooseFolder: (() => void) | undefined;
  /** Undefined where the form offers no templates. */
  readonly templates?: ITemplateActions | undefined;
}

export interface ISubmitViewProps {
  readonly model: SubmitModel;
  readonly actions: ISubmitActions;
  readonly editors: IEditorServices | null;
  readonly trans: TranslationBundle;
  readonly now: () => number;
  /** Lets commands reach the editor. */
  readonly editor?: React.RefObject<IScriptEditor>;
}

/** The form and the script, side by side: two views of one text. */
export function SubmitView(props: ISubmitViewProps): React.JSX.Element {
  const { model, actions, trans } = props;
  const own = useRef<IScriptEditor>(null);
  const editor = props.editor ?? own;
  const [focused, setFocused] = useState<string>();
  const [pane, setPane] = useState<Pane>('form');

  const goTo = (line: number): void => {
    setPane('script');
    // Once it is on screen.
    requestAnimationFrame(() => editor.current?.goTo(line));
  };
  const form: IFormProps = {
    model,
    trans,
    onFocus: setFocused,
    onEscape: option => {
      const line = lineOf(model, option);
      if (line !== undefined) {
        goTo(line);
      }
    }
  };
  const onLine = (line: number): void => {
    const field = fieldAt(model, line);
    if (field !== undefined) {
      focusField(field);
    }
  };
  return (
    <div className="jp-HpcSubmit-root">
      <Tabs trans={trans} pane={pane} choose={setPane} errors={model.errors} />
      <div className={`jp-HpcSubmit-columns jp-mod-${pane}`}>
        <div className="jp-HpcSubmit-form">
          {actions.templates !== undefined && (
            <TemplateRow
              model={model}
              trans={trans}
              actions={actions.templates}
            />
          )}
          <div className="jp-HpcSubmit-fields">
            <FirstFields form={form} chooseFolder={actions.chooseFolder} />
            <MainFields {...form} />
          </div>
          <Sections {...form} />
          {can(model.system, 'end-with-session') && (
            <EndWithSession model={model} trans={trans} />
          )}
        </div>
        <div
          className="jp-HpcSubmit-script"
          onPasteCapture={event => {
            if (model.paste(event.clipboardData.getData('text/plain'))) {
              event.preventDefault();
              event.stopPropagation();
            }
          }}
        >
          <ScriptHead model={model} trans={trans} actions={actions} />
          <ScriptEditor
            text={model.text}
            editors={props.editors}
            trans={trans}
            marks={marksOf(model, focused)}
            onLine={onLine}
            onSubmit={actions.submit}
            editor={editor}
          />
        </div>
        <Problems model={model} trans={trans} goTo={goTo} />
      </div>
      <Outcome
        model={model}
        trans={trans}
        now={props.now}
        show={actions.show}
      />
      <Foot
        model={model}
        trans={trans}
        now={props.now}
        submit={actions.submit}
        save={actions.save}
        copy={actions.copy}
      />
    </div>
  );
}

function focusField(name: string): void {
  const field = document.getElementById(fieldId(name));
  // Where there is room for the script only, a click is meant for that.
  if (field !== null && field.getClientRects().length > 0) {
    field.scrollIntoView({ block: 'nearest' });
    field.focus();
  }
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
