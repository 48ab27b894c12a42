import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import {
  createServer as createHttpServer,
  type IncomingMessage,
  request,
  type RequestOptions,
  type ServerResponse
} from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Duplex } from 'node:stream';
import { createServer, type Server, type TLSSocket } from 'node:tls';

import { buildApp } from '../../app';
import type { BridgeError } from '../../errors';
import { silent } from '../../testing/doubles';
import { noHandlers } from '../../testing/handlers';
import { makeCredentials } from '../certificate';
import type { Credentials } from '../selfsigned';
import { clusterPath } from '../folder';
import { Dashboards } from '../relay/dashboards';
import { ClusterStore } from '../store';
import { daskSpec } from './records';

export type Serve = (asked: IncomingMessage, answer: ServerResponse) => void;
export type Switch = (asked: IncomingMessage, socket: Duplex) => void;

/** What stands in for Dask's scheduler: it lets in by the certificate alone. */
export class SchedulerPages {
  /** What came, in order: method, path and query. */
  readonly seen: string[] = [];
  /** The last that came. */
  asked: IncomingMessage | undefined;
  serve: Serve = (_asked, answer) => answer.end('ok');
  switch: Switch = (_asked, socket) => socket.destroy();

  constructor({ certificate, key }: Credentials) {
    const http = createHttpServer((asked, answer) => {
      this.note(asked);
      this.serve(asked, answer);
    });
    http.on('upgrade', (asked: IncomingMessage, socket: Duplex) => {
      this.note(asked);
      socket.on('error', () => undefined);
      this.switch(asked, socket);
    });
    this.tls = createServer(
      {
        ...{ cert: certificate, key, ca: certificate },
        ...{ requestCert: true, rejectUnauthorized: true }
      },
      socket => {
        this.sockets.add(socket);
        http.emit('connection', socket);
      }
    );
    this.tls.on('tlsClientError', () => undefined);
  }

  async listen(): Promise<number> {
    this.tls.listen(0, '127.0.0.1');
    await once(this.tls, 'listening');
    // It listens on a port.
    return (this.tls.address() as AddressInfo).port;
  }

  end(): void {
    this.sockets.forEach(socket => socket.destroy());
    this.tls.close();
  }

  private note(asked: IncomingMessage): void {
    this.asked = asked;
    this.seen.push(`${asked.method} ${asked.url}`);
  }

  private readonly tls: Server;
  private readonly sockets = new Set<TLSSocket>();
}

export const clusterId = 'abcdef0123';

/** The bridge with dashboards, over a socket, and one cluster whose pages a test makes. */
export class DashboardPlace {
  readonly folder = mkdtempSync(join(tmpdir(), 'dash-'));
  readonly store = new ClusterStore(join(this.folder, 'dask'));
  /** Rejects with it, where the site has it off. */
  off: BridgeError | undefined;
  /** How often somebody used the bridge. */
  used = 0;
  /** How often the folder of a cluster was read. */
  reads = 0;
  pages!: SchedulerPages;
  /** Of the pages. */
  port = 0;
  /** What a test does not wait for: it may make them shorter. */
  readonly times = { connect: 10_000, answer: 60_000, kept: 60_000 };
  readonly dashboards = new Dashboards({
    clusters: {
      get: id => {
        this.reads += 1;
        return this.store.get(id);
      }
    },
    policy: {
      require: () => (this.off ? Promise.reject(this.off) : Promise.resolve())
    },
    logger: silent,
    times: this.times
  });
  readonly app = buildApp({
    handlers: noHandlers(),
    logger: silent,
    extend: this.dashboards.extend,
    onActivity: () => {
      this.used += 1;
      return Promise.resolve();
    }
  });

  async open(): Promise<void> {
    const now = Math.floor(Date.now() / 1000);
    const { certificate, key } = await makeCredentials(clusterId, now);
    this.pages = new SchedulerPages({ certificate, key });
    const spec = daskSpec();
    await this.store.create(
      {
        ...{ version: 1, id: clusterId, created: now, kind: 'slurm' },
        ...{ host: 'login1', spec }
      },
      { name: spec.name, scale: spec.scale },
      { certificate, key }
    );
    this.port = await this.pages.listen();
    this.listens(this.port);
    await this.app.listen({ path: this.socket });
  }

  /** What Dask's scheduler writes of itself. */
  listens(dashboard: number): void {
    this.write(
      JSON.stringify({
        address: 'tls://127.0.0.1:8786',
        services: { dashboard }
      })
    );
  }

  write(schedulerFile: string): void {
    const folder = this.store.folderOf(clusterId);
    writeFileSync(clusterPath(folder, 'scheduler'), schedulerFile);
  }

  async close(): Promise<void> {
    await this.app.close();
    this.pages.end();
    rmSync(this.folder, { recursive: true });
  }

  /** The answer, once it begins. */
  async begin(
    page: string,
    options: RequestOptions = {},
    id = clusterId
  ): Promise<IncomingMessage> {
    const asked = request({
      socketPath: this.socket,
      path: `/hpc/v1/dask/clusters/${id}/dashboard${page}`,
      agent: false,
      ...options
    });
    asked.end();
    const [answer] = (await once(asked, 'response')) as [IncomingMessage];
    return answer;
  }

  async get(page: string, options: RequestOptions = {}, id = clusterId) {
    const answer = await this.begin(page, options, id);
    const chunks: Buffer[] = [];
    for await (const chunk of answer as AsyncIterable<Buffer>) {
      chunks.push(chunk);
    }
    const { headers, statusCode: status } = answer;
    return { status, headers, text: Buffer.concat(chunks).toString() };
  }

  /** A WebSocket's connection, or the answer that refused it. */
  async upgrade(
    page: string,
    headers: Record<string, string> = {},
    id = clusterId
  ): Promise<{ answer: IncomingMessage; socket?: Socket }> {
    const asked = request({
      socketPath: this.socket,
      path: `/hpc/v1/dask/clusters/${id}/dashboard${page}`,
      agent: false,
      headers: { connection: 'Upgrade', upgrade: 'websocket', ...headers }
    });
    return new Promise((resolve, reject) => {
      asked.on('error', reject);
      asked.on('response', answer => resolve({ answer: answer.resume() }));
      asked.on('upgrade', (answer, socket, head) => {
        socket.unshift(head);
        resolve({ answer, socket });
      });
      asked.end();
    });
  }

  private get socket(): string {
    return join(this.folder, 'socket');
  }
}
