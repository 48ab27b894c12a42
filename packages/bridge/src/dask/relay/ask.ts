import {
  type IncomingMessage,
  type OutgoingHttpHeaders,
  request
} from 'node:http';
import type { Duplex } from 'node:stream';

import { connectTo, type Door, silent, unreachable } from './door';

/** Milliseconds without a byte: a scheduler with a large graph is silent for a while. */
const patience = 60_000;

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
      asked.setTimeout(patience, () => asked.destroy(silent(door)));
      asked.on('error', reject);
      asked.once('response', answer => resolve({ kind: 'answer', answer }));
      asked.once('upgrade', (answer, socket, head) => {
        // Who looks at an idle cluster hears nothing.
        connection.setTimeout(0);
        resolve({ kind: 'switched', answer, socket, head });
      });
      asked.end();
    });
  } catch (error) {
    throw await unreachable(door, error);
  }
}
