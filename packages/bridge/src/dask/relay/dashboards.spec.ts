/** @jest-environment node */
import { once } from 'node:events';
import { readFileSync, rmSync } from 'node:fs';
import { type AddressInfo, createServer, type Socket } from 'node:net';

import { BridgeError } from '../../errors';
import { makeCredentials } from '../certificate';
import { clusterPath } from '../folder';
import {
  clusterId,
  DashboardPlace,
  SchedulerPages
} from '../testing/dashboard';

jest.setTimeout(60_000);

let place: DashboardPlace;
beforeEach(async () => {
  place = new DashboardPlace();
  await place.open();
});
afterEach(() => place.close());

/** A page for a person, with these words. */
const isPage = (
  { status, headers, text }: Awaited<ReturnType<DashboardPlace['get']>>,
  expected: number,
  words: string
): void => {
  expect(text).toContain(words);
  expect(status).toBe(expected);
  expect(headers['content-type']).toBe('text/html; charset=utf-8');
  expect(headers['content-security-policy']).toContain("default-src 'none'");
  expect(headers['cache-control']).toBe('no-store');
};

describe('a page of the dashboard', () => {
  it('is what Dask says, without what its server adds, and guarded', async () => {
    place.pages.serve = (_asked, answer) =>
      answer
        .writeHead(200, {
          'content-type': 'text/html',
          'set-cookie': 'a=b',
          'access-control-allow-origin': '*',
          etag: '"1"',
          server: 'TornadoServer'
        })
        .end('<script>let a</script>ü');
    const { status, headers, text } = await place.get('/status?a=%2F');
    expect(status).toBe(200);
    expect(place.pages.seen).toEqual(['GET /status?a=%2F']);
    const nonce = /^<script nonce="([^"]+)">let a<\/script>ü$/.exec(text)?.[1];
    expect(headers['content-security-policy']).toContain(`'nonce-${nonce}'`);
    expect(headers['cache-control']).toBe('no-store');
    expect(headers['content-type']).toBe('text/html; charset=utf-8');
    for (const name of [
      'set-cookie',
      'access-control-allow-origin',
      'etag',
      'server'
    ]) {
      expect(headers).not.toHaveProperty(name);
    }
    expect(place.used).toBe(1);
  });

  it('is shown without scripts where it is to be read', async () => {
    place.pages.serve = (_asked, answer) =>
      answer
        .writeHead(200, { 'content-type': 'text/html; charset=UTF-8' })
        .end('a<script>let a</script>b');
    const page = '/info/task/%3Cscript%3E.html';
    const { headers, text } = await place.get(page);
    expect(place.pages.seen).toEqual([`GET ${page}`]);
    expect(text).toBe('ab');
    expect(headers['content-security-policy']).not.toContain('script');
  });

  it('is asked for without anything that tells who asks', async () => {
    await place.get('/individual-cpu', {
      headers: {
        ...{ cookie: 'a=b', authorization: 'token x', 'x-xsrftoken': 'x' },
        ...{ referer: 'https://hub/lab', origin: 'https://hub' },
        ...{ 'x-forwarded-for': '10.0.0.1', 'accept-encoding': 'gzip' },
        ...{ accept: 'text/html', 'if-none-match': '"1"' }
      }
    });
    const headers = place.pages.asked?.headers;
    expect(headers).toEqual({
      accept: 'text/html',
      'if-none-match': '"1"',
      connection: 'close',
      host: expect.stringMatching(/^127\.0\.0\.1:[0-9]+$/)
    });
  });

  it('has the folder of its cluster read once, for all of its files', async () => {
    const files = Array.from({ length: 12 }, (_, number) =>
      place.get(`/static/js/${number}.js`)
    );
    const statuses = (await Promise.all(files)).map(({ status }) => status);
    expect(statuses).toEqual(Array<number>(12).fill(200));
    expect(place.reads).toBe(1);
  });

  it('is the overview where none is named', async () => {
    for (const [page, location] of [
      ['', 'dashboard/status'],
      ['/', 'status'],
      ['/?a', 'status']
    ] as const) {
      const { status, headers } = await place.get(page);
      expect([status, headers.location]).toEqual([302, location]);
    }
    expect(place.pages.seen).toEqual([]);
  });

  it('may lead to another, not elsewhere', async () => {
    place.pages.serve = (asked, answer) =>
      answer
        .writeHead(302, {
          location: asked.url === '/gpu' ? '/status' : 'https://example.org/'
        })
        .end();
    expect((await place.get('/gpu')).headers.location).toBe('./status');
    expect((await place.get('/graph')).headers).not.toHaveProperty('location');
  });

  it('may be unchanged, missing, or only looked for', async () => {
    place.pages.serve = (asked, answer) => {
      const status = asked.headers['if-none-match'] ? 304 : 200;
      answer.writeHead(status, { etag: '"1"', 'content-type': 'text/css' });
      answer.end(asked.method === 'HEAD' || status === 304 ? '' : 'body');
    };
    const page = '/statics/css/base.css';
    const first = await place.get(page);
    expect([first.text, first.headers.etag]).toEqual(['body', '"1"']);
    expect(first.headers).not.toHaveProperty('content-security-policy');
    const headers = { 'if-none-match': '"1"' };
    expect((await place.get(page, { headers })).status).toBe(304);
    const head = await place.get(page, { method: 'HEAD' });
    expect([head.status, head.text]).toEqual([200, '']);
    expect(place.pages.seen.at(-1)).toBe(`HEAD ${page}`);
  });

  it('passes as it comes where it is none, and no faster than it is read', async () => {
    const piece = Buffer.alloc(65_536, 'x');
    const pieces = 512;
    let sent = 0;
    place.pages.serve = (_asked, answer) => {
      answer.writeHead(200, { 'content-type': 'text/javascript' });
      const more = (): void => {
        while (sent < pieces) {
          sent += 1;
          if (!answer.write(piece)) {
            answer.once('drain', more);
            return;
          }
        }
        answer.end();
      };
      more();
    };
    const answer = await place.begin('/static/js/bokeh.min.js');
    await once(answer, 'readable');
    // What fits between is on its way; the rest waits until somebody reads.
    let before = -1;
    while (before !== sent) {
      before = sent;
      await place.get('/');
    }
    expect(sent).toBeLessThan(pieces / 2);
    let length = 0;
    for await (const chunk of answer as AsyncIterable<Buffer>) {
      length += chunk.length;
    }
    expect(length).toBe(pieces * piece.length);
  });

  it('is let go when nobody waits for it any more', async () => {
    const asked = new Promise<Promise<unknown>[]>(resolve => {
      place.pages.serve = one => resolve([once(one.socket, 'close')]);
    });
    const leaving = new AbortController();
    const { signal } = leaving;
    const left = expect(place.begin('/profile', { signal })).rejects.toThrow();
    const closed = await asked;
    leaving.abort();
    await Promise.all([left, ...closed]);
  });

  it('is cut off, not ended, when Dask breaks off', async () => {
    place.pages.serve = (asked, answer) => {
      answer.writeHead(200, {
        'content-type': 'text/css',
        'content-length': 9
      });
      answer.write('body', () => asked.socket.destroy());
    };
    await expect(place.get('/statics/css/base.css')).rejects.toThrow('aborted');
  });
});

describe('what is not for looking', () => {
  it.each([
    '/api/v1/get_workers',
    '/..%2fapi/v1/get_workers',
    '/static/../api/v1/get_workers',
    '/hpc/cluster.json',
    '/json/identity.json',
    '/status/ws',
    '/metrics'
  ])('is not asked for: %s', async page => {
    isPage(await place.get(page), 404, 'There is no such page.');
    expect(place.pages.seen).toEqual([]);
  });

  it.each(['POST', 'PUT', 'DELETE', 'OPTIONS'])(
    'is not done: %s',
    async method => {
      const { status } = await place.get('/status', { method });
      expect(status).toBe(404);
      expect(place.pages.seen).toEqual([]);
    }
  );

  it('is not there where the site says so', async () => {
    place.off = new BridgeError({
      code: 'disabled-by-site',
      message: 'This site has switched off “dask”.',
      hint: 'Ask help@example.org.'
    });
    isPage(await place.get('/status'), 403, 'Ask help@example.org.');
    const { answer } = await place.upgrade('/status/ws');
    expect(answer.statusCode).toBe(403);
    expect(place.pages.seen).toEqual([]);
  });
});

describe('a cluster that cannot be looked at', () => {
  it('is not there', async () => {
    const missing = await place.get('/status', {}, 'zzzzzzzz99');
    isPage(missing, 404, 'not there any more');
  });

  it('has ended, whatever its scheduler has left', async () => {
    await place.store.end(clusterId, { why: 'stopped', at: 1 });
    isPage(await place.get('/status'), 409, 'This cluster has ended.');
    expect(place.pages.seen).toEqual([]);
  });

  it('has no scheduler yet', async () => {
    rmSync(clusterPath(place.store.folderOf(clusterId), 'scheduler'));
    isPage(await place.get('/status'), 409, 'does not run');
    // It is looked for again.
    place.listens(place.port);
    expect((await place.get('/status')).status).toBe(200);
  });

  it('has a scheduler that is gone', async () => {
    const server = createServer().listen(0, '127.0.0.1');
    await once(server, 'listening');
    const { port } = server.address() as AddressInfo;
    server.close();
    place.listens(port);
    isPage(await place.get('/status'), 502, 'is gone from');
  });

  it('has somebody else at its port, who is told nothing', async () => {
    const now = Math.floor(Date.now() / 1000);
    const stranger = new SchedulerPages(await makeCredentials(clusterId, now));
    place.listens(await stranger.listen());
    isPage(await place.get('/status'), 502, 'is not the Dask scheduler');
    expect(stranger.seen).toEqual([]);
    stranger.end();
  });

  it('has a scheduler that begins anew elsewhere', async () => {
    place.times.kept = 50;
    await place.get('/status');
    place.pages.end();
    const folder = place.store.folderOf(clusterId);
    const anew = new SchedulerPages({
      certificate: readFileSync(clusterPath(folder, 'certificate'), 'utf8'),
      key: readFileSync(clusterPath(folder, 'key'), 'utf8')
    });
    place.listens(await anew.listen());
    let status: number | undefined;
    while (status !== 200) {
      ({ status } = await place.get('/status'));
      expect([200, 502]).toContain(status);
    }
    expect(anew.seen).toEqual(['GET /status']);
    anew.end();
  });

  it.each(['/status', '/statics/css/base.css'])(
    'has a scheduler that lets in, and says nothing of %s',
    async page => {
      place.times.answer = 200;
      place.pages.serve = () => undefined;
      isPage(await place.get(page), 502, 'does not answer');
      expect(place.pages.seen).toEqual([`GET ${page}`]);
    }
  );

  it('has a scheduler that falls silent in the midst of a page', async () => {
    place.times.answer = 200;
    place.pages.serve = (_asked, answer) =>
      void answer.writeHead(200, { 'content-type': 'text/html' }).write('page');
    isPage(await place.get('/status'), 502, 'does not answer');
  });

  it('has a host that takes connections, and no more', async () => {
    place.times.connect = 200;
    const taken: Socket[] = [];
    const mute = createServer(socket => taken.push(socket));
    mute.listen(0, '127.0.0.1');
    await once(mute, 'listening');
    place.listens((mute.address() as AddressInfo).port);
    isPage(await place.get('/status'), 502, 'does not answer');
    const { answer } = await place.upgrade('/status/ws');
    expect(answer.statusCode).toBe(502);
    expect(taken).toHaveLength(2);
    taken.forEach(socket => socket.destroy());
    mute.close();
  });

  it('has a scheduler that ends while it is asked', async () => {
    place.pages.serve = asked => asked.socket.destroy();
    isPage(await place.get('/status'), 502, 'broke off the connection');
    place.pages.serve = (asked, answer) => {
      const headers = { 'content-type': 'text/html', 'content-length': 9 };
      answer.writeHead(200, headers);
      answer.write('page', () => asked.socket.destroy());
    };
    isPage(await place.get('/status'), 502, 'broke off the connection');
  });

  it('has a page that is too large to be guarded', async () => {
    place.pages.serve = (_asked, answer) =>
      answer
        .writeHead(200, { 'content-type': 'text/html' })
        .end(Buffer.alloc(17 * 1024 * 1024));
    isPage(await place.get('/status'), 413, 'too large');
  });
});
