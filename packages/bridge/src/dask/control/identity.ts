import { readFile } from 'node:fs/promises';

import { BridgeError, messageOf } from '../../errors';
import { within } from '../../within';
import { serverName } from '../certificate';
import { clusterPath } from '../folder';

/** With what the bridge enters a cluster, and knows it: options of `tls.connect`. */
export interface Identity {
  readonly servername: string;
  /** The only authority, and at once who we are. */
  readonly ca: string;
  readonly cert: string;
  readonly key: string;
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
