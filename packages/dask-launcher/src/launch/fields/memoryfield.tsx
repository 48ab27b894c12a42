import {
  type MemoryUnit,
  memoryUnits,
  splitAmount
} from '@jupyterlab-hpc/core';
import React from 'react';

import { Field, type IFieldProps } from './field';
import { fieldLabel } from './labels';

/** An amount of memory and its unit; `64 GB` typed into it is both. */
export function MemoryField(
  props: IFieldProps & {
    readonly unitName: 'memoryUnit' | 'schedulerMemoryUnit';
  }
): React.JSX.Element {
  const { form, name, unitName, ...rest } = props;
  const { model, trans } = form;
  const label = fieldLabel(trans, name);
  const unit = model.draft[unitName];
  const chosen = (text: string): MemoryUnit =>
    memoryUnits.find(one => one === text) ?? unit;
  return (
    <Field
      {...rest}
      form={form}
      name={name}
      isCount
      onType={text => {
        const split = splitAmount(text);
        model.edit(
          split === undefined
            ? { [name]: text }
            : { [name]: split.amount, [unitName]: split.unit }
        );
      }}
      unit={
        <select
          aria-label={trans.__('Unit of “%1”', label)}
          value={unit}
          onChange={event =>
            model.edit({ [unitName]: chosen(event.target.value) })
          }
        >
          {memoryUnits.map(one => (
            <option key={one}>{one}</option>
          ))}
        </select>
      }
    />
  );
}
