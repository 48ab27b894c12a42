/** @jest-environment node */
import { createServer } from 'node:net';

import { pinnedWay } from './connection';
import { systemResolve } from './lookup';
import { Authority } from './testing/authority';
import { read } from './testing/bodies';
import { failing } from './testing/failing';
import { listen, publicAddress, Web } from './testing/web';

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

  it('is looked up as the system does it, where nothing stands in', async () => {
    const host = `localhost:${web.port}`;
    const fetch = web.fetch(
      { cloneInternalHosts: [host] },
      { resolve: systemResolve, way: pinnedWay }
    );
    const { body } = await fetch.get(`https://${host}/a`, { most: megabyte });
    expect(await read(body)).toBe(2);
    const { code } = await failing(
      web
        .fetch({ cloneHosts: [host] }, { resolve: systemResolve })
        .get(`https://${host}/a`, { most: megabyte })
    );
    expect(code).toBe('host-refused');
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
