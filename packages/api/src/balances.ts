import { Type, type Static } from '@sinclair/typebox';

import { Epoch, OneOf } from './common';
import { ErrorInfo } from './errors';
import { route } from './route';

/** What is counted: CPUs, whole nodes, GPUs, or what partitions bill. */
export const costUnits = ['cpu', 'node', 'gpu', 'billing'] as const;
export type CostUnit = (typeof costUnits)[number];

const Hours = (description: string) =>
  Type.Number({ minimum: 0, description: `${description}, in hours.` });

/** What an account was granted of one unit, and what became of it. */
export const Balance = Type.Object(
  {
    account: Type.String(),
    unit: OneOf(costUnits, 'What the hours are of.'),
    limit: Hours('What was granted'),
    used: Hours('What jobs have used'),
    running: Type.Optional(
      Hours('What running jobs may use yet, up to their time limits')
    )
  },
  { additionalProperties: false }
);
export type Balance = Static<typeof Balance>;

export const Balances = Type.Object({
  balances: Type.Array(Balance, {
    description: 'Only of accounts and units that have a limit.'
  }),
  note: Type.Optional(
    Type.String({ description: 'Words of the site, shown as they are.' })
  ),
  error: Type.Optional(ErrorInfo),
  at: Epoch
});
export type Balances = Static<typeof Balances>;

export const balanceRoutes = {
  getBalances: route('GET', '/balances', {
    summary: 'What is left of the accounts that the user may charge.',
    reply: Balances
  })
};
