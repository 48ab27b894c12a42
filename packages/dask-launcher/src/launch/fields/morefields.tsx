import React from 'react';

import { examples } from './examples';
import { Check, Field } from './field';
import { asks, browse, givenNote, type IFormProps } from './form';
import { SchedulerFields } from './schedulerfields';
import { SetupField } from './setupfield';

/** What only some clusters ask for. */
export function MoreFields(props: IFormProps): React.JSX.Element {
  const { model, trans } = props;
  const { draft } = model;
  return (
    <>
      <div className="jp-HpcDaskLaunch-fields">
        <Field form={props} name="workersPerJob" isCount />
        {asks(props, 'gpus') && (
          <Field
            form={props}
            name="gpus"
            placeholder={trans.__('none')}
            isCount
          />
        )}
        <Field
          form={props}
          name="interface"
          placeholder={trans.__('as usual')}
        />
        {asks(props, 'account') && <WhoPays {...props} />}
        <Field
          form={props}
          name="localDirectory"
          note={trans.__('on the nodes')}
          placeholder={examples.localDirectory}
          span="half"
        />
        <Field
          form={props}
          name="directory"
          placeholder={trans.__('your home')}
          span="half"
          onBrowse={browse(props, 'directory')}
        />
        {draft.environmentKind !== 'modules' && <SetupField form={props} />}
        <Field
          form={props}
          name="workerArguments"
          note={trans.__('one a line')}
          placeholder={examples.workerArguments}
          rows={2}
          span="half"
        />
        <Field
          form={props}
          name="schedulerArguments"
          note={trans.__('one a line')}
          rows={2}
          span="half"
        />
        {asks(props, 'directives') && (
          <Field
            form={props}
            name="directives"
            placeholder={examples.directives}
            rows={2}
            span="half"
          />
        )}
        {asks(props, 'schedulerDirectives') && (
          <Field form={props} name="schedulerDirectives" rows={2} span="half" />
        )}
      </div>
      {asks(props, 'wholeNodes') && (
        <Check
          label={trans.__('Whole nodes: a job shares its node with nobody')}
          checked={draft.wholeNodes}
          onChange={wholeNodes => model.edit({ wholeNodes })}
        />
      )}
      <SchedulerFields {...props} />
    </>
  );
}

function WhoPays(props: IFormProps): React.JSX.Element {
  const { model, trans } = props;
  const field = (name: 'account' | 'qos'): React.JSX.Element => (
    <Field
      form={props}
      name={name}
      note={givenNote(props, name)}
      choices={model.facts.choices(name, model.draft)}
      empty={trans.__('your default')}
      span="half"
    />
  );
  return (
    <>
      {field('account')}
      {field('qos')}
    </>
  );
}
