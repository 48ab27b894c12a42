/** @jest-environment node */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { job } from '../../testing/doubles';
import { parseConfig } from './cluster';
import { parseUse, Uses } from './use';

const read = (name: string): string =>
  readFileSync(join(__dirname, '../../../fixtures/slurm-22.05', name), 'utf8');

describe('what sstat tells of a job', () => {
  it('is summed over its steps; memory of a task is of the step that peaks', () => {
    expect(parseUse(read('sstat.txt'), ['1'])).toEqual({
      cpuTime: 6,
      memory: 10_964_992 + 435_875_840,
      tasks: 3,
      averageMemory: 217_937_920,
      peakMemory: 217_939_968
    });
  });

  it('is of this task alone where an array has the same number', () => {
    const text = read('sstat-array.txt');
    expect(parseUse(text, ['2', '2_2'])).toMatchObject({ memory: 3_321_856 });
    expect(parseUse(text, ['3', '2_1'])).toMatchObject({ memory: 2_985_984 });
  });

  it('leaves out the step that only keeps a place, and may be nothing', () => {
    const extern = '1.extern|1|9|9|cpu=00:00:09,mem=9\n';
    expect(parseUse(extern, ['1'])).toBeUndefined();
    expect(parseUse('', ['1'])).toBeUndefined();
    const long = '1.0|4||12|cpu=1-00:00:01,mem=7\nodd\n';
    expect(parseUse(extern + long, ['1'])).toEqual({
      cpuTime: 86_401,
      memory: 7,
      tasks: 4,
      averageMemory: 0,
      peakMemory: 12
    });
  });
});

describe('the measuring of jobs', () => {
  let now: number;
  let state: 'running' | 'waiting';
  let unmeasured: boolean;
  let stdout: string;
  let asked: string[];
  let uses: Uses;

  beforeEach(() => {
    now = 0;
    state = 'running';
    unmeasured = false;
    stdout = read('sstat.txt');
    asked = [];
    uses = new Uses({
      runner: {
        query: (program, args) => {
          asked.push(`${program} ${args.at(-1) ?? ''}`);
          return Promise.resolve({ stdout, stderr: '', code: 0 });
        }
      },
      record: id => Promise.resolve({ job: job(id, { state }), number: '1' }),
      isUnmeasured: () => Promise.resolve(unmeasured),
      now: () => now
    });
  });

  it('is done at most once in ten seconds for each', async () => {
    const [first] = await Promise.all([uses.of('1'), uses.of('1')]);
    now = 9999;
    expect(await uses.of('1')).toBe(first);
    expect(asked).toEqual(['sstat --jobs=1']);
    await uses.of('1_7');
    now = 10_000;
    await uses.of('1');
    expect(asked).toHaveLength(3);
  });

  it('says why it cannot be done, and asks no node then', async () => {
    state = 'waiting';
    await expect(uses.of('1')).rejects.toMatchObject({
      info: { code: 'scheduler-refused', message: 'Job 1 does not run.' }
    });
    unmeasured = true;
    await expect(uses.of('1')).rejects.toMatchObject({
      info: { code: 'not-supported', hint: expect.stringMatching(/none/) }
    });
    expect(asked).toEqual([]);
  });

  it('says so where Slurm tells nothing', async () => {
    stdout = '';
    await expect(uses.of('1')).rejects.toMatchObject({
      info: { code: 'not-supported' }
    });
  });

  it.each([
    ['JobAcctGatherType       = jobacct_gather/none', true],
    ['JobAcctGatherType       = (null)', true],
    ['JobAcctGatherType       = jobacct_gather/cgroup', undefined]
  ])(
    'knows by the configuration whether anything is measured: %s',
    (line, is) => {
      expect(parseConfig(`${line}\n`).unmeasured).toBe(is);
    }
  );
});
