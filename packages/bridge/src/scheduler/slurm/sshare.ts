import { type Balance, type CostUnit, costUnits } from '@jupyterlab-hpc/api';

import { parseTres } from '../quantities';
import type { ClusterQueries } from './cluster';
import type { SlurmRunner } from './runner';

const cost = 1;

/** What is left of accounts, where accounting limits what they use. */
export async function askBalances(
  runner: Pick<SlurmRunner, 'query'>,
  cluster: Pick<ClusterQueries, 'facts'>,
  user: string
): Promise<Balance[]> {
  const { accounting, countsUse } = await cluster.facts();
  if (!accounting || !countsUse) {
    return [];
  }
  const { stdout } = await runner.query('sshare', shareArgs, { cost });
  return parseShares(stdout, user);
}

/** Without more, `sshare` tells of who asks, and of the accounts above. */
export const shareArgs = [
  '--noheader',
  '--parsable2',
  '--format=Account,User,Partition,GrpTRESMins,GrpTRESRaw,TRESRunMins'
];

const resources: Readonly<Record<CostUnit, string>> = {
  cpu: 'cpu',
  node: 'node',
  gpu: 'gres/gpu',
  billing: 'billing'
};

interface Share {
  readonly limits: ReadonlyMap<string, string>;
  readonly used: ReadonlyMap<string, string>;
  readonly running: ReadonlyMap<string, string>;
}

/**
 * Reads a tree, in which blanks before an account say how deep it is. All
 * amounts are minutes. The limit of a person, of their account and of all
 * above it hold together: the one of which least is left is told. A limit of
 * one partition only is not.
 */
export function parseShares(text: string, user: string): Balance[] {
  const above: Share[] = [];
  const found = new Map<string, Balance>();
  for (const line of text.split('\n')) {
    const [indented = '', name, partition, limits, used, running] =
      line.split('|');
    const account = indented.trimStart();
    if (account === '') {
      continue;
    }
    const share = {
      limits: parseTres(limits ?? ''),
      used: parseTres(used ?? ''),
      running: parseTres(running ?? '')
    };
    above.length = Math.min(above.length, indented.length - account.length);
    if (name === user) {
      const shares = partition === '' ? [...above, share] : above;
      for (const unit of costUnits) {
        const key = `${unit} ${account}`;
        const least = tightest(shares, account, unit);
        const known = found.get(key);
        if (least && (known === undefined || left(least) < left(known))) {
          found.set(key, least);
        }
      }
    }
    above.push(share);
  }
  return [...found.values()];
}

function tightest(
  shares: readonly Share[],
  account: string,
  unit: CostUnit
): Balance | undefined {
  const hours = (amounts: ReadonlyMap<string, string>): number =>
    Math.round((Number(amounts.get(resources[unit])) || 0) / 0.6) / 100;
  return shares
    .filter(({ limits }) => limits.has(resources[unit]))
    .map(({ limits, running, used }) => ({
      account,
      unit,
      limit: hours(limits),
      used: hours(used),
      running: hours(running)
    }))
    .reduce<Balance | undefined>(
      (least, one) =>
        least === undefined || left(one) < left(least) ? one : least,
      undefined
    );
}

function left({ limit, running = 0, used }: Balance): number {
  return limit - used - running;
}
