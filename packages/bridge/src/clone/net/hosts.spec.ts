/** @jest-environment node */
import { BridgeError } from '../../errors';
import { HostPolicy, type HostRules } from './hosts';

const open: HostRules = {
  cloneHosts: [],
  cloneInternalHosts: [],
  cloneMirrors: {}
};

const route = (address: string, rules: Partial<HostRules> = {}) =>
  new HostPolicy(() => ({ ...open, ...rules })).route(address);

const refusal = (address: string, rules: Partial<HostRules> = {}): string => {
  try {
    route(address, rules);
  } catch (error) {
    if (error instanceof BridgeError && error.info.code === 'host-refused') {
      return `${error.info.message} ${error.info.hint}`;
    }
  }
  throw new Error(`${address} is not refused.`);
};

describe('by name, and where the site says nothing', () => {
  it('every https host with a name is asked, at the port of https', () => {
    expect(route('https://Data.example.org./a?b=c#d')).toMatchObject({
      host: 'data.example.org',
      name: 'data.example.org',
      port: 443,
      internal: false,
      named: false
    });
  });

  it('the large forges are vouched for', () => {
    expect(route('https://codeload.github.com/a').named).toBe(true);
    expect(route('https://gitlab.com/a').named).toBe(true);
    expect(route('https://github.com.evil.example/a').named).toBe(false);
  });

  it.each([
    ['https://data.example.org:8443/a', 'clone_internal_hosts'],
    ['https://localhost/a', 'clone_internal_hosts'],
    ['https://intranet/a', "this site's own network"],
    ['https://intranet./a', "this site's own network"],
    ['http://data.example.org/a', 'Only https'],
    ['ftp://data.example.org/a', 'not ftp'],
    ['file:///etc/passwd', 'not file'],
    ['gopher://data.example.org', 'not gopher'],
    ['https://127.0.0.1/a', 'an IP address'],
    ['https://2130706433/a', '127.0.0.1'],
    ['https://0x7f.0.0.1/a', '127.0.0.1'],
    ['https://0177.0.0.1/a', '127.0.0.1'],
    ['https://[::1]/a', 'an IP address'],
    ['https://[::ffff:10.0.0.1]/a', 'an IP address'],
    ['https://8.8.8.8/a', 'an IP address'],
    ['https://ada:secret@data.example.org/a', 'credentials'],
    ['no address', 'not understood']
  ])('not asked: %s', (address, words) => {
    const said = refusal(address);
    expect(said).toContain(words);
    expect(said).not.toContain('secret');
  });
});

describe('by the lists of the site', () => {
  const cloneHosts = ['github.com', '*.data.org', 'git.site.edu:8443'];

  it.each([
    'https://github.com/a',
    'https://api.github.com/a',
    'https://raw.githubusercontent.com/a',
    'https://b.data.org/a',
    'https://git.site.edu:8443/a'
  ])('asked: %s', address => {
    expect(route(address, { cloneHosts })).toMatchObject({
      internal: false,
      named: true
    });
  });

  it.each([
    'https://gitlab.com/a',
    'https://data.org/a',
    'https://b.data.org:8443/a',
    'https://git.site.edu/a',
    'https://evilgithub.com/a'
  ])('not asked: %s', address => {
    expect(refusal(address, { cloneHosts })).toContain(
      'It does from github.com, *.data.org, git.site.edu:8443.'
    );
  });

  it('an internal host may have any address, beside what is asked else', () => {
    const cloneInternalHosts = ['git.site.edu', 'localhost:8443'];
    const rules = { cloneInternalHosts };
    for (const address of [
      'https://git.site.edu/a',
      'https://localhost:8443'
    ]) {
      expect(route(address, rules).internal).toBe(true);
      expect(route(address, { ...rules, cloneHosts }).internal).toBe(true);
    }
    expect(route('https://github.com/a', rules).internal).toBe(false);
    expect(refusal('https://git.site.edu:22/a', rules)).toContain('Port 22');
    expect(refusal('http://git.site.edu/a', rules)).toContain('Only https');
  });

  it('IP addresses are not asked, though they be listed', () => {
    const listed = {
      cloneHosts: ['10.0.0.1'],
      cloneInternalHosts: ['10.0.0.1']
    };
    expect(refusal('https://10.0.0.1/a', listed)).toContain('an IP address');
  });

  it('are read anew each time', () => {
    let rules = open;
    const policy = new HostPolicy(() => rules);
    expect(policy.route('https://a.org/').host).toBe('a.org');
    rules = { ...open, cloneHosts: ['b.org'] };
    expect(() => policy.route('https://a.org/')).toThrow('a.org');
  });
});

describe('by a mirror', () => {
  const cloneMirrors = {
    'github.com': 'https://mirror.site.edu:8443/github/',
    'gitlab.com': 'http://mirror.site.edu',
    'data.org': 'https://mirror.site.edu:8443'
  };

  it('another host is asked, which is allowed by being named', () => {
    const rules = { cloneMirrors, cloneHosts: ['gitlab.com'] };
    expect(route('https://github.com/a/b?c=d', rules)).toMatchObject({
      url: { href: 'https://mirror.site.edu:8443/github/a/b?c=d' },
      host: 'mirror.site.edu:8443',
      internal: true,
      named: true,
      mirror: true
    });
    expect(route('https://data.org/a', rules).url.href).toBe(
      'https://mirror.site.edu:8443/a'
    );
    expect(route('https://mirror.site.edu:8443/other', rules)).toMatchObject({
      internal: true
    });
  });

  it('that is none is the matter of the site', () => {
    expect(refusal('https://gitlab.com/a', { cloneMirrors })).toMatch(
      /mirror of gitlab.com.*Only https.*clone_mirrors/
    );
  });

  it('is not found among what every object has', () => {
    expect(refusal('https://constructor/', { cloneMirrors })).toContain(
      "this site's own network"
    );
  });
});
