/** @jest-environment node */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { existsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { Commands } from '../commands';
import { LoginShell, parseDump } from './login';

const quiet = (): void => undefined;
const log = { debug: quiet, info: quiet, warn: quiet, error: quiet };

describe('a login shell', () => {
  let home: string;
  let commands: Commands;
  let now = 0;

  beforeEach(async () => {
    home = await mkdtemp(join(tmpdir(), 'login-'));
    commands = new Commands(log);
    now = 0;
  });
  afterEach(() => rm(home, { recursive: true }));

  function login(shell: string): LoginShell {
    const account = { name: 'ada', home, shell };
    const server = { LANG: 'C.UTF-8', JUPYTER_TOKEN: 'secret', PATH: '/opt' };
    return new LoginShell(commands, server, account, () => now);
  }

  const shells = ['/bin/bash', '/bin/sh', '/bin/dash'].filter(existsSync);

  it.each(shells)(
    '%s gives what its files set, and nothing of the server',
    async shell => {
      await writeFile(
        join(home, '.profile'),
        'echo noise; echo "more=noise" >&2\nexport SITE="a b" LINES2="x\ny"\n'
      );
      const answer = await login(shell).environment();
      expect(answer).toMatchObject({
        kind: 'login',
        environment: {
          HOME: home,
          USER: 'ada',
          SITE: 'a b',
          LINES2: 'x\ny',
          LANG: 'C.UTF-8',
          TERM: 'dumb'
        }
      });
      expect(JSON.stringify(answer)).not.toMatch(/secret|noise/);
    }
  );

  it('is asked once in some minutes', async () => {
    const shell = login('/bin/sh');
    await Promise.all([shell.environment(), shell.environment()]);
    now = 4 * 60_000;
    await shell.environment();
    expect(commands.counters()['login shell']?.runs).toBe(1);
    now = 6 * 60_000;
    await shell.environment();
    expect(commands.counters()['login shell']?.runs).toBe(2);
  });

  it('may fail, which is an answer, and is asked again sooner', async () => {
    await writeFile(join(home, '.profile'), 'exit 3\n');
    const shell = login('/bin/sh');
    expect(await shell.environment()).toEqual({
      kind: 'failed',
      why: '/bin/sh ended with code 3 before it was asked.'
    });
    await writeFile(join(home, '.profile'), '');
    now = 61_000;
    expect(await shell.environment()).toMatchObject({ kind: 'login' });
  });

  it('may be none', async () => {
    expect(await login('/nowhere/shell').environment()).toMatchObject({
      kind: 'failed',
      why: expect.stringContaining('/nowhere/shell')
    });
  });

  it('is read between its markers only', () => {
    expect(parseDump('A=1\0m\nB=2\0C=x\ny\0=odd\0m\nD=3\0', 'm')).toEqual({
      B: '2',
      C: 'x\ny'
    });
    expect(parseDump('m\nB=2\0', 'm')).toBeUndefined();
    expect(parseDump('', 'm')).toBeUndefined();
  });
});
