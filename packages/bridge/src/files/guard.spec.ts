/** @jest-environment node */
import { execFileSync } from 'node:child_process';
import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  symlinkSync,
  writeFileSync
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { NearElsewhere, NotedCalls } from '../testing/files';
import { Apart } from './apart';
import { columnsOf } from './columns';
import { Gate } from './gate';
import { Guard } from './guard';
import { LocalOps } from './local';
import { Mounts } from './mounts';
import type { Elsewhere } from './ops';
import { SlowError } from './slow';

const esbuild = join(__dirname, '../../../../node_modules/.bin/esbuild');

describe('a file system that does not answer', () => {
  const place = mkdtempSync(join(tmpdir(), 'guard-'));
  const dead = join(place, 'dead');
  const agent = join(place, 'agent.js');
  const stub = join(place, 'stub.js');

  beforeAll(() => {
    mkdirSync(dead);
    execFileSync(esbuild, [
      join(__dirname, 'agentmain.ts'),
      '--bundle',
      '--platform=node',
      '--log-level=error',
      `--outfile=${agent}`
    ]);
    // One that never answers, as a call into a dead mount.
    writeFileSync(stub, 'process.on("message", () => {}); for (;;) {}');
  });
  afterAll(() => rmSync(place, { recursive: true }));
  afterEach(() => jest.useRealTimers());

  const mounts = new Mounts(
    () => 0,
    () => `1 1 0:1 / / rw - ext4 a rw\n2 1 0:2 / ${dead} rw - nfs b rw\n`
  );
  /** Calls that hang on the dead mount until they are let go. */
  function hanging(elsewhere = (): Elsewhere => new Apart(agent, 10_000)) {
    const system = new NotedCalls();
    system.hangs = path => path.startsWith(dead);
    const guard = new Guard({ agent, elsewhere, mounts, system });
    const target = (path: string): Promise<unknown> =>
      guard.run(path, ops => ops.target(path));
    return { guard, system, target };
  }
  const local = new LocalOps({ gate: new Gate({ of: place }) });

  it('delays nobody else, and fails in the end', async () => {
    jest.useFakeTimers({ doNotFake: ['setImmediate', 'nextTick'] });
    // From elsewhere it does not answer either.
    const { guard, system, target } = hanging(() => new Apart(stub, 5000));
    const failed = expect(target(`${dead}/a`)).rejects.toBeInstanceOf(
      SlowError
    );
    expect(await target(place)).toMatchObject({ kind: 'directory' });
    await system.hanging(1);
    await jest.advanceTimersByTimeAsync(8000);
    await failed;
    guard.stop();
  });

  it('is called from elsewhere once it was slow, and from here when it answers again', async () => {
    jest.useFakeTimers({ doNotFake: ['setImmediate', 'nextTick'] });
    const { guard, system, target } = hanging();
    const calls = [1, 2, 3, 4].map(() => target(dead));
    await system.hanging(1);
    await jest.advanceTimersByTimeAsync(2500);
    // All went on in a process of their own.
    expect(await Promise.all(calls)).toHaveLength(4);
    // No more than one holds a thread of ours before it has answered.
    expect(system.open).toBe(1);
    expect(system.looks).toEqual([]);
    system.hangs = () => false;
    system.release();
    while (system.open > 0) {
      await new Promise(setImmediate);
    }
    await target(dead);
    await target(dead);
    expect(system.count('stat')).toBeGreaterThan(0);
    guard.stop();
  });

  it('stays elsewhere while calls that were given up still hold threads', async () => {
    jest.useFakeTimers({ doNotFake: ['setImmediate', 'nextTick'] });
    const { guard, system, target } = hanging();
    const first = target(dead);
    await system.hanging(1);
    await jest.advanceTimersByTimeAsync(2500);
    await first;
    await jest.advanceTimersByTimeAsync(14_000);
    await target(dead);
    await target(dead);
    expect(system.looks).toEqual([]);
    guard.stop();
  });

  it('is not called from here any more for what went on elsewhere', async () => {
    jest.useFakeTimers({ doNotFake: ['setImmediate', 'nextTick'] });
    const { guard, system, target } = hanging(() => new NearElsewhere());
    system.hangs = () => false;
    await target(dead);
    system.hangs = path => path.startsWith(dead);
    const names = Array.from({ length: 100 }, (_, number) => ({
      name: `f${number}`
    }));
    const other = target(dead);
    const window = guard.run(dead, ops => ops.statuses(dead, names));
    await system.hanging(8);
    await jest.advanceTimersByTimeAsync(2500);
    expect(await window).toHaveLength(100);
    // It was slow, and not dead.
    system.hangs = () => false;
    system.release();
    do {
      await new Promise(setImmediate);
    } while (system.open > 0);
    await other;
    expect(system.count('lstat')).toBe(7);
  });

  it('is looked at whole, from elsewhere, though calls of others hang here', async () => {
    jest.useFakeTimers({ doNotFake: ['setImmediate', 'nextTick'] });
    writeFileSync(join(dead, 'file'), 'abc');
    const { guard, system, target } = hanging(() => new NearElsewhere());
    const all = await local.names(dead);
    system.hangs = () => false;
    await target(dead);
    system.hangs = path => path.startsWith(dead);
    const calls = Array.from({ length: 8 }, () => target(dead));
    await system.hanging(8);
    const columns = guard.columns(dead, all);
    await jest.advanceTimersByTimeAsync(2500);
    expect([...(await columns).sizes]).toEqual([3]);
    system.release();
    await Promise.all(calls);
    rmSync(join(dead, 'file'));
  });

  it('asks once for where the folders of a path lead', async () => {
    const folder = join(place, 'deep/below');
    mkdirSync(folder, { recursive: true });
    symlinkSync('deep', join(place, 'to-deep'));
    const { guard, system } = hanging();
    const paths = Array.from({ length: 50 }, (_, number) =>
      join(place, `to-deep/below/f${number}`)
    );
    expect(await Promise.all(paths.map(path => guard.place(path)))).toEqual(
      paths.map(path => path.replace('to-deep', 'deep'))
    );
    const depth = folder.split('/').length - 1;
    // Each folder, what the link leads to, and each path.
    expect(system.made).toHaveLength(depth + 1 + 50);
  });

  it('is not taken for that of a link that leads to it', async () => {
    jest.useFakeTimers({ doNotFake: ['setImmediate', 'nextTick'] });
    const { guard, system, target } = hanging();
    symlinkSync('dead', join(place, 'alive'));
    const failed = expect(target(join(place, 'alive/x'))).rejects.toMatchObject(
      { code: 'ENOENT' }
    );
    await system.hanging(1);
    await jest.advanceTimersByTimeAsync(2500);
    // What is beside the link is still called from here.
    const before = system.count('stat');
    await target(place);
    expect(system.count('stat')).toBe(before + 1);
    await failed;
    guard.stop();
  });

  it('has no more than eight calls at once to bear, from all requests together', async () => {
    const folder = join(place, 'many');
    mkdirSync(folder);
    const names = Array.from({ length: 100 }, (_, number) => {
      writeFileSync(join(folder, `f${number}`), '');
      return { name: `f${number}` };
    });
    const system = new NotedCalls();
    const guard = new Guard({ agent, system });
    const window = (): Promise<unknown[]> =>
      guard.run(folder, ops => ops.statuses(folder, names));
    expect(await Promise.all([window(), window(), window()])).toHaveLength(3);
    expect(system.peak).toBe(8);
    expect(system.count('lstat')).toBe(300);
  });

  it('is let go by ending its process', async () => {
    const apart = new Apart(stub, 300);
    await expect(apart.ops().target('/x')).rejects.toBeInstanceOf(SlowError);
    apart.end();
  });

  it('gets the same answers from elsewhere', async () => {
    const folder = join(place, 'same');
    mkdirSync(folder);
    writeFileSync(join(folder, 'file'), 'abc');
    symlinkSync('file', join(folder, 'link'));
    const apart = new Apart(agent, 10_000);
    const ops = apart.ops();
    const names = ['file', 'link', 'gone'].map(name => ({ name }));
    expect(await ops.names(folder)).toEqual(await local.names(folder));
    expect(await ops.statuses(folder, names)).toEqual(
      await local.statuses(folder, names)
    );
    expect(await ops.shown(folder, names)).toEqual(
      await local.shown(folder, names)
    );
    expect(await ops.status(join(folder, 'link'))).toEqual(
      await local.status(join(folder, 'link'))
    );
    for (const path of [join(folder, 'link'), '/dev/null/x']) {
      expect(await ops.real(path)).toBe(await local.real(path));
    }
    expect(await ops.may(folder, 7)).toBe(true);
    expect(await ops.link(join(folder, 'link'))).toBe('file');
    expect(await ops.link(folder)).toBeUndefined();
    const odd = Buffer.concat([
      Buffer.from(`${folder}/`),
      Buffer.from([0xff, 0xfe])
    ]);
    writeFileSync(odd, 'x');
    expect(await ops.target(odd)).toMatchObject({ kind: 'file', size: 1 });
    expect(await ops.reach(odd)).toEqual(await local.reach(odd));
    const columns = await apart.columns(folder, ['file', 'gone'], {}, 1);
    expect([...columns.sizes]).toEqual([3, -1]);
    expect(await apart.columns(folder, ['file', 'gone'], {}, 6)).toEqual(
      columns
    );
    expect(await columnsOf(folder, ['file', 'gone'], {}, 1)).toEqual(columns);
    await expect(ops.target('/nowhere')).rejects.toMatchObject({
      code: 'ENOENT'
    });
    apart.end();
  });

  describe('when whoever asked has left', () => {
    const folder = join(place, 'left');
    const names = Array.from({ length: 2000 }, (_, number) => `f${number}`);
    beforeAll(() => {
      mkdirSync(folder);
      names.forEach(name => writeFileSync(join(folder, name), ''));
    });
    const wanted = names.map(name => ({ name }));

    it('is not called any more', async () => {
      const system = new NotedCalls();
      const leaving = new AbortController();
      system.hangs = path => {
        if (path.endsWith('f99')) {
          leaving.abort();
        }
        return false;
      };
      const guard = new Guard({ agent, system });
      const window = guard.run(
        folder,
        ops => ops.statuses(folder, wanted),
        leaving.signal
      );
      await expect(window).rejects.toMatchObject({ name: 'AbortError' });
      while (system.open > 0) {
        await new Promise(setImmediate);
      }
      expect(system.count('lstat')).toBeLessThan(120);
    });

    it('is not called any more from elsewhere either', async () => {
      const leaving = new AbortController();
      const apart = new Apart(agent, 10_000);
      const window = apart.ops(leaving.signal).statuses(folder, wanted);
      leaving.abort();
      await expect(window).rejects.toMatchObject({ name: 'AbortError' });
      apart.end();
    });

    it('is not looked at whole', async () => {
      const near = new NearElsewhere();
      const leaving = new AbortController();
      const elsewhere = {
        ops: near.ops,
        end: near.end,
        columns: ((path, some, raw, width) => {
          if (some.length > 0) {
            leaving.abort();
          }
          return near.columns(path, some, raw, width);
        }) satisfies NearElsewhere['columns']
      };
      const guard = new Guard({ agent, elsewhere: () => elsewhere });
      const all = await guard.run(folder, ops => ops.names(folder));
      await expect(
        guard.columns(folder, all, leaving.signal)
      ).rejects.toMatchObject({ name: 'AbortError' });
      expect(near.batches).toEqual([64]);
    });
  });

  it('tells of names that are no text as well, in batches', async () => {
    const folder = join(place, 'raw');
    mkdirSync(folder);
    for (let number = 0; number < 600; number += 1) {
      const name = Buffer.from([
        0xff,
        0x61 + (number % 20),
        0x30 + (number >> 4)
      ]);
      const path = Buffer.concat([Buffer.from(`${folder}/`), name]);
      writeFileSync(path, 'x'.repeat(number % 7));
    }
    const guard = new Guard({ agent });
    const all = await guard.run(folder, ops => ops.names(folder));
    const { sizes, times } = await guard.columns(folder, all);
    expect(sizes).toHaveLength(readdirSync(folder).length);
    expect([...sizes].every(size => size >= 0 && size < 7)).toBe(true);
    expect([...times].every(time => time > 0)).toBe(true);
    guard.stop();
  });
});
