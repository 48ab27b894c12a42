import React from 'react';

import type { IFormProps } from './form';
import { OptionField } from './optionfield';
import { mailWords } from './pickers/mail';
import { MailPicker } from './pickers/mailpicker';
import { PickerField } from './pickers/pickerfield';
import { signalWords } from './pickers/signal';
import { SignalPicker } from './pickers/signalpicker';

/** What tells a person of a job, and a job of its end. */
export function MailFields(props: IFormProps): React.JSX.Element {
  const { trans } = props;
  return (
    <>
      <PickerField
        form={props}
        option="mail-type"
        label={trans.__('Mail when')}
        placeholder={trans.__('never')}
        inWords={text => mailWords(trans, text)}
        picker={pick => <MailPicker {...pick} trans={trans} />}
      />
      <OptionField
        form={props}
        option="mail-user"
        label={trans.__('Mail to')}
        placeholder={trans.__('your account')}
      />
      <PickerField
        form={props}
        option="signal"
        label={trans.__('Signal before the end')}
        placeholder={trans.__('e.g. B:USR1@300')}
        span="wide"
        inWords={text => signalWords(trans, text)}
        picker={pick => <SignalPicker {...pick} trans={trans} />}
      />
    </>
  );
}
