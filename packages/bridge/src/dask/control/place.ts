import { readFile } from 'node:fs/promises';
import { setTimeout } from 'node:timers/promises';

import { type Static, Type } from '@sinclair/typebox';

import { BridgeError, messageOf, systemCode } from '../../errors';
import { checkJson } from '../../validate';
import { within } from '../../within';
import { clusterPath } from '../folder';

const Port = Type.Integer({ minimum: 1, maximum: 65_535 });

/** What Dask's scheduler writes of itself, as far as it matters here. */
const SchedulerFile = Type.Object({
  // Whether it is `tls://` is not for itself to say: see `proof.ts`.
  address: Type.String({ pattern: '^(?:tls|tcp)://[^/\\s]+:[0-9]+/?$' }),
  services: Type.Object({ dashboard: Port })
});

/** Where Dask's scheduler of a cluster listens. */
export interface SchedulerPlace {
  /** A name or an address, without brackets. */
  readonly host: string;
  /** Of its comms: for clients and workers. */
  readonly port: number;
  /** Of its HTTP server: the API, and the dashboard. */
  readonly httpPort: number;
}

/** Milliseconds for which a file may be half written, or out of reach. */
const pause = 200;
const patience = 2000;

/**
 * Reads where the scheduler of the cluster in a folder listens. The file is
 * true only while that runs; after a SIGKILL it is left. Rejects with
 * `dask-not-running` while there is none.
 */
export async function readPlace(folder: string): Promise<SchedulerPlace> {
  const path = clusterPath(folder, 'scheduler');
  const reading = readWhole(path, performance.now() + patience);
  return placeOf(
    await within(2 * patience, reading, () => {
      throw new BridgeError({
        code: 'dask-unreachable',
        message: `${path} cannot be read: its file system does not answer.`,
        hint: 'Try again when it does.'
      });
    })
  );
}

/** Dask writes it in place: for a moment it is there in part. */
async function readWhole(
  path: string,
  until: number
): Promise<Static<typeof SchedulerFile>> {
  try {
    return checkJson(SchedulerFile, await readFile(path, 'utf8'), path);
  } catch (error) {
    if (systemCode(error) === 'ENOENT') {
      throw new BridgeError({
        code: 'dask-not-running',
        message: "Dask's scheduler of this cluster does not run.",
        hint: 'Wait until its job has started; if that is over, start a new cluster.'
      });
    }
    if (performance.now() >= until) {
      throw new BridgeError(
        {
          code: 'dask-unreachable',
          message: 'Where the Dask scheduler listens cannot be read.',
          hint: 'Stop the cluster, and start a new one.',
          detail: messageOf(error)
        },
        { cause: error }
      );
    }
  }
  await setTimeout(pause);
  return readWhole(path, until);
}

function placeOf(file: Static<typeof SchedulerFile>): SchedulerPlace {
  const { hostname, port } = new URL(file.address);
  return {
    host: hostname.replace(/^\[(.*)\]$/, '$1'),
    port: Number(port),
    httpPort: file.services.dashboard
  };
}
