/** @jest-environment node */
import { proxyFor } from './proxy';

const name = (
  environment: Record<string, string>,
  host = 'github.com',
  port = 443
): string | undefined => proxyFor(host, port, environment)?.name;

describe('the proxy of the environment', () => {
  it.each([
    [{ https_proxy: 'http://p.org:3128' }, 'p.org:3128'],
    [{ HTTPS_PROXY: 'http://p.org:3128' }, 'p.org:3128'],
    [{ https_proxy: 'p.org:3128' }, 'p.org:3128'],
    [{ https_proxy: 'http://ada:secret@p.org:3128/' }, 'p.org:3128'],
    [{ https_proxy: 'https://p.org' }, 'p.org'],
    [{ all_proxy: 'http://a.org:1' }, 'a.org:1'],
    [{ https_proxy: 'http://p.org:1', ALL_PROXY: 'socks5://a' }, 'p.org:1'],
    [{ https_proxy: 'http://p.org:1', HTTPS_PROXY: 'http://q.org' }, 'p.org:1'],
    [{ http_proxy: 'http://p.org:3128' }, undefined],
    [{ https_proxy: '' }, undefined],
    [{}, undefined]
  ])('%j: %s', (environment, expected) => {
    expect(name(environment as Record<string, string>)).toBe(expected);
  });

  it.each([
    ['http://p.org:3128', undefined],
    ['http://ada:s%20cret@p.org:3128', 'ada:s cret'],
    ['http://ada:100%@p.org:3128', 'ada:100%'],
    ['http://ada@p.org:3128', 'ada:']
  ])('%s: its address is without the password', (https_proxy, secret) => {
    const proxy = proxyFor('github.com', 443, { https_proxy });
    expect(proxy?.url.href).toBe('http://p.org:3128/');
    expect(proxy?.authorization).toBe(
      secret && `Basic ${Buffer.from(secret).toString('base64')}`
    );
  });

  it.each([
    ['*', 'github.com', true],
    ['github.com', 'github.com', true],
    ['.github.com', 'api.github.com', true],
    ['*.github.com', 'api.github.com', true],
    ['github.com', 'api.github.com', true],
    ['GitHub.com', 'github.com', true],
    ['localhost, 127.0.0.1 github.com', 'github.com', true],
    ['github.com:443', 'github.com', true],
    ['github.com:8443', 'github.com', false],
    ['hub.com', 'github.com', false],
    ['api.github.com', 'github.com', false],
    ['10.0.0.0/8', 'github.com', false],
    ['', 'github.com', false]
  ])('but for no_proxy=%s, %s: %s', (no_proxy, host, exempt) => {
    const environment = { https_proxy: 'http://p.org:3128', no_proxy };
    expect(name(environment, host) === undefined).toBe(exempt);
  });

  it.each(['socks5://ada:secret@p.org:1080', 'http://', 'ada:secret@:'])(
    'is of a kind that is known, else there are words without its value: %s',
    https_proxy => {
      expect(() => name({ https_proxy })).toThrow(
        /^The proxy that https_proxy names is not of a kind that is known here\.$/
      );
    }
  );
});
