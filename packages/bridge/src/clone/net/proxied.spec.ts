/** @jest-environment node */
import { createServer } from 'node:net';
import { text } from 'node:stream/consumers';

import { failing } from './testing/failing';
import { StandInProxy } from './testing/proxy';
import { listen, Web } from './testing/web';

const most = 2 ** 20;

let web: Web;
let proxy: StandInProxy;
beforeEach(async () => {
  web = await Web.open('github.com', 'data.example.org', 'git.site.edu');
  proxy = await StandInProxy.open(web.port);
});
afterEach(async () => {
  await proxy.close();
  await web.close();
});

const through = (
  rules: Parameters<Web['fetch']>[0] = {},
  more: Parameters<Web['fetch']>[1] = {},
  environment: Record<string, string> = {}
): ReturnType<Web['fetch']> =>
  web.fetch(rules, {
    environment: {
      https_proxy: `http://ada:s%20cret@127.0.0.1:${proxy.port}`,
      ...environment
    },
    ...more
  });

describe('through a proxy', () => {
  it('the large forges are asked, and nothing is resolved here', async () => {
    const { body } = await through().get('https://github.com/a', {
      most,
      token: 'ghp_1'
    });
    expect(await text(body)).toBe('ok');
    expect(proxy.seen).toEqual(['CONNECT github.com:443']);
    expect(web.seen).toEqual(['github.com/a']);
    expect(web.asked?.headers.authorization).toBe('Bearer ghp_1');
    expect(web.asked?.headers).not.toHaveProperty('proxy-authorization');
    expect(proxy.authorization).toBe(
      `Basic ${Buffer.from('ada:s cret').toString('base64')}`
    );
    expect(web.resolved).toEqual([]);
    expect(web.dialled).toEqual([]);
  });

  it('others are only where the site lists them', async () => {
    const url = 'https://data.example.org/a';
    const failed = await failing(through().get(url, { most }));
    expect(failed).toMatchObject({
      code: 'host-refused',
      message: expect.stringContaining('data.example.org'),
      hint: expect.stringContaining('clone_hosts')
    });
    expect(proxy.seen).toEqual([]);
    const cloneHosts = ['*.example.org'];
    const { body } = await through({ cloneHosts }).get(url, { most });
    expect(await text(body)).toBe('ok');
  });

  it('ports are those of the list', async () => {
    const cloneInternalHosts = ['git.site.edu:8443'];
    const { body } = await through({ cloneInternalHosts }).get(
      'https://git.site.edu:8443/a',
      { most }
    );
    expect(await text(body)).toBe('ok');
    expect(proxy.seen).toEqual(['CONNECT git.site.edu:8443']);
    expect(web.seen).toEqual(['git.site.edu:8443/a']);
  });

  it.each([
    'https://127.0.0.1/',
    'https://2130706433/',
    'https://[::1]/',
    'https://169.254.169.254/',
    'https://data.example.org/'
  ])('a redirect leads nowhere else: %s', async location => {
    web.serve = (_asked, answer) => answer.writeHead(302, { location }).end();
    const { code } = await failing(
      through().get('https://github.com/', { most })
    );
    expect(code).toBe('host-refused');
    expect(proxy.seen).toEqual(['CONNECT github.com:443']);
  });

  it('who is exempt is asked directly, and checked', async () => {
    const exempt = { no_proxy: 'example.org' };
    const url = 'https://data.example.org/';
    const { body } = await through({}, {}, exempt).get(url, { most });
    expect(await text(body)).toBe('ok');
    expect(proxy.seen).toEqual([]);
    web.resolved.length = 0;
    web.names.set('data.example.org', [['10.0.0.1']]);
    const { code } = await failing(through({}, {}, exempt).get(url, { most }));
    expect(code).toBe('host-refused');
  });

  it('the host has to prove who it is', async () => {
    const { code, message } = await failing(
      through().get('https://gitlab.com/', { most })
    );
    expect(code).toBe('fetch-failed');
    expect(message).toContain('cannot prove that it is gitlab.com');
    expect(web.seen).toEqual([]);
  });
});

describe('a proxy', () => {
  it.each([
    ['403 Forbidden', 'does not connect to github.com', 'allowed'],
    ['407 Proxy Authentication Required', 'who asks', 'https_proxy'],
    ['502 Bad Gateway', 'does not connect to github.com', 'Ask']
  ])('that says %s has words', async (status, words, remedy) => {
    // What it would lead to is not followed: it is not the host's word.
    proxy.says = `HTTP/1.1 ${status}\r\nlocation: https://github.com/b\r\n\r\n`;
    const failed = await failing(
      through().get('https://github.com/', { most })
    );
    expect(failed.code).toBe('fetch-failed');
    expect(failed.message).toContain(`The proxy 127.0.0.1:${proxy.port}`);
    expect(failed.message).toContain(words);
    expect(failed.hint).toContain(remedy);
    expect(failed.detail).toBe(status);
    expect(proxy.seen).toHaveLength(1);
    expect(web.connections).toBe(0);
  });

  it('that says nothing is left', async () => {
    proxy.silent = true;
    const times = { headers: 200, idle: 60_000, total: 60_000 };
    const failed = await failing(
      through({}, { times }).get('https://github.com/', { most })
    );
    expect(failed.code).toBe('fetch-slow');
    await proxy.left;
  });

  it('that is not there has words, without its password', async () => {
    const nobody = createServer();
    const port = await listen(nobody);
    await new Promise(resolve => {
      nobody.close(resolve);
    });
    const failed = await failing(
      through(
        {},
        {},
        { https_proxy: `http://ada:s%20cret@127.0.0.1:${port}` }
      ).get('https://github.com/', { most })
    );
    expect(failed.code).toBe('fetch-failed');
    expect(failed.message).toBe(
      `The proxy 127.0.0.1:${port}, through which github.com would be asked, cannot be reached.`
    );
    expect(JSON.stringify(failed)).not.toMatch(/s%20cret|s cret/);
  });

  it('that breaks off is not the host', async () => {
    proxy.says = '';
    const failed = await failing(
      through().get('https://github.com/', { most })
    );
    expect(failed.code).toBe('fetch-failed');
    expect(failed.message).toContain('The proxy');
  });
});
