/**
 * @jest-environment node
 */
import { execFileSync } from 'node:child_process';
import {
  appendFileSync,
  mkdtempSync,
  rmSync,
  symlinkSync,
  truncateSync,
  writeFileSync
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import type { LogQuery } from '@jupyterlab-hpc/api';

import { readLog } from './log';

describe('a log', () => {
  const folder = mkdtempSync(join(tmpdir(), 'log-'));
  const path = join(folder, 'slurm-7.out');
  afterAll(() => rmSync(folder, { recursive: true }));
  beforeEach(() => writeFileSync(path, '0123456789'));

  async function part(query: LogQuery) {
    const { base64, offset, size } = await readLog(path, query);
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
    const { base64 } = await readLog(path, {});
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
    expect((await readLog(link, {})).size).toBe(10);
  });

  it.each([join(folder, 'later.out'), join(path, 'x')])(
    'that is not there yet is missing: %s',
    async absent => {
      await expect(readLog(absent, {})).rejects.toMatchObject({
        info: { code: 'log-missing', detail: absent },
        status: 404
      });
    }
  );

  it('is not kept in /dev/null', async () => {
    await expect(readLog('/dev/null', {})).rejects.toMatchObject({
      info: { code: 'log-missing', message: 'This job keeps no log.' }
    });
  });

  it('that is a pipe is not waited for', async () => {
    const pipe = join(folder, 'pipe');
    execFileSync('mkfifo', [pipe]);
    await expect(readLog(pipe, {})).rejects.toMatchObject({
      info: {
        code: 'log-unreadable',
        detail: `${pipe} is not a regular file.`
      },
      status: 403
    });
  });

  it.each(['/dev/zero', folder])('is not %s', async other => {
    await expect(readLog(other, {})).rejects.toMatchObject({
      info: { code: 'log-unreadable' }
    });
  });

  it('whose links go in a circle is told in the words of the system', async () => {
    const loop = join(folder, 'loop');
    symlinkSync(loop, loop);
    await expect(readLog(loop, {})).rejects.toMatchObject({
      info: {
        code: 'log-unreadable',
        detail: expect.stringContaining('ELOOP')
      }
    });
  });
});
