/** @jest-environment node */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import type { Job } from '@jupyterlab-hpc/api';

import type { OutputReader } from './output';
import { allocationFields, finishedArgs, measuredArgs } from './sacct';
import { FinishedReader, MeasuredReader } from './sacctreaders';
import { StoredScriptReader } from './storedscript';

const fixtures = join(__dirname, '../../../fixtures');
const versions = readdirSync(fixtures).filter(name =>
  existsSync(join(fixtures, name, 'sacct-finished.txt'))
);

/** The token with which the fixtures were captured. */
const token = 'z0123456789ab';

function captured(version: string, name: string): Buffer {
  return readFileSync(join(fixtures, version, `${name}.txt`));
}

function read<T>(reader: OutputReader<T>, output: Buffer, size = 1e9): T {
  for (let from = 0; from < output.length; from += size) {
    reader.add(output.subarray(from, from + size));
  }
  return reader.end();
}

function record(fields: Partial<Record<string, string>>): string {
  const usual: Partial<Record<string, string>> = {
    JobID: '1',
    User: 'ada',
    Partition: 'debug',
    State: 'COMPLETED',
    NodeList: 'n1',
    JobName: 'job'
  };
  const values = { ...usual, ...fields };
  const texts = allocationFields.map(name => `${values[name] ?? ''}${token}.`);
  return `${texts.join('')}\n`;
}

function one(fields: Partial<Record<string, string>>): Job | undefined {
  return read(new FinishedReader(token, false), Buffer.from(record(fields)))[0];
}

describe('sacct', () => {
  it('is never asked without a start, and for jobs only', () => {
    const args = finishedArgs(604_800, token);
    expect(args).toContain('--starttime=now-604800seconds');
    expect(args).toContain('--allocations');
    const more = measuredArgs(['1', '7_2', '9_[1-5:2%2]'], 10.2, token);
    expect(more).toContain('--starttime=now-11seconds');
    expect(more).toContain('--jobs=1,7_2,9');
    expect(more).not.toContain('--allocations');
  });

  describe.each(versions)('as %s prints it', version => {
    const all = read(
      new FinishedReader(token, false),
      captured(version, 'sacct-finished')
    );
    const job = (name: string): Job | undefined =>
      all.find(one => one.name === name);

    it('tells how each job ended', () => {
      expect(job('good')).toMatchObject({
        state: 'completed',
        rawState: 'COMPLETED',
        exitCode: '0:0',
        user: 'hpcada',
        account: 'physics',
        qos: 'normal',
        partition: 'debug',
        memory: 500 * 2 ** 20,
        directory: '/home/hpcada/work'
      });
      expect(job('bad')).toMatchObject({ state: 'failed', exitCode: '3:0' });
      expect(job('killed')).toMatchObject({ state: 'failed', exitCode: '0:9' });
      expect(job('too-long')).toMatchObject({
        state: 'timed-out',
        timeLimit: 60
      });
      const cancelled = job('canc');
      expect(cancelled?.state).toBe('cancelled');
      expect(cancelled?.rawState).toMatch(/^CANCELLED by \d+$/);
    });

    // Ends that are hard to get: fixtures/README.md says how they were got.
    it.each([
      ['memory', 'failed', 'FAILED', '0:9'],
      ['memory-step', 'failed', 'FAILED', '9:0'],
      ['memory-cgroup', 'out-of-memory', 'OUT_OF_MEMORY', '0:125'],
      ['memory-cgroup-step', 'failed', 'FAILED', '1:0'],
      ['node', 'node-failed', 'NODE_FAIL', '0:0'],
      ['node-requeued', 'node-failed', 'NODE_FAIL', '0:0'],
      ['preempted', 'preempted', 'PREEMPTED', '0:0'],
      ['deadline-waits', 'deadline', 'DEADLINE', '1:0'],
      ['too-long-trap', 'timed-out', 'TIMEOUT', '0:0'],
      ['by-another', 'cancelled', 'CANCELLED by 0', '0:0'],
      ['by-another-waits', 'cancelled', 'CANCELLED by 0', '0:0'],
      ['by-owner', 'cancelled', 'CANCELLED by 1001', '0:0'],
      ['bad-dependency', 'cancelled', 'CANCELLED', '0:0'],
      ['term', 'failed', 'FAILED', '0:15'],
      ['segv', 'failed', 'FAILED', '0:11'],
      ['signalled', 'failed', 'FAILED', '0:10'],
      ['child-killed', 'failed', 'FAILED', '9:0'],
      ['exit-137', 'failed', 'FAILED', '9:0'],
      ['exit-9', 'failed', 'FAILED', '9:0'],
      ['exit-127', 'failed', 'FAILED', '127:0'],
      ['no-output', 'failed', 'FAILED', '0:53']
    ])('tells that %s is %s', (name, state, rawState, exitCode) => {
      const ends = read(
        new FinishedReader(token, false),
        captured(version, 'sacct-ends')
      );
      const end = ends.find(each => each.name === name);
      expect(end).toMatchObject({ state, rawState, exitCode });
      const neverRan = /waits|dependency/.test(name);
      expect(end?.started === undefined).toBe(neverRan);
    });

    it('has times as moments and lengths', () => {
      const busy = job('busy');
      expect(busy).toMatchObject({ elapsed: 7, timeLimit: 600, cpus: 2 });
      expect((busy?.ended ?? 0) - (busy?.started ?? 0)).toBe(7);
    });

    it('counts the GPUs, and keeps the comment', () => {
      const gpu = all.find(({ gpus }) => gpus === 2);
      expect(gpu).toMatchObject({ cpus: 4, comment: 'three words' });
    });

    it('keeps a name whole whatever is in it', () => {
      expect(job('nasty|a\nb;c')).toMatchObject({ state: 'completed' });
    });

    it('knows the tasks of arrays and the parts of heterogeneous jobs', () => {
      const tasks = all.filter(({ name }) => name === 'arr');
      expect(new Set(tasks.map(({ arrayId }) => arrayId)).size).toBe(1);
      expect(tasks.map(({ state }) => state).sort()).toEqual([
        'completed',
        'failed',
        'failed'
      ]);
      expect(all.filter(({ hetId }) => hetId !== undefined)).toHaveLength(2);
    });

    it('takes the rest of a cancelled array, which never started, as one', () => {
      const rest = job('canc2');
      expect(rest).toMatchObject({ state: 'cancelled', tasks: 9 });
      expect(rest).not.toHaveProperty('started');
      expect(rest).not.toHaveProperty('nodeList');
      expect(rest).not.toHaveProperty('elapsed');
    });

    it('is read the same, wherever its chunks are cut', () => {
      const output = captured(version, 'sacct-finished');
      for (const size of [1, 7, 1000]) {
        expect(read(new FinishedReader(token, false), output, size)).toEqual(
          all
        );
      }
    });

    it('is refused when it ends within a record', () => {
      const output = captured(version, 'sacct-finished');
      const cut = output.subarray(0, output.length - 40);
      expect(() => read(new FinishedReader(token, false), cut)).toThrow(
        'within a record'
      );
    });

    it('tells what was used, of the job and its largest step', () => {
      const measured = read(
        new MeasuredReader(token, false),
        captured(version, 'sacct-measured')
      );
      const busy = measured.find(({ job }) => job.name === 'busy');
      expect(busy?.usage).toEqual({
        elapsed: 7,
        cpuUsed: 5,
        cpuGiven: 14,
        peak: 316_848 * 1024
      });
      // Too short for a sample: not measured is not nothing.
      const short = measured.find(({ job }) => job.comment === 'three words');
      expect(short?.usage).not.toHaveProperty('peak');
      expect(measured.map(({ job }) => job.name)).toContain('nasty|a\nb;c');
    });

    it('gives back a script, without the heading', () => {
      const output = captured(version, 'sacct-script');
      const script = read(new StoredScriptReader(), output);
      expect(script).toMatch(/^#!\/bin\/sh\n/);
    });
  });

  it('multiplies the largest task of a step by its tasks', () => {
    const line = (raw: string, tasks: string, rss: string, fields = {}) =>
      `${[raw, '00:01', '4', tasks, rss].map(text => `${text}${token}.`).join('')}${record(fields)}`;
    const output = [
      line('1', '', ''),
      line('1.batch', '1', '100M'),
      line('1.0', '4', '50M')
    ].join('');
    const [job] = read(new MeasuredReader(token, false), Buffer.from(output));
    expect(job?.usage.peak).toBe(200 * 2 ** 20);
  });

  it('leaves out what has not ended, and shows what it does not know verbatim', () => {
    expect(one({ State: 'RUNNING' })).toBeUndefined();
    expect(one({ State: 'MELTED' })).toMatchObject({
      state: 'other',
      rawState: 'MELTED'
    });
    expect(one({ State: 'OUT_OF_MEMORY' })?.state).toBe('out-of-memory');
    expect(one({ State: 'NODE_FAIL' })?.state).toBe('node-failed');
    expect(one({ State: 'PREEMPTED' })?.state).toBe('preempted');
  });

  it('knows that a job without a limit has none', () => {
    for (const limit of ['UNLIMITED', 'Partition_Limit', '']) {
      expect(one({ TimelimitRaw: limit })).not.toHaveProperty('timeLimit');
    }
  });

  it('has no script where none is stored', () => {
    const heading = `Batch Script for 1\n${'-'.repeat(80)}\n`;
    for (const text of ['', `${heading}NONE\n`, heading]) {
      expect(read(new StoredScriptReader(), Buffer.from(text))).toBeUndefined();
    }
  });
});
