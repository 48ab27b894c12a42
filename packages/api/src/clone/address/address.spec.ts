import {
  gistSlug,
  hostOf,
  matchesHost,
  parseCloneAddress,
  type ReadAddress
} from './index';

const commit = '0123456789abcdef0123456789abcdef01234567';
const gist = '6cad326836d38bd3a7ae00112233445566778899';

const known = {
  githubHosts: ['git.site.edu'],
  gitlabHosts: ['gitlab.site.edu', '*.labs.site.edu'],
  root: '/home/ada'
};

const read = (text: string): ReadAddress => parseCloneAddress(text, known);

const lattice = {
  kind: 'github',
  host: 'github.com',
  repository: 'hpc-demos/lattice'
} as const;

describe('an address of GitHub', () => {
  it.each([
    'https://github.com/hpc-demos/lattice',
    'https://github.com/hpc-demos/lattice/',
    'https://github.com/hpc-demos/lattice.git',
    'https://www.github.com/hpc-demos/lattice?tab=readme-ov-file#readme',
    'github.com/hpc-demos/lattice',
    'git@github.com:hpc-demos/lattice.git',
    'hpc-demos/lattice.git',
    'https://github.com/hpc-demos/lattice/releases',
    'https://github.com/hpc-demos/lattice/tags',
    'https://api.github.com/repos/hpc-demos/lattice',
    'https://github.dev/hpc-demos/lattice'
  ])('is the repository: %s', text => {
    expect(read(text)).toEqual({ ...lattice, at: { of: 'default' } });
  });

  it.each([
    ['tree/main', 'folder', { of: 'ref', ref: 'main', path: '' }],
    ['tree/main/nb', 'folder', { of: 'open', rest: 'main/nb' }],
    [
      'blob/feature/x/my%20nb.ipynb',
      'file',
      { of: 'open', rest: 'feature/x/my nb.ipynb' }
    ],
    ['blob/a%2Fb/nb.ipynb', 'file', { of: 'open', rest: 'a/b/nb.ipynb' }],
    ['raw/main/nb.ipynb', 'file', { of: 'open', rest: 'main/nb.ipynb' }],
    ['blame/main/nb.ipynb', 'file', { of: 'open', rest: 'main/nb.ipynb' }],
    ['blob/main/nb.ipynb?raw=1', 'file', { of: 'open', rest: 'main/nb.ipynb' }],
    [
      'blob/main/nb.ipynb?plain=1#L10-L20',
      'file',
      { of: 'open', rest: 'main/nb.ipynb' }
    ],
    [
      `blob/${commit}/a/nb.ipynb`,
      'file',
      { of: 'commit', commit, path: 'a/nb.ipynb' }
    ],
    [
      'raw/refs/heads/main/nb.ipynb',
      'file',
      { of: 'open', rest: 'main/nb.ipynb', among: 'branches' }
    ]
  ])('leaves open where a ref ends: %s', (rest, leads, at) => {
    const text = `https://github.com/hpc-demos/lattice/${rest}`;
    expect(read(text)).toEqual({ ...lattice, leads, at });
  });

  it.each([
    ['releases/tag/v1.0', { of: 'ref', ref: 'v1.0', path: '', among: 'tags' }],
    ['releases/tag/a/b', { of: 'ref', ref: 'a/b', path: '', among: 'tags' }],
    ['releases/latest', { of: 'latest-release' }],
    ['commit/0123abc', { of: 'commit', commit: '0123abc', path: '' }],
    [`commit/${commit}`, { of: 'commit', commit, path: '' }],
    [`archive/${commit}.tar.gz`, { of: 'commit', commit, path: '' }],
    [
      'archive/refs/heads/feature/x.zip',
      { of: 'ref', ref: 'feature/x', path: '', among: 'branches' }
    ],
    [
      'archive/refs/tags/v1.0.tar.gz',
      { of: 'ref', ref: 'v1.0', path: '', among: 'tags' }
    ],
    ['zipball/main', { of: 'ref', ref: 'main', path: '' }],
    ['commits/main', { of: 'ref', ref: 'main', path: '' }]
  ])('names a whole tree: %s', (rest, at) => {
    const text = `https://github.com/hpc-demos/lattice/${rest}`;
    expect(read(text)).toEqual({ ...lattice, at });
  });

  it.each([
    [
      'https://raw.githubusercontent.com/hpc-demos/lattice/main/nb.ipynb?token=abc',
      { of: 'open', rest: 'main/nb.ipynb' }
    ],
    [
      'https://raw.githubusercontent.com/hpc-demos/lattice/refs/tags/v1/nb.ipynb',
      { of: 'open', rest: 'v1/nb.ipynb', among: 'tags' }
    ],
    [
      `https://raw.githubusercontent.com/hpc-demos/lattice/${commit}/nb.ipynb`,
      { of: 'commit', commit, path: 'nb.ipynb' }
    ]
  ])('may be of its raw files: %s', (text, at) => {
    expect(read(text)).toEqual({ ...lattice, leads: 'file', at });
  });

  it.each([
    [
      'https://codeload.github.com/hpc-demos/lattice/zip/refs/heads/main',
      { of: 'ref', ref: 'main', path: '', among: 'branches' }
    ],
    [
      'https://codeload.github.com/hpc-demos/lattice/legacy.tar.gz/main',
      { of: 'ref', ref: 'main', path: '' }
    ],
    [
      'https://api.github.com/repos/hpc-demos/lattice/tarball/v1',
      { of: 'ref', ref: 'v1', path: '' }
    ],
    [
      'https://api.github.com/repos/hpc-demos/lattice/contents/a/nb.ipynb?ref=dev',
      { of: 'ref', ref: 'dev', path: 'a/nb.ipynb' }
    ]
  ])('may be of its other hosts: %s', (text, at) => {
    expect(read(text)).toEqual({ ...lattice, at });
  });

  it('may be of an Enterprise that the site names', () => {
    expect(
      read('https://git.site.edu/ada/notes/blob/main/a.ipynb')
    ).toMatchObject({
      kind: 'github',
      host: 'git.site.edu',
      repository: 'ada/notes'
    });
    expect(read(`https://gist.git.site.edu/ada/${gist}`)).toMatchObject({
      kind: 'gist',
      host: 'gist.git.site.edu'
    });
    expect(
      read('https://raw.git.site.edu/ada/notes/main/a.ipynb')
    ).toMatchObject({ host: 'git.site.edu', leads: 'file' });
  });

  it('may be of a notebook in a release', () => {
    const url =
      'https://github.com/hpc-demos/lattice/releases/download/v1/nb.ipynb';
    expect(read(url)).toEqual({ kind: 'https', host: 'github.com', url });
  });

  it.each([
    ['https://github.com/hpc-demos/lattice/pull/7', 'pull-request'],
    ['https://github.com/hpc-demos/lattice/pull/7/files', 'pull-request'],
    ['https://github.com/hpc-demos/lattice/issues/7', 'page'],
    ['https://github.com/hpc-demos/lattice/compare/a...b', 'page'],
    ['https://github.com/hpc-demos/lattice/wiki', 'page'],
    ['https://github.com/hpc-demos/lattice/commit/main', 'page'],
    ['https://github.com/hpc-demos/lattice/releases/download/v1/a.zip', 'page'],
    ['https://github.com/hpc-demos', 'page'],
    ['https://github.com/orgs/hpc-demos', 'page'],
    ['https://github.com', 'page'],
    ['https://raw.githubusercontent.com/hpc-demos/lattice', 'page']
  ])('may be of what is no tree: %s', (text, problem) => {
    expect(read(text)).toEqual({ problem, host: 'github.com' });
  });

  it.each([
    'https://github.com/hpc-demos/lattice/blob/main/%2e%2e%2fb.ipynb',
    'https://github.com/hpc-demos/lattice/blob/main/a%00.ipynb',
    'https://github.com/hpc-demos/lattice/blob/main/%ff.ipynb'
  ])('leads nowhere else: %s', text => {
    expect(read(text)).toEqual({ problem: 'unclear' });
  });
});

describe('an address of a gist', () => {
  const of = { kind: 'gist', host: 'gist.github.com', id: gist };

  it.each([
    [`https://gist.github.com/${gist}`, {}],
    [`https://gist.github.com/ada/${gist}`, { owner: 'ada' }],
    [`git@gist.github.com:${gist}.git`, {}],
    [
      `https://gist.github.com/ada/${gist}/${commit}`,
      { owner: 'ada', revision: commit }
    ],
    [`https://gist.github.com/${gist}/${commit}`, { revision: commit }],
    [
      `https://gist.github.com/ada/${gist}#file-my_nb-ipynb-L3`,
      { owner: 'ada', file: { slug: 'my_nb-ipynb' } }
    ],
    [
      `https://gist.github.com/ada/${gist}?file=nb.ipynb`,
      { owner: 'ada', file: { name: 'nb.ipynb' } }
    ],
    [`https://gist.github.com/ada/${gist}/raw`, { owner: 'ada' }],
    [
      `https://gist.githubusercontent.com/ada/${gist}/raw/nb.ipynb`,
      { owner: 'ada', file: { name: 'nb.ipynb' } }
    ],
    [
      `https://gist.githubusercontent.com/ada/${gist}/raw/${commit}/my%20nb.ipynb`,
      { owner: 'ada', file: { name: 'my nb.ipynb', version: commit } }
    ],
    [
      `https://gist.github.com/ada/${gist}/archive/${commit}.zip`,
      { owner: 'ada', revision: commit }
    ],
    ['https://gist.github.com/ada/123456', { owner: 'ada', id: '123456' }]
  ])('is understood: %s', (text, rest) => {
    expect(read(text)).toEqual({ ...of, ...rest });
  });

  it('of its owner is no gist', () => {
    expect(read('https://gist.github.com/ada')).toEqual({
      problem: 'page',
      host: 'gist.github.com'
    });
  });

  it.each([
    ['nb.ipynb', 'nb-ipynb'],
    ['My Notebook (1).ipynb', 'my-notebook-1-ipynb'],
    ['a_b.py', 'a_b-py']
  ])('has an anchor for %s', (name, slug) => {
    expect(gistSlug(name)).toBe(slug);
  });
});

describe('an address of GitLab', () => {
  const of = { kind: 'gitlab', host: 'gitlab.com', repository: 'qcd/sub/nb' };

  it.each([
    ['', { at: { of: 'default' } }],
    ['.git', { at: { of: 'default' } }],
    [
      '/-/tree/main?ref_type=heads',
      {
        leads: 'folder',
        at: { of: 'ref', ref: 'main', path: '', among: 'branches' }
      }
    ],
    [
      '/-/blob/main/a/nb.ipynb#L3',
      { leads: 'file', at: { of: 'open', rest: 'main/a/nb.ipynb' } }
    ],
    [
      `/-/raw/${commit}/nb.ipynb?inline=false`,
      { leads: 'file', at: { of: 'commit', commit, path: 'nb.ipynb' } }
    ],
    [
      '/blob/main/nb.ipynb',
      { leads: 'file', at: { of: 'open', rest: 'main/nb.ipynb' } }
    ],
    ['/-/tags/v1', { at: { of: 'ref', ref: 'v1', path: '', among: 'tags' } }],
    [
      '/-/releases/v1',
      { at: { of: 'ref', ref: 'v1', path: '', among: 'tags' } }
    ],
    ['/-/releases/permalink/latest', { at: { of: 'latest-release' } }],
    [
      '/-/commit/0123abcd',
      { at: { of: 'commit', commit: '0123abcd', path: '' } }
    ],
    [
      '/-/archive/feature/x/nb-feature-x.zip',
      { at: { of: 'ref', ref: 'feature/x', path: '' } }
    ]
  ])('is understood: %s', (rest, expected) => {
    expect(read(`https://gitlab.com/qcd/sub/nb${rest}`)).toEqual({
      ...of,
      ...expected
    });
  });

  it.each([
    ['git@gitlab.site.edu:qcd/nb.git', 'gitlab.site.edu'],
    ['https://gitlab.site.edu/qcd/nb', 'gitlab.site.edu'],
    ['https://qcd.labs.site.edu/qcd/nb', 'qcd.labs.site.edu'],
    // Known by what no other forge has.
    [
      'https://git.elsewhere.org/qcd/nb/-/blob/main/nb.ipynb',
      'git.elsewhere.org'
    ]
  ])('may be of another host: %s', (text, host) => {
    expect(read(text)).toMatchObject({
      kind: 'gitlab',
      host,
      repository: 'qcd/nb'
    });
  });

  it.each([
    ['https://gitlab.com/qcd/nb/-/merge_requests/3', 'pull-request'],
    ['https://gitlab.com/qcd/nb/-/issues/3', 'page'],
    ['https://gitlab.com/qcd', 'page']
  ])('may be of what is no tree: %s', (text, problem) => {
    expect(read(text)).toEqual({ problem, host: 'gitlab.com' });
  });
});

describe('an address of nbviewer', () => {
  it.each([
    [
      'https://nbviewer.org/github/hpc-demos/lattice/blob/main/nb.ipynb',
      'https://github.com/hpc-demos/lattice/blob/main/nb.ipynb'
    ],
    [
      'nbviewer.org/github/hpc-demos/lattice/tree/main/',
      'https://github.com/hpc-demos/lattice/tree/main/'
    ],
    [
      'https://nbviewer.jupyter.org/format/slides/github/hpc-demos/lattice/blob/main/nb.ipynb#/2',
      'https://github.com/hpc-demos/lattice/blob/main/nb.ipynb'
    ],
    [
      `https://nbviewer.org/gist/ada/${gist}/nb.ipynb`,
      `https://gist.github.com/ada/${gist}/nb.ipynb`
    ],
    [
      'https://nbviewer.org/urls/example.org/a/nb.ipynb',
      'https://example.org/a/nb.ipynb'
    ],
    [
      'https://nbviewer.org/url/example.org/a/nb.ipynb?download=1',
      'https://example.org/a/nb.ipynb?download=1'
    ],
    [
      'https://nbviewer.org/urls/raw.githubusercontent.com/a/b/main/nb.ipynb',
      'https://raw.githubusercontent.com/a/b/main/nb.ipynb'
    ],
    [
      'https://nbviewer.org/urls/10.0.0.1/nb.ipynb',
      'https://10.0.0.1/nb.ipynb'
    ],
    [
      'https://nbviewer.org/urls/a:b@example.org/nb.ipynb',
      'https://a:b@example.org/nb.ipynb'
    ]
  ])('is that of what it shows: %s', (text, shown) => {
    expect(read(text)).toEqual(read(shown));
    expect(read(shown)).not.toEqual({ problem: 'unclear' });
  });

  it('may show nothing', () => {
    expect(read('https://nbviewer.org/faq')).toEqual({
      problem: 'page',
      host: 'nbviewer.org'
    });
  });
});

describe('any other address', () => {
  it.each([
    [
      'https://example.org/nb.ipynb',
      'example.org',
      'https://example.org/nb.ipynb'
    ],
    [
      'https://Example.ORG./a/nb.IPYNB?download=1#top',
      'example.org',
      'https://example.org/a/nb.IPYNB?download=1'
    ],
    [
      'https://data.example.org:8443/nb.ipynb',
      'data.example.org:8443',
      'https://data.example.org:8443/nb.ipynb'
    ],
    [
      'https://bücher.example/nb.ipynb',
      'xn--bcher-kva.example',
      'https://xn--bcher-kva.example/nb.ipynb'
    ]
  ])('of a notebook is taken: %s', (text, host, url) => {
    const address = read(text);
    expect(address).toEqual({ kind: 'https', host, url });
    expect('kind' in address && hostOf(address)).toBe(host);
  });

  it('may have the ports that are listed, once they are known', () => {
    const at = (text: string): ReadAddress =>
      parseCloneAddress(text, { hosts: ['data.site.edu:8443'] });
    expect(at('https://data.site.edu:8443/nb.ipynb')).toMatchObject({
      kind: 'https'
    });
    expect(at('https://data.site.edu:443/nb.ipynb')).toMatchObject({
      kind: 'https'
    });
    expect(at('https://data.site.edu:22/nb.ipynb')).toEqual({
      problem: 'port',
      host: 'data.site.edu',
      port: 22
    });
  });

  it.each([
    ['http://example.org/nb.ipynb', 'http'],
    ['http://github.com/a/b', 'http'],
    ['ftp://example.org/nb.ipynb', 'ftp'],
    ['file:///etc/passwd', 'file'],
    ['ssh://git@github.com/a/b.git', 'ssh'],
    ['git://github.com/a/b.git', 'git'],
    ['s3://bucket/nb.ipynb', 's3'],
    ['javascript:alert(1)', 'javascript'],
    ['data:application/json,{}', 'data']
  ])('is not asked by another scheme: %s', (text, scheme) => {
    expect(read(text)).toEqual({ problem: 'scheme', scheme });
  });

  it.each([
    ['https://ada:secret@github.com/a/b', 'github.com'],
    ['https://token@example.org/nb.ipynb', 'example.org'],
    ['https://github.com@evil.example/nb.ipynb', 'evil.example']
  ])('has no credentials: %s', (text, host) => {
    const problem = read(text);
    expect(problem).toEqual({ problem: 'credentials', host });
  });

  it.each([
    ['https://127.0.0.1/nb.ipynb', '127.0.0.1'],
    ['https://2130706433/nb.ipynb', '127.0.0.1'],
    ['https://017700000001/nb.ipynb', '127.0.0.1'],
    ['https://0x7f000001/nb.ipynb', '127.0.0.1'],
    ['https://0177.0.0.0x1/nb.ipynb', '127.0.0.1'],
    ['https://127.1/nb.ipynb', '127.0.0.1'],
    ['https://１２７.0.0.1/nb.ipynb', '127.0.0.1'],
    ['https://127.0.0.1./nb.ipynb', '127.0.0.1'],
    ['https://8.8.8.8/nb.ipynb', '8.8.8.8'],
    ['https://[::1]/nb.ipynb', '[::1]'],
    ['https://[::ffff:127.0.0.1]/nb.ipynb', '[::ffff:7f00:1]'],
    ['https://[fe80::1]:8443/nb.ipynb', '[fe80::1]'],
    ['git@127.0.0.1:a/b.git', '127.0.0.1']
  ])('is of a host with a name: %s', (text, host) => {
    expect(read(text)).toEqual({ problem: 'literal', host });
  });

  it.each([
    'https://',
    'https://256.256.256.256/nb.ipynb',
    'https://exa mple.org/nb.ipynb',
    'https://-a.example/nb.ipynb',
    'https://a..example/nb.ipynb',
    "https://a'b.example/nb.ipynb"
  ])('has to make sense: %s', text => {
    expect(read(text)).toEqual({ problem: 'unclear' });
  });

  it.each([
    ['https://example.org/', 'example.org'],
    ['https://bitbucket.org/a/b', 'bitbucket.org'],
    ['git@git.elsewhere.org:a/b.git', 'git.elsewhere.org']
  ])('leads to a notebook: %s', (text, host) => {
    expect(read(text)).toEqual({ problem: 'no-notebook', host });
  });

  it.each([
    ['http://localhost:8888/lab/tree/a/my%20nb.ipynb', 'a/my nb.ipynb'],
    ['localhost:8888/lab/tree/nb.ipynb?reset', 'nb.ipynb'],
    ['http://127.0.0.1:8888/lab/workspaces/w/tree/nb.ipynb', 'nb.ipynb'],
    ['https://hub.site.edu/user/ada/lab/tree/nb.ipynb', 'nb.ipynb'],
    ['https://hub.site.edu/hub/user-redirect/lab/tree/nb.ipynb', 'nb.ipynb'],
    ['https://hub.site.edu/user/ada/notebooks/nb.ipynb', 'nb.ipynb']
  ])('is not of a JupyterLab: %s', (text, path) => {
    expect(read(text)).toEqual({ problem: 'jupyterlab', path });
  });

  it('of a forge is not taken for one of a JupyterLab', () => {
    expect(
      read('https://github.com/a/b/blob/main/lab/tree/nb.ipynb')
    ).toMatchObject({ kind: 'github' });
  });
});

describe('a path', () => {
  it.each([
    ['/scratch/ada/nb.ipynb', '/scratch/ada/nb.ipynb'],
    ['~/nb.ipynb', '~/nb.ipynb'],
    ['~bob/nb.ipynb', '~bob/nb.ipynb'],
    ['$SCRATCH/nb.ipynb', '$SCRATCH/nb.ipynb'],
    ['${SCRATCH}/nb.ipynb', '${SCRATCH}/nb.ipynb'],
    ['fs:home/ada/nb.ipynb', '/home/ada/nb.ipynb'],
    ['fs:/home/ada/nb.ipynb', '/home/ada/nb.ipynb'],
    ['fs:', '/'],
    ['work/nb.ipynb', '/home/ada/work/nb.ipynb'],
    ['./nb.ipynb', '/home/ada/nb.ipynb'],
    ['RTC:work/nb.ipynb', '/home/ada/work/nb.ipynb'],
    ['my notes: draft.ipynb', '/home/ada/my notes: draft.ipynb'],
    ['100%.ipynb', '/home/ada/100%.ipynb']
  ])('is one of the server: %s', (text, path) => {
    const address = read(text);
    expect(address).toEqual({ kind: 'path', path });
    expect('kind' in address && hostOf(address)).toBe(undefined);
  });

  it('stays below a root that is not known', () => {
    expect(parseCloneAddress('work/nb.ipynb')).toEqual({
      kind: 'path',
      path: 'work/nb.ipynb'
    });
  });
});

describe('what was copied along', () => {
  it.each([
    '  https://example.org/nb.ipynb\n',
    '<https://example.org/nb.ipynb>',
    '"https://example.org/nb.ipynb"',
    '“https://example.org/nb.ipynb”.',
    '(https://example.org/nb.ipynb),',
    'https://example.org/nb.ipynb.',
    '\u200bhttps://example.org/nb.ipynb\u00a0',
    "'<https://example.org/nb.ipynb>.'"
  ])('is let go: %j', text => {
    expect(read(text)).toMatchObject({ url: 'https://example.org/nb.ipynb' });
  });

  it.each(['', ' ', '\t\n', '""', '<>'])('may be all there is: %j', text => {
    expect(read(text)).toEqual({ problem: 'empty' });
  });

  it.each([
    ['..', '/home/ada/..'],
    ['"/a/it\'s.ipynb"', "/a/it's.ipynb"],
    ['/a/nb (1).ipynb', '/a/nb (1).ipynb']
  ])('is not taken from a name: %s', (text, path) => {
    expect(read(text)).toEqual({ kind: 'path', path });
  });
});

describe('an entry of a list of hosts', () => {
  it.each([
    ['a.org', 'a.org', true],
    ['a.org', 'b.a.org', false],
    ['a.org', 'a.org:8443', false],
    ['a.org:8443', 'a.org:8443', true],
    ['a.org:8443', 'a.org', false],
    ['*.a.org', 'b.a.org', true],
    ['*.a.org', 'c.b.a.org', true],
    ['*.a.org', 'a.org', false],
    ['*.a.org', 'ba.org', false],
    ['*.a.org', 'b.a.org:8443', false],
    ['*.a.org:8443', 'b.a.org:8443', true]
  ])('%s and %s: %s', (entry, host, matches) => {
    expect(matchesHost(entry, host)).toBe(matches);
  });
});
