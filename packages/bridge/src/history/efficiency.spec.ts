/** @jest-environment node */
import type { Measured, Usage } from '../scheduler/finished';
import { job } from '../testing/doubles';
import { efficiencyOf, runsOf } from './efficiency';

const GB = 2 ** 30;

const measured = (id: string, usage: Usage, fields = {}): Measured => ({
  job: job(id, {
    state: 'completed',
    memory: 64 * GB,
    timeLimit: 43_200,
    ...fields
  }),
  usage
});

describe('Efficiency', () => {
  it('is what was used of what was given', () => {
    const usage = { elapsed: 100, cpuUsed: 150, cpuGiven: 400, peak: GB };
    expect(efficiencyOf(measured('1', usage), [])).toEqual({
      job: '1',
      cpu: { used: 150, of: 400 },
      memory: { used: GB, of: 64 * GB },
      time: { used: 100, of: 43_200 }
    });
  });

  it('leaves out what was not measured, and what has no limit', () => {
    const one = { job: job('1', { state: 'failed' }), usage: { elapsed: 3 } };
    expect(efficiencyOf(one, [])).toEqual({ job: '1', time: { used: 3 } });
  });

  it('advises by the run that needed most, in round numbers', () => {
    const runs = [
      measured('1', { elapsed: 2400, peak: 9 * GB }),
      measured('2', { elapsed: 1800, peak: 11 * GB })
    ];
    const [last] = runs;
    expect(last && efficiencyOf(last, runs).advice).toEqual({
      runs: 2,
      time: { used: 2400, of: 3600 },
      memory: { used: 11 * GB, of: 14 * GB }
    });
  });

  it('never advises nothing at all for a run that took no time', () => {
    const run = measured('1', { elapsed: 0, peak: 1 });
    expect(efficiencyOf(run, [run]).advice).toMatchObject({
      time: { of: 300 },
      memory: { of: 2 ** 27 }
    });
  });
});

describe('The runs that a job can learn from', () => {
  const of = (id: string, fields = {}) =>
    job(id, { name: 'fit', directory: '/a', state: 'completed', ...fields });

  it('are the last five of its name and folder that ended well', () => {
    const jobs = [1, 2, 3, 4, 5, 6].map(n => of(String(n), { ended: n }));
    const others = [
      of('7', { ended: 9, state: 'failed' }),
      of('8', { ended: 9, directory: '/b' }),
      of('9', { ended: 9, name: 'other' })
    ];
    const found = runsOf(of('10'), [...others, ...jobs]);
    expect(found.map(({ id }) => id)).toEqual(['6', '5', '4', '3', '2']);
  });

  it('are none for a job without a folder', () => {
    const job = of('1', { directory: undefined });
    expect(runsOf(job, [job])).toEqual([]);
  });
});
