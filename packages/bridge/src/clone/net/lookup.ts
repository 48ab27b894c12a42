import { lookup } from 'node:dns/promises';
import type { LookupFunction } from 'node:net';

import { judgeAddress } from './ranges';
import { refused } from './refusals';

export interface Answer {
  readonly address: string;
  readonly family: number;
}

/** All addresses of a name. Rejects with the system's code where there are none. */
export type Resolve = (name: string) => Promise<readonly Answer[]>;

export const systemResolve: Resolve = name => lookup(name, { all: true });

/**
 * The addresses of a host, once each of them is known to be one that it may
 * have: a single bad one among them is enough to refuse it. Throws
 * `host-refused`.
 */
export async function checkedAnswers(
  name: string,
  internal: boolean,
  resolve: Resolve
): Promise<readonly Answer[]> {
  const answers = await resolve(name);
  for (const { address } of answers) {
    const { kind, words } = judgeAddress(address);
    if (kind === 'never' || (kind === 'internal' && !internal)) {
      throw refused(
        `${name} is not asked: its name leads to ${address}, which is ${words}.`,
        kind === 'internal'
          ? 'Look whether the address is right. An administrator can allow the host by name, with clone_internal_hosts.'
          : 'Look whether the address is right.'
      );
    }
  }
  return answers;
}

/**
 * Gives a connection the addresses that were checked and asks nobody again: a
 * name that means something else by now changes nothing.
 */
export function pinnedTo(answers: readonly Answer[]): LookupFunction {
  return (name, { all }, done) => {
    const [first] = answers;
    if (first === undefined) {
      const error = new Error(`${name} has no address.`);
      done(Object.assign(error, { code: 'ENOTFOUND' }), '', 0);
    } else if (all) {
      done(null, [...answers]);
    } else {
      done(null, first.address, first.family);
    }
  };
}
