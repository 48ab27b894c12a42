import {
  type ClientRequest,
  type IncomingMessage,
  type OutgoingHttpHeaders,
  request
} from 'node:http';
import type { Duplex } from 'node:stream';

import { messageOf } from '../../errors';
import { connectTo, type Place, unreachable } from './place';

/** Milliseconds without a byte: a scheduler with a large graph is silent for a while. */
const silence = 60_000;

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
  place: Place,
  { method, path, headers }: Question,
  signal?: AbortSignal
): Promise<Reply> {
  const connection = await connectTo(place);
  return new Promise((resolve, reject) => {
    const asked: ClientRequest = request({
      method,
      path,
      headers,
      setHost: false,
      maxHeaderSize: mostHeaders,
      createConnection: () => connection,
      ...(signal && { signal })
    });
    asked.setTimeout(silence, () =>
      asked.destroy(new Error(`no word for ${silence / 1000} s`))
    );
    asked.on('error', error => reject(unreachable(place, messageOf(error))));
    asked.once('response', answer => resolve({ kind: 'answer', answer }));
    asked.once('upgrade', (answer, socket, head) =>
      resolve({ kind: 'switched', answer, socket, head })
    );
    asked.end();
  });
}
