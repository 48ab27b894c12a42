/** @jest-environment node */
import { read } from './testing/bodies';
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
