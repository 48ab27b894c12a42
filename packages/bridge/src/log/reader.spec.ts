/**
 * @jest-environment node
 */
import { execFileSync } from 'node:child_process';
import {
  appendFileSync,
  chmodSync,
  mkdtempSync,
  rmSync,
  statSync,
  symlinkSync,
  truncateSync,
  writeFileSync
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import type { LogQuery } from '@jupyterlab-hpc/api';

import { NotedCalls } from '../testing/files';
import { logsOf } from '../testing/logs';
import { LogReader } from './reader';
import { SlowError } from '../files/slow';

describe('a log', () => {
  const folder = mkdtempSync(join(tmpdir(), 'log-'));
  const path = join(folder, 'slurm-7.out');
  let system: NotedCalls;
  let reader: LogReader;
  afterAll(() => rmSync(folder, { recursive: true }));
  beforeEach(() => {
    writeFileSync(path, '0123456789');
    system = new NotedCalls();
    const logPath = (): Promise<string> => Promise.resolve(path);
    ({ reader } = logsOf({ logPath }, system));
  });

  async function part(query: LogQuery) {
    const { base64, offset, size } = await reader.read(path, query);
    return [Buffer.from(base64, 'base64').toString('latin1'), offset, size];
  }

  it.each<[LogQuery, string, number]>([
    [{}, '0123456789', 0],
    [{ offset: 4 }, '456789', 4],
    [{ offset: 4, limit: 3 }, '456', 4],
    [{ offset: 8, limit: 3 }, '89', 8],
    [{ offset: -3 }, '789', 7],
    [{ offset: -3, limit: 2 }, '78', 7],
    [{ offset: -11 }, '0123456789', 0],
    [{ offset: 10 }, '', 10],
    [{ offset: 11 }, '', 10],
    [{ offset: Number.MAX_SAFE_INTEGER }, '', 10],
    [{ offset: -Number.MAX_SAFE_INTEGER, limit: 1 }, '0', 0]
  ])('is read at %j', async (query, bytes, offset) => {
    expect(await part(query)).toEqual([bytes, offset, 10]);
  });

  it('is followed as it grows, from where the last part ended', async () => {
    expect(await part({ offset: 10 })).toEqual(['', 10, 10]);
    appendFileSync(path, 'more');
    expect(await part({ offset: 10 })).toEqual(['more', 10, 14]);
  });

  it('tells by its offset that it was cut: less than was asked for', async () => {
    truncateSync(path, 4);
    expect(await part({ offset: 10 })).toEqual(['', 4, 4]);
  });

  it('may be empty', async () => {
    truncateSync(path, 0);
    expect(await part({ offset: -100 })).toEqual(['', 0, 0]);
  });

  it('is given byte for byte, whatever it holds', async () => {
    const bytes = Buffer.from(Array.from({ length: 256 }, (_, byte) => byte));
    writeFileSync(path, bytes);
    const { base64 } = await reader.read(path, {});
    expect(Buffer.from(base64, 'base64').equals(bytes)).toBe(true);
  });

  it('is given in parts of 64 KiB where nothing else is asked for', async () => {
    writeFileSync(path, 'x'.repeat(70_000));
    const [bytes] = await part({});
    expect(bytes).toHaveLength(65_536);
  });

  it('may be a link to one', async () => {
    const link = join(folder, 'latest');
    symlinkSync(path, link);
    expect((await reader.read(link, {})).size).toBe(10);
  });

  it.each([join(folder, 'later.out'), join(path, 'x')])(
    'that is not there yet is missing: %s',
    async absent => {
      await expect(reader.read(absent, {})).rejects.toMatchObject({
        info: { code: 'log-missing', detail: absent },
        status: 404
      });
    }
  );

  it('is not kept in /dev/null', async () => {
    await expect(reader.read('/dev/null', {})).rejects.toMatchObject({
      info: { code: 'log-none', message: 'This job keeps no log.' }
    });
  });

  it('that is a pipe is not waited for', async () => {
    const pipe = join(folder, 'pipe');
    execFileSync('mkfifo', [pipe]);
    await expect(reader.read(pipe, {})).rejects.toMatchObject({
      info: {
        code: 'log-unreadable',
        message: 'This log is no regular file, and cannot be followed.',
        detail: `${pipe} is not a regular file.`
      },
      status: 403
    });
  });

  it.each(['/dev/zero', folder])('is not %s', async other => {
    await expect(reader.read(other, {})).rejects.toMatchObject({
      info: { code: 'log-unreadable' }
    });
  });

  it('whose links go in a circle is told in the words of the system', async () => {
    const loop = join(folder, 'loop');
    symlinkSync(loop, loop);
    await expect(reader.read(loop, {})).rejects.toMatchObject({
      info: {
        code: 'log-unreadable',
        detail: expect.stringContaining('ELOOP')
      }
    });
  });

  it('says whose it is and what its mode grants where it may not be read', async () => {
    const uid = statSync(path).uid;
    // Whoever runs this as root may read all there is.
    system.part = () =>
      Promise.reject(Object.assign(new Error('no'), { code: 'EACCES' }));
    chmodSync(path, 0o200);
    await expect(reader.read(path, {})).rejects.toMatchObject({
      info: {
        code: 'log-unreadable',
        message: `You may not read this log (user${uid}, --w-------).`,
        detail: path
      },
      status: 403
    });
    chmodSync(path, 0o600);
  });

  it('is read once for all who ask for the same meanwhile', async () => {
    system.hangs = () => true;
    const all = [1, 2, 3].map(() => reader.read(path, { offset: -4 }));
    const other = reader.read(path, { offset: 2, limit: 1 });
    await system.hanging(1);
    system.hangs = () => false;
    system.release();
    expect(await Promise.all(all)).toHaveLength(3);
    expect((await other).offset).toBe(2);
    expect(system.count('part')).toBe(2);
    await reader.read(path, { offset: -4 });
    expect(system.count('part')).toBe(3);
  });

  it('goes on being read for others when one who waits has left', async () => {
    const leaving = new AbortController();
    system.hangs = () => true;
    const left = reader.read(path, {}, leaving.signal);
    const stays = reader.read(path, {});
    await system.hanging(1);
    leaving.abort(new Error('gone'));
    system.hangs = () => false;
    system.release();
    expect((await stays).size).toBe(10);
    await left;
  });

  it('on a file system that hangs is read from elsewhere, and others at once', async () => {
    jest.useFakeTimers({ doNotFake: ['setImmediate', 'nextTick'] });
    try {
      system.hangs = () => true;
      const slow = reader.read(path, {});
      await system.hanging(1);
      system.hangs = () => false;
      await jest.advanceTimersByTimeAsync(2500);
      expect((await slow).size).toBe(10);
      system.release();
    } finally {
      jest.useRealTimers();
    }
  });

  it('that does not answer at all is given up, in words', async () => {
    const guard = {
      run: () => Promise.reject(new SlowError(path))
    };
    const owners = { names: () => Promise.resolve(new Map()) };
    const never = new LogReader({ guard, owners });
    await expect(never.read(path, {})).rejects.toMatchObject({
      info: {
        code: 'path-slow',
        message: 'The folder of this log does not answer.'
      },
      status: 504
    });
  });
});
