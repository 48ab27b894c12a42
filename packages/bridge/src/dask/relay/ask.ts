import {
  type IncomingMessage,
  type OutgoingHttpHeaders,
  request
} from 'node:http';
import type { Duplex } from 'node:stream';

import { connectTo, type Door, silent, unreachable } from './door';

/** Bytes of the headers of an answer. */
const mostHeaders = 16_384;

export interface Question {
  readonly method: string;
  /** With its slash and its query. */
  readonly path: string;
  readonly headers: OutgoingHttpHeaders;
}

/** What Dask's scheduler says: an answer, or that the connection is a WebSocket now. */
export type Reply =
  | { readonly kind: 'answer'; readonly answer: IncomingMessage }
  | {
      readonly kind: 'switched';
      readonly answer: IncomingMessage;
      readonly socket: Duplex;
      /** What it has sent since. */
      readonly head: Buffer;
    };

/**
 * Asks Dask's scheduler for something, on a connection of its own. Resolves
 * when it begins to answer; rejects with `dask-unreachable`.
 */
export async function ask(
  door: Door,
  { method, path, headers }: Question,
  signal?: AbortSignal
): Promise<Reply> {
  const connection = await connectTo(door);
  try {
    return await new Promise((resolve, reject) => {
      const asked = request({
        method,
        path,
        headers,
        setHost: false,
        maxHeaderSize: mostHeaders,
        createConnection: () => connection,
        ...(signal && { signal })
      });
      let heard: IncomingMessage | undefined;
      asked.setTimeout(door.patience.answer, () =>
        (heard ?? asked).destroy(silent(door))
      );
      asked.on('error', reject);
      asked.once('response', answer => {
        heard = answer;
        resolve({ kind: 'answer', answer });
      });
      // Node hears no more of its timer: who looks at an idle cluster hears nothing.
      asked.once('upgrade', (answer, socket, head) =>
        resolve({ kind: 'switched', answer, socket, head })
      );
      asked.end();
    });
  } catch (error) {
    throw await unreachable(door, error);
  }
}
