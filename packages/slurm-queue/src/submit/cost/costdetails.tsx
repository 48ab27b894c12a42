import type { CostUnit } from '@jupyterlab-hpc/api';
import {
  adviceText,
  costText,
  costUnits,
  limitText
} from '@jupyterlab-hpc/core';
import type { TranslationBundle } from '@jupyterlab/translation';
import React from 'react';

import { memoryValue } from '../script/values';
import type { ICost } from './cost';
import type { ICostProps } from './costline';
import { accountOf, leftOf } from './left';
import { shownCost } from './shown';

/** All that is known of a cost, what was assumed, and what is left of the account. */
export function CostDetails(props: ICostProps): React.JSX.Element | null {
  const { model, trans } = props;
  const cost = shownCost(model.checked)?.cost;
  if (cost === undefined) {
    return null;
  }
  const amounts = [...knownTexts(trans, cost), ...unknownTexts(trans, cost)];
  return (
    <div
      className="jp-HpcSubmit-costs"
      role="group"
      aria-label={trans.__('Cost')}
    >
      <p>{amounts.join(' · ')}</p>
      {assumptions(trans, cost).map(text => (
        <p key={text}>{text}</p>
      ))}
      <Left {...props} />
    </div>
  );
}

function knownTexts(trans: TranslationBundle, { hours }: ICost): string[] {
  return costUnits.flatMap(unit => {
    const amount = hours[unit];
    return amount === undefined || (unit === 'gpu' && amount === 0)
      ? []
      : [costText(trans, unit, amount)];
  });
}

function unknownTexts(
  trans: TranslationBundle,
  { hasBadTime, hours, size, time }: ICost
): string[] {
  if (hasBadTime) {
    return [trans.__('not known: the time limit cannot be read')];
  }
  if (time === undefined) {
    return [trans.__('not known: there is no time limit')];
  }
  const names: Readonly<Record<CostUnit, string>> = {
    cpu: trans.__('core-hours'),
    node: trans.__('node-hours'),
    gpu: trans.__('GPU-hours'),
    billing: trans.__('billing-hours')
  };
  const unknown = costUnits.filter(unit => hours[unit] === undefined);
  const list = unknown.map(unit => names[unit]).join(', ');
  const because = size.opaque.map(name => `--${name}`).join(', ');
  return unknown.length === 0
    ? []
    : because === ''
      ? [trans.__('not known: %1', list)]
      : [trans.__('not known: %1, for %2', list, because)];
}

/** What was taken for granted, and by what is billed. */
function assumptions(trans: TranslationBundle, cost: ICost): string[] {
  const { isUsualTime, partition, size, time } = cost;
  const found: string[] = [];
  if (size.jobs !== undefined && size.jobs > 1) {
    found.push(trans.__('Of all %1 tasks of the array.', size.jobs));
  }
  if (isUsualTime && time !== undefined) {
    found.push(
      trans.__(
        'Without a time limit, the %1 of partition %2 count.',
        limitText(trans, time),
        partition.name
      )
    );
  }
  if (size.isWhole) {
    found.push(
      partition.wholeNodes === true
        ? trans.__('Partition %1 gives whole nodes.', partition.name)
        : trans.__('Whole nodes are asked for.')
    );
  }
  found.push(billingText(trans, cost));
  return found;
}

function billingText(trans: TranslationBundle, cost: ICost): string {
  const { billsLargest, partition, size } = cost;
  const { weights } = partition;
  if (weights === undefined) {
    return trans.__('Partition %1 bills cores.', partition.name);
  }
  const parts = Object.entries(weights).map(([name, weight]) =>
    name === 'mem'
      ? `${weightText(weight * 2 ** 30)} × GB`
      : `${weightText(weight)} × ${name}`
  );
  const memory = weights['mem'] === undefined ? undefined : size.memory;
  const formula = billsLargest
    ? trans.__('the largest of %1', parts.join(', '))
    : parts.join(' + ');
  return memory !== undefined
    ? trans.__(
        'Partition %1 bills %2; %3 of memory are counted.',
        partition.name,
        formula,
        memoryValue(memory)
      )
    : trans.__('Partition %1 bills %2.', partition.name, formula);
}

function weightText(weight: number): string {
  return String(Number(weight.toPrecision(4)));
}

/** The balances of the account, or why they are not known. */
function Left({ model, trans }: ICostProps): React.JSX.Element {
  const { asked, resources, standing } = model;
  const { balances = [], error, note } = standing.known.balances ?? {};
  const account = accountOf(asked, resources);
  return (
    <>
      {balances
        .filter(one => one.account === account)
        .map(one => (
          <p key={one.unit}>
            {trans.__(
              'Account %1: %2 of %3 are left; %4 are used, and running jobs may take %5 yet.',
              one.account,
              costText(trans, one.unit, leftOf(one)),
              one.limit.toLocaleString(),
              one.used.toLocaleString(),
              (one.running ?? 0).toLocaleString()
            )}
          </p>
        ))}
      {note !== undefined && <p>{note}</p>}
      {error !== undefined && (
        <>
          <p>{adviceText(trans, error)}</p>
          {error.detail !== undefined && <pre>{error.detail}</pre>}
        </>
      )}
    </>
  );
}
