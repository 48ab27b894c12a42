import React from 'react';

import { Field } from './field';
import type { IFormProps } from './form';

/** What the field shows while it is empty. */
const example = '$SCRATCH/';

/** The folder that is made, with what the site says of it and how full it gets. */
export function FolderField(props: IFormProps): React.JSX.Element {
  const { actions, model, trans } = props;
  const { draft, place, previewer } = model;
  const isTyped = draft.own.includes('folder');
  const files = previewer.answer?.files;
  const note = place.answer?.note;
  const words = [
    ...(files === undefined
      ? []
      : [
          trans._n(
            '%2 file in the end, at most.',
            '%2 files in the end, at most.',
            files,
            files.toLocaleString()
          )
        ]),
    ...(note === undefined ? [] : [note])
  ];
  return (
    <Field
      form={props}
      name="folder"
      value={model.folder}
      placeholder={place.isAsking ? trans.__('being proposed…') : example}
      span="wide"
      onBrowse={actions.chooseFolder}
      note={
        isTyped ? (
          <button
            className="jp-HpcButton jp-mod-link"
            onClick={() => model.useProposedFolder()}
          >
            {trans.__('Propose one')}
          </button>
        ) : (
          trans.__('proposed')
        )
      }
    >
      {words.length > 0 && (
        <p className="jp-HpcSweep-note">{words.join(' ')}</p>
      )}
    </Field>
  );
}
