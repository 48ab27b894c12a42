/** @jest-environment node */
import { inspect } from 'node:util';

import { Tokens } from './tokens';

describe('Tokens', () => {
  it('of the environment are for GitHub with its API, and for GitLab', () => {
    const tokens = new Tokens({
      GITHUB_TOKEN: 'second',
      GH_TOKEN: ' first\n',
      GITLAB_TOKEN: 'other'
    });
    const hosts = ['github.com', 'API.github.com', 'gitlab.com'];
    expect(hosts.map(host => tokens.of(host))).toEqual([
      'first',
      'first',
      'other'
    ]);
    const others = ['github.com.evil.example', 'raw.githubusercontent.com', ''];
    expect(others.map(host => tokens.of(host))).toEqual(
      others.map(() => undefined)
    );
  });

  it('of the environment that no header can carry are none', () => {
    const tokens = new Tokens({ GH_TOKEN: '', GITHUB_TOKEN: 'two\nlines' });
    expect(tokens.of('github.com')).toBeUndefined();
  });

  it('that a person gives are for one host, and the newest counts', () => {
    const tokens = new Tokens({ GITLAB_TOKEN: 'environment' });
    tokens.keep('gitlab.com', 'given');
    tokens.keep('git.site.example:8443', 'site');
    expect(tokens.of('gitlab.com')).toBe('given');
    expect(tokens.of('git.site.example:8443')).toBe('site');
    expect(tokens.of('git.site.example')).toBeUndefined();
    expect(tokens.of('constructor')).toBeUndefined();
  });

  it('are not kept without end', () => {
    const tokens = new Tokens({});
    for (let number = 0; number < 100; number += 1) {
      tokens.keep(`host${number}`, 'x');
    }
    expect(tokens.of('host0')).toBeUndefined();
    expect(tokens.of('host99')).toBe('x');
  });

  it('are in no picture of the object that holds them', () => {
    const tokens = new Tokens({ GH_TOKEN: 'secret' });
    const options = { depth: 9, showHidden: true };
    expect(
      `${inspect(tokens, options)}${JSON.stringify(tokens)}`
    ).not.toContain('secret');
  });
});
