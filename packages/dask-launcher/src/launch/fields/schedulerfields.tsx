import { usualScheduler } from '@jupyterlab-hpc/core';
import React, { useId } from 'react';

import { Field } from './field';
import { asks, type IFormProps } from './form';
import { MemoryField } from './memoryfield';

/** What Dask's scheduler gets, where that is for itself. */
export function SchedulerFields(props: IFormProps): React.JSX.Element | null {
  const { model, trans } = props;
  const { mode, time } = model.asked;
  const id = useId();
  if (!asks(props, 'schedulerCores')) {
    return null;
  }
  return (
    <div className="jp-HpcDaskLaunch-fields" role="group" aria-labelledby={id}>
      <h3 id={id}>
        {mode === 'here'
          ? trans.__('The scheduler')
          : trans.__('The scheduler’s own job')}
      </h3>
      <Field
        form={props}
        name="schedulerCores"
        label={trans.__('Cores')}
        placeholder={String(usualScheduler.cores)}
        isCount
      />
      <MemoryField
        form={props}
        name="schedulerMemory"
        unitName="schedulerMemoryUnit"
        label={trans.__('Memory')}
        placeholder={String(usualScheduler.memory / 2 ** 30)}
      />
      <Field
        form={props}
        name="schedulerTime"
        label={trans.__('Time limit')}
        placeholder={time === '' ? trans.__('as usual') : time}
        isCount
      />
    </div>
  );
}
