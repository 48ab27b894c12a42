/** @jest-environment node */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { isAlive } from '../../testing/processes';
import { markName } from '../processes';
import { Task } from './task';

describe('a task', () => {
  let folder: string;
  let log: string;
  beforeEach(() => {
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
    const end = await task(script, { limit: 0.3 }).run();
    expect(end.cause).toBe('limit');
    expect(end.elapsed).toBeGreaterThanOrEqual(0.3);
    const [pid, ...words] = text().trimEnd().split('\n');
    expect(isAlive(Number(pid))).toBe(false);
    expect(words.at(-1)).toBe('That was all: 0.3 s.');
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
