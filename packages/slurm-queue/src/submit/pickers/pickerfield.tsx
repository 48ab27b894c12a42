import { downIcon } from '@jupyterlab-hpc/core';
import React, { type ReactNode, useId, useRef, useState } from 'react';

import { type IOptionFieldProps, OptionField } from '../optionfield';

/** What a picker is given: the text of its field. */
export interface IPick {
  readonly text: string;
  readonly onChange: (text: string) => void;
}

export interface IPickerFieldProps extends Omit<
  IOptionFieldProps,
  'words' | 'button' | 'below'
> {
  /** The text in words, where it has some: shown while it is not edited. */
  readonly inWords?: (text: string) => string | undefined;
  readonly picker: (pick: IPick) => ReactNode;
}

/** A field of text, and a button that shows small fields which write that text. */
export function PickerField(props: IPickerFieldProps): React.JSX.Element {
  const { inWords, picker, ...field } = props;
  const { form, label, option, toOption = (text: string) => text } = field;
  const { model, trans } = form;
  const [isOpen, setOpen] = useState(false);
  const toggle = useRef<HTMLButtonElement>(null);
  const id = useId();
  const text = field.value ?? model.asked(option).value;
  return (
    <OptionField
      {...field}
      words={inWords?.(text)}
      span={isOpen ? 'wide' : field.span}
      button={
        <button
          ref={toggle}
          type="button"
          className="jp-HpcTool jp-HpcPicker-toggle"
          title={trans.__('Choose: %1', label)}
          aria-label={trans.__('Choose: %1', label)}
          aria-expanded={isOpen}
          aria-controls={isOpen ? id : undefined}
          onClick={() => setOpen(!isOpen)}
        >
          <downIcon.react tag="span" />
        </button>
      }
      below={
        isOpen && (
          <div
            id={id}
            role="group"
            aria-label={label}
            className="jp-HpcPicker"
            onFocus={() => form.onFocus(option)}
            onBlur={() => form.onFocus(undefined)}
            onKeyDown={event => {
              if (event.key === 'Escape') {
                event.stopPropagation();
                setOpen(false);
                toggle.current?.focus();
              }
            }}
          >
            {picker({
              text,
              onChange: next => model.setOption(option, toOption(next))
            })}
          </div>
        )
      }
    />
  );
}
