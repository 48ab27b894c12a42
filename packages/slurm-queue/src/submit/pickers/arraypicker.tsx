import type { TranslationBundle } from '@jupyterlab/translation';
import React from 'react';

import { arrayTasks } from '../script/values';
import { type IIndices, readIndices, writeIndices } from './array';
import { useFields } from './over';
import type { IPick } from './pickerfield';
import { Kept, Small } from './small';

const reading = { read: readIndices, write: writeIndices };

/** The indices of an array by its ends and step, and single ones. */
export function ArrayPicker(
  props: IPick & { readonly trans: TranslationBundle }
): React.JSX.Element {
  const { text, trans } = props;
  const [indices, change] = useFields<IIndices>(text, reading, props.onChange);
  if (indices === undefined) {
    const none: IIndices = { first: '', last: '', step: '', list: '' };
    return <Kept trans={trans} text={text} onReplace={() => change(none)} />;
  }
  const { first, last, list, step } = indices;
  const edit = (part: Partial<IIndices>): void =>
    change({ ...indices, ...part });
  const tasks = arrayTasks(text);
  return (
    <>
      <div className="jp-HpcPicker-row">
        <Small
          label={trans.__('First')}
          type="number"
          value={first}
          onChange={next => edit({ first: next })}
        />
        <Small
          label={trans.__('Last')}
          type="number"
          value={last}
          isWrong={last !== '' && Number(last) < Number(first)}
          onChange={next => edit({ last: next })}
        />
        <Small
          label={trans.__('Step')}
          type="number"
          value={step}
          placeholder="1"
          isWrong={step !== '' && Number(step) < 1}
          onChange={next => edit({ step: next })}
        />
        <Small
          label={trans.__('And these')}
          value={list}
          placeholder={trans.__('e.g. 70,75-80')}
          isWrong={list !== '' && arrayTasks(list) === undefined}
          onChange={next => edit({ list: next.replace(/\s+/g, '') })}
        />
      </div>
      <p role="status">
        {tasks === undefined
          ? trans.__('No tasks yet: give the first and the last, or some.')
          : trans._n('%1 task', '%1 tasks', tasks.count)}
      </p>
    </>
  );
}
