import { once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import {
  createServer,
  get,
  type IncomingMessage,
  type RequestListener,
  type Server
} from 'node:http';
import { tmpdir } from 'node:os';
import { dirname, join, posix } from 'node:path';

import type { GalleryItem } from '@jupyterlab-hpc/api';

import { BridgeError } from '../../errors';
import { Paths } from '../../favorites/paths';
import { Guard } from '../../files/guard';
import { Mounts } from '../../files/mounts';
import { ManualClock } from '../../testing/doubles';
import { NearElsewhere, NotedCalls } from '../../testing/files';
import type { FetchOptions, Fetched } from '../net/fetch';
import type { Describe } from './entry';
import { GalleryService } from './service';

/** Bytes that begin as a PNG does. */
export function png(size = 64, fill = 1): Buffer {
  const beginning = Buffer.from('\x89PNG\r\n\x1a\n', 'latin1');
  return Buffer.concat([beginning, Buffer.alloc(size - 8, fill)]);
}

/** A notebook of nbformat 4 with these cells. */
export function notebook(cells: object[], metadata: object = {}): string {
  return JSON.stringify({ cells, metadata, nbformat: 4, nbformat_minor: 5 });
}

export const markdown = (source: string | string[]): object => ({
  cell_type: 'markdown',
  metadata: {},
  source
});

export const drawing = (picture: Buffer): object => ({
  cell_type: 'code',
  metadata: {},
  outputs: [
    { output_type: 'stream', text: 'x' },
    {
      output_type: 'display_data',
      data: { 'image/png': picture.toString('base64') }
    }
  ]
});

/** As the parser of addresses would say it, of what these tests use. */
const describe: Describe = address => {
  if (/^[/~$]/.test(address)) {
    return { kind: 'path', source: posix.dirname(address) };
  }
  const url = new URL(address);
  if (url.protocol !== 'https:') {
    throw new BridgeError({
      code: 'address-unknown',
      message: `${address} is no address of a notebook.`
    });
  }
  return url.host === 'github.com'
    ? { kind: 'github', source: url.pathname.split('/').slice(1, 3).join('/') }
    : { kind: 'https', source: url.host };
};

/** A site with galleries, folders and a web of its own, and a person there. */
export class GalleryPlace {
  readonly root = mkdtempSync(join(tmpdir(), 'gallery-'));
  readonly stars = join(this.root, 'data/clone/stars');
  readonly clock = new ManualClock();
  readonly calls = new NotedCalls();
  galleries: string[] = [];
  notebookDirs: string[] = [];
  /** What was asked of the web: paths, with the ETag that was sent. */
  readonly asked: string[] = [];
  /** What the web answers. */
  answer: RequestListener = (_request, response) => {
    response.writeHead(404).end();
  };

  private readonly server: Server = createServer((request, response) => {
    const etag = request.headers['if-none-match'];
    this.asked.push(`${request.url}${etag === undefined ? '' : ` ${etag}`}`);
    this.answer(request, response);
  });
  private port: Promise<number> | undefined;

  /** What another bridge would have. */
  service(): GalleryService {
    const paths = new Paths({ GROUP: join(this.root, 'group') }, '/home/ada');
    return new GalleryService({
      galleries: () => this.galleries,
      notebookDirs: () => this.notebookDirs,
      files: this.guard(),
      fetch: { get: (url, options) => this.get(url, options) },
      folder: this.stars,
      describe,
      expanded: path => paths.resolve(path),
      now: this.clock.now
    });
  }

  put(path: string, content: string | Buffer): string {
    const whole = join(this.root, path);
    mkdirSync(dirname(whole), { recursive: true });
    writeFileSync(whole, content);
    return whole;
  }

  async close(): Promise<void> {
    this.calls.release();
    if (this.port !== undefined) {
      this.server.close();
      this.server.closeAllConnections();
      await once(this.server, 'close');
    }
    rmSync(this.root, { recursive: true });
  }

  private guard(): Guard {
    const dead = `2 1 0:2 / ${this.root}/dead rw - nfs b rw`;
    return new Guard({
      agent: '',
      system: this.calls,
      elsewhere: () => new NearElsewhere(),
      mounts: new Mounts(
        () => 0,
        () => `1 1 0:1 / / rw - ext4 a rw\n${dead}\n`
      )
    });
  }

  /** Every https address leads to the server of this place. */
  private async get(url: string, options: FetchOptions): Promise<Fetched> {
    const { headers, most } = options;
    const { host, pathname } = new URL(url);
    this.port ??= this.listen();
    const request = get({
      ...{ host: '127.0.0.1', port: await this.port, path: pathname },
      headers: { host, ...headers }
    });
    const response = await new Promise<IncomingMessage>((resolve, reject) => {
      request.once('response', resolve).once('error', reject);
    });
    const status = response.statusCode ?? 0;
    const length = Number(response.headers['content-length'] ?? 0);
    if (length > most || (status >= 300 && status !== 304)) {
      response.destroy();
      throw new BridgeError({
        code: 'fetch-failed',
        message: `${host} answered ${status}.`,
        hint: 'Try it in a browser.'
      });
    }
    const { etag } = response.headers;
    return { status, headers: { etag }, url, body: response };
  }

  private async listen(): Promise<number> {
    this.server.listen(0, '127.0.0.1');
    await once(this.server, 'listening');
    const address = this.server.address();
    if (address === null || typeof address === 'string') {
      throw new Error('There is no port.');
    }
    return address.port;
  }
}

export const titles = ({ items }: { items: GalleryItem[] }): string[] =>
  items.map(({ title }) => title);
