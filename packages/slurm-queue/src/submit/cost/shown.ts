import type { Balance, CostUnit } from '@jupyterlab-hpc/api';
import type { TranslationBundle } from '@jupyterlab/translation';

import { can } from '../../scheduler';
import type { SubmitModel } from '../model';
import { costOf, type ICost } from './cost';
import { accountOf, balanceFor, leftOf } from './left';
import { leftText, mainUnit } from './words';

/** The cost of what is in the form, with the unit and the balance that matter most. */
export interface IShownCost {
  readonly cost: ICost;
  /** Undefined where nothing is known for sure. */
  readonly unit: CostUnit | undefined;
  readonly price: number | undefined;
  /** Whether that is more than what is left. */
  readonly isOver: boolean;
}

/** Undefined where there is nothing to count. */
export function shownCost(model: SubmitModel): IShownCost | undefined {
  const { asked, resources, script, system } = model;
  const isHeterogeneous = script.directives.some(one => one.component > 0);
  const cost =
    can(system, 'partitions') && script.text.trim() !== '' && !isHeterogeneous
      ? costOf(asked, resources)
      : undefined;
  if (cost === undefined) {
    return undefined;
  }
  const { hours, partition, size } = cost;
  const balance = balanceOf(model, cost);
  const isCounted = balance !== undefined && hours[balance.unit] !== undefined;
  const unit = isCounted
    ? balance.unit
    : mainUnit(hours, partition.weights !== undefined, size.isWhole);
  const price = unit && hours[unit];
  return {
    ...{ cost, unit, price },
    isOver: isCounted && (price ?? 0) > leftOf(balance)
  };
}

/** What is left of the account, at the right of its label. */
export function accountNote(
  model: SubmitModel,
  trans: TranslationBundle
): string | undefined {
  const balance = balanceOf(model, shownCost(model)?.cost);
  if (balance !== undefined) {
    return leftText(trans, balance.unit, leftOf(balance));
  }
  const isMissed = model.standing.known.balances?.error !== undefined;
  return isMissed && accountOf(model.asked, model.resources) !== undefined
    ? trans.__('balance not known')
    : undefined;
}

function balanceOf(
  { asked, resources, standing }: SubmitModel,
  cost: ICost | undefined
): Balance | undefined {
  const { balances = [] } = standing.known.balances ?? {};
  return balanceFor(balances, accountOf(asked, resources), cost);
}
