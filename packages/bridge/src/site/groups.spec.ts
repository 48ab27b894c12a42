/**
 * @jest-environment node
 */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { Commands } from '../commands';
import { silent } from '../testing/doubles';
import { Groups } from './groups';

describe('the groups of a user', () => {
  const folder = mkdtempSync(join(tmpdir(), 'groups-'));
  const program = join(folder, 'id');
  const commands = new Commands(silent);
  afterAll(() => rmSync(folder, { recursive: true }));

  /** An `id` as other systems have it. */
  function groupsBy(script: string): Groups {
    writeFileSync(program, `#!/bin/sh\n${script}\n`, { mode: 0o755 });
    return new Groups(commands, process.env, program);
  }

  it('are those that the system knows', async () => {
    const numbers = execFileSync('id', ['-Gn'], { encoding: 'utf8' });
    const names = await new Groups(commands, process.env).names();
    expect([...names].sort()).toEqual(numbers.trim().split(' ').sort());
  });

  it('may have names with spaces', async () => {
    const groups = groupsBy("printf 'domain users\\0staff\\0'");
    expect([...(await groups.names())]).toEqual(['domain users', 'staff']);
  });

  it('are known to an `id` that cannot part them by NUL', async () => {
    const groups = groupsBy(
      '[ "$1" = -Gn ] || { echo "usage" >&2; exit 1; }\necho staff users'
    );
    expect([...(await groups.names())]).toEqual(['staff', 'users']);
  });

  it('are known though one has no name', async () => {
    const groups = groupsBy(
      "printf 'staff\\00070\\0'; echo 'id: cannot find name for group ID 70' >&2; exit 1"
    );
    expect([...(await groups.names())]).toEqual(['staff', '70']);
  });

  it('are asked for once, and again after a failure', async () => {
    const failing = groupsBy('echo "id: no such user" >&2; exit 1');
    await expect(failing.names()).rejects.toMatchObject({
      info: { code: 'command-failed', detail: 'id: no such user' }
    });
    groupsBy("printf 'staff\\0'");
    expect([...(await failing.names())]).toEqual(['staff']);
    groupsBy("printf 'others\\0'");
    expect([...(await failing.names())]).toEqual(['staff']);
  });

  it('cannot be found out without the program', async () => {
    const groups = new Groups(commands, process.env, join(folder, 'nothing'));
    await expect(groups.names()).rejects.toMatchObject({
      info: { detail: expect.stringContaining('ENOENT') }
    });
  });
});
