/** @jest-environment node */
import { once } from 'node:events';
import { gzipSync } from 'node:zlib';

import { Type } from '@sinclair/typebox';

import { BridgeError } from '../../errors';
import { pour, read } from './testing/bodies';
import { failing } from './testing/failing';
import { Web } from './testing/web';

const megabyte = 2 ** 20;

let web: Web;
beforeEach(async () => {
  web = await Web.open(
    'good.example',
    'evil.example',
    'git.site.edu',
    'localhost'
  );
});
afterEach(() => web.close());

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
    const work = web
      .fetch({}, { times: { headers: 5000, idle: 60_000, total: 500 } })
      .get('https://evil.example/', { most: megabyte })
      .then(({ body }) => read(body));
    const { code } = await failing(work);
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
