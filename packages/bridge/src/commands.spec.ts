/** @jest-environment node */
import { once } from 'node:events';
import { watch } from 'node:fs';
import { access, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { Commands, type CommandOptions } from './commands';
import { isAlive } from './scheduler/testing/processes';

const lines: object[] = [];
const note = (fields: object): void => void lines.push(fields);
const log = { debug: note, info: note, warn: note, error: note };

function shell(
  script: string,
  options: Partial<CommandOptions> = {}
): CommandOptions {
  return {
    program: 'sh',
    argv: ['/bin/sh', '-c', script],
    env: { PATH: '/usr/bin:/bin' },
    timeout: 30_000,
    ...options
  };
}

describe('commands', () => {
  let folder: string;
  let commands: Commands;

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'commands-'));
    commands = new Commands(log);
    lines.length = 0;
  });
  afterEach(async () => {
    await commands.stop();
    await rm(folder, { recursive: true });
  });

  /** Waits for a file that a child writes when it is ready, and reads it. */
  async function written(name: string): Promise<string> {
    const stop = new AbortController();
    const events = watch(folder, { signal: stop.signal });
    const path = join(folder, name);
    try {
      for (;;) {
        const text = await access(path).then(
          () => readFile(path, 'utf8'),
          () => ''
        );
        if (text.endsWith('\n')) {
          return text.trim();
        }
        await once(events, 'change');
      }
    } finally {
      stop.abort();
    }
  }

  it('gives what a program printed and its exit code, whatever it is', async () => {
    const result = await commands.run(shell('echo out; echo err >&2; exit 3'));
    expect(result).toEqual({ code: 3, stdout: 'out\n', stderr: 'err\n' });
  });

  it('passes words as they are, the given environment, and starts in the root', async () => {
    const { stdout } = await commands.run({
      program: 'sh',
      argv: [
        '/bin/sh',
        '-c',
        'printf "%s|" "$@"; pwd; env',
        'sh',
        '$(id)',
        "a'b c\n"
      ],
      env: { ONLY: 'this' },
      timeout: 30_000
    });
    expect(stdout).toMatch(/^\$\(id\)\|a'b c\n\|\/\n/);
    expect(stdout).toMatch(/^ONLY=this$/m);
    expect(stdout).not.toMatch(/^(?:HOME|USER|NODE_ENV)=/m);
  });

  it('gives a program its input, or none', async () => {
    const given = await commands.run(shell('cat', { stdin: 'some\ntext' }));
    expect(given.stdout).toBe('some\ntext');
    expect((await commands.run(shell('cat'))).stdout).toBe('');
    const unread = shell('exit 0', { stdin: 'x'.repeat(1_000_000) });
    expect((await commands.run(unread)).code).toBe(0);
  });

  it('hands output over as it comes', async () => {
    const chunks: Buffer[] = [];
    const result = await commands.run(
      shell('head -c 300000 /dev/zero', {
        onStdout: chunk => chunks.push(chunk)
      })
    );
    expect(result.stdout).toBe('');
    expect(Buffer.concat(chunks)).toHaveLength(300_000);
    expect(chunks.length).toBeGreaterThan(1);
  });

  it('ends a program whose output cannot be used', async () => {
    const unusable = new Error('not this');
    const run = commands.run(
      shell('while :; do echo more; done', {
        onStdout: () => {
          throw unusable;
        }
      })
    );
    await expect(run).rejects.toBe(unusable);
  });

  it('ends a program that prints without end', async () => {
    const run = commands.run(
      shell('while :; do echo more; done', { stdoutLimit: 1000 })
    );
    await expect(run).rejects.toMatchObject({ failure: 'too-large' });
  });

  it('ends a program and all it has started when its time is over', async () => {
    const child = join(folder, 'child');
    const run = commands.run(
      shell(`sleep 300 & echo $! > ${child}; echo said >&2; wait`, {
        timeout: 500
      })
    );
    await expect(run).rejects.toMatchObject({
      failure: 'timeout',
      stderr: 'said\n'
    });
    expect(isAlive(Number(await written('child')))).toBe(false);
  });

  it('ends a program when its caller gives up', async () => {
    const giveUp = new AbortController();
    const run = commands.run(
      shell(`echo $$ > ${folder}/pid; exec sleep 300`, {
        signal: giveUp.signal
      })
    );
    const pid = Number(await written('pid'));
    giveUp.abort();
    await expect(run).rejects.toMatchObject({ failure: 'aborted' });
    expect(isAlive(pid)).toBe(false);
  });

  it('does not wait for a process that a program leaves behind with its pipes', async () => {
    const result = await commands.run(
      shell(`sleep 300 & echo $! > ${folder}/left; echo done`)
    );
    expect(result.stdout).toBe('done\n');
    process.kill(Number(await written('left')));
  });

  it('says that a program is missing or died of a signal', async () => {
    const missing = { ...shell(''), argv: ['/nowhere/squeue'] };
    await expect(commands.run(missing)).rejects.toMatchObject({
      failure: 'missing',
      message: expect.stringContaining('/nowhere/squeue')
    });
    await expect(commands.run(shell('kill -9 $$'))).rejects.toMatchObject({
      failure: 'killed',
      message: expect.stringContaining('SIGKILL')
    });
  });

  it('counts runs and failures by name, and logs neither words nor variables', async () => {
    await commands.run(shell('true # secret-word', { env: { A: 'secret-2' } }));
    await commands.run(shell('exit 4'));
    await commands
      .run({ ...shell(''), program: 'squeue', argv: ['/nowhere/x'] })
      .catch(() => undefined);
    expect(commands.counters()).toEqual({
      sh: { runs: 2, failures: 1, milliseconds: expect.any(Number) },
      squeue: { runs: 1, failures: 1, milliseconds: expect.any(Number) }
    });
    expect(lines).toMatchObject([
      { program: 'sh', code: 0 },
      { program: 'sh', code: 4 },
      { program: 'squeue', failure: 'missing' }
    ]);
    expect(JSON.stringify(lines)).not.toContain('secret');
  });

  it('ends what runs when it is stopped, but not what outlives it', async () => {
    const mortal = commands.run(shell('exec sleep 300'));
    const lasting = commands.run(
      shell(`echo $$ > ${folder}/pid; exec sleep 300`, { outlives: true })
    );
    const pid = Number(await written('pid'));
    const stopped = expect(mortal).rejects.toMatchObject({
      failure: 'aborted'
    });
    await commands.stop();
    await stopped;
    expect(isAlive(pid)).toBe(true);
    process.kill(pid, 'SIGKILL');
    await expect(lasting).rejects.toMatchObject({ failure: 'killed' });
  });

  it('ends what a command leaves in its group, when that is asked for', async () => {
    const script = `sleep 300 > /dev/null 2>&1 & echo $!`;
    const left = await commands.run(shell(script));
    expect(isAlive(Number(left.stdout))).toBe(true);
    process.kill(Number(left.stdout));
    const { code, stdout } = await commands.run(
      shell(script, { endsGroup: true })
    );
    expect(code).toBe(0);
    while (isAlive(Number(stdout))) {
      await new Promise(setImmediate);
    }
  });
});
