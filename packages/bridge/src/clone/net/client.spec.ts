/** @jest-environment node */
import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import { gzipSync } from 'node:zlib';

import { Type } from '@sinclair/typebox';

import { netFetch } from './index';
import { failing } from './testing/failing';
import { Web } from './testing/web';

const most = 2 ** 20;
const now = Date.UTC(2025, 0, 1, 12, 0) / 1000;

let web: Web;
beforeEach(async () => {
  web = await Web.open(
    'github.com',
    'api.github.com',
    'codeload.github.com',
    'mirror.site.edu'
  );
});
afterEach(() => web.close());

describe('a file', () => {
  it('comes as it is, with what its host says of it', async () => {
    web.serve = (_asked, answer) =>
      answer
        .writeHead(200, {
          'content-type': 'text/plain',
          'set-cookie': ['a=b'],
          etag: '"1"'
        })
        .end('ü');
    const { body, headers, status, url } = await web
      .fetch()
      .get('https://github.com/a%20b?c=d#e', { most });
    expect(await text(body)).toBe('ü');
    expect(status).toBe(200);
    expect(url).toBe('https://github.com/a%20b?c=d#e');
    expect(headers).toMatchObject({
      'content-type': 'text/plain',
      etag: '"1"'
    });
    expect(headers).not.toHaveProperty('set-cookie');
    expect(web.seen).toEqual(['github.com/a%20b?c=d']);
  });

  it('is asked for with what is needed, and no more', async () => {
    const { body } = await web.fetch().get('https://github.com/', {
      most,
      accept: 'application/json',
      token: 'ghp_1',
      headers: { 'x-github-api-version': '2022-11-28' }
    });
    body.destroy();
    expect(web.asked?.headers).toEqual({
      host: 'github.com',
      accept: 'application/json',
      'accept-encoding': 'gzip',
      'user-agent': 'jupyterlab-hpc',
      authorization: 'Bearer ghp_1',
      'x-github-api-version': '2022-11-28',
      connection: 'close'
    });
  });

  it('is unpacked', async () => {
    web.serve = (_asked, answer) =>
      answer
        .writeHead(200, { 'content-encoding': 'gzip' })
        .end(gzipSync('x'.repeat(1000)));
    const { body, headers } = await web
      .fetch()
      .get('https://github.com/', { most: 1000 });
    expect(await text(body)).toBe('x'.repeat(1000));
    expect(headers).not.toHaveProperty('content-encoding');
    expect(headers).not.toHaveProperty('content-length');
  });

  it('may be as large as its limit', async () => {
    web.serve = (_asked, answer) => answer.end('x'.repeat(1000));
    const of = async (limit: number): Promise<string> =>
      text(
        (await web.fetch().get('https://github.com/', { most: limit })).body
      );
    expect(await of(1000)).toHaveLength(1000);
    expect((await failing(of(999))).code).toBe('fetch-too-large');
  });

  it('may be unchanged', async () => {
    web.serve = (asked, answer) => {
      answer.writeHead(asked.headers['if-none-match'] === '"1"' ? 304 : 200);
      answer.end();
    };
    const { body, status } = await web.fetch().get('https://github.com/', {
      most,
      headers: { 'if-none-match': '"1"' }
    });
    expect([status, await text(body)]).toEqual([304, '']);
  });

  it('may be somewhere else', async () => {
    web.serve = (asked, answer) =>
      asked.headers.host === 'github.com'
        ? answer
            .writeHead(302, { location: 'https://codeload.github.com/a?b=c' })
            .end()
        : answer.end('there');
    const { body, url } = await web
      .fetch()
      .get('https://github.com/a', { most });
    expect(await text(body)).toBe('there');
    expect(url).toBe('https://codeload.github.com/a?b=c');
    expect(web.resolved).toEqual(['github.com', 'codeload.github.com']);
  });

  it('that is not wanted any more is let go', async () => {
    const leaving = new AbortController();
    let left: Promise<unknown> | undefined;
    web.serve = (_asked, answer) => {
      left = once(answer, 'close');
      answer.write('a');
    };
    const { body } = await web.fetch().get('https://github.com/', {
      most,
      signal: leaving.signal
    });
    await once(body, 'readable');
    leaving.abort();
    expect((await failing(text(body))).message).toBe(
      'What came from github.com was not waited for.'
    );
    await left;
  });

  it('is not asked for by who does not want it any more', async () => {
    const signal = AbortSignal.abort();
    const { code } = await failing(
      web.fetch().get('https://github.com/', { most, signal })
    );
    expect(code).toBe('fetch-failed');
    expect(web.connections).toBe(0);
  });

  it('that is thrown away half-read is let go', async () => {
    let left: Promise<unknown> | undefined;
    web.serve = (_asked, answer) => {
      left = once(answer, 'close');
      answer.write('a');
    };
    const { body } = await web.fetch().get('https://github.com/', { most });
    body.destroy();
    await left;
  });
});

describe('a document', () => {
  const schema = Type.Object({ sha: Type.String() });

  it('is read and checked', async () => {
    web.serve = (_asked, answer) => answer.end('{"sha": "a", "more": 1}');
    const fetch = web.fetch();
    expect(await fetch.json('https://api.github.com/', schema)).toMatchObject({
      sha: 'a'
    });
    expect(web.asked?.headers.accept).toBe('application/json');
  });

  it('has a limit', async () => {
    web.serve = (_asked, answer) => answer.end('{"sha": "abc"}');
    const { code } = await failing(
      web.fetch().json('https://api.github.com/', schema, { most: 5 })
    );
    expect(code).toBe('fetch-too-large');
  });

  it('comes through the door that loads the rest', async () => {
    const fetch = netFetch({
      rules: () => ({
        ...{ cloneHosts: ['a.org'], cloneInternalHosts: [], cloneMirrors: {} }
      })
    });
    const { code } = await failing(
      fetch.json('https://api.github.com/', schema)
    );
    expect(code).toBe('host-refused');
    expect((await failing(fetch.get('https://b.org/', { most }))).code).toBe(
      'host-refused'
    );
  });
});

describe('a status', () => {
  it.each([
    [401, {}, 'fetch-denied', 'give a token'],
    [403, {}, 'fetch-denied', 'give a token'],
    [404, {}, 'fetch-not-found', 'A private repository looks the same'],
    [410, {}, 'fetch-not-found', 'address is right'],
    [451, {}, 'fetch-denied', 'legal'],
    [429, {}, 'fetch-limited', 'for now. Try again'],
    [429, { 'retry-after': '90' }, 'fetch-limited', 'in 2 minutes (12:01 UTC)'],
    [
      429,
      { 'retry-after': 'Wed, 01 Jan 2025 12:00:30 GMT' },
      'fetch-limited',
      'in a minute (12:00 UTC)'
    ],
    [429, { 'retry-after': 'soon' }, 'fetch-limited', 'for now. Try again'],
    [
      403,
      {
        'x-ratelimit-remaining': '0',
        'x-ratelimit-reset': String(now + 720)
      },
      'fetch-limited',
      'in 12 minutes (12:12 UTC)'
    ],
    [403, { 'retry-after': '60' }, 'fetch-limited', 'in a minute (12:01 UTC)'],
    [403, { 'x-ratelimit-remaining': '7' }, 'fetch-denied', 'give a token'],
    [500, {}, 'fetch-failed', 'a problem of its own (500)'],
    [503, {}, 'fetch-failed', 'Try again in some minutes'],
    [400, {}, 'fetch-failed', 'does not answer this question (400)'],
    [300, {}, 'fetch-failed', '(300)'],
    [302, {}, 'fetch-failed', '(302)']
  ])('%s %j is %s: %s', async (status, headers, code, words) => {
    web.serve = (_asked, answer) => answer.writeHead(status, headers).end();
    const failed = await failing(
      web.fetch({}, { now: () => now }).get('https://api.github.com/', { most })
    );
    expect(failed.code).toBe(code);
    expect(failed.message).toContain('api.github.com');
    expect(`${failed.message} ${failed.hint}`).toContain(words);
    expect(failed).not.toHaveProperty('detail');
  });

  it.each([
    [401, 'Look whether the token is still good'],
    [404, 'What the token may not read looks the same'],
    [429, 'Try again then.']
  ])('%s with a token: %s', async (status, words) => {
    web.serve = (_asked, answer) => answer.writeHead(status).end();
    const { hint } = await failing(
      web.fetch().get('https://github.com/', { most, token: 'ghp_1' })
    );
    expect(hint).toContain(words);
  });

  it.each([
    [
      'application/json; charset=utf-8',
      '{"message": "Bad ghp_1"}',
      'Bad (token)'
    ],
    ['application/problem+json', '{"error": "a\\nb"}', 'a b'],
    ['text/plain', 'Because of ghp_1.', 'Because of (token).'],
    ['text/plain', 'x'.repeat(1000), 'x'.repeat(300)],
    ['application/json', '{"else": 1}', undefined],
    ['text/plain', 'x'.repeat(100_000), undefined],
    ['text/html', '<h1>Because</h1>', undefined]
  ])('may come with words of its host: %s', async (type, said, detail) => {
    web.serve = (_asked, answer) =>
      answer
        .writeHead(401, { 'content-type': type, 'content-encoding': 'gzip' })
        .end(gzipSync(said));
    const failed = await failing(
      web.fetch().get('https://github.com/', { most, token: 'ghp_1' })
    );
    expect(failed.code).toBe('fetch-denied');
    expect(failed.detail).toBe(detail);
  });

  it('comes without its words where those do not end', async () => {
    web.serve = (_asked, answer) => {
      answer.writeHead(404, { 'content-type': 'text/plain' }).write('a');
    };
    const times = { headers: 5000, idle: 50, total: 60_000 };
    const failed = await failing(
      web.fetch({}, { times }).get('https://github.com/', { most })
    );
    expect(failed.code).toBe('fetch-not-found');
    expect(failed).not.toHaveProperty('detail');
  });
});

describe('a token', () => {
  it('of which nobody knows what it is, is not sent', async () => {
    const { code, message } = await failing(
      web.fetch().get('https://github.com/', { most, token: 'ghp_1\r\nx: y' })
    );
    expect(code).toBe('fetch-denied');
    expect(message).not.toContain('ghp_1');
    expect(web.connections).toBe(0);
  });
});

describe('a mirror', () => {
  const cloneMirrors = { 'github.com': 'https://mirror.site.edu/github' };

  it('is asked instead, wherever it is, and without the token', async () => {
    web.names.set('mirror.site.edu', [['10.0.0.7']]);
    web.serve = (asked, answer) =>
      asked.url === '/github/a'
        ? answer.writeHead(302, { location: '/github/b' }).end()
        : answer.end('mirrored');
    const { body, url } = await web
      .fetch({ cloneMirrors })
      .get('https://github.com/a', { most, token: 'ghp_1' });
    expect(await text(body)).toBe('mirrored');
    expect(url).toBe('https://mirror.site.edu/github/b');
    expect(web.seen).toEqual([
      'mirror.site.edu/github/a',
      'mirror.site.edu/github/b'
    ]);
    expect(web.asked?.headers).not.toHaveProperty('authorization');
  });

  it('is asked where another leads to what it stands for', async () => {
    web.serve = (asked, answer) =>
      asked.headers.host === 'api.github.com'
        ? answer.writeHead(302, { location: 'https://github.com/a' }).end()
        : answer.end();
    const { body, url } = await web
      .fetch({ cloneMirrors })
      .get('https://api.github.com/', { most });
    body.destroy();
    expect(url).toBe('https://mirror.site.edu/github/a');
  });
});
