import {
  limitText,
  memoryText,
  type MemoryUnit,
  memoryUnits,
  splitAmount
} from '@jupyterlab-hpc/core';
import React from 'react';

import { EnvironmentField } from '../environment/field';
import { Field } from './field';
import { FolderField } from './folderfield';
import type { IFormProps } from './form';
import { fieldLabel } from './labels';
import { ToneMark } from './mark';

/** What nearly every sweep asks for. */
export function MainFields(props: IFormProps): React.JSX.Element {
  const { model, trans } = props;
  const { tasks } = model;
  return (
    <div className="jp-HpcSweep-fields">
      {model.facts.asks('partition') && <PartitionField {...props} />}
      <Field form={props} name="cpus" isCount />
      <MemoryField {...props} />
      <TimeField {...props} />
      <Field
        form={props}
        name="atOnce"
        note={trans._n(
          'of %2 task',
          'of %2 tasks',
          tasks,
          tasks.toLocaleString()
        )}
        isCount
      />
      <FolderField {...props} />
      <EnvironmentField {...props} />
    </div>
  );
}

function PartitionField(props: IFormProps): React.JSX.Element {
  const { model, trans } = props;
  const { facts } = model;
  const { partitions = [] } = facts.resources ?? {};
  const usual = partitions.find(({ isDefault }) => isDefault)?.name;
  const factOf = (name: string): string | undefined => {
    const one = partitions.find(partition => partition.name === name);
    const parts = [
      ...(one?.maxTime === undefined
        ? []
        : [trans.__('up to %1', limitText(trans, one.maxTime))]),
      ...(one?.cpusPerNode === undefined
        ? []
        : [trans.__('%1 CPUs a node', one.cpusPerNode)]),
      ...(one?.memoryPerNode === undefined || one.memoryPerNode === 0
        ? []
        : [memoryText(trans, one.memoryPerNode)])
    ];
    return parts.length === 0 ? undefined : parts.join(', ');
  };
  return (
    <Field
      form={props}
      name="partition"
      choices={facts.choices('partition', model.draft)}
      factOf={factOf}
      empty={
        usual === undefined
          ? trans.__('the default')
          : trans.__('the default (%1)', usual)
      }
    />
  );
}

/** An amount of memory and its unit; `64 GB` typed into it is both. */
function MemoryField(props: IFormProps): React.JSX.Element {
  const { model, trans } = props;
  const unit = model.draft.memoryUnit;
  const chosen = (text: string): MemoryUnit =>
    memoryUnits.find(one => one === text) ?? unit;
  return (
    <Field
      form={props}
      name="memory"
      placeholder={trans.__('as usual')}
      isCount
      onType={text => {
        const split = splitAmount(text);
        model.edit(
          split === undefined
            ? { memory: text }
            : { memory: split.amount, memoryUnit: split.unit }
        );
      }}
      unit={
        <select
          aria-label={trans.__('Unit of “%1”', fieldLabel(trans, 'memory'))}
          value={unit}
          onChange={event =>
            model.edit({ memoryUnit: chosen(event.target.value) })
          }
        >
          {memoryUnits.map(one => (
            <option key={one}>{one}</option>
          ))}
        </select>
      }
    />
  );
}

function TimeField(props: IFormProps): React.JSX.Element {
  const { model, trans } = props;
  const { draft, facts } = model;
  const over = facts.overTime(draft)?.most;
  const runs = Number(draft.runsPerTask);
  return (
    <Field
      form={props}
      name="time"
      placeholder={trans.__('as usual')}
      isCount
      {...(runs > 1 ? { note: trans.__('of %1 runs', runs) } : {})}
    >
      {over !== undefined && (
        // Said, not refused: a QOS may allow more than the partition.
        <p className="jp-HpcSweep-message" role="status">
          <ToneMark tone="care" />
          <span>
            {trans.__('The partition starts no job of more than %1.', over)}{' '}
            <button
              className="jp-HpcButton jp-mod-link"
              onClick={() => model.edit({ time: over })}
            >
              {trans.__('Use %1', over)}
            </button>
          </span>
        </p>
      )}
    </Field>
  );
}
