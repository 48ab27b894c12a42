import { nullTranslator } from '@jupyterlab/translation';

import { askedBy, askedHost } from './asked';
import { withoutSecrets } from './secrets';
import { askedProblem, askedWord } from './words';

const trans = nullTranslator.load('jupyterlab_hpc');

describe('whom an address asks', () => {
  it.each([
    ['https://github.com/hpc-demos/lattice', 'github.com'],
    [' <github.com/hpc-demos/lattice>. ', 'github.com'],
    ['git@github.com:hpc-demos/lattice.git', 'github.com'],
    ['hpc-demos/lattice.git', 'github.com'],
    ['https://raw.githubusercontent.com/a/b/main/c.ipynb', 'github.com'],
    ['https://gist.github.com/ada/8f2c1a8f2c1a8f2c1a8f2c1a', 'gist.github.com'],
    ['https://nbviewer.org/github/a/b/blob/main/c.ipynb', 'github.com'],
    ['https://nbviewer.jupyter.org/urls/data.example/a.ipynb', 'data.example'],
    ['https://git.site.example:8443/a.ipynb', 'git.site.example:8443'],
    ['https://git.site.example/a/b/-/tree/main', 'git.site.example']
  ])('of “%s” is %s', (address, host) => {
    const asked = askedBy(address);
    expect(asked).toEqual({ kind: 'host', host });
    expect(askedWord(trans, asked)).toBe(`asks ${host}`);
    expect(askedProblem(trans, asked)).toBeUndefined();
  });

  it.each([
    '/shared/notebooks/gpu',
    '$SCRATCH/a.ipynb',
    '~/a.ipynb',
    'fs:shared/a.ipynb',
    'notebooks/a.ipynb'
  ])('is nobody for %s', address => {
    const asked = askedBy(address);
    expect(asked).toEqual({ kind: 'path' });
    expect(askedHost(asked)).toBeUndefined();
    expect(askedWord(trans, asked)).toBe('');
  });

  it.each([
    ['https://', 'This address is not understood.'],
    ['http://data.example/a.ipynb', 'Only https is asked, not http.'],
    [
      'https://ada:secret@github.com/a/b',
      'There are credentials in this address of github.com.'
    ],
    [
      'https://0x7f.1/a.ipynb',
      '127.0.0.1 is an IP address: only hosts with a name are asked.'
    ],
    [
      'http://localhost:8888/lab/tree/a.ipynb',
      'This looks like an address of a JupyterLab, which only its owner may ask.'
    ],
    [
      'https://github.com/a/b/pull/7',
      'This page of github.com is about proposed changes, and is no repository.'
    ],
    [
      'https://github.com/a/b/issues',
      'This page of github.com is no repository, folder or file.'
    ]
  ])('is nobody for %s, for a reason', (address, message) => {
    const asked = askedBy(address);
    expect(asked.kind).toBe('refused');
    expect(askedHost(asked)).toBeUndefined();
    const problem = askedProblem(trans, asked);
    expect(problem?.message).toBe(message);
    expect(problem?.hint).toMatch(/^[A-Z].*\w/);
    expect(JSON.stringify(problem)).not.toContain('secret');
  });

  it.each([
    ['https://git.site.example/group/project', 'no-notebook'],
    // A branch of a repository, or a file of a JupyterLab.
    ['https://git.site.example/ada/lab/tree/main', 'jupyterlab'],
    ['“https://git.site.example/ada/lab/tree/main”', 'jupyterlab']
  ])('is for the site to know with %s', (address, problem) => {
    const asked = askedBy(address);
    expect(asked).toMatchObject({
      kind: 'doubtful',
      host: 'git.site.example',
      problem: { problem }
    });
    expect(askedHost(asked)).toBe('git.site.example');
    expect(askedProblem(trans, asked)).toBeDefined();
  });

  it('is not complained about before anything is typed', () => {
    const asked = askedBy(' ');
    expect(asked.kind).toBe('refused');
    expect(askedProblem(trans, asked)).toBeUndefined();
  });
});

describe('what others may see of an address', () => {
  it.each([
    ['https://ada:pw@github.com/a', 'https://github.com/a'],
    ['ghp_secret@github.com/a/b', 'https://github.com/a/b'],
    ['https://x.org/a?ref=b&private_token=c', 'https://x.org/a?ref=b'],
    ['https://x.org/a?X-Amz-Signature=c', 'https://x.org/a'],
    ['https://x.org/a?se=1&sig=c', 'https://x.org/a?se=1'],
    ['https://x.org/a#access_token=c', 'https://x.org/a'],
    ['https://x.org/a?ref=b#file-c', 'https://x.org/a?ref=b#file-c'],
    ['/home/ada/token=a', '/home/ada/token=a']
  ])('of %s is %s', (address, seen) => {
    expect(withoutSecrets(address)).toBe(seen);
  });
});
