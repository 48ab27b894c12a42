import {
  choicesOf,
  limitText,
  mostAllowed,
  partitionsOf
} from '@jupyterlab-hpc/core';
import React from 'react';

import { gpusIn } from '../gres';
import { accountNote } from './cost/shown';
import { gpuOption, gpusOf, gpuValue, taskOption } from './asked';
import { type IFormProps, isCluster } from './form';
import { OptionField } from './optionfield';
import { mostNodes } from './preflight/subject';
import { memoryValue } from './script/values';

/** What nearly every job asks for. */
export function MainFields(props: IFormProps): React.JSX.Element {
  return (
    <>
      {isCluster(props.model) && <Names {...props} />}
      <Counts {...props} />
    </>
  );
}

function Names(props: IFormProps): React.JSX.Element {
  const { model, trans } = props;
  const { asked, resources } = model;
  const accounts = choicesOf('account', asked, resources);
  const usual = resources?.partitions.find(one => one.isDefault)?.name;
  return (
    <>
      <OptionField
        form={props}
        option="account"
        label={trans.__('Account')}
        note={accountNote(model, trans)}
        keepsNote
        choices={accounts}
        isClosed={accounts.length > 0}
        empty={trans.__('your default')}
        placeholder={trans.__('your default')}
      />
      <OptionField
        form={props}
        option="partition"
        label={trans.__('Partition')}
        note={partitionNote(props)}
        choices={choicesOf('partition', asked, resources)}
        isClosed={resources !== undefined}
        empty={
          usual === undefined
            ? trans.__('the default')
            : trans.__('the default (%1)', usual)
        }
      />
    </>
  );
}

/** The limit of the partitions that are meant, before it is met. */
function partitionNote({ model, trans }: IFormProps): string | undefined {
  const partitions = partitionsOf(model.asked, model.resources, true);
  const limit = mostAllowed(partitions, one => one.maxTime);
  return limit === undefined
    ? undefined
    : trans.__('limit %1', limitText(trans, limit));
}

function Counts(props: IFormProps): React.JSX.Element {
  const { model, trans } = props;
  const { asked, resources } = model;
  const withGpus = isCluster(model);
  const partitions = partitionsOf(asked, resources, withGpus);
  const atMost = (limit: number | undefined): string | undefined =>
    limit === undefined || limit === 0 || !Number.isFinite(limit)
      ? undefined
      : trans.__('max %1', limit);
  const memory = mostAllowed(partitions, one => one.memoryPerNode);
  const tasks = taskOption(asked);
  const gpus = gpuOption(asked);
  const usualTime = mostAllowed(partitions, one => one.defaultTime);
  return (
    <>
      <OptionField
        form={props}
        option="time"
        label={trans.__('Time limit')}
        span="wide"
        placeholder={
          usualTime === undefined
            ? trans.__('e.g. 1:30:00')
            : trans.__('%1, where nothing is said', limitText(trans, usualTime))
        }
      />
      <div className="jp-HpcSubmit-thirds">
        <OptionField
          form={props}
          option="nodes"
          label={trans.__('Nodes')}
          note={atMost(mostAllowed(partitions, mostNodes))}
          isCount
          placeholder="1"
        />
        <OptionField
          form={props}
          option={tasks}
          label={
            tasks === 'ntasks'
              ? trans.__('Tasks in all')
              : trans.__('Tasks per node')
          }
          isCount
          placeholder="1"
        />
        <OptionField
          form={props}
          option="cpus-per-task"
          label={trans.__('CPUs per task')}
          note={atMost(mostAllowed(partitions, one => one.cpusPerNode))}
          isCount
          placeholder="1"
        />
      </div>
      {withGpus && (
        <OptionField
          form={props}
          option={gpus}
          label={
            gpus === 'gpus'
              ? trans.__('GPUs in all')
              : gpus === 'gpus-per-task'
                ? trans.__('GPUs per task')
                : trans.__('GPUs per node')
          }
          note={gpuNote(props)}
          placeholder={trans.__('none')}
          value={asked(gpus).value === '' ? '' : gpusOf(asked)}
          toOption={value => gpuValue(gpus, value)}
          isCount
        />
      )}
      <OptionField
        form={props}
        option="mem"
        label={trans.__('Memory per node')}
        note={
          memory === undefined || memory === 0
            ? undefined
            : trans.__('max %1', memoryValue(memory))
        }
        placeholder={trans.__('e.g. 16G; 0 is all')}
        isCount
        span={withGpus ? undefined : 'wide'}
      />
    </>
  );
}

/** The GPUs of a node, as `4 a100`. */
function gpuNote({ model, trans }: IFormProps): string | undefined {
  const kinds = new Set(
    partitionsOf(model.asked, model.resources, true)
      .flatMap(one => gpusIn(one.gres))
      .map(({ count, type }) => `${count} ${type}`.trim())
  );
  return kinds.size === 0
    ? undefined
    : trans.__('max %1', [...kinds].join(', '));
}
