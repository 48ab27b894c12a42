import type { TLSSocket } from 'node:tls';

import { BridgeError } from '../../errors';
import { SlowError } from '../../files/slow';
import { explain } from '../control/failure';
import { connectionOf, type Identity, readIdentity } from '../control/identity';
import { readPlace, type SchedulerPlace } from '../control/place';
import type { ClusterStore } from '../store';

/** Milliseconds for which Dask's scheduler may be silent. */
export interface Patience {
  /** Until a connection stands. */
  readonly connect: number;
  /** From one byte to the next of an answer. */
  readonly answer: number;
}

/** Where the pages of a cluster are, and the key to them. */
export interface Door {
  readonly place: SchedulerPlace;
  readonly identity: Identity;
  /** Of who stands before it. */
  readonly patience: Patience;
}

/**
 * Rejects with `not-found`, with `dask-not-running`, or with words of what
 * cannot be read.
 */
export async function doorOf(
  clusters: Pick<ClusterStore, 'get'>,
  id: string,
  patience: Patience
): Promise<Door> {
  const { end, folder } = await clusters.get(id);
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
  return { place, identity, patience };
}

/**
 * A connection to Dask's scheduler, on which both sides have shown that they
 * hold the key of the cluster. Rejects with `dask-unreachable`.
 */
export async function connectTo(door: Door): Promise<TLSSocket> {
  // Not before it is needed: TLS takes its share of the bridge's start.
  const { connect } = await import('node:tls');
  const { identity, patience, place } = door;
  const socket = connect(connectionOf(place, identity));
  try {
    await new Promise<void>((resolve, reject) => {
      socket.setTimeout(patience.connect, () => reject(silent(door)));
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
