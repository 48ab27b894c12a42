import type { Balance, CostUnit } from '@jupyterlab-hpc/api';
import type { TranslationBundle } from '@jupyterlab/translation';

import { can } from '../../scheduler';
import type { SubmitModel } from '../model';
import type { IChecked } from '../preflight/problem';
import { costOf, type ICost } from './cost';
import { accountOf, balanceFor, leftOf } from './left';
import { leftText, mainUnit } from './words';

/** From what a cost is reckoned. */
type CostFacts = Pick<
  IChecked,
  'asked' | 'resources' | 'script' | 'standing' | 'system'
>;

/** The cost of what is in the form, with the unit and the balance that matter most. */
export interface IShownCost {
  readonly cost: ICost;
  /** Undefined where nothing is known for sure. */
  readonly unit: CostUnit | undefined;
  readonly price: number | undefined;
  /** What is left of the account; undefined where that is not known, or not limited. */
  readonly balance: Balance | undefined;
  /** Whether the price is more than that. */
  readonly isOver: boolean;
}

/** Undefined where there is nothing to count. */
export function shownCost(checked: CostFacts): IShownCost | undefined {
  const { asked, resources, script, system } = checked;
  const isHeterogeneous = script.directives.some(one => one.component > 0);
  const cost =
    can(system, 'partitions') && script.text.trim() !== '' && !isHeterogeneous
      ? costOf(asked, resources)
      : undefined;
  if (cost === undefined) {
    return undefined;
  }
  const { hours, partition, size } = cost;
  const balance = balanceOf(checked, cost);
  const isCounted = balance !== undefined && hours[balance.unit] !== undefined;
  const unit = isCounted
    ? balance.unit
    : mainUnit(hours, partition.weights !== undefined, size.isWhole);
  const price = unit && hours[unit];
  const isOver = isCounted && (price ?? 0) > leftOf(balance);
  return { cost, unit, price, balance, isOver };
}

/** What is left of the account, at the right of its label. */
export function accountNote(
  model: SubmitModel,
  trans: TranslationBundle
): string | undefined {
  const { checked } = model;
  const balance = balanceOf(checked, shownCost(checked)?.cost);
  if (balance !== undefined) {
    return leftText(trans, balance.unit, leftOf(balance));
  }
  const { asked, resources, standing } = checked;
  const isMissed = standing?.balances?.error !== undefined;
  return isMissed && accountOf(asked, resources) !== undefined
    ? trans.__('balance not known')
    : undefined;
}

function balanceOf(
  { asked, resources, standing }: CostFacts,
  cost: ICost | undefined
): Balance | undefined {
  const { balances = [] } = standing?.balances ?? {};
  return balanceFor(balances, accountOf(asked, resources), cost);
}
