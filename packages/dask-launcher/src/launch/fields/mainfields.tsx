import React from 'react';

import { ProfileField } from '../profiles/field';
import { EnvironmentField } from '../environment/field';
import { Field } from './field';
import { givenNote, type IFormProps } from './form';
import { MemoryField } from './memoryfield';
import { ScaleField } from './scalefield';

/** What nearly every cluster asks for. */
export function MainFields(props: IFormProps): React.JSX.Element {
  const { model, trans } = props;
  const { facts } = model;
  return (
    <div className="jp-HpcDaskLaunch-fields">
      <Field form={props} name="name" label={trans.__('Name')} span="half" />
      <ProfileField {...props} />
      <ScaleField {...props} />
      <Field form={props} name="cores" label={trans.__('Cores each')} isCount />
      <MemoryField
        form={props}
        name="memory"
        unitName="memoryUnit"
        label={trans.__('Memory each')}
        placeholder={trans.__('as usual')}
      />
      <Field
        form={props}
        name="processes"
        label={trans.__('Processes each')}
        isCount
      />
      {facts.can('partitions') && <PartitionField {...props} />}
      <Field
        form={props}
        name="time"
        label={trans.__('Time limit')}
        note={givenNote(props, 'time')}
        placeholder={trans.__('as usual')}
        isCount
      />
      <EnvironmentField {...props} />
    </div>
  );
}

function PartitionField(props: IFormProps): React.JSX.Element {
  const { model, trans } = props;
  const { facts } = model;
  const usual = facts.resources?.partitions.find(one => one.isDefault)?.name;
  return (
    <Field
      form={props}
      name="partition"
      label={trans.__('Partition')}
      note={givenNote(props, 'partition')}
      choices={facts.choices('partition', model.draft)}
      empty={
        usual === undefined
          ? trans.__('the default')
          : trans.__('the default (%1)', usual)
      }
    />
  );
}
