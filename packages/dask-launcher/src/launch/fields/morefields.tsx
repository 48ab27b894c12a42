import React from 'react';

import { examples } from './examples';
import { Check, Field } from './field';
import { browse, givenNote, type IFormProps } from './form';
import { SchedulerFields } from './schedulerfields';
import { SetupField } from './setupfield';

/** What only some clusters ask for. */
export function MoreFields(props: IFormProps): React.JSX.Element {
  const { model, trans } = props;
  const { draft, facts } = model;
  return (
    <>
      <div className="jp-HpcDaskLaunch-fields">
        <Field
          form={props}
          name="workersPerJob"
          label={trans.__('Workers per job')}
          isCount
        />
        {facts.can('partitions') && (
          <Field
            form={props}
            name="gpus"
            label={trans.__('GPUs each')}
            placeholder={trans.__('none')}
            isCount
          />
        )}
        <Field
          form={props}
          name="interface"
          label={trans.__('Network interface')}
          placeholder={trans.__('as usual')}
        />
        {facts.can('partitions') && <WhoPays {...props} />}
        <Field
          form={props}
          name="localDirectory"
          label={trans.__('Folder to spill to')}
          note={trans.__('on the nodes')}
          placeholder={examples.localDirectory}
          span="half"
        />
        <Field
          form={props}
          name="directory"
          label={trans.__('Folder that it runs in')}
          placeholder={trans.__('your home')}
          span="half"
          onBrowse={browse(props, 'directory')}
        />
        {draft.environmentKind !== 'modules' && (
          <SetupField form={props} label={trans.__('Lines before it runs')} />
        )}
        <Field
          form={props}
          name="workerArguments"
          label={trans.__('Arguments of workers')}
          note={trans.__('one a line')}
          placeholder={examples.workerArguments}
          rows={2}
          span="half"
        />
        <Field
          form={props}
          name="schedulerArguments"
          label={trans.__('Arguments of the scheduler')}
          note={trans.__('one a line')}
          rows={2}
          span="half"
        />
        {!facts.isLocal && (
          <Field
            form={props}
            name="directives"
            label={trans.__('#SBATCH lines of workers')}
            placeholder={examples.directives}
            rows={2}
            span="half"
          />
        )}
        {!facts.isLocal && draft.mode === 'jobs' && (
          <Field
            form={props}
            name="schedulerDirectives"
            label={trans.__('#SBATCH lines of the scheduler')}
            rows={2}
            span="half"
          />
        )}
      </div>
      {facts.can('partitions') && (
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
  const field = (name: 'account' | 'qos', label: string): React.JSX.Element => (
    <Field
      form={props}
      name={name}
      label={label}
      note={givenNote(props, name)}
      choices={model.facts.choices(name, model.draft)}
      empty={trans.__('your default')}
      span="half"
    />
  );
  return (
    <>
      {field('account', trans.__('Account'))}
      {field('qos', trans.__('QOS'))}
    </>
  );
}
