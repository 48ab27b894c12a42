/** @jest-environment node */
import { statfsSync } from 'node:fs';
import { tmpdir } from 'node:os';

import { Commands } from '../commands';
import { AgentBundle } from '../testing/agent';
import { silent } from '../testing/doubles';
import { ask } from './changes/ask';
import { Mounts } from './mounts';
import { SiteQuotas } from './quota';
import { Usages } from './usage';

const table = `22 1 0:20 / / rw - ext4 /dev/a rw
30 22 0:30 / /scratch rw shared:1 master:2 - autofs x rw
31 22 0:31 / /scratch rw - lustre x rw
`;
const mounts = new Mounts(
  () => 0,
  () => table
);
const space = { size: 100, free: 40, files: 10, filesFree: 5 };

let now: number;
beforeEach(() => {
  now = 1000;
});

function usages(command: readonly string[], timeout = 10_000) {
  const commands = new Commands(silent);
  const counted = (): number =>
    Object.values(commands.counters()).reduce((sum, { runs }) => sum + runs, 0);
  const quotas = new SiteQuotas({
    command,
    run: one => commands.run(one),
    environment: { PATH: '/usr/bin:/bin', HOME: '/home/ada' },
    timeout,
    user: 'ada',
    now: () => now
  });
  const all = new Usages({
    space: path => Promise.resolve({ real: path, ...space }),
    mounts,
    quotas
  });
  return { of: (path: string) => all.of(path), runs: counted };
}

const echo = (text: string): string[] => ['/bin/sh', '-c', `echo '${text}'`];

describe('how full a place is', () => {
  it('says the kernel', async () => {
    expect(await usages([]).of('/scratch/ada/../bob')).toEqual({
      path: '/scratch/bob',
      mount: '/scratch',
      type: 'lustre',
      ...space,
      quotas: [],
      at: 1000
    });
  });

  it('is what a process of its own says, by where links lead', async () => {
    const bundle = new AgentBundle();
    const { bavail, blocks, bsize, files } = statfsSync(tmpdir());
    const found = await ask(bundle.path, {
      ask: 'space',
      path: `/proc/self/cwd${bundle.folder}`
    });
    expect(found).toMatchObject({
      real: bundle.folder,
      size: blocks * bsize,
      files
    });
    expect(Math.abs(found.free - bavail * bsize)).toBeLessThan(1e9);
    bundle.remove();
  });
});

describe('a quota', () => {
  it('is what the site’s command says, in its own words', async () => {
    const quotas = [
      { of: 'space', used: 5e12, limit: 1e13, label: 'Scratch' },
      { of: 'files', used: 81 }
    ];
    const text = JSON.stringify({ quotas, note: 'Purged after 30 days.' });
    expect(await usages(echo(text)).of('/scratch/x')).toMatchObject({
      ...space,
      quotas,
      note: 'Purged after 30 days.',
      at: 1000
    });
  });

  it('is asked for with the path and the account, as words of their own', async () => {
    const script = `printf '{"quotas":[],"note":"%s"}' "$*"`;
    const { of } = usages(['/bin/sh', '-c', script, 'x', '-u{user}', '{path}']);
    const path = '/scratch/$(id) {user}';
    expect((await of(path)).note).toBe(`-uada ${path}`);
  });

  it('is asked for once in five minutes for a mount, however many ask', async () => {
    const { of, runs } = usages(echo('{"quotas":[]}'));
    await Promise.all([of('/scratch/a'), of('/scratch/b')]);
    now += 299;
    expect((await of('/scratch/c')).at).toBe(1000);
    expect(runs()).toBe(1);
    await of('/home/ada');
    expect(runs()).toBe(2);
    now += 2;
    expect((await of('/scratch/a')).at).toBe(1301);
    expect(runs()).toBe(3);
  });

  it('is asked for by path where the command takes one', async () => {
    const { of, runs } = usages([...echo('{"quotas":[]}'), '{path}']);
    await of('/scratch/a');
    await of('/scratch/b');
    await of('/scratch/b');
    expect(runs()).toBe(2);
  });

  it.each([
    [
      'fails',
      ['/bin/sh', '-c', 'echo no such account >&2; exit 3'],
      /code 3/,
      'no such account\n'
    ],
    [
      'prints rubbish',
      ['/bin/echo', 'Disk quotas for user ada'],
      /failed/,
      expect.stringMatching(/echo printed.*not JSON/)
    ],
    [
      'prints something else',
      echo('{"quotas":[{"of":"inodes","used":1}]}'),
      /failed/,
      expect.stringMatching(/quotas\.0\.of: has to be one of space, files/)
    ],
    [
      'is not there',
      ['/no/such/quota'],
      /failed/,
      expect.stringMatching(/ENOENT/)
    ]
  ])(
    'of a command that %s says why, and hides nothing else',
    async (_what, command, message, detail) => {
      const { of, runs } = usages(command);
      expect(await of('/scratch')).toMatchObject({
        ...space,
        quotas: [],
        error: {
          code: 'command-failed',
          message: expect.stringMatching(message),
          detail
        }
      });
      // It is not asked again at once; and not after minutes only.
      await of('/scratch');
      expect(runs()).toBe(1);
      now += 31;
      await of('/scratch');
      expect(runs()).toBe(2);
    }
  );

  it('of a command that hangs is given up', async () => {
    const { of } = usages(['/bin/sleep', '60'], 100);
    expect((await of('/scratch')).error).toMatchObject({
      detail: expect.stringMatching(/did not end within/)
    });
  });
});
