import type { TranslationBundle } from '@jupyterlab/translation';
import React from 'react';

import { Field } from './field';
import { type IFormProps, wrongField } from './form';
import type { SubmitModel } from './model';
import { OptionField } from './optionfield';

export interface IFirstFieldsProps {
  readonly form: IFormProps;
  /** Shows a dialog to choose the folder; undefined where there is none. */
  readonly chooseFolder: (() => void) | undefined;
}

/** What is not a matter of the scheduler. */
export function FirstFields(props: IFirstFieldsProps): React.JSX.Element {
  const { form } = props;
  const { model, trans } = form;
  return (
    <>
      <PlaceFields {...props} />
      <Field
        name="arguments"
        label={trans.__('Arguments of the script')}
        note={argumentNote(model, trans)}
        span="wide"
        value={model.draft.arguments}
        placeholder={trans.__('none; quotes keep blanks')}
        wrong={wrongField(form, 'arguments')}
        onChange={text => model.edit({ arguments: text })}
      />
    </>
  );
}

/** What a job is called, and where it runs. */
export function PlaceFields(props: IFirstFieldsProps): React.JSX.Element {
  const { chooseFolder, form } = props;
  const { model, trans } = form;
  return (
    <>
      <OptionField
        form={form}
        option="job-name"
        label={trans.__('Name')}
        span="wide"
        placeholder={trans.__('that of the file')}
      />
      <Field
        name="directory"
        label={trans.__('Folder')}
        note={trans.__('where it runs and writes')}
        span="wide"
        required
        value={model.draft.directory}
        placeholder={trans.__('/an/absolute/path')}
        wrong={wrongField(form, 'directory')}
        onChange={directory => model.edit({ directory })}
        onBrowse={chooseFolder}
        browseLabel={trans.__('Browse…')}
      />
    </>
  );
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
