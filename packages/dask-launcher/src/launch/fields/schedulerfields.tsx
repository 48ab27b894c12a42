import React from 'react';

import { usualScheduler } from '../draft/tospec';
import { Field } from './field';
import type { IFormProps } from './form';
import { MemoryField } from './memoryfield';

/** What Dask's scheduler gets; within one allocation, it is part of that. */
export function SchedulerFields(props: IFormProps): React.JSX.Element | null {
  const { model, trans } = props;
  const { mode, time } = model.draft;
  if (mode !== 'jobs') {
    return null;
  }
  return (
    <div
      className="jp-HpcDaskForm-fields"
      role="group"
      aria-label={trans.__('The scheduler’s own job')}
    >
      <Field
        form={props}
        name="schedulerCores"
        label={trans.__('Cores, scheduler')}
        placeholder={String(usualScheduler.cores)}
        isCount
      />
      <MemoryField
        form={props}
        name="schedulerMemory"
        unitName="schedulerMemoryUnit"
        label={trans.__('Memory, scheduler')}
        placeholder={String(usualScheduler.gigabytes)}
      />
      <Field
        form={props}
        name="schedulerTime"
        label={trans.__('Time, scheduler')}
        placeholder={time === '' ? trans.__('as usual') : time}
        isCount
      />
    </div>
  );
}
