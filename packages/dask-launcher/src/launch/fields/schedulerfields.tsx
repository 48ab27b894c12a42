import { usualScheduler } from '@jupyterlab-hpc/core';
import React, { useId } from 'react';

import { Field } from './field';
import type { IFormProps } from './form';
import { MemoryField } from './memoryfield';

/** What Dask's scheduler gets; within one allocation, it is part of that. */
export function SchedulerFields(props: IFormProps): React.JSX.Element | null {
  const { model, trans } = props;
  const { mode, time } = model.draft;
  const id = useId();
  if (mode !== 'jobs') {
    return null;
  }
  return (
    <div className="jp-HpcDaskLaunch-fields" role="group" aria-labelledby={id}>
      <h3 id={id}>{trans.__('The scheduler’s own job')}</h3>
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
