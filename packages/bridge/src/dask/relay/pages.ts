import type { IncomingMessage } from 'node:http';

import type { FastifyReply, FastifyRequest } from 'fastify';

import { BridgeError } from '../../errors';
import { ask } from './ask';
import { guardPlots, guardText } from './document';
import { type Door, unreachable } from './door';
import { requestHeaders, responseHeaders } from './headers';
import { isText, type Target } from './target';

/** Bytes of a page, which is read whole; what is not a page passes as it comes. */
const mostOfPage = 16 * 1024 * 1024;

/** Sends what Dask's scheduler answers. Rejects with `dask-unreachable`. */
export async function sendPage(
  door: Door,
  target: Target,
  request: FastifyRequest,
  reply: FastifyReply
): Promise<FastifyReply> {
  const { page, query } = target;
  const { answer } = await ask(
    door,
    {
      method: request.method,
      path: `/${page}${query}`,
      headers: requestHeaders(request.headers, door.place)
    },
    leavingOf(reply)
  );
  const headers = responseHeaders(answer.headers, page, door.place);
  reply.code(answer.statusCode ?? 502);
  if (!/^text\/html\b/i.test(answer.headers['content-type'] ?? '')) {
    return reply.headers(headers).send(answer);
  }
  const guard = isText(target) ? guardText : guardPlots;
  const { text, policy } = guard(
    await whole(answer).catch(async (error: unknown) => {
      throw await unreachable(door, error);
    })
  );
  return (
    reply
      .headers({
        ...('location' in headers && { location: headers.location }),
        'content-type': 'text/html; charset=utf-8',
        'cache-control': 'no-store',
        'content-security-policy': policy
      })
      // Text would get an ETag.
      .send(Buffer.from(text))
  );
}

async function whole(answer: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of answer) {
    chunks.push(chunk as Buffer);
    length += (chunk as Buffer).length;
    if (length > mostOfPage) {
      throw new BridgeError({
        code: 'too-large',
        message: 'This page of the dashboard is too large.'
      });
    }
  }
  return Buffer.concat(chunks).toString('utf8');
}

/** Aborted when nobody waits for the answer any more. */
function leavingOf({ raw }: FastifyReply): AbortSignal {
  const leaving = new AbortController();
  raw.once('close', () => leaving.abort());
  return leaving.signal;
}
