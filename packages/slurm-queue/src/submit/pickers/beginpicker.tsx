import type { TranslationBundle } from '@jupyterlab/translation';
import React from 'react';

import type { IFormProps } from '../form';
import { type Begin, readBegin, type Unit, units, writeBegin } from './begin';
import { useFields } from './over';
import type { IPick } from './pickerfield';
import { Choice, Kept, Small } from './small';

const reading = { read: readBegin, write: writeBegin };

const starts: Readonly<Record<Begin['kind'], Begin>> = {
  now: { kind: 'now' },
  in: { kind: 'in', count: '', unit: 'hours' },
  at: { kind: 'at', date: '', time: '' }
};

/** When a job may start at the earliest: a while later, or at a time of the cluster. */
export function BeginPicker(
  props: IPick & { readonly form: IFormProps }
): React.JSX.Element {
  const { model, trans } = props.form;
  const [begin, change] = useFields<Begin>(props.text, reading, props.onChange);
  if (begin === undefined) {
    const onReplace = (): void => change(starts.now);
    return <Kept trans={trans} text={props.text} onReplace={onReplace} />;
  }
  return (
    <>
      <div className="jp-HpcPicker-row">
        <Choice
          label={trans.__('It may start')}
          value={begin.kind}
          choices={[
            ['now', trans.__('as soon as there is room')],
            ['in', trans.__('a while after it is submitted')],
            ['at', trans.__('at a time')]
          ]}
          onChange={kind => change(starts[kind])}
        />
        {begin.kind === 'in' && (
          <>
            <Small
              label={trans.__('How many')}
              type="number"
              value={begin.count}
              onChange={count => change({ ...begin, count })}
            />
            <Choice
              label={trans.__('Unit')}
              value={begin.unit}
              choices={units.map(unit => [unit, unitWord(trans, unit)])}
              onChange={unit => change({ ...begin, unit })}
            />
          </>
        )}
        {begin.kind === 'at' && (
          <>
            <Small
              label={trans.__('Date')}
              type="date"
              value={begin.date}
              onChange={date => change({ ...begin, date })}
            />
            <Small
              label={trans.__('Time')}
              type="time"
              value={begin.time}
              onChange={time => change({ ...begin, time })}
            />
          </>
        )}
      </div>
      {begin.kind === 'at' && (
        <p>{zoneWords(trans, model.system?.timeZone, new Date())}</p>
      )}
    </>
  );
}

/** Whose clock it is. */
function zoneWords(
  trans: TranslationBundle,
  zone: string | undefined,
  now: Date
): string {
  const own = Intl.DateTimeFormat().resolvedOptions().timeZone;
  if (zone === undefined) {
    return trans.__('By the clock of the cluster.');
  }
  const clock = clockIn(zone, now);
  return zone === own || clock === undefined
    ? trans.__('By the clock of the cluster (%1).', zone)
    : trans.__(
        'By the clock of the cluster (%1), where it is %2 now; your browser is in %3.',
        zone,
        clock,
        own
      );
}

/** Undefined where the browser does not know the zone. */
function clockIn(zone: string, now: Date): string | undefined {
  try {
    return now.toLocaleString(undefined, {
      timeZone: zone,
      dateStyle: 'short',
      timeStyle: 'short'
    });
  } catch {
    return undefined;
  }
}

function unitWord(trans: TranslationBundle, unit: Unit): string {
  switch (unit) {
    case 'seconds':
      return trans.__('seconds');
    case 'minutes':
      return trans.__('minutes');
    case 'hours':
      return trans.__('hours');
    case 'days':
      return trans.__('days');
    case 'weeks':
      return trans.__('weeks');
  }
}
