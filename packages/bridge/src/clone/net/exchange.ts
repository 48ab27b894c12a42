import { type IncomingMessage, request } from 'node:http';

import type { Connection } from './connection';
import { failureOf, ProxyRefusal } from './failure';
import type { Route } from './hosts';

/** Bytes of the headers of an answer: the large forges send some 6,000. */
const maxHeaderSize = 32 * 1024;

/** Asks once, and resolves to the answer with its body still to come. Rejects with `fetch-failed`. */
export function exchange(
  { host, name, port, url }: Route,
  { options, proxy }: Connection,
  headers: Readonly<Record<string, string>>,
  signal: AbortSignal
): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => {
    let unconnected = proxy;
    const sent = request(
      {
        ...options,
        ...{ host: name, port, path: `${url.pathname}${url.search}` },
        ...{ headers, maxHeaderSize, signal }
      },
      resolve
    );
    sent.on('error', error => reject(failureOf(error, host, unconnected)));
    // Without an answer, and without a reason.
    sent.on('close', () =>
      reject(failureOf(new Error('It was closed.'), host, unconnected))
    );
    sent.on(
      'proxyConnect',
      (said: { statusCode: number; statusText: string }) => {
        if (said.statusCode === 200) {
          unconnected = undefined;
        } else {
          // Else its answer would be taken for one of the host.
          sent.destroy(new ProxyRefusal(said.statusCode, said.statusText));
        }
      }
    );
    sent.end();
  });
}
