import { readFile } from 'node:fs/promises';
import type { TLSSocket } from 'node:tls';

import { type Static, Type } from '@sinclair/typebox';

import { BridgeError, messageOf, systemCode } from '../../errors';
import { checkJson } from '../../validate';
import { within } from '../../within';
import { clusterPath } from '../folder';
import type { ClusterRecord } from '../records';
import type { ClusterStore } from '../store';

/** Milliseconds until a file system is taken not to answer, and until a connection stands. */
const fileTimeout = 10_000;
const connectTimeout = 10_000;

/** Where the pages of a cluster are, and what opens them. */
export interface Place {
  readonly host: string;
  readonly port: number;
  /** The name in the certificate. */
  readonly name: string;
  readonly certificate: string;
  readonly key: string;
}

/** Of what Dask's scheduler writes down, what is needed here. */
const SchedulerFile = Type.Object({
  address: Type.String({ pattern: '^tls://[^/@\\s]+:[0-9]+$' }),
  services: Type.Object({
    dashboard: Type.Integer({ minimum: 1, maximum: 65_535 })
  })
});
type SchedulerFile = Static<typeof SchedulerFile>;

/** Rejects with `not-found`, `dask-not-running`, or words of what cannot be read. */
export function placeOf(
  clusters: Pick<ClusterStore, 'get'>,
  id: string
): Promise<Place> {
  const reading = clusters.get(id).then(record => read(record));
  return within(fileTimeout, reading, () => {
    throw new BridgeError({
      code: 'path-slow',
      message: 'The file system of the cluster’s folder does not answer.',
      hint: 'Try again later.'
    });
  });
}

/**
 * A connection to Dask's scheduler, on which both sides have shown that they
 * hold the key of the cluster. Rejects with `dask-unreachable`.
 */
export async function connectTo(place: Place): Promise<TLSSocket> {
  // Loaded when it is needed: most never look at a dashboard.
  const { connect } = await import('node:tls');
  return new Promise((resolve, reject) => {
    const socket = connect({
      host: place.host,
      port: place.port,
      servername: place.name,
      ca: place.certificate,
      cert: place.certificate,
      key: place.key,
      minVersion: 'TLSv1.2'
    });
    const fail = (why: string): void => {
      socket.destroy();
      reject(unreachable(place, why));
    };
    socket.setTimeout(connectTimeout, () =>
      fail(`no answer within ${connectTimeout / 1000} s`)
    );
    socket.once('error', error => fail(messageOf(error)));
    socket.once('secureConnect', () => {
      socket.setTimeout(0).removeAllListeners('timeout');
      socket.setNoDelay();
      // A node that died says nothing more.
      socket.setKeepAlive(true, 60_000);
      resolve(socket);
    });
  });
}

/** Dask's scheduler does not answer, or somebody else does. */
export function unreachable(place: Place, why: string): BridgeError {
  return new BridgeError({
    code: 'dask-unreachable',
    message: `Dask’s scheduler on ${place.host} does not answer.`,
    hint: 'It may be busy, or have ended a moment ago. Its log has more.',
    detail: why
  });
}

async function read(record: ClusterRecord): Promise<Place> {
  const { folder, launched, end } = record;
  if (end !== undefined) {
    throw notRunning(
      'This cluster has ended.',
      'Start it again in JupyterLab.'
    );
  }
  const text = (file: 'scheduler' | 'certificate' | 'key'): Promise<string> =>
    readFile(clusterPath(folder, file), 'utf8');
  const { address, services } = parse(
    await text('scheduler').catch(notStarted)
  );
  return {
    host: new URL(address).hostname.replace(/^\[(.*)\]$/, '$1'),
    port: services.dashboard,
    name: `dask-${launched.id}`,
    certificate: await text('certificate'),
    key: await text('key')
  };
}

function parse(text: string): SchedulerFile {
  try {
    return checkJson(SchedulerFile, text, 'scheduler.json');
  } catch (error) {
    // It is not written in one go.
    throw notRunning(
      'Dask’s scheduler is just starting.',
      'Try again in a moment.',
      messageOf(error)
    );
  }
}

function notStarted(error: unknown): never {
  throw systemCode(error) === 'ENOENT'
    ? notRunning(
        'Dask’s scheduler does not run.',
        'Its job may wait in the queue, or be over: the list of clusters shows which.'
      )
    : error;
}

function notRunning(message: string, hint: string, detail?: string) {
  return new BridgeError({
    code: 'dask-not-running',
    message,
    hint,
    ...(detail !== undefined && { detail })
  });
}
