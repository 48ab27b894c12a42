/** @jest-environment node */
import { once } from 'node:events';
import type { ServerResponse } from 'node:http';
import { createServer } from 'node:net';
import { gzipSync } from 'node:zlib';

import { Type } from '@sinclair/typebox';

import { BridgeError } from '../../errors';
import { pinnedWay } from './connection';
import { Authority } from './testing/authority';
import { failing } from './testing/failing';
import { listen, publicAddress, Web } from './testing/web';

const megabyte = 2 ** 20;

let web: Web;
beforeEach(async () => {
  web = await Web.open('good.example', 'evil.example', 'git.site.edu');
});
afterEach(() => web.close());

/** Hands on what comes, and never waits: what a reader is told of it. */
async function read(body: AsyncIterable<Buffer>): Promise<number> {
  let bytes = 0;
  for await (const piece of body) {
    bytes += piece.length;
  }
  return bytes;
}

/** Writes as fast as it is taken, up to so many bytes; counts them. */
function pour(answer: ServerResponse, bytes: number): { sent: number } {
  const piece = Buffer.alloc(65_536, 'x');
  const count = { sent: 0 };
  const more = (): void => {
    while (count.sent < bytes && !answer.destroyed) {
      count.sent += piece.length;
      if (!answer.write(piece)) {
        answer.once('drain', more);
        return;
      }
    }
    answer.end();
  };
  more();
  return count;
}

describe('a name', () => {
  it.each([
    ['127.0.0.1', 'this server itself'],
    ['127.8.8.8', 'this server itself'],
    ['169.254.169.254', 'of the link only'],
    ['10.1.2.3', 'in a private network'],
    ['172.20.0.1', 'in a private network'],
    ['192.168.0.1', 'in a private network'],
    ['100.100.0.1', 'in the network of a carrier'],
    ['0.0.0.0', 'no address of a host'],
    ['::1', 'this server itself'],
    ['fe80::1', 'of the link only'],
    ['fd00::1', 'in a private network'],
    ['::ffff:127.0.0.1', 'another address in disguise'],
    ['::ffff:a00:1', 'another address in disguise'],
    ['::7f00:1', 'reserved'],
    ['64:ff9b::7f00:1', 'another address in disguise'],
    ['2002:7f00:1::', 'another address in disguise'],
    ['2001:0:4136:e378:8000:63bf:80ff:fffe', 'another address in disguise'],
    ['ff02::1', 'no address of a host'],
    ['198.51.100.7', 'reserved']
  ])('that leads to %s is refused: %s', async (address, words) => {
    web.names.set('evil.example', [[address]]);
    const { code, message } = await failing(
      web.fetch().get('https://evil.example/nb.ipynb', { most: megabyte })
    );
    expect(code).toBe('host-refused');
    expect(message).toContain(
      `its name leads to ${address}, which is ${words}`
    );
    expect(web.dialled).toEqual([]);
    expect(web.connections).toBe(0);
  });

  it('of which one address of two is private is refused', async () => {
    web.names.set('evil.example', [[publicAddress, '10.0.0.1']]);
    const { code } = await failing(
      web.fetch().get('https://evil.example/', { most: 1 })
    );
    expect(code).toBe('host-refused');
    expect(web.connections).toBe(0);
  });

  it('that means something else a moment later changes nothing', async () => {
    web.names.set('evil.example', [[publicAddress], ['127.0.0.1']]);
    const { body } = await web
      .fetch()
      .get('https://evil.example/', { most: megabyte });
    await read(body);
    expect(web.resolved).toEqual(['evil.example']);
    expect(web.dialled).toEqual([[publicAddress]]);
    // Asked anew, it is judged anew.
    const { code } = await failing(
      web.fetch().get('https://evil.example/', { most: megabyte })
    );
    expect(code).toBe('host-refused');
    expect(web.connections).toBe(1);
  });

  it('is connected to where it was found, whatever the system says of it', async () => {
    const host = `git.site.edu:${web.port}`;
    web.names.set('git.site.edu', [['127.0.0.1']]);
    const fetch = web.fetch({ cloneInternalHosts: [host] }, { way: pinnedWay });
    const { body } = await fetch.get(`https://${host}/a`, { most: megabyte });
    expect(await read(body)).toBe(2);
    expect(web.seen).toEqual([`${host}/a`]);
  });

  it('of the site itself may be private, but nothing worse', async () => {
    web.names.set('git.site.edu', [['10.0.0.1'], ['169.254.169.254']]);
    const fetch = web.fetch({ cloneInternalHosts: ['git.site.edu'] });
    const { status, body } = await fetch.get('https://git.site.edu/', {
      most: megabyte
    });
    body.destroy();
    expect(status).toBe(200);
    const { code } = await failing(
      fetch.get('https://git.site.edu/', { most: megabyte })
    );
    expect(code).toBe('host-refused');
  });

  it('has to be that of the certificate', async () => {
    const { code, message, hint } = await failing(
      web.fetch().get('https://other.example/', { most: megabyte })
    );
    expect(code).toBe('fetch-failed');
    expect(message).toContain('cannot prove that it is other.example');
    expect(hint).toContain('NODE_EXTRA_CA_CERTS');
    expect(web.seen).toEqual([]);
  });

  it('has to be vouched for by somebody who is known', async () => {
    const { code } = await failing(
      web
        .fetch({}, { ca: (await Authority.make()).ca })
        .get('https://good.example/', { most: megabyte })
    );
    expect(code).toBe('fetch-failed');
    expect(web.seen).toEqual([]);
  });
});

describe('a redirect', () => {
  it.each([
    ['https://127.0.0.1/', 'an IP address'],
    ['https://[::1]/', 'an IP address'],
    ['https://2130706433/', 'an IP address'],
    ['https://0177.1/', 'an IP address'],
    ['https://169.254.169.254/latest/meta-data', 'an IP address'],
    ['https://evil.example/', 'leads to 10.0.0.1'],
    ['//evil.example/', 'leads to 10.0.0.1'],
    ['https://localhost/', "this site's own network"],
    ['https://good.example:22/', 'Port 22'],
    ['http://good.example/', 'Only https'],
    ['ftp://good.example/', 'Only https'],
    ['file:///etc/passwd', 'Only https'],
    ['https://ada:secret@good.example/', 'credentials'],
    ['https://', 'not understood']
  ])('to %s is refused: %s', async (location, words) => {
    web.names.set('evil.example', [['10.0.0.1']]);
    web.serve = (_asked, answer) => answer.writeHead(302, { location }).end();
    const { code, message } = await failing(
      web.fetch().get('https://good.example/', { most: megabyte })
    );
    expect(code).toBe('host-refused');
    expect(message).toContain(words);
    expect(message).not.toContain('secret');
    expect(web.connections).toBe(1);
  });

  it('says who led there', async () => {
    web.serve = (_asked, answer) =>
      answer.writeHead(307, { location: 'http://good.example/' }).end();
    const { message } = await failing(
      web.fetch().get('https://good.example/', { most: megabyte })
    );
    expect(message).toBe(
      'good.example leads on to another address. Only https is fetched from, not http.'
    );
  });

  it('is followed five times, not for ever', async () => {
    web.serve = (asked, answer) =>
      answer.writeHead(302, { location: `${asked.url}a` }).end();
    const { code } = await failing(
      web.fetch().get('https://good.example/', { most: megabyte })
    );
    expect(code).toBe('fetch-failed');
    expect(web.seen).toHaveLength(6);
    expect(web.resolved).toHaveLength(6);
  });

  it('takes no token to another host, nor back again', async () => {
    const tokens: (string | undefined)[] = [];
    web.serve = (asked, answer) => {
      tokens.push(asked.headers.authorization);
      const leads = new Map([
        ['/1', 'https://good.example/2'],
        ['/2', 'https://evil.example/3'],
        ['/3', 'https://good.example/4']
      ]).get(asked.url ?? '');
      if (leads === undefined) {
        answer.end('ok');
      } else {
        answer.writeHead(302, { location: leads }).end();
      }
    };
    const { body, url } = await web.fetch().get('https://good.example/1', {
      most: megabyte,
      token: 'ghp_secret'
    });
    await read(body);
    expect(url).toBe('https://good.example/4');
    const mine = 'Bearer ghp_secret';
    expect(tokens).toEqual([mine, mine, undefined, undefined]);
  });
});

describe('an answer', () => {
  const get = (most = megabyte): Promise<{ body: AsyncIterable<Buffer> }> =>
    web.fetch().get('https://evil.example/', { most });

  it('of 2 GB that says so is not begun', async () => {
    let poured = { sent: 0 };
    web.serve = (_asked, answer) => {
      answer.writeHead(200, { 'content-length': 2 ** 31 });
      poured = pour(answer, 2 ** 31);
    };
    const { code, message } = await failing(get());
    expect(code).toBe('fetch-too-large');
    expect(message).toContain('larger than 1 MB');
    // What was on its way.
    expect(poured.sent).toBeLessThan(16 * megabyte);
  });

  it('of 2 GB that does not say so is ended at its limit', async () => {
    let poured = { sent: 0 };
    let closed: Promise<unknown> | undefined;
    web.serve = (_asked, answer) => {
      closed = once(answer, 'close');
      poured = pour(answer, 2 ** 31);
    };
    const { body } = await get(20 * megabyte);
    const { code } = await failing(read(body));
    expect(code).toBe('fetch-too-large');
    await closed;
    expect(poured.sent).toBeLessThan(48 * megabyte);
  });

  it('is held no further than it is read', async () => {
    let poured = { sent: 0 };
    web.serve = (_asked, answer) => {
      poured = pour(answer, 2 ** 31);
    };
    const { body } = await web
      .fetch()
      .get('https://evil.example/', { most: 2 ** 31 });
    await once(body, 'readable');
    let before = -1;
    while (before !== poured.sent) {
      before = poured.sent;
      web.serve = (_asked, answer) => answer.end('ok');
      // As long as another question takes, nothing more comes.
      await read((await get()).body);
    }
    expect(poured.sent).toBeLessThan(16 * megabyte);
    body.destroy();
  });

  it('that is packed is measured as it is unpacked', async () => {
    const bomb = gzipSync(Buffer.alloc(100 * megabyte));
    web.serve = (_asked, answer) =>
      answer.writeHead(200, { 'content-encoding': 'gzip' }).end(bomb);
    expect(bomb.length).toBeLessThan(megabyte);
    const { body } = await get();
    expect((await failing(read(body))).code).toBe('fetch-too-large');
  });

  it('that stops in its midst is not waited for', async () => {
    web.serve = (_asked, answer) => {
      answer.write('a');
    };
    const { body } = await web
      .fetch({}, { times: { headers: 5000, idle: 50, total: 60_000 } })
      .get('https://evil.example/', { most: megabyte });
    const { code, message } = await failing(read(body));
    expect(code).toBe('fetch-slow');
    expect(message).toBe('evil.example sent nothing for 0.05 seconds.');
  });

  it('that comes drop by drop ends in all', async () => {
    let drops: NodeJS.Timeout | undefined;
    web.serve = (_asked, answer) => {
      drops = setInterval(() => answer.write('a'), 20);
      answer.once('close', () => clearInterval(drops));
    };
    const { body } = await web
      .fetch({}, { times: { headers: 5000, idle: 60_000, total: 500 } })
      .get('https://evil.example/', { most: megabyte });
    const { code } = await failing(read(body));
    expect(code).toBe('fetch-slow');
  });

  it('that never comes is not waited for', async () => {
    let left: Promise<unknown> | undefined;
    web.serve = (_asked, answer) => {
      left = once(answer, 'close');
    };
    const { code } = await failing(
      web
        .fetch({}, { times: { headers: 300, idle: 60_000, total: 60_000 } })
        .get('https://evil.example/', { most: megabyte })
    );
    expect(code).toBe('fetch-slow');
    await left;
  });

  it('is waited for no longer, though the name be not resolved', async () => {
    const { code } = await failing(
      web
        .fetch(
          {},
          {
            times: { headers: 50, idle: 60_000, total: 60_000 },
            resolve: () => new Promise(() => undefined)
          }
        )
        .get('https://evil.example/', { most: megabyte })
    );
    expect(code).toBe('fetch-slow');
  });

  it('of endless headers is ended', async () => {
    web.raw = socket => {
      socket.write('HTTP/1.1 200 OK\r\n');
      const more = (): void => {
        while (!socket.destroyed && socket.write(`a: ${'b'.repeat(1000)}\r\n`));
      };
      socket.on('drain', more);
      more();
    };
    const { code, message } = await failing(get());
    expect(code).toBe('fetch-failed');
    expect(message).toContain('more headers than anybody can use');
  });

  it('of endless promises is ended', async () => {
    web.raw = socket => {
      const more = (): void => {
        while (
          !socket.destroyed &&
          socket.write('HTTP/1.1 100 Continue\r\n\r\n')
        );
      };
      socket.on('drain', more);
      more();
    };
    const { code } = await failing(
      web
        .fetch({}, { times: { headers: 500, idle: 60_000, total: 60_000 } })
        .get('https://evil.example/', { most: megabyte })
    );
    expect(code).toBe('fetch-slow');
  });

  it.each([
    ['in no HTTP', 'SSH-2.0-OpenSSH_9\r\n'],
    ['that is cut off', ''],
    [
      'that becomes something else',
      'HTTP/1.1 101 Switching\r\nconnection: upgrade\r\nupgrade: x\r\n\r\n'
    ]
  ])('%s is none', async (_what, said) => {
    web.raw = socket => socket.end(said);
    expect((await failing(get())).code).toBe('fetch-failed');
  });

  it('that ends before its end is none', async () => {
    web.serve = (asked, answer) => {
      answer.writeHead(200, { 'content-length': 10 });
      answer.write('abc', () => asked.socket.destroy());
    };
    const { body } = await get();
    expect(await failing(read(body))).toMatchObject({
      code: 'fetch-failed',
      message: 'The connection to evil.example broke off.'
    });
  });

  it.each([
    ['gzip', 'not packed'],
    ['br', 'whatever']
  ])('packed as %s that is not is none', async (encoding, text) => {
    web.serve = (_asked, answer) =>
      answer.writeHead(200, { 'content-encoding': encoding }).end(text);
    const failed = await failing(get().then(({ body }) => read(body)));
    expect(failed).toMatchObject({
      code: 'fetch-failed',
      message: 'The answer of evil.example is broken.'
    });
  });

  it.each(['{"a": 1', '{"a": "1"}', '[]', 'null', '<html></html>', ''])(
    'of another shape is no document: %s',
    async text => {
      web.serve = (_asked, answer) => answer.end(text);
      const failed = await failing(
        web
          .fetch()
          .json('https://evil.example/', Type.Object({ a: Type.Integer() }))
      );
      expect(failed).toMatchObject({
        code: 'fetch-failed',
        message: 'evil.example does not answer as it is known to.',
        detail: expect.stringContaining('evil.example')
      });
    }
  );

  it('that nobody reads breaks nothing when it fails', async () => {
    web.serve = (asked, answer) => {
      answer.write('a', () => asked.socket.destroy());
    };
    const { body } = await get();
    await new Promise<void>(resolve => {
      (body as NodeJS.ReadableStream).once('close', resolve);
    });
    await expect(read(body)).rejects.toBeInstanceOf(BridgeError);
  });
});

describe('a way', () => {
  it('that is none has words', async () => {
    const nobody = createServer();
    const port = await listen(nobody);
    await new Promise(resolve => {
      nobody.close(resolve);
    });
    const failed = await failing(
      web
        .fetch({}, { way: () => ({ host: '127.0.0.1', port }) })
        .get('https://good.example/', { most: megabyte })
    );
    expect(failed).toMatchObject({
      code: 'fetch-failed',
      message: 'There is no way from here to good.example.',
      detail: expect.stringContaining('ECONNREFUSED')
    });
  });

  it('to a name that nobody knows has words', async () => {
    const unknown = Object.assign(new Error('getaddrinfo ENOTFOUND'), {
      code: 'ENOTFOUND'
    });
    const failed = await failing(
      web
        .fetch({}, { resolve: () => Promise.reject(unknown) })
        .get('https://good.example/', { most: megabyte })
    );
    expect(failed.message).toContain('There is no host good.example');
    const empty = await failing(
      web
        .fetch({}, { resolve: () => Promise.resolve([]), way: pinnedWay })
        .get('https://good.example/', { most: megabyte })
    );
    expect(empty.message).toContain('There is no host good.example');
  });
});
