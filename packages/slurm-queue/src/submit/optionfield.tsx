import React from 'react';

import { Field, type IFieldProps } from './field';
import { type IFormProps, wrongOption } from './form';

export interface IOptionFieldProps extends Partial<
  Pick<
    IFieldProps,
    | 'note'
    | 'placeholder'
    | 'choices'
    | 'isClosed'
    | 'empty'
    | 'isCount'
    | 'span'
    | 'words'
    | 'button'
    | 'below'
  >
> {
  readonly form: IFormProps;
  readonly option: string;
  readonly label: string;
  /** Whether its note stays beside that of the environment. */
  readonly keepsNote?: boolean;
  /** The value as a person sees it, and back. */
  readonly value?: string;
  readonly toOption?: (value: string) => string;
}

/** The field of an option: what is asked for, from the script or the environment. */
export function OptionField(props: IOptionFieldProps): React.JSX.Element {
  const {
    form,
    keepsNote = false,
    option,
    toOption = (text: string) => text,
    ...rest
  } = props;
  const { model, trans } = form;
  const { value, variable } = model.asked(option);
  return (
    <Field
      {...rest}
      name={option}
      note={
        variable === undefined
          ? props.note
          : [
              ...(keepsNote && props.note !== undefined ? [props.note] : []),
              trans.__('from your environment (%1)', variable)
            ].join(', ')
      }
      value={props.value ?? value}
      wrong={wrongOption(form, option)}
      onChange={text => model.setOption(option, toOption(text))}
      onFocus={isFocused => form.onFocus(isFocused ? option : undefined)}
      onEscape={() => form.onEscape(option)}
    />
  );
}
