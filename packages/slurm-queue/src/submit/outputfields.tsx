import { baseName, usualOutput } from '@jupyterlab-hpc/core';
import React from 'react';

import type { IFormProps } from './form';
import { OptionField } from './optionfield';
import { outputPath } from './outputs';

/** Where the job writes to, by its patterns and as paths. */
export function OutputFields(props: IFormProps): React.JSX.Element {
  const { model, trans } = props;
  const { asked, draft, system } = model;
  const facts = {
    name: asked('job-name').value || baseName(draft.path) || 'pasted-script',
    directory: draft.directory,
    user: system?.user ?? '',
    isArray: asked('array').value !== ''
  };
  const usual = usualOutput(facts.isArray);
  const output = asked('output').value || usual;
  const error = asked('error').value;
  return (
    <>
      <OptionField
        form={props}
        option="output"
        label={trans.__('Output file')}
        placeholder={usual}
      />
      <OptionField
        form={props}
        option="error"
        label={trans.__('Error file')}
        placeholder={trans.__('same as output')}
      />
      <p className="jp-HpcSubmit-writes">
        {trans.__('Writes')} <code>{outputPath(output, facts)}</code>
        {error !== '' && (
          <>
            {' '}
            <code>{outputPath(error, facts)}</code>
          </>
        )}
      </p>
    </>
  );
}
