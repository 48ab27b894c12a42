import React from 'react';

import { Field } from './field';
import type { IFormProps } from './form';
import { FormSection } from './formsection';
import { type Setup, setupOf, setups } from './script/environment';

/** Modules, an environment and a container: plain lines of the script. */
export function SetupSection(props: IFormProps): React.JSX.Element {
  const { model, trans } = props;
  const labels: Readonly<Record<Setup, string>> = {
    modules: trans.__('Modules'),
    activate: trans.__('Conda or virtual environment'),
    container: trans.__('Container command')
  };
  const hints: Readonly<Record<Setup, string>> = {
    modules: trans.__('e.g. gcc/13 openmpi'),
    activate: trans.__('a name, or the folder of one'),
    container: trans.__('e.g. srun apptainer exec image.sif python train.py')
  };
  const values = setups.map(setup => setupOf(model.script, setup));
  return (
    <FormSection
      title={trans.__('Environment')}
      summary={
        values.filter(value => value !== '').join(', ') || trans.__('none set')
      }
      isUsed={values.some(value => value !== '')}
    >
      {setups.map((setup, at) => (
        <Field
          key={setup}
          name={setup}
          label={labels[setup]}
          span="wide"
          value={values[at] ?? ''}
          placeholder={hints[setup]}
          onChange={value => model.setSetup(setup, value)}
          onFocus={isFocused => props.onFocus(isFocused ? setup : undefined)}
          onEscape={() => props.onEscape(setup)}
        />
      ))}
    </FormSection>
  );
}
