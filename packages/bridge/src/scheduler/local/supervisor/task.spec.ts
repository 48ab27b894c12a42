/** @jest-environment node */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';

import { isAlive, isStopped } from '../../testing/processes';
import { until } from '../../testing/until';
import { markName } from '../processes';
import { Task } from './task';

describe('a task', () => {
  let folder: string;
  let log: string;
  let isSuspended: boolean;
  beforeEach(() => {
    isSuspended = false;
    folder = mkdtempSync(join(tmpdir(), 'task-'));
    log = join(folder, 'log');
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  const task = (
    script: string,
    { append = false, limit }: { limit?: number; append?: boolean } = {}
  ) =>
    new Task({
      argv: ['/bin/bash', '-c', script],
      directory: folder,
      environment: { PATH: '/usr/bin:/bin', [markName]: folder },
      mark: folder,
      stdout: log,
      stderr: log,
      append,
      limit: () => Promise.resolve(limit),
      isSuspended: () => Promise.resolve(isSuspended),
      farewell: seconds => `That was all: ${seconds} s.`
    });
  const text = () => readFileSync(log, 'utf8');

  it('ends with its code, or with the signal that ended it', async () => {
    expect(await task('exit 3').run()).toMatchObject({
      cause: 'exit',
      code: 3
    });
    expect(await task('kill -USR1 $$').run()).toMatchObject({
      cause: 'exit',
      signal: 'SIGUSR1'
    });
  });

  it('is ended at its limit, with all that it began, and says so', async () => {
    const script = 'setsid sleep 60 & echo $!; sleep 60';
    // Enough for a shell to begin something, also on a busy computer.
    const end = await task(script, { limit: 2 }).run();
    expect(end.cause).toBe('limit');
    expect(end.elapsed).toBeGreaterThanOrEqual(2);
    const [pid, ...words] = text().trimEnd().split('\n');
    expect(isAlive(Number(pid))).toBe(false);
    expect(words.at(-1)).toBe('That was all: 2 s.');
  });

  it('that stands still is not ended at its limit, for which only run time counts', async () => {
    isSuspended = true;
    const script = task('sleep 60', { limit: 0.5 });
    const begun = performance.now();
    const end = script.run();
    // Longer than it may run.
    await delay(1000);
    isSuspended = false;
    script.changed();
    const from = performance.now();
    const { cause, elapsed } = await end;
    const ended = performance.now();
    expect(cause).toBe('limit');
    expect(ended - from).toBeGreaterThanOrEqual(300);
    // However slow this computer is: the time for which it stood still is not in it.
    expect(elapsed).toBeLessThan((ended - begun) / 1000 - 0.5);
  });

  it('that stands still is ended when it is asked to, with all that it began', async () => {
    const one = task('setsid sleep 60 & echo $!; trap "exit 4" TERM; wait');
    const end = one.run();
    await until(() => Promise.resolve(text().endsWith('\n') || undefined));
    const pid = Number(text());
    isSuspended = true;
    one.changed();
    await until(() => Promise.resolve(isStopped(pid) || undefined));
    one.stop('cancelled');
    expect(await end).toMatchObject({ cause: 'cancelled', code: 4 });
    expect(isAlive(pid)).toBe(false);
  });

  it('keeps what was in its log, or not', async () => {
    writeFileSync(log, 'before\n');
    await task('echo out; echo err >&2', { append: true }).run();
    expect(text()).toBe('before\nout\nerr\n');
    await task('echo out; echo err >&2').run();
    expect(text()).toBe('out\nerr\n');
  });

  it('has no input, and a terminal of nobody', async () => {
    await task('cat; tty; echo $?').run();
    expect(text()).toContain('not a tty');
  });

  it('that cannot begin says why', async () => {
    rmSync(folder, { recursive: true });
    expect(await task('true').run()).toMatchObject({
      cause: 'unable',
      message: `The job cannot run in ${folder}: ENOENT.`
    });
    folder = mkdtempSync(join(tmpdir(), 'task-'));
  });
});
