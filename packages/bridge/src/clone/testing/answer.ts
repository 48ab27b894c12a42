import type { IncomingHttpHeaders } from 'node:http';
import type { Readable } from 'node:stream';

/** A request as it came. */
export interface Asked {
  readonly method: string;
  /** Of its `Host` header, without the port. */
  readonly host: string;
  /** Decoded, segment by segment. */
  readonly path: readonly string[];
  readonly query: URLSearchParams;
  /** Path and query as they were sent. */
  readonly target: string;
  readonly headers: IncomingHttpHeaders;
}

export interface Answer {
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: Buffer | string | Readable;
  /** Bytes after which the connection is broken. */
  readonly breakAfter?: number;
}

export type Answering = (asked: Asked) => Answer | Promise<Answer>;

export const jsonAnswer = (
  value: unknown,
  status = 200,
  headers: Readonly<Record<string, string>> = {}
): Answer => ({
  status,
  headers: { 'content-type': 'application/json; charset=utf-8', ...headers },
  body: JSON.stringify(value)
});

export const redirectTo = (location: string): Answer => ({
  status: 302,
  headers: { location },
  body: ''
});

/** The secret in `Authorization: Bearer …` (or GitHub's older `token …`). */
export function tokenOf({ headers }: Asked): string | undefined {
  return /^(?:bearer|token) (\S+)$/i.exec(headers.authorization ?? '')?.[1];
}
