import { readFile } from 'node:fs/promises';
import type { ConnectionOptions } from 'node:tls';

import { BridgeError, messageOf } from '../../errors';
import { within } from '../../within';
import { serverName } from '../certificate';
import { clusterPath } from '../folder';
import type { SchedulerPlace } from './place';

/** With what the bridge enters a cluster, and knows it: options of `tls.connect`. */
export interface Identity {
  readonly servername: string;
  /** The only authority, and at once who we are. */
  readonly ca: string;
  readonly cert: string;
  readonly key: string;
}

/** For `tls.connect`: how the HTTP server of a cluster is reached, whatever is asked of it. */
export function connectionOf(
  { host, httpPort: port }: SchedulerPlace,
  identity: Identity
): ConnectionOptions {
  return { host, port, ...identity, minVersion: 'TLSv1.2' };
}

/** Milliseconds for which the file system of the folder may be slow. */
const patience = 4000;

/** Rejects with `dask-unreachable` where the key of a cluster cannot be read. */
export async function readIdentity(
  id: string,
  folder: string
): Promise<Identity> {
  const reading = Promise.all([
    readFile(clusterPath(folder, 'certificate'), 'utf8'),
    readFile(clusterPath(folder, 'key'), 'utf8')
  ]);
  try {
    const [cert, key] = await within(patience, reading, () => {
      throw new Error(`${folder} does not answer.`);
    });
    return { servername: serverName(id), ca: cert, cert, key };
  } catch (error) {
    throw new BridgeError(
      {
        code: 'dask-unreachable',
        message: 'The key of this cluster cannot be read.',
        hint: 'Without it nobody can reach the cluster: cancel its jobs in the queue.',
        detail: messageOf(error)
      },
      { cause: error }
    );
  }
}
