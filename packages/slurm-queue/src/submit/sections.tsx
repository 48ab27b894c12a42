import { choicesOf } from '@jupyterlab-hpc/core';
import React from 'react';

import { type IFormProps, isCluster, wrongOption } from './form';
import { FormSection, type ISectionProps } from './formsection';
import { MailFields } from './mailfields';
import { usableReservations } from './maintenance/usable';
import { OptionField } from './optionfield';
import { rare } from './optionlists';
import { OrderFields } from './orderfields';
import { OtherDirectives } from './others';
import { OutputFields } from './outputfields';
import { SetupSection } from './setup';

/** What only some jobs ask for. */
export function Sections(props: IFormProps): React.JSX.Element {
  const { model, trans } = props;
  const { asked } = model;
  const about = (
    title: string,
    options: readonly string[]
  ): Omit<ISectionProps, 'children'> => {
    const inUse = options.filter(option => asked(option).value !== '');
    return {
      title,
      isUsed:
        inUse.length > 0 ||
        // What is wrong is not to be hidden in it.
        options.some(option => wrongOption(props, option) !== undefined),
      summary:
        inUse.map(option => `${option} ${asked(option).value}`).join(', ') ||
        trans.__('none set')
    };
  };
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
          <MailFields {...props} />
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
        choices={usableReservations(
          model.asked,
          model.standing.known.reservations
        )}
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
