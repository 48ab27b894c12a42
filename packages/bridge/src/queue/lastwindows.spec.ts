/**
 * @jest-environment node
 */
import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import type { Job } from '@jupyterlab-hpc/api';

import { defaultConfig } from '../config';
import { deferred, job } from '../testing/doubles';
import { setUpQueue } from '../testing/queue';
import { lastWindowsFile } from './lastwindows';

describe('what an earlier server showed', () => {
  const folder = mkdtempSync(join(tmpdir(), 'windows-'));
  const file = join(folder, 'queue', 'here.json');
  afterAll(() => rmSync(folder, { recursive: true }));
  const begun: ReturnType<typeof setUpQueue>[] = [];
  afterEach(async () => {
    // What a server writes by itself is not to come into the next test.
    for (const { lastWindows } of begun.splice(0)) {
      await lastWindows?.flush();
    }
    rmSync(join(folder, 'queue'), { recursive: true, force: true });
  });

  const begin = (jobs: Job[], queue?: () => Promise<Job[]>) => {
    const one = setUpQueue(
      { mine: jobs, all: [] },
      queue ? { queue } : {},
      '42',
      file
    );
    begun.push(one);
    return one;
  };

  /** A server that shows two jobs, and ends. */
  async function before() {
    const { clock, lastWindows, window } = begin([job('1'), job('2')]);
    const shown = await window({ group: true, kept: true });
    expect(shown.kept).toBeUndefined();
    await lastWindows?.flush();
    return { at: clock.seconds, shown };
  }

  it('is shown by the next one, as old, while the scheduler is asked', async () => {
    const { at, shown } = await before();
    const answer = deferred<Job[]>();
    const asked = jest.fn(() => answer.promise);
    const { clock, headers, window } = begin([], asked);
    clock.pass(600);
    const kept = await window({ group: true, kept: true });
    expect(kept).toEqual({ ...shown, kept: true });
    expect(headers).toMatchObject({ 'hpc-at': at, 'hpc-stale': 1 });

    const fresh = window({ group: true, fresh: true });
    answer.resolve([job('3')]);
    expect((await fresh).rows.map(({ id }) => id)).toEqual(['3']);
    expect(headers['hpc-at']).toBe(clock.seconds);
    expect(asked).toHaveBeenCalledTimes(1);
    const later = await window({ group: true, kept: true });
    expect(later).toEqual(await fresh);
  });

  it('is for its owner alone, and complete', async () => {
    await before();
    expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(statSync(join(folder, 'queue')).mode & 0o777).toBe(0o700);
    expect(readdirSync(join(folder, 'queue'))).toEqual(['here.json']);
  });

  it.each([
    ['that was not asked', { group: true }],
    ['of other rows', { group: true, kept: true, q: 'x' }],
    ['of everyone’s queue', { group: true, kept: true, scope: 'all' as const }]
  ])('does not answer a question %s', async (_which, query) => {
    await before();
    const { window } = begin([job('3')]);
    expect((await window(query)).kept).toBeUndefined();
  });

  it('is of no use after a day', async () => {
    await before();
    const { clock, window } = begin([job('3')]);
    clock.pass(86_401);
    expect((await window({ group: true, kept: true })).kept).toBeUndefined();
  });

  it.each(['', '{', '{"contract":0,"windows":[]}', '{"contract":1}'])(
    'is not used when the file is %j',
    async text => {
      await before();
      writeFileSync(file, text);
      const { window } = begin([job('3')]);
      const { kept, rows } = await window({ group: true, kept: true });
      expect(kept).toBeUndefined();
      expect(rows).toHaveLength(1);
    }
  );

  it('cannot be acted on', async () => {
    const { shown } = await before();
    const { queue } = begin([job('1'), job('2')]);
    const request = {
      action: 'cancel' as const,
      filter: {},
      snapshot: shown.snapshot,
      expectedCount: 2
    };
    await expect(queue.act(request)).rejects.toMatchObject({
      info: { code: 'snapshot-gone' }
    });
  });

  it('is not kept where nothing can be written, and nothing else is lost', async () => {
    writeFileSync(join(folder, 'queue'), 'a file where the folder should be');
    const { lastWindows, window } = begin([job('1')]);
    expect((await window({ kept: true })).rows).toHaveLength(1);
    await expect(lastWindows?.flush()).resolves.toBeUndefined();
    rmSync(join(folder, 'queue'));
  });

  it('is of a few questions, written now and then, and once more at the end', async () => {
    const { clock, lastWindows, window } = begin([job('1')]);
    const questions = (): unknown[] => {
      const text: unknown = JSON.parse(readFileSync(file, 'utf8'));
      return (text as { windows: { query: string }[] }).windows;
    };
    for (const limit of [1, 2, 3, 4, 5]) {
      await window({ limit });
    }
    await window({ limit: 6, offset: 1 });
    await window({ limit: 7, q: 'no such job' });
    await window({ limit: 8, keep: ['1'] });
    await lastWindows?.flush();
    await lastWindows?.flush();
    expect(questions()).toHaveLength(4);
    expect(JSON.stringify(questions())).not.toMatch(/\[null,null,[16-8]/);

    rmSync(file);
    await window({ limit: 9 });
    clock.pass(299);
    await window({ limit: 9 });
    expect(readdirSync(join(folder, 'queue'))).toEqual([]);
    await lastWindows?.flush();
    expect(questions()).toHaveLength(4);
  });

  it('does not stay for hosts that are long left', async () => {
    const old = join(folder, 'queue', 'old.json');
    mkdirSync(join(folder, 'queue'));
    writeFileSync(old, '{}');
    utimesSync(old, 1, 1);
    await before();
    expect(readdirSync(join(folder, 'queue'))).toEqual(['here.json']);
  });
});

describe('the file of the last windows', () => {
  const at = (dataDir?: string, environment = {}) =>
    lastWindowsFile(
      { ...defaultConfig, server: dataDir === undefined ? {} : { dataDir } },
      environment
    );

  it('is another for each cluster', () => {
    const one = at('/data', { SLURM_CONF: '/a/slurm.conf' });
    expect(one).toMatch(/^\/data\/queue\/[0-9a-f]{16}\.json$/);
    expect(at('/data', { SLURM_CONF: '/b/slurm.conf' })).not.toBe(one);
    expect(at('/data', { SLURM_CONF: '/a/slurm.conf' })).toBe(one);
  });

  it('is nowhere without a folder for data', () => {
    expect(at()).toBeUndefined();
  });
});
