import type { IncomingHttpHeaders, IncomingMessage } from 'node:http';
import { pipeline, type Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';

import { BridgeError } from '../../errors';
import { LimitedBody } from './body';
import type { Ending } from './ending';
import { failureOf } from './failure';

export interface BodyContext {
  readonly host: string;
  readonly ending: Ending;
  /** Bytes, once they are unpacked. */
  readonly most: number;
  /** Milliseconds. */
  readonly idle: number;
  readonly late: () => BridgeError;
}

/** What an answer holds, unpacked and within its limits. Throws a `BridgeError`. */
export function bodyOf(
  response: IncomingMessage,
  { ending, host, idle, most, late }: BodyContext
): Readable {
  const tooLarge = (): BridgeError => tooLargeError(host, most);
  const packing = packingOf(response.headers);
  const length = Number(response.headers['content-length'] ?? 0);
  if (packing === 'none' && length > most) {
    response.destroy();
    throw tooLarge();
  }
  if (packing === 'unknown') {
    response.destroy();
    throw failureOf(
      Object.assign(
        new Error(`content-encoding: ${response.headers['content-encoding']}`),
        { code: 'Z_UNKNOWN' }
      ),
      host
    );
  }
  return new LimitedBody(packing === 'gzip' ? unpacked(response) : response, {
    most,
    idle,
    tooLarge,
    slow: late,
    broken: error => ending.reason(host) ?? failureOf(error, host)
  });
}

/** The headers that are still true of the body as it is given on. */
export function headersOf({
  headers
}: IncomingMessage): Record<string, string | undefined> {
  const gone =
    packingOf(headers) === 'gzip' ? ['content-encoding', 'content-length'] : [];
  return Object.fromEntries(
    Object.entries(headers).flatMap(([name, value]) =>
      typeof value === 'string' && !gone.includes(name) ? [[name, value]] : []
    )
  );
}

function packingOf(headers: IncomingHttpHeaders): 'none' | 'gzip' | 'unknown' {
  switch (headers['content-encoding']?.trim().toLowerCase() ?? '') {
    case '':
    case 'identity':
      return 'none';
    case 'gzip':
    case 'x-gzip':
      return 'gzip';
    default:
      return 'unknown';
  }
}

function unpacked(response: IncomingMessage): Readable {
  // What fails is said by the stream that comes out of it.
  return pipeline(response, createGunzip(), () => undefined);
}

function tooLargeError(host: string, most: number): BridgeError {
  return new BridgeError({
    code: 'fetch-too-large',
    message: `What comes from ${host} is larger than ${sizeWords(most)}, the limit for it.`,
    hint: 'Take a part of it that is smaller, or ask the administrators for a higher limit.'
  });
}

function sizeWords(bytes: number): string {
  const mega = bytes % 2 ** 20 === 0 ? bytes / 2 ** 20 : bytes / 1e6;
  return mega >= 1
    ? `${Math.round(mega)} MB`
    : `${Math.max(1, Math.round(bytes / 1000))} kB`;
}
