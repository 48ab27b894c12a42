import type { IEditorServices } from '@jupyterlab/codeeditor';
import type { TranslationBundle } from '@jupyterlab/translation';
import React, { useRef, useState } from 'react';

import { submitOff } from '../../scheduler';
import { type IScriptEditor, ScriptEditor } from '../editor';
import { FieldPlace } from '../field';
import { marksOf } from '../fieldlines';
import { MainFields } from '../fields';
import { PlaceFields } from '../firstfields';
import { Command, hint } from '../foot';
import type { IFormProps } from '../form';
import { Outcome } from '../outcome';
import { Problems } from '../problems';
import { EditedFile } from './edited';
import type { QuickSubmit } from './quick';

export interface ICompactActions {
  readonly submit: (overwrite?: boolean) => void;
  readonly close: () => void;
  /** Carries everything over to the tab. */
  readonly openForm: () => void;
  readonly show: (id: string) => void;
  readonly copy: (text: string) => void;
}

export interface ICompactViewProps {
  readonly quick: QuickSubmit;
  readonly actions: ICompactActions;
  readonly editors: IEditorServices | null;
  readonly trans: TranslationBundle;
  readonly now: () => number;
}

/** What nearly every job asks for, over its script: the form in short. */
export function CompactView(props: ICompactViewProps): React.JSX.Element {
  const { actions, quick, trans } = props;
  const { form: model } = quick;
  const editor = useRef<IScriptEditor>(null);
  const [focused, setFocused] = useState<string>();
  const form: IFormProps = {
    model,
    trans,
    onFocus: setFocused,
    onEscape: () => undefined // It closes the dialog.
  };
  return (
    <FieldPlace.Provider value="jp-HpcCompact">
      <div className="jp-HpcCompact-scroll">
        <div className="jp-HpcSubmit-fields">
          <PlaceFields form={form} chooseFolder={undefined} />
          <MainFields {...form} />
        </div>
        <EditedFile {...props} />
        <div className="jp-HpcSubmit-script">
          <ScriptEditor
            text={model.text}
            editors={props.editors}
            trans={trans}
            marks={marksOf(model, focused)}
            onLine={() => undefined}
            onSubmit={actions.submit}
            editor={editor}
          />
        </div>
        <Problems
          model={model}
          trans={trans}
          goTo={line => editor.current?.goTo(line)}
        />
        <Outcome
          model={model}
          trans={trans}
          now={props.now}
          show={actions.show}
        />
      </div>
      <CompactFoot {...props} />
    </FieldPlace.Provider>
  );
}

function CompactFoot(props: ICompactViewProps): React.JSX.Element {
  const { actions, quick, trans } = props;
  const { form: model } = quick;
  const off = submitOff(trans, model.system);
  return (
    <div className="jp-HpcCompact-foot">
      <Command model={model} trans={trans} copy={actions.copy} />
      <span className="jp-HpcSubmit-hint" role="status">
        {off ?? (quick.isEdited && quick.canSubmit ? '' : hint(model, trans))}
      </span>
      <div className="jp-HpcCompact-buttons">
        <button className="jp-HpcButton" onClick={actions.openForm}>
          {trans.__('Open the Whole Form')}
        </button>
        <span className="jp-HpcSubmit-space" />
        <button className="jp-HpcButton" onClick={actions.close}>
          {trans.__('Close')}
        </button>
        <button
          className="jp-HpcButton jp-mod-accept"
          title={trans.__('Submit (Ctrl+Enter)')}
          disabled={!quick.canSubmit || off !== undefined}
          onClick={() => actions.submit()}
        >
          {model.step.kind === 'sending'
            ? trans.__('Submitting…')
            : quick.isEdited && quick.saves
              ? trans.__('Save and Submit')
              : trans.__('Submit')}
        </button>
      </div>
    </div>
  );
}
