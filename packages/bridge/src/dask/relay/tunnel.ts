import type { IncomingMessage, OutgoingHttpHeaders } from 'node:http';
import { STATUS_CODES } from 'node:http';
import { type Duplex, pipeline } from 'node:stream';

import { BridgeError } from '../../errors';
import { ask } from './ask';
import type { Door } from './door';
import { switchedHeaders, upgradeHeaders } from './headers';
import type { Target } from './target';

/**
 * Makes a WebSocket of a connection: what either side says goes to the other
 * as it is, and no faster than that reads. Resolves when both are closed.
 * Rejects, with the connection as it was, when there is none.
 */
export async function openTunnel(
  door: Door,
  { page, query }: Target,
  request: IncomingMessage,
  browser: Duplex,
  first: Buffer
): Promise<void> {
  const reply = await ask(door, {
    method: 'GET',
    path: `/${page}${query}`,
    headers: upgradeHeaders(request.headers, door.place)
  });
  const { answer } = reply;
  if (reply.kind === 'answer') {
    answer.destroy();
    throw new BridgeError({
      code: 'dask-unreachable',
      message: "Dask's scheduler wants no connection for this page.",
      hint: 'Reload the page.',
      detail: `${answer.statusCode} ${answer.statusMessage}`
    });
  }
  const { socket, head } = reply;
  browser.write(headOf(101, switchedHeaders(answer.headers)));
  browser.write(head);
  socket.write(first);
  await joined(browser, socket);
}

/** Ends a connection that has not become a WebSocket. */
export function refuse(browser: Duplex, { info, status }: BridgeError): void {
  const body = JSON.stringify({ error: info });
  const headers = {
    connection: 'close',
    'content-type': 'application/json; charset=utf-8',
    'content-length': Buffer.byteLength(body)
  };
  browser.end(headOf(status, headers) + body);
}

/** Resolves when one side has ended, and the other has all that it said. */
function joined(one: Duplex, other: Duplex): Promise<void> {
  return new Promise(resolve => {
    const end = (): void => {
      one.destroy();
      other.destroy();
      resolve();
    };
    pipeline(one, other, end);
    pipeline(other, one, end);
  });
}

function headOf(status: number, headers: OutgoingHttpHeaders): string {
  const lines = Object.entries(headers).map(
    ([name, value]) => `${name}: ${String(value)}\r\n`
  );
  return `HTTP/1.1 ${status} ${STATUS_CODES[status] ?? ''}\r\n${lines.join('')}\r\n`;
}
