import type { TLSSocket } from 'node:tls';

import { BridgeError } from '../../errors';
import { SlowError } from '../../files/slow';
import { within } from '../../within';
import { explain } from '../control/failure';
import { type Identity, readIdentity } from '../control/identity';
import { readPlace, type SchedulerPlace } from '../control/place';
import type { ClusterRecord } from '../records';
import type { ClusterStore } from '../store';

/** Milliseconds until a file system is taken not to answer, and until a connection stands. */
const fileTimeout = 10_000;
const connectTimeout = 10_000;

/** Where the pages of a cluster are, and the key to them. */
export interface Door {
  readonly place: SchedulerPlace;
  readonly identity: Identity;
}

/**
 * Rejects with `not-found`, with `dask-not-running`, or with words of what
 * cannot be read.
 */
export async function doorOf(
  clusters: Pick<ClusterStore, 'get'>,
  id: string
): Promise<Door> {
  const reading: Promise<ClusterRecord> = clusters.get(id);
  const { end, folder } = await within(fileTimeout, reading, () => {
    throw new BridgeError({
      code: 'path-slow',
      message:
        'The folder of this cluster cannot be read: its file system does not answer.',
      hint: 'Try again when it does.'
    });
  });
  if (end !== undefined) {
    // What its scheduler has written may still be there.
    throw new BridgeError({
      code: 'dask-not-running',
      message: 'This cluster has ended.',
      hint: 'Start it again, or another, in JupyterLab.'
    });
  }
  const [place, identity] = await Promise.all([
    readPlace(folder),
    readIdentity(id, folder)
  ]);
  return { place, identity };
}

/**
 * A connection to Dask's scheduler, on which both sides have shown that they
 * hold the key of the cluster. Rejects with `dask-unreachable`.
 */
export async function connectTo(door: Door): Promise<TLSSocket> {
  // Not before it is needed: TLS takes its share of the bridge's start.
  const { connect } = await import('node:tls');
  const { identity, place } = door;
  const socket = connect({
    ...{ host: place.host, port: place.httpPort },
    ...identity,
    minVersion: 'TLSv1.2'
  });
  try {
    await new Promise<void>((resolve, reject) => {
      socket.setTimeout(connectTimeout, () => reject(silent(door)));
      socket.once('error', reject);
      socket.once('secureConnect', resolve);
    });
  } catch (error) {
    socket.destroy();
    throw await unreachable(door, error);
  }
  socket.setTimeout(0).removeAllListeners('timeout');
  socket.setNoDelay();
  // A node that died says nothing more.
  return socket.setKeepAlive(true, 60_000);
}

/** What a failed connection means, in words. */
export function unreachable(
  { identity, place }: Door,
  error: unknown
): Promise<BridgeError> {
  return explain(error, place, identity.cert);
}

/** Nothing was heard for too long. */
export function silent({ place }: Door): Error {
  return new SlowError(place.host);
}
