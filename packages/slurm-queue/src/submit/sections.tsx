import React from 'react';

import { Field } from './field';
import { type IFormProps, isCluster, wrongOption } from './form';
import { FormSection, type ISectionProps } from './formsection';
import { OptionField } from './optionfield';
import { rare } from './optionlists';
import { OtherDirectives } from './others';
import { OutputFields } from './outputfields';
import { choicesOf } from './preflight/choices';
import { arrayTasks } from './script/values';
import { SetupSection } from './setup';

/** What only some jobs ask for. */
export function Sections(props: IFormProps): React.JSX.Element {
  const { model, trans } = props;
  const { asked } = model;
  const used = (options: readonly string[]): readonly string[] =>
    options.filter(option => asked(option).value !== '');
  const about = (
    title: string,
    options: readonly string[]
  ): Omit<ISectionProps, 'children'> => ({
    title,
    // What is wrong is not to be hidden in it.
    isUsed: options.some(
      option =>
        asked(option).value !== '' || wrongOption(props, option) !== undefined
    ),
    summary:
      used(options)
        .map(option => `${option} ${asked(option).value}`)
        .join(', ') || trans.__('none set')
  });
  return (
    <>
      {isCluster(model) && (
        <FormSection {...about(trans.__('QOS and nodes'), rare.queue)}>
          <QueueFields {...props} />
        </FormSection>
      )}
      <FormSection {...about(trans.__('Array and order'), rare.order)}>
        <OrderFields {...props} />
      </FormSection>
      <FormSection {...about(trans.__('Memory and threads'), rare.memory)}>
        <OptionField
          form={props}
          option="mem-per-cpu"
          label={trans.__('Memory per CPU')}
          placeholder={trans.__('e.g. 2G')}
          isCount
        />
        {isCluster(model) && (
          <>
            <OptionField
              form={props}
              option="mem-per-gpu"
              label={trans.__('Memory per GPU')}
              isCount
            />
            <OptionField
              form={props}
              option="threads-per-core"
              label={trans.__('Threads per core')}
              isCount
            />
          </>
        )}
      </FormSection>
      <FormSection {...about(trans.__('Output files'), rare.files)}>
        <OutputFields {...props} />
      </FormSection>
      {isCluster(model) && (
        <FormSection {...about(trans.__('Mail and signal'), rare.mail)}>
          <OptionField
            form={props}
            option="mail-type"
            label={trans.__('Mail when')}
            choices={['END', 'FAIL', 'BEGIN,END,FAIL', 'TIME_LIMIT_80', 'ALL']}
            placeholder={trans.__('never')}
          />
          <OptionField
            form={props}
            option="mail-user"
            label={trans.__('Mail to')}
            placeholder={trans.__('your account')}
          />
          <OptionField
            form={props}
            option="signal"
            label={trans.__('Signal before the end')}
            placeholder={trans.__('e.g. B:USR1@300')}
            span="wide"
          />
        </FormSection>
      )}
      <SetupSection {...props} />
      <OtherDirectives {...props} />
    </>
  );
}

function QueueFields(props: IFormProps): React.JSX.Element {
  const { model, trans } = props;
  const choices = choicesOf('qos', model.asked, model.resources);
  return (
    <>
      <OptionField
        form={props}
        option="qos"
        label={trans.__('QOS')}
        note={
          choices.length === 0
            ? undefined
            : trans.__('%1 allowed here', choices.length)
        }
        choices={choices}
        isClosed={choices.length > 0}
        empty={trans.__('your default')}
        placeholder={trans.__('your default')}
      />
      <OptionField
        form={props}
        option="reservation"
        label={trans.__('Reservation')}
      />
      <OptionField
        form={props}
        option="constraint"
        label={trans.__('Constraint')}
        placeholder={trans.__('features of nodes')}
      />
      <OptionField
        form={props}
        option="licenses"
        label={trans.__('Licenses')}
        placeholder={trans.__('e.g. matlab:2')}
      />
      <OptionField
        form={props}
        option="exclusive"
        label={trans.__('Whole nodes')}
        choices={['yes', 'user', 'mcs']}
        isClosed
        empty={trans.__('no, others may share them')}
        span="wide"
      />
    </>
  );
}

function OrderFields(props: IFormProps): React.JSX.Element {
  const { model, trans } = props;
  const { value } = model.asked('array');
  const [indices = '', throttle = ''] = value.split('%');
  const tasks = arrayTasks(value);
  return (
    <>
      <OptionField
        form={props}
        option="array"
        label={trans.__('Array')}
        note={tasks && trans._n('%1 task', '%1 tasks', tasks.count)}
        placeholder={trans.__('none, e.g. 0-63 or 1,5,10-20:2')}
        value={indices}
        toOption={text =>
          text === '' || throttle === '' ? text : `${text}%${throttle}`
        }
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
      <OptionField
        form={props}
        option="dependency"
        label={trans.__('Start after')}
        placeholder={trans.__('e.g. afterok:48213399')}
      />
      <OptionField
        form={props}
        option="begin"
        label={trans.__('Not before')}
        placeholder={trans.__('e.g. now+2hours, 20:00')}
      />
    </>
  );
}
