import React from 'react';

import { ProfileField } from '../profiles/field';
import { EnvironmentField } from '../environment/field';
import { Field } from './field';
import { asks, givenNote, type IFormProps } from './form';
import { MemoryField } from './memoryfield';
import { ScaleField } from './scalefield';

/** What nearly every cluster asks for. */
export function MainFields(props: IFormProps): React.JSX.Element {
  const { trans } = props;
  return (
    <div className="jp-HpcDaskLaunch-fields">
      <Field form={props} name="name" span="half" />
      <ProfileField {...props} />
      <ScaleField {...props} />
      <Field form={props} name="cores" isCount />
      <MemoryField
        form={props}
        name="memory"
        unitName="memoryUnit"
        placeholder={trans.__('as usual')}
      />
      <Field form={props} name="processes" isCount />
      {asks(props, 'partition') && <PartitionField {...props} />}
      <Field
        form={props}
        name="time"
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
