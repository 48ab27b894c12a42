import type { TranslationBundle } from '@jupyterlab/translation';
import React from 'react';

import { mailTypes, mailWord, readMail, writeMail } from './mail';
import type { IPick } from './pickerfield';

/** When mail is sent, as a list to tick; other words stay in the text. */
export function MailPicker(
  props: IPick & { readonly trans: TranslationBundle }
): React.JSX.Element {
  const { onChange, text, trans } = props;
  const words = readMail(text);
  return (
    <div className="jp-HpcPicker-checks">
      {mailTypes.map(type => (
        <label key={type} className="jp-HpcPicker-check">
          <input
            type="checkbox"
            checked={words.includes(type)}
            onChange={event =>
              onChange(
                writeMail(
                  event.target.checked
                    ? [...words, type]
                    : words.filter(word => word !== type)
                )
              )
            }
          />
          {mailWord(trans, type)}
        </label>
      ))}
    </div>
  );
}
