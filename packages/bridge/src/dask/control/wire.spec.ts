/** @jest-environment node */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server as HttpServer } from 'node:http';
import type { RequestListener } from 'node:http';
import {
  type AddressInfo,
  createServer as createPlain,
  type Server
} from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createServer as createSecure } from 'node:tls';

import type { ErrorInfo } from '@jupyterlab-hpc/api';

import { BridgeError } from '../../errors';
import { makeCredentials } from '../certificate';
import type { Credentials } from '../selfsigned';
import { clusterPath } from '../folder';
import { DaskControl } from './index';

jest.setTimeout(30_000);

const id = 'abcd1234';
const now = Math.floor(Date.now() / 1000);

const summary = {
  ...{ workers: 2, threads: 8, cpu: 150, memory: 1.5e9, memory_limit: 4e9 },
  tasks: { memory: 7, waiting: 1, queued: 2, processing: 3, 'no-worker': 4 },
  ...{ target: 5, idle_since: null }
};

describe('the line to the scheduler of a cluster', () => {
  let folder: string;
  let own: Credentials;
  let control: DaskControl;
  const servers: Server[] = [];

  beforeAll(async () => {
    own = await makeCredentials(id, now);
  });
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'hpc-wire-'));
    keep(own);
    control = new DaskControl(id, folder, () => 1000_500);
  });
  afterEach(async () => {
    control.end();
    await Promise.all(
      servers.splice(0).map(
        server =>
          new Promise(resolve => {
            server.close(resolve);
          })
      )
    );
    rmSync(folder, { recursive: true });
  });

  function keep({ certificate, key }: Credentials): void {
    writeFileSync(clusterPath(folder, 'certificate'), certificate);
    writeFileSync(clusterPath(folder, 'key'), key);
  }

  const says = (httpPort: number): void =>
    writeFileSync(
      clusterPath(folder, 'scheduler'),
      JSON.stringify({
        address: 'tls://127.0.0.1:1',
        services: { dashboard: httpPort }
      })
    );

  /** Listens where the scheduler is said to; resolves to the connections that there were. */
  async function listen(server: Server): Promise<{ count: number }> {
    const seen = { count: 0 };
    server.on('connection', socket => {
      seen.count += 1;
      socket.on('error', () => undefined);
    });
    servers.push(server);
    await new Promise<void>(resolve => {
      server.listen(0, '127.0.0.1', resolve);
    });
    // As asked for, an address and no pipe.
    says((server.address() as AddressInfo).port);
    return seen;
  }

  /** As Dask's: who has not the certificate is turned away. */
  function closed(
    answer: RequestListener,
    { certificate, key }: Credentials = own
  ): { server: Server; http: HttpServer } {
    const http = createServer(answer);
    const server = createSecure(
      {
        ...{ cert: certificate, key, ca: certificate },
        ...{ requestCert: true, rejectUnauthorized: true }
      },
      socket => http.emit('connection', socket)
    );
    return { server, http };
  }

  const answering = (
    text: string,
    status = 200,
    headers: Record<string, string> = {}
  ): Promise<{ count: number }> =>
    listen(
      closed((_, reply) => reply.writeHead(status, headers).end(text)).server
    );

  async function failure(asking: Promise<unknown>): Promise<ErrorInfo> {
    const error: unknown = await asking.then(
      () => undefined,
      (thrown: unknown) => thrown
    );
    if (error instanceof BridgeError) {
      return error.info;
    }
    throw new Error(`It did not fail as it should: ${String(error)}`);
  }

  it('adds up what the scheduler says', async () => {
    await answering(JSON.stringify(summary));
    expect(await control.summary()).toEqual({
      load: {
        ...{ at: 1000, cores: 8, cpu: 1.5, memory: 1.5e9, memoryLimit: 4e9 },
        ...{ tasks: 10, workers: 2 }
      },
      target: 5,
      idleSince: undefined
    });
  });

  it('is one connection for question after question, and at once', async () => {
    const connections = await answering(JSON.stringify(summary));
    await control.summary();
    await Promise.all([1, 2, 3].map(() => control.summary()));
    expect(connections.count).toBe(1);
  });

  it('is opened again when the scheduler had closed it meanwhile, but never acts twice', async () => {
    let asked = 0;
    const { server } = closed((request, reply) => {
      asked += 1;
      if (asked === 2 || asked === 5) {
        // What a connection looks like that was given up just now.
        request.socket.destroy();
        return;
      }
      reply.end(
        request.method === 'GET'
          ? JSON.stringify(summary)
          : JSON.stringify({ retired: [], leaving: ['a'] })
      );
    });
    await listen(server);
    expect((await control.summary()).target).toBe(5);
    expect((await control.summary()).target).toBe(5);
    expect(asked).toBe(3);
    expect(await control.retire(['a'])).toEqual({
      retired: [],
      leaving: ['a']
    });
    expect(await failure(control.retire(['a']))).toMatchObject({
      code: 'dask-unreachable',
      message: expect.stringContaining('broke off the connection')
    });
    expect(asked).toBe(5);
  });

  it('finds the scheduler where it is said to be after a failure', async () => {
    says(1);
    expect((await failure(control.summary())).message).toBe(
      "Dask's scheduler is gone from 127.0.0.1:1."
    );
    await answering(JSON.stringify(summary));
    expect((await control.summary()).target).toBe(5);
  });

  it('reads where that is as soon as all of it is written', async () => {
    await answering(JSON.stringify(summary));
    const path = clusterPath(folder, 'scheduler');
    const whole = JSON.stringify({
      address: 'tls://127.0.0.1:1',
      services: { dashboard: (servers[0]!.address() as AddressInfo).port }
    });
    writeFileSync(path, whole.slice(0, 20));
    const asking = control.summary();
    const half = await Promise.race([
      asking,
      new Promise(resolve => setTimeout(resolve, 300, 'half'))
    ]);
    expect(half).toBe('half');
    writeFileSync(path, whole);
    expect((await asking).target).toBe(5);
  });

  it.each([
    ['that never comes to its end', '{"address": "tls://127.0.0.1:1", "servi'],
    ['of something else', '{"address": "tls://127.0.0.1:1", "services": {}}'],
    [
      'with another port',
      '{"address": "tls://a:b", "services": {"dashboard": 0}}'
    ]
  ])('says that it cannot read a file %s', async (_, text) => {
    writeFileSync(clusterPath(folder, 'scheduler'), text);
    expect(await failure(control.summary())).toMatchObject({
      code: 'dask-unreachable',
      message: 'Where the Dask scheduler listens cannot be read.',
      detail: expect.stringContaining('scheduler.json')
    });
  });

  it('says that nothing runs while there is no file, and what is wrong with the key', async () => {
    expect(await failure(control.summary())).toMatchObject({
      code: 'dask-not-running'
    });
    says(1);
    rmSync(clusterPath(folder, 'key'));
    expect(await failure(control.summary())).toMatchObject({
      code: 'dask-unreachable',
      message: 'The key of this cluster cannot be read.',
      detail: expect.stringContaining('ENOENT')
    });
  });

  it('is not for somebody else who answers there', async () => {
    const other = await makeCredentials(id, now);
    let asked = 0;
    await listen(closed(() => (asked += 1), other).server);
    const info = await failure(control.summary());
    expect(info.message).toMatch(/is not the Dask scheduler of this cluster/);
    await listen(
      createPlain(socket => socket.resume().end('HTTP/1.1 200 OK\r\n\r\n{}'))
    );
    expect((await failure(control.summary())).message).toBe(
      info.message.replace(
        /:\d+/,
        `:${(servers[1]!.address() as AddressInfo).port}`
      )
    );
    expect(asked).toBe(0);
  });

  it('says when the certificate has run out', async () => {
    const old = await makeCredentials(id, now - 40 * 86_400, 3600);
    keep(old);
    await listen(closed((_, reply) => reply.end('{}'), old).server);
    expect(await failure(control.summary())).toMatchObject({
      code: 'dask-unreachable',
      message: expect.stringMatching(
        /^The certificate of this cluster ran out on \d{4}-\d\d-\d\d\.$/
      ),
      hint: 'Nobody can connect to it any more: stop it, and start a new one.'
    });
  });

  it.each([
    ['a redirect', 302, '', 'with 302 Found'],
    ['a page that is not there', 404, '{}', 'with 404 Not Found'],
    ['a failure', 500, '{}', 'with 500 Internal Server Error'],
    ['no JSON', 200, '<html>', 'in a way that is not known'],
    ['another document', 200, '{"workers": -1}', 'in a way that is not known'],
    [
      'no number',
      200,
      JSON.stringify(summary).replace('150', 'NaN'),
      'in a way'
    ],
    ['no end', 200, ' '.repeat(9 * 2 ** 20), 'with more than anybody can use']
  ])('does not take %s for an answer', async (_, status, text, words) => {
    const headers = { location: 'https://127.0.0.1:1/hpc/cluster.json' };
    await answering(text, status, headers);
    const { code, message } = await failure(control.summary());
    expect(code).toBe('dask-unreachable');
    expect(message).toContain(`answers /hpc/cluster.json ${words}`);
  });

  it('waits five seconds for a scheduler that is busy, and no longer', async () => {
    const { server } = closed((_, reply) => reply.write('{"workers": '));
    await listen(server);
    const begun = performance.now();
    expect(await failure(control.summary())).toMatchObject({
      code: 'dask-unreachable',
      message: expect.stringMatching(
        /^Dask's scheduler at .* does not answer\.$/
      )
    });
    expect(performance.now() - begun).toBeGreaterThan(4900);
  });
});
