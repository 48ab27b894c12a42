import type { TranslationBundle } from '@jupyterlab/translation';
import React from 'react';

import { mailTypes, mailWord, readMail, writeMail } from './mail';
import type { IPick } from './pickerfield';
import { Check } from './small';

/** When mail is sent, as a list to tick; other words stay in the text. */
export function MailPicker(
  props: IPick & { readonly trans: TranslationBundle }
): React.JSX.Element {
  const { onChange, text, trans } = props;
  const words = readMail(text);
  return (
    <div className="jp-HpcPicker-checks">
      {mailTypes.map(type => (
        <Check
          key={type}
          label={mailWord(trans, type)}
          checked={words.includes(type)}
          onChange={checked =>
            onChange(
              writeMail(
                checked ? [...words, type] : words.filter(word => word !== type)
              )
            )
          }
        />
      ))}
    </div>
  );
}
