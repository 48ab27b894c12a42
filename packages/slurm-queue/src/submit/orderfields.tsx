import React from 'react';

import { Field } from './field';
import type { IFormProps } from './form';
import { ArrayPicker } from './pickers/arraypicker';
import { beginWords } from './pickers/begin';
import { BeginPicker } from './pickers/beginpicker';
import { dependencyWords } from './pickers/dependency';
import { DependencyPicker } from './pickers/dependencypicker';
import { PickerField } from './pickers/pickerfield';
import { arrayTasks } from './script/values';

/** How many tasks a job has, and what it waits for. */
export function OrderFields(props: IFormProps): React.JSX.Element {
  const { model, trans } = props;
  const { value } = model.asked('array');
  const [indices = '', throttle = ''] = value.split('%');
  const tasks = arrayTasks(value);
  return (
    <>
      <PickerField
        form={props}
        option="array"
        label={trans.__('Array')}
        note={tasks && trans._n('%1 task', '%1 tasks', tasks.count)}
        placeholder={trans.__('none, e.g. 0-63')}
        value={indices}
        toOption={text =>
          text === '' || throttle === '' ? text : `${text}%${throttle}`
        }
        picker={pick => <ArrayPicker {...pick} trans={trans} />}
      />
      <Field
        name="throttle"
        label={trans.__('At most at once')}
        isCount
        value={throttle}
        placeholder={trans.__('all')}
        onChange={text =>
          model.setOption('array', text === '' ? indices : `${indices}%${text}`)
        }
        onFocus={isFocused => props.onFocus(isFocused ? 'array' : undefined)}
        onEscape={() => props.onEscape('array')}
      />
      <PickerField
        form={props}
        option="dependency"
        label={trans.__('Start after')}
        placeholder={trans.__('e.g. afterok:48213399')}
        inWords={text => dependencyWords(trans, text)}
        picker={pick => <DependencyPicker {...pick} form={props} />}
      />
      <PickerField
        form={props}
        option="begin"
        label={trans.__('Not before')}
        placeholder={trans.__('e.g. now+2hours')}
        inWords={text => beginWords(trans, text)}
        picker={pick => <BeginPicker {...pick} form={props} />}
      />
    </>
  );
}
