/** @jest-environment node */
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { setTimeout } from 'node:timers/promises';

import { until } from '../scheduler/testing/until';
import { DaskControl } from './control';
import { DaskProcesses, describeWithDask } from './testing/processes';

jest.setTimeout(120_000);

/** Time is what this is about: waits until so many epoch seconds have gone by. */
const passed = (moment: number): Promise<void> =>
  setTimeout(moment * 1000 - Date.now());

describeWithDask('a scheduler of Dask without work', () => {
  let dask: DaskProcesses;

  beforeEach(async () => {
    dask = await DaskProcesses.make();
  });
  afterEach(() => dask.close());

  const rule = (timeout: number, keepUntil?: number): void =>
    dask.write('idle', JSON.stringify({ timeout, keepUntil }));

  it('ends when its time is over, says why, and leaves no place where it would be', async () => {
    rule(1000);
    const scheduler = await dask.scheduler();
    rule(1);
    expect(await scheduler.ended).toBe(0);
    expect(readFileSync(dask.path('ending'), 'utf8')).toBe('idle');
    expect(existsSync(dask.path('scheduler'))).toBe(false);
  });

  it('is not without work while its first workers wait in the queue', async () => {
    const awaits = (): void =>
      dask.write('idle', JSON.stringify({ timeout: 1, awaits: true }));
    awaits();
    const scheduler = await dask.scheduler();
    const control = new DaskControl(dask.id, dask.folder);
    // More than enough for one that would end after a second.
    await passed(Date.now() / 1000 + 6);
    expect((await control.summary()).idleSince).toBeUndefined();
    control.end();
    await dask.worker('first');
    expect(await scheduler.ended).toBe(0);
    expect(readFileSync(dask.path('ending'), 'utf8')).toBe('idle');
  });

  it('says nothing of the kind when it is stopped', async () => {
    rule(1000);
    const scheduler = await dask.scheduler();
    await scheduler.kill('SIGTERM');
    expect(existsSync(dask.path('ending'))).toBe(false);
  });

  it('is kept for as long as somebody wants, and ends after that', async () => {
    rule(1000);
    const scheduler = await dask.scheduler();
    const keepUntil = Math.ceil(Date.now() / 1000) + 6;
    rule(1, keepUntil);
    expect(await scheduler.ended).toBe(0);
    expect(Date.now() / 1000).toBeGreaterThanOrEqual(keepUntil);
    expect(readFileSync(dask.path('ending'), 'utf8')).toBe('idle');
  });

  it('follows what is wished meanwhile, not what is half written, or gone', async () => {
    rule(0);
    const scheduler = await dask.scheduler();
    const control = new DaskControl(dask.id, dask.folder);
    const since = await until(async () => (await control.summary()).idleSince);
    // Longer than a second without work, though nothing but scraps is there.
    dask.write('idle', '{"timeout": 1');
    await passed(since + 3);
    rmSync(dask.path('idle'));
    await passed(since + 6);
    expect((await control.summary()).idleSince).toBe(since);
    control.end();
    rule(1);
    expect(await scheduler.ended).toBe(0);
  });
});

describeWithDask('a scheduler of Dask that would be open', () => {
  let dask: DaskProcesses;

  beforeEach(async () => {
    dask = await DaskProcesses.make();
  });
  afterEach(() => dask.close());

  it.each([
    ['DASK_DISTRIBUTED__COMM__REQUIRE_ENCRYPTION', 'False'],
    ['DASK_DISTRIBUTED__SCHEDULER__DASHBOARD__TLS__CERT', ''],
    ['DASK_DISTRIBUTED__SCHEDULER__DASHBOARD__TLS__CA_FILE', '/etc/ssl/x.pem'],
    ['DASK_DISTRIBUTED__SCHEDULER__PRELOAD', '[]']
  ])('by %s does not begin', async (name, value) => {
    const beginning = dask.scheduler({ [name]: value });
    await expect(beginning).rejects.toThrow(/is not|No module named/);
    expect(existsSync(dask.path('scheduler'))).toBe(false);
  });
});
