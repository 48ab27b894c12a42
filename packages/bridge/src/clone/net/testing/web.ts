import { once } from 'node:events';
import {
  createServer as createHttp,
  type IncomingMessage,
  type ServerResponse
} from 'node:http';
import type { AddressInfo } from 'node:net';
import { createServer, type Server, type TLSSocket } from 'node:tls';

import { NetFetch, type FetchTimes } from '../client';
import type { Outside } from '../connection';
import type { HostRules } from '../hosts';
import { Authority } from './authority';

export type Serve = (asked: IncomingMessage, answer: ServerResponse) => void;

/** An address that anybody may be asked at. */
export const publicAddress = '140.82.112.3';

/**
 * The web, as far as a test needs it: names, the addresses that they lead to,
 * and one server on loopback that stands where these addresses are.
 */
export class Web {
  /** What came, in order: host and path. */
  readonly seen: string[] = [];
  /** The last that came. */
  asked: IncomingMessage | undefined;
  /** What a name leads to, each time that it is asked; else a public address. */
  readonly names = new Map<string, readonly string[][]>();
  /** The names that were resolved, in order. */
  readonly resolved: string[] = [];
  /** The addresses of which one was connected to, in order. */
  readonly dialled: (readonly string[])[] = [];
  /** Connections that the server had. */
  connections = 0;
  serve: Serve = (_asked, answer) => answer.end('ok');
  /** Takes a connection before any HTTP is spoken. */
  raw: ((socket: TLSSocket) => void) | undefined;
  port = 0;

  static async open(...names: readonly string[]): Promise<Web> {
    const authority = await Authority.make();
    const web = new Web(authority, await authority.vouch(...names));
    web.port = await listen(web.tls);
    return web;
  }

  private constructor(
    readonly authority: Authority,
    credentials: { cert: string; key: string }
  ) {
    const http = createHttp((asked, answer) => {
      this.asked = asked;
      this.seen.push(`${asked.headers.host}${asked.url}`);
      this.serve(asked, answer);
    });
    this.tls = createServer(credentials, socket => {
      this.sockets.add(socket);
      this.connections += 1;
      socket.on('error', () => undefined);
      if (this.raw) {
        this.raw(socket);
      } else {
        http.emit('connection', socket);
      }
    });
    this.tls.on('tlsClientError', () => undefined);
  }

  /** What fetches from this web, with the settings of a site. */
  fetch(
    rules: Partial<HostRules> = {},
    { times, ...outside }: Partial<Outside> & { times?: FetchTimes } = {}
  ): NetFetch {
    return new NetFetch({
      rules: () => ({
        ...{ cloneHosts: [], cloneInternalHosts: [], cloneMirrors: {} },
        ...rules
      }),
      ...(times && { times }),
      outside: {
        ca: this.authority.ca,
        resolve: name => Promise.resolve(this.answers(name)),
        way: (_name, _port, answers) => {
          this.dialled.push(answers.map(({ address }) => address));
          return { host: '127.0.0.1', port: this.port };
        },
        ...outside
      }
    });
  }

  answers(name: string): { address: string; family: number }[] {
    const before = this.resolved.filter(other => other === name).length;
    this.resolved.push(name);
    const all = this.names.get(name) ?? [[publicAddress]];
    const now = all[Math.min(before, all.length - 1)] ?? [];
    return now.map(address => ({
      address,
      family: address.includes(':') ? 6 : 4
    }));
  }

  async close(): Promise<void> {
    this.sockets.forEach(socket => socket.destroy());
    this.tls.close();
    await once(this.tls, 'close');
  }

  private readonly tls: Server;
  private readonly sockets = new Set<TLSSocket>();
}

/** Listens on loopback alone; resolves to the port. */
export async function listen(server: {
  listen: (port: number, host: string) => unknown;
  address: () => AddressInfo | string | null;
  once: (event: 'listening', heard: () => void) => unknown;
}): Promise<number> {
  await new Promise<void>(resolve => {
    server.once('listening', resolve);
    server.listen(0, '127.0.0.1');
  });
  const address = server.address();
  if (typeof address !== 'object' || address === null) {
    throw new Error('It does not listen on a port.');
  }
  return address.port;
}
