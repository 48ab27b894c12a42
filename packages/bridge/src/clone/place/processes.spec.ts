/** @jest-environment node */
import { type ChildProcess, execFileSync, fork } from 'node:child_process';
import { once } from 'node:events';
import {
  chmodSync,
  chownSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  statSync,
  symlinkSync,
  utimesSync,
  writeFileSync
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import type { CloneRequest } from '@jupyterlab-hpc/api';

import { ordinary } from '../../testing/place';
import type { Order } from './testing/child';

const root = join(__dirname, '../../../../..');

describe('clones of an ordinary account, in processes of their own', () => {
  const top = realpathSync(mkdtempSync(join(tmpdir(), 'clone-processes-')));
  const program = join(top, 'child.js');
  const children: ChildProcess[] = [];
  let place: string;
  let to: string;
  let count = 0;

  beforeAll(() => {
    chmodSync(top, 0o755);
    execFileSync(join(root, 'node_modules/.bin/esbuild'), [
      join(__dirname, 'testing/child.ts'),
      '--bundle',
      '--platform=node',
      '--log-level=error',
      `--outfile=${program}`
    ]);
  });
  afterAll(() => rmSync(top, { recursive: true }));

  function folder(path: string): string {
    mkdirSync(path);
    if (ordinary !== undefined) {
      chownSync(path, ordinary.uid, ordinary.gid);
    }
    return path;
  }

  beforeEach(() => {
    count += 1;
    place = folder(join(top, `place-${count}`));
    to = folder(join(place, 'to'));
  });
  afterEach(async () => {
    for (const child of children.splice(0)) {
      if (child.exitCode === null && child.signalCode === null) {
        await kill(child);
      }
    }
  });

  async function kill(child: ChildProcess): Promise<void> {
    const exit = once(child, 'exit');
    child.kill('SIGKILL');
    await exit;
  }

  async function told(
    order: Order
  ): Promise<{ child: ChildProcess; answer: unknown }> {
    const child = fork(program, [place], {
      ...ordinary,
      cwd: '/',
      execArgv: []
    });
    children.push(child);
    const reply = once(child, 'message') as Promise<unknown[]>;
    child.send(order);
    const [answer] = await reply;
    return { child, answer };
  }

  const request = (about: Partial<CloneRequest> = {}): CloneRequest => ({
    preview: 'ab'.repeat(16),
    bring: 'folder',
    folder: to,
    ...about
  });

  const sweep = (): Promise<unknown> => told({ act: 'sweep' });
  const journal = (): string[] => readdirSync(join(place, 'data/clone'));

  it('are its own, and open to others as the umask says', async () => {
    const mask = process.umask(0o027);
    const { answer } = await told({ act: 'make', request: request() });
    process.umask(mask);
    expect(answer).toMatchObject({ state: 'done', files: 2 });
    const { mode, uid } = statSync(join(to, 'lattice'));
    expect(uid).toBe(ordinary?.uid ?? process.getuid?.());
    expect(mode & 0o777).toBe(0o750);
  });

  it.each<CloneRequest['bring']>(['folder', 'notebook'])(
    'of one %s at once are all kept',
    async bring => {
      const works = await Promise.all(
        Array.from({ length: 6 }, () =>
          told({ act: 'make', request: request({ bring }) })
        )
      );
      const made = works.map(({ answer }) => answer);
      expect(made).toMatchObject(made.map(() => ({ state: 'done' })));
      expect(readdirSync(to)).toHaveLength(6);
      expect(journal()).toEqual([]);
    }
  );

  it('do not go where it may not write', async () => {
    chmodSync(to, 0o555);
    const { answer } = await told({ act: 'propose', request: request() });
    expect(answer).toMatchObject({
      code: 'path-read-only',
      message: `You may not write to ${to}.`,
      field: 'body.folder'
    });
  });

  it('do not go where it may not look', async () => {
    const inner = folder(join(to, 'inner'));
    chmodSync(to, 0);
    const { answer } = await told({
      act: 'propose',
      request: request({ folder: inner })
    });
    expect(answer).toMatchObject({ code: 'path-denied' });
    chmodSync(to, 0o755);
  });

  it.each<CloneRequest['bring']>(['folder', 'repository'])(
    'of a %s leave nothing after a kill -9 and a sweep',
    async bring => {
      const { child } = await told({
        act: 'hang',
        request: request({ bring })
      });
      const parts = readdirSync(to);
      expect(parts).toHaveLength(1);
      await sweep();
      // While its process lives, nobody takes it away.
      expect(readdirSync(to)).toEqual(parts);
      await kill(child);
      await sweep();
      expect(readdirSync(to)).toEqual([]);
      expect(journal()).toEqual([]);
    }
  );

  it('that were about to have their name leave neither it nor what else has it', async () => {
    const { child } = await told({ act: 'hang', request: request() });
    await kill(child);
    const [name = ''] = journal();
    const file = join(place, 'data/clone', name);
    const entry = JSON.parse(readFileSync(file, 'utf8')) as object;
    writeFileSync(file, JSON.stringify({ ...entry, taking: 'lattice' }));
    folder(join(to, 'lattice'));
    await sweep();
    expect(readdirSync(to)).toEqual([]);

    const next = await told({ act: 'hang', request: request() });
    await kill(next.child);
    const again = join(place, 'data/clone', journal()[0] ?? '');
    const other = JSON.parse(readFileSync(again, 'utf8')) as object;
    writeFileSync(again, JSON.stringify({ ...other, taking: 'lattice' }));
    writeFileSync(join(folder(join(to, 'lattice')), 'mine'), 'mine');
    await sweep();
    expect(readdirSync(to)).toEqual(['lattice']);
    expect(readdirSync(join(to, 'lattice'))).toEqual(['mine']);
  });

  it('of another host are left for an hour after their last sign', async () => {
    const { child } = await told({ act: 'hang', request: request() });
    await kill(child);
    const file = join(place, 'data/clone', journal()[0] ?? '');
    const text = readFileSync(file, 'utf8');
    writeFileSync(file, text.replace(/"boot":"/, '"boot":"another '));
    await sweep();
    expect(readdirSync(to)).toHaveLength(1);
    const before = Date.now() / 1000 - 3601;
    utimesSync(file, before, before);
    await sweep();
    expect(readdirSync(to)).toEqual([]);
  });

  it('a journal that names something else has nothing removed', async () => {
    const { child } = await told({ act: 'hang', request: request() });
    await kill(child);
    const file = join(place, 'data/clone', journal()[0] ?? '');
    const text = readFileSync(file, 'utf8');
    const [part = ''] = readdirSync(to);
    const precious = folder(join(place, 'precious'));
    writeFileSync(join(precious, 'a'), '');
    writeFileSync(file, text.replace(`to/${part}`, 'precious'));
    await sweep();
    // Nor is a link of the right name followed.
    rmSync(join(to, part), { recursive: true });
    symlinkSync(precious, join(to, part));
    writeFileSync(file, text);
    await sweep();
    expect(existsSync(join(precious, 'a'))).toBe(true);
  });

  it('are made though nothing can be remembered', async () => {
    writeFileSync(join(place, 'data'), '');
    const { answer } = await told({ act: 'make', request: request() });
    expect(answer).toMatchObject({ state: 'done' });
    expect(readdirSync(to)).toEqual(['lattice']);
  });
});
