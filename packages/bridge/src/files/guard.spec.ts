/** @jest-environment node */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { deferred } from '../testing/doubles';
import { ApartOps, SlowError } from './apart';
import { Guard } from './guard';
import { Mounts, parseMounts } from './mounts';
import { type FileOps, localOps } from './ops';

const esbuild = join(__dirname, '../../../../node_modules/.bin/esbuild');

const table = `22 1 0:20 / / rw - ext4 /dev/a rw
30 22 0:30 / /scratch rw shared:1 - lustre x rw
31 30 0:31 / /scratch/my\\040data rw - nfs y rw
`;

describe('the table of mounts', () => {
  const mounts = new Mounts(
    () => 0,
    () => table
  );

  it.each([
    ['/home/ada', '/'],
    ['/scratch', '/scratch'],
    ['/scratch/ada/run', '/scratch'],
    ['/scratches', '/'],
    ['/scratch/my data/x', '/scratch/my data']
  ])('says of %s that it is on %s', (path, point) => {
    expect(mounts.of(path)).toBe(point);
  });

  it('may be absent', () => {
    expect(parseMounts('')).toEqual([]);
    expect(
      new Mounts(
        () => 0,
        () => ''
      ).of('/a')
    ).toBe('/');
  });
});

describe('a file system that does not answer', () => {
  const place = mkdtempSync(join(tmpdir(), 'guard-'));
  const agent = join(place, 'agent.js');
  const stub = join(place, 'stub.js');

  beforeAll(() => {
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

  /** Calls that hang below /dead until they are let go. */
  function hanging() {
    const gates: (() => void)[] = [];
    const ops: FileOps = {
      ...localOps,
      changed: path => {
        if (!path.startsWith('/dead')) {
          return localOps.changed(path);
        }
        const { promise, resolve } = deferred<number>();
        gates.push(() => resolve(1));
        return promise;
      }
    };
    const mounts = new Mounts(
      () => 0,
      () => '1 1 0:1 / / r\n2 1 0:2 / /dead r\n'
    );
    return { gates, guard: new Guard({ agent, mounts, ops }) };
  }

  it('delays nobody else, and fails in the end', async () => {
    jest.useFakeTimers({ doNotFake: ['setImmediate', 'nextTick'] });
    const { guard } = hanging();
    const dead = guard.run('/dead/a', ops => ops.changed('/dead/a'));
    const failed = expect(dead).rejects.toBeInstanceOf(SlowError);
    expect(await guard.run('/tmp', ops => ops.changed('/tmp'))).toBeGreaterThan(
      0
    );
    await jest.advanceTimersByTimeAsync(15_000);
    await failed;
    guard.stop();
  });

  it('is called from elsewhere once it was slow, and from here when it answers again', async () => {
    jest.useFakeTimers({
      doNotFake: ['setImmediate', 'nextTick', 'performance']
    });
    const { gates, guard } = hanging();
    const calls = [1, 2, 3, 4].map(() =>
      guard.run('/dead', ops => ops.changed('/dead'))
    );
    const settled = Promise.allSettled(calls);
    // No more than three hold a thread of ours.
    expect(gates).toHaveLength(3);
    await jest.advanceTimersByTimeAsync(2000);
    jest.useRealTimers();
    // The fourth went to a process of its own, where there is no such folder.
    await expect(calls[3]).rejects.toMatchObject({ code: 'ENOENT' });
    gates.forEach(go => go());
    expect((await settled).map(({ status }) => status)).toEqual([
      'fulfilled',
      'fulfilled',
      'fulfilled',
      'rejected'
    ]);
    guard.stop();
  });

  it('is let go by ending its process', async () => {
    const ops = new ApartOps(stub, 300);
    await expect(ops.changed('/x')).rejects.toBeInstanceOf(SlowError);
    ops.end();
  });

  it('gets the same answers from elsewhere', async () => {
    const ops = new ApartOps(agent, 10_000);
    writeFileSync(join(place, 'file'), 'abc');
    const here = await localOps.names(place);
    expect(await ops.names(place)).toEqual(here);
    expect(await ops.statuses(place, [{ name: 'file' }])).toEqual(
      await localOps.statuses(place, [{ name: 'file' }])
    );
    const columns = await ops.columns(place, ['file', 'gone'], {});
    expect([...columns.sizes]).toEqual([3, -1]);
    expect(columns).toEqual(
      await localOps.columns(place, ['file', 'gone'], {})
    );
    for (const path of [`${place}/./file`, '/dev/null/x']) {
      expect(await ops.real(path)).toBe(await localOps.real(path));
    }
    await expect(ops.changed('/nowhere')).rejects.toMatchObject({
      code: 'ENOENT'
    });
    ops.end();
  });
});
