import type { JobState, JobWindow } from '@jupyterlab-hpc/api';
import {
  CheckMenu,
  type ICheckItem,
  StateMark,
  StateStrip,
  stripOrder
} from '@jupyterlab-hpc/core';
import type { TranslationBundle } from '@jupyterlab/translation';
import React from 'react';

import { chipsOf, chipStates, type IChip, withChip } from './chips';
import { PeriodMenu } from '../history/periodmenu';
import { countText } from './columns/groups';
import type { IFilters, IQuestion } from './question';

export interface IFilterBarProps {
  readonly trans: TranslationBundle;
  readonly question: IQuestion;
  readonly window: JobWindow | undefined;
  /** Whether the counts are of old rows. */
  readonly stale: boolean;
  readonly onNarrow: (filters: Partial<IFilters>) => void;
  readonly onDays: (days: number) => void;
}

/** How the jobs divide into states, true to scale, and filters by it. */
export function FilterBar(props: IFilterBarProps): React.JSX.Element {
  const { trans, question, window, onNarrow } = props;
  const { states, partitions = {}, users = {} } = window ?? {};
  const parts = stripOrder.flatMap(state => {
    const count = states?.[state] ?? 0;
    return count === 0 ? [] : [{ state, count }];
  });
  const toggle = (list: readonly JobState[], checked: boolean): void =>
    onNarrow({ states: withChip(question.states, list, checked) });
  const pick = (state: JobState): void =>
    toggle(chipStates(state), !question.states.includes(state));
  return (
    <div
      className={`jp-HpcQueue-filters${props.stale ? ' jp-mod-stale' : ''}`}
      role="group"
      aria-label={trans.__('Filters')}
    >
      <StateStrip
        look="bar"
        parts={parts}
        label={parts.map(part => countText(trans, part)).join(', ')}
        nameOf={part => countText(trans, part)}
        onPick={pick}
      />
      <div className="jp-HpcQueue-chips">
        <Chips
          trans={trans}
          counts={states ?? {}}
          selected={question.states}
          onToggle={toggle}
        />
        <span className="jp-HpcQueue-space" />
        {question.scope === 'history' && (
          <PeriodMenu
            trans={trans}
            days={question.days}
            onChange={props.onDays}
          />
        )}
        <ValueMenu
          label={trans.__('Partition')}
          many={count => trans.__('%1 partitions', count)}
          counts={partitions}
          selected={question.partitions}
          onChange={values => onNarrow({ partitions: values })}
        />
        {question.scope === 'all' && (
          <ValueMenu
            label={trans.__('User')}
            many={count => trans.__('%1 users', count)}
            counts={users}
            selected={question.users}
            onChange={values => onNarrow({ users: values })}
          />
        )}
      </div>
    </div>
  );
}

function Chips(props: {
  readonly trans: TranslationBundle;
  readonly counts: Readonly<Record<string, number>>;
  readonly selected: readonly JobState[];
  readonly onToggle: (states: readonly JobState[], checked: boolean) => void;
}): React.JSX.Element {
  const { trans, counts, selected, onToggle } = props;
  const { chips, folded } = chipsOf(trans, counts, selected);
  const hidden = folded.filter(({ checked }) => !checked).length;
  return (
    <>
      {chips.map(chip => (
        <Chip key={chip.id} chip={chip} onToggle={onToggle} />
      ))}
      {folded.length > 0 && (
        <CheckMenu
          label={hidden === 0 ? trans.__('More') : trans.__('%1 more', hidden)}
          items={folded.map(({ id, label, count, checked }) => ({
            id,
            label,
            count,
            checked,
            mark: id
          }))}
          onChange={(id, checked) => {
            const chip = folded.find(one => one.id === id);
            if (chip !== undefined) {
              onToggle(chip.states, checked);
            }
          }}
        />
      )}
    </>
  );
}

function Chip(props: {
  readonly chip: IChip;
  readonly onToggle: (states: readonly JobState[], checked: boolean) => void;
}): React.JSX.Element {
  const { id, states, label, count, checked } = props.chip;
  return (
    <button
      type="button"
      className={`jp-HpcQueue-chip${checked ? ' jp-mod-on' : ''}`}
      role="checkbox"
      aria-checked={checked}
      aria-label={`${label} ${count}`}
      title={label}
      onClick={() => props.onToggle(states, !checked)}
    >
      <StateMark state={id} />
      <span className="jp-HpcQueue-chipLabel">{label}</span>
      <span className="jp-HpcQueue-chipCount">{count}</span>
    </button>
  );
}

/** A menu of the values that a property of the jobs has, with their counts. */
function ValueMenu(props: {
  readonly label: string;
  readonly many: (count: number) => string;
  readonly counts: Readonly<Record<string, number>>;
  readonly selected: readonly string[];
  readonly onChange: (values: readonly string[]) => void;
}): React.JSX.Element | null {
  const { label, counts, selected } = props;
  const names = [...new Set([...Object.keys(counts), ...selected])].sort();
  const [first = ''] = selected;
  const items: readonly ICheckItem[] = names.map(name => ({
    id: name,
    label: name,
    count: counts[name] ?? 0,
    checked: selected.includes(name)
  }));
  return (
    <CheckMenu
      label={
        selected.length === 0
          ? label
          : selected.length === 1
            ? first
            : props.many(selected.length)
      }
      items={items}
      onChange={(name, checked) => {
        const others = selected.filter(other => other !== name);
        props.onChange(checked ? [...others, name] : others);
      }}
    />
  );
}
