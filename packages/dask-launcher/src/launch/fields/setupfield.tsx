import React from 'react';

import { examples } from './examples';
import { Field } from './field';
import type { IFormProps } from './form';

/** Lines of the scripts before Python runs. */
export function SetupField(props: {
  readonly form: IFormProps;
  /** In place of its usual one. */
  readonly label?: string;
}): React.JSX.Element {
  const { form, label } = props;
  return (
    <Field
      form={form}
      name="setup"
      {...(label === undefined ? {} : { label })}
      placeholder={examples.setup}
      rows={3}
      span="all"
      onDone={() => form.model.checkPython()}
    />
  );
}
