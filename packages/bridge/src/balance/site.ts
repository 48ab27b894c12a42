import { Balance } from '@jupyterlab-hpc/api';
import { Type } from '@sinclair/typebox';

/**
 * What the site's `balanceCommand` prints: one JSON document on stdout, with
 * exit code 0.
 *
 *     {
 *       "balances": [
 *         {"account": "m4321", "unit": "node", "limit": 20000, "used": 1796, "running": 48},
 *         {"account": "m4321", "unit": "gpu", "limit": 5000, "used": 5000}
 *       ],
 *       "note": "The year ends on 31 December."
 *     }
 *
 * - `balances`: none or more of them, of the accounts that the user may charge.
 *   `unit` is `cpu`, `node`, `gpu` or `billing`; `limit` and `used` are hours
 *   of it, as is `running`, which may be left out: what running jobs may use
 *   yet, up to their time limits.
 * - `note`: may be left out; words of the site, shown as they are.
 *
 * The command is the argument vector itself, no shell reads it. In each of its
 * words, `{user}` stands for the account of the person. An exit code that is
 * not 0 says that it failed, and stderr says why.
 */
export const BalanceDocument = Type.Object(
  {
    balances: Type.Array(Balance),
    note: Type.Optional(Type.String())
  },
  { additionalProperties: false }
);
