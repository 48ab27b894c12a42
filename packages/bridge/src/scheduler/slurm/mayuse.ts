import type { Association, Reservation } from '@jupyterlab-hpc/api';

/** Who asks. */
export interface Person {
  readonly user: string;
  /** Unix groups. */
  readonly groups: ReadonlySet<string>;
  /** That they may charge; undefined where it is not known. */
  readonly accounts?: readonly string[];
}

/** Who may use a reservation, as Slurm writes it: `-ada` is one that may not. */
export interface Allowed {
  readonly users: readonly string[];
  readonly groups: readonly string[];
  readonly accounts: readonly string[];
}

/**
 * Whether a person may ask for a reservation, and with which accounts. A user
 * has to be allowed, and the account too. (`Users`, `Groups` and `Accounts` of
 * reservations in the manual of scontrol.) An account below one that is named
 * may use it as well, which cannot be seen from here.
 */
export function mayUse(
  { accounts, groups, users }: Allowed,
  person: Person
): Pick<Reservation, 'mayUse' | 'accounts'> {
  const isWelcome =
    takes(users, person.user) &&
    (groups.length === 0 || groups.some(name => person.groups.has(name)));
  if (accounts.length === 0) {
    return { mayUse: isWelcome };
  }
  const named = accounts.filter(name => !name.startsWith('-'));
  const usable = (person.accounts ?? named).filter(name =>
    takes(accounts, name)
  );
  return isWelcome && usable.length > 0
    ? { mayUse: true, accounts: usable }
    : { mayUse: false };
}

function takes(names: readonly string[], name: string): boolean {
  const isExcluding = names.some(one => one.startsWith('-'));
  return isExcluding
    ? !names.includes(`-${name}`)
    : names.length === 0 || names.includes(name);
}

/** The accounts that a person may charge, each once; nothing where unknown. */
export function accountsIn(
  associations: readonly Association[] | undefined
): Pick<Person, 'accounts'> {
  return associations === undefined
    ? {}
    : { accounts: [...new Set(associations.map(one => one.account))] };
}
