import { connect as connectPlainly, type Socket } from 'node:net';

import { SlowError } from '../../files/slow';
import { within } from '../../within';
import { serverName } from '../certificate';
import { explain } from './failure';
import { readPlace, type SchedulerPlace } from './place';

/** `open`: somebody without the certificate would be let in. */
export type Proof = 'refused' | 'open';

/** Milliseconds that the scheduler has to refuse. */
const patience = 5000;

/**
 * Proves that the scheduler of the cluster in a folder turns away whoever has
 * no certificate, with TLS and without, at its HTTP server and at its comms.
 * Rejects with `dask-unreachable` where nobody answers, as that proves nothing;
 * that it is the scheduler who answers is for `DaskControl` to see.
 */
export async function proveClosed(id: string, folder: string): Promise<Proof> {
  const [place, { connect }] = await Promise.all([
    readPlace(folder),
    import('node:tls')
  ]);
  const { host } = place;
  // Nothing is entrusted to whoever answers.
  const stranger = { servername: serverName(id), rejectUnauthorized: false };
  for (const port of [place.httpPort, place.port]) {
    for (const knock of [
      () => connectPlainly({ host, port }),
      () => connect({ host, port, ...stranger })
    ]) {
      const proof = await hear(knock(), { ...place, httpPort: port });
      if (proof === 'open') {
        return proof;
      }
    }
  }
  return 'refused';
}

async function hear(socket: Socket, place: SchedulerPlace): Promise<Proof> {
  const hearing = new Promise<Proof>((resolve, reject) => {
    let isThere = false;
    socket.once('connect', () => (isThere = true));
    socket.once('data', chunk => resolve(isAlert(chunk) ? 'refused' : 'open'));
    socket.on('error', error => {
      if (isThere) {
        resolve('refused');
      } else {
        reject(error);
      }
    });
    socket.once('close', () => resolve('refused'));
    // A TLS socket keeps it until there is TLS.
    socket.write(`GET /health HTTP/1.1\r\nHost: ${place.host}\r\n\r\n`);
  });
  try {
    return await within(patience, hearing, () => {
      throw new SlowError(place.host);
    });
  } catch (error) {
    throw await explain(error, place);
  } finally {
    socket.destroy();
  }
}

/** Whether a TLS server tells somebody who does not speak TLS that this is the end. */
function isAlert(chunk: Buffer): boolean {
  return chunk[0] === 0x15 && chunk[1] === 0x03;
}
