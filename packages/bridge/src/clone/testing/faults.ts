import { Readable } from 'node:stream';
import { setTimeout as delay } from 'node:timers/promises';

import type { Answer, Answering } from './answer';

/** Never says anything. */
export const silence: Answering = () => new Promise<Answer>(() => undefined);

/** Begins a body and never goes on. */
export const stalled =
  (begin = '{"begin'): Answering =>
  () => {
    const body = new Readable({ read: () => undefined });
    body.push(begin);
    return { body };
  };

/** Milliseconds between two bytes of what drips. */
const drop = 1000;

/** The bytes of a body, after so many of which it goes on by a byte a second. */
export async function* dripping(
  body: AsyncIterable<Buffer>,
  bytes: number
): AsyncGenerator<Buffer> {
  let left = bytes;
  for await (const chunk of body) {
    yield chunk.subarray(0, left);
    const slow = chunk.subarray(left);
    left -= chunk.length - slow.length;
    for (let at = 0; at < slow.length; at += 1) {
      await delay(drop, undefined, { ref: false });
      yield slow.subarray(at, at + 1);
    }
  }
}

/** A body of so many bytes, which are never in memory; a length is said if wanted. */
export const huge =
  (bytes: number, said = true): Answering =>
  () => ({
    ...(said && { headers: { 'content-length': String(bytes) } }),
    body: Readable.from(chunksOf(bytes), { objectMode: false })
  });

function* chunksOf(bytes: number): Generator<Buffer> {
  const chunk = Buffer.alloc(64 * 1024, ' ');
  for (let left = bytes; left > 0; left -= chunk.length) {
    yield chunk.subarray(0, Math.min(left, chunk.length));
  }
}

/** What GitHub says when an address has asked too often. */
export const rateLimited: Answering = () => ({
  status: 403,
  headers: {
    'content-type': 'application/json; charset=utf-8',
    'x-ratelimit-limit': '60',
    'x-ratelimit-remaining': '0',
    'x-ratelimit-reset': '1900000000',
    'x-ratelimit-resource': 'core'
  },
  body: JSON.stringify({
    message: 'API rate limit exceeded for 127.0.0.1.',
    documentation_url:
      'https://docs.github.com/rest/overview/resources-in-the-rest-api#rate-limiting'
  })
});

/** A document of another shape than the one that was asked for. */
export const wrongJson: Answering = () => ({
  headers: { 'content-type': 'application/json; charset=utf-8' },
  body: '{"unexpected": [1, 2, 3]}'
});
