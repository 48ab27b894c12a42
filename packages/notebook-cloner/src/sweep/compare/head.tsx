import type { Sweep, SweepValue } from '@jupyterlab-hpc/api';
import { clockText } from '@jupyterlab-hpc/core';
import type { TranslationBundle } from '@jupyterlab/translation';
import React from 'react';

import { runWord, valueKey, valueText } from '../plot/values';
import { differenceText } from './difference';
import type { ISide } from './model';

export interface IHeadProps {
  readonly trans: TranslationBundle;
  readonly sweep: Sweep;
  readonly sides: readonly [ISide, ISide];
}

/** The parameters, the values and the durations of both runs. */
export function Head(props: IHeadProps): React.JSX.Element {
  const { sides, sweep, trans } = props;
  const [a, b] = [sides[0].run, sides[1].run];
  const recorded = sweep.values.filter(
    ({ name }) => name in a.values || name in b.values
  );
  return (
    <table className="jp-HpcSweep-compareHead">
      <caption className="jp-HpcSweep-unseen">
        {trans.__('Parameters and values of both runs')}
      </caption>
      <thead>
        <tr>
          <td />
          <th scope="col">{trans.__('Run %1', a.run)}</th>
          <th scope="col">{trans.__('Run %1', b.run)}</th>
          <th scope="col">{trans.__('Difference')}</th>
        </tr>
      </thead>
      <tbody>
        {sweep.parameters.map(({ name }, at) => (
          <Line
            key={name}
            name={name}
            values={[a.parameters[at], b.parameters[at]]}
          />
        ))}
      </tbody>
      <tbody>
        {recorded.map(({ name }) => (
          <Line
            key={name}
            name={name}
            values={[a.values[name], b.values[name]]}
          />
        ))}
      </tbody>
      <tbody>
        <TextLine
          name={trans.__('State')}
          texts={[runWord(trans, a.state), runWord(trans, b.state)]}
          difference=""
        />
        <TextLine
          name={trans.__('Duration')}
          texts={[durationOf(a.seconds), durationOf(b.seconds)]}
          difference={durationDifference(a.seconds, b.seconds)}
        />
      </tbody>
    </table>
  );
}

type Values = readonly [SweepValue | undefined, SweepValue | undefined];

function Line(props: {
  readonly name: string;
  readonly values: Values;
}): React.JSX.Element {
  const [a, b] = props.values;
  return (
    <TextLine
      name={props.name}
      texts={[a, b].map(one => (one === undefined ? '—' : valueText(one)))}
      // Texts that are cut may look the same.
      isDifferent={valueKey(a) !== valueKey(b)}
      difference={differenceText(a, b)}
    />
  );
}

function TextLine(props: {
  readonly name: string;
  readonly texts: readonly string[];
  readonly isDifferent?: boolean;
  readonly difference: string;
}): React.JSX.Element {
  const { difference, name, texts } = props;
  const isDifferent = props.isDifferent ?? texts[0] !== texts[1];
  return (
    <tr className={isDifferent ? 'jp-mod-different' : ''}>
      <th scope="row">{name}</th>
      {texts.map((text, at) => (
        <td key={at} title={text}>
          {text}
        </td>
      ))}
      <td>{isDifferent ? difference : ''}</td>
    </tr>
  );
}

function durationOf(seconds: number | undefined): string {
  return seconds === undefined ? '—' : clockText(seconds);
}

function durationDifference(
  a: number | undefined,
  b: number | undefined
): string {
  if (a === undefined || b === undefined || Math.round(a) === Math.round(b)) {
    return '';
  }
  const share = a === 0 ? '' : (differenceText(a, b).match(/ \(.*/)?.[0] ?? '');
  return `${b > a ? '+' : '−'}${clockText(Math.abs(b - a))}${share}`;
}
