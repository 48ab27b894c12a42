import type { Epoch } from '@jupyterlab-hpc/api';

import type { Credentials } from './selfsigned';

const hour = 3600;
const day = 24 * hour;

/** Seconds for which the jobs of a cluster may wait in the queue. */
const waiting = 30 * day;

/** Seconds for which a cluster without a time limit is let in. */
const unlimited = 60 * day;

/** By which the processes of a cluster know each other, whatever their hosts are called. */
export const serverName = (id: string): string => `dask-${id}`;

/**
 * Makes the credentials of a cluster. They are good from an hour ago, as
 * clocks differ, until a day after its time limit (seconds) though it had to
 * wait for weeks.
 */
export async function makeCredentials(
  id: string,
  now: Epoch,
  limit?: number
): Promise<Credentials> {
  // Loaded with the first cluster: a bundle beside this one, see `bundle.mjs`.
  const { selfSigned } = await import('./selfsigned');
  const lifetime =
    limit === undefined ? waiting + unlimited : waiting + limit + day;
  return selfSigned(
    serverName(id),
    new Date((now - hour) * 1000),
    new Date((now + lifetime) * 1000)
  );
}

/** Until when a certificate (PEM) is good. Throws when it is none. */
export async function expiryOf(certificate: string): Promise<Epoch> {
  const { X509Certificate } = await import('node:crypto');
  const { validTo } = new X509Certificate(certificate);
  return Math.floor(Date.parse(validTo) / 1000);
}
