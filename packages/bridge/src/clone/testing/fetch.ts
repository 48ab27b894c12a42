import type { IncomingMessage } from 'node:http';
import { Agent, request } from 'node:https';
import { PassThrough, type Readable } from 'node:stream';
import { text } from 'node:stream/consumers';

import type { ErrorCode } from '@jupyterlab-hpc/api';
import type { Static, TSchema } from '@sinclair/typebox';

import { BridgeError, messageOf } from '../../errors';
import { checkJson } from '../../validate';
import type { Fetch, Fetched, FetchOptions } from '../net/fetch';
import type { PlayedForges } from './server';

const mostRedirects = 5;

/** A plain `Fetch` that finds all hosts at played forges, and guards nothing. */
export class PlayedFetch implements Fetch {
  constructor(
    private readonly forges: Pick<PlayedForges, 'certificate' | 'port'>
  ) {}

  async get(url: string, options: FetchOptions): Promise<Fetched> {
    let at = new URL(url);
    let { token } = options;
    for (let count = 0; count <= mostRedirects; count += 1) {
      const reply = await this.ask(at, { ...options, token });
      const { location } = reply.headers;
      const status = reply.statusCode ?? 0;
      if (status < 300 || status > 399 || location === undefined) {
        await refuse(status, at.host, reply);
        return {
          status,
          headers: plain(reply.headers),
          url: at.href,
          body: limited(reply, at.host, options)
        };
      }
      reply.destroy();
      at = new URL(location, at);
      token = undefined;
    }
    throw failure('fetch-failed', `${at.host} leads in circles.`);
  }

  async json<S extends TSchema>(
    url: string,
    schema: S,
    options: Partial<FetchOptions> = {}
  ): Promise<Static<S>> {
    const most = options.most ?? 1_000_000;
    const { body } = await this.get(url, { ...options, most });
    const words = await text(body);
    try {
      return checkJson(schema, words, url);
    } catch (error) {
      throw failure('fetch-failed', 'It sent something else.', error);
    }
  }

  /** Ends the connections that are kept. */
  close(): void {
    this.agent.destroy();
  }

  private readonly agent = new Agent({ keepAlive: true });

  private async ask(
    { host, hostname, pathname, search }: URL,
    {
      accept,
      headers,
      signal,
      token
    }: Omit<FetchOptions, 'most'> & {
      token: string | undefined;
    }
  ): Promise<IncomingMessage> {
    const { certificate, port } = this.forges;
    const asking = request({
      ...{ host: '127.0.0.1', port, servername: hostname, agent: this.agent },
      ...{ ca: certificate, path: `${pathname}${search}`, signal },
      headers: {
        ...{ ...headers, host, 'user-agent': 'played' },
        ...(accept !== undefined && { accept }),
        ...(token !== undefined && { authorization: `Bearer ${token}` })
      }
    });
    asking.end();
    try {
      return await new Promise((resolve, reject) =>
        asking.on('response', resolve).on('error', reject)
      );
    } catch (error) {
      signal?.throwIfAborted();
      throw failure('fetch-failed', `${host} cannot be reached.`, error);
    }
  }
}

const codes: Readonly<Record<number, ErrorCode>> = {
  401: 'fetch-denied',
  403: 'fetch-denied',
  404: 'fetch-not-found',
  410: 'fetch-not-found',
  429: 'fetch-limited'
};

async function refuse(
  status: number,
  host: string,
  reply: IncomingMessage
): Promise<void> {
  if ((status >= 200 && status < 300) || status === 304) {
    return;
  }
  const limit = reply.headers['x-ratelimit-remaining'] === '0';
  const code = limit ? 'fetch-limited' : (codes[status] ?? 'fetch-failed');
  const words = await text(reply);
  throw failure(code, `${host} answered with ${status}.`, new Error(words));
}

function limited(
  reply: Readable,
  host: string,
  { most, signal }: FetchOptions
): Readable {
  let bytes = 0;
  const body = new PassThrough({
    transform(chunk: Buffer, _encoding, done) {
      bytes += chunk.length;
      done(
        bytes > most
          ? failure('fetch-too-large', `${host} sends too much.`)
          : null,
        chunk
      );
    }
  });
  reply.on('error', error => {
    body.destroy(
      signal?.aborted === true
        ? error
        : failure('fetch-failed', `${host} broke off.`, error)
    );
  });
  body.on('close', () => reply.destroy());
  return reply.pipe(body);
}

const plain = (
  headers: IncomingMessage['headers']
): Record<string, string | undefined> =>
  Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [name, String(value)])
  );

function failure(
  code: ErrorCode,
  message: string,
  cause?: unknown
): BridgeError {
  return new BridgeError(
    { code, message, ...(cause !== undefined && { detail: messageOf(cause) }) },
    { cause }
  );
}
