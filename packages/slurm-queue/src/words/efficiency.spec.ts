import type { Efficiency } from '@jupyterlab-hpc/api';
import { nullTranslator } from '@jupyterlab/translation';

import { efficiencyAdvice, sharesOf } from './efficiency';

const trans = nullTranslator.load('jupyterlab_hpc');

const GB = 2 ** 30;
const hour = 3600;

const asked = {
  state: 'completed',
  cpus: 1,
  memory: 64 * GB,
  timeLimit: 12 * hour
} as const;

const efficiency = (fields: Partial<Efficiency>): Efficiency => ({
  job: '1',
  ...fields
});

const runs = (
  peak: number,
  memory: number,
  longest: number,
  time: number,
  count = 3
): Efficiency =>
  efficiency({
    advice: {
      runs: count,
      memory: { used: peak, of: memory },
      time: { used: longest, of: time }
    }
  });

describe('Words for efficiency', () => {
  it('say what was needed and what to ask for', () => {
    const wasteful = runs(11 * GB, 14 * GB, 2400, hour);
    expect(efficiencyAdvice(trans, asked, wasteful)).toBe(
      'Its last 3 runs needed at most 11 GB of 64 GB, 40 min of 12 h: ask for 14 GB and 1 h.'
    );
    const once = runs(11 * GB, 14 * GB, 2400, hour, 1);
    expect(efficiencyAdvice(trans, asked, once)).toBe(
      'It needed 11 GB of 64 GB, 40 min of 12 h: ask for 14 GB and 1 h.'
    );
  });

  it('leave out what fits', () => {
    const longer = runs(50 * GB, 64 * GB, 2400, hour);
    expect(efficiencyAdvice(trans, asked, longer)).toBe(
      'Its last 3 runs needed at most 40 min of 12 h: ask for 1 h.'
    );
    const good = runs(50 * GB, 64 * GB, 8 * hour, 12 * hour);
    expect(efficiencyAdvice(trans, asked, good)).toBe(
      'It asked for about what it needs.'
    );
  });

  it('say that more is needed, where it was too little', () => {
    const tight = runs(63 * GB, 80 * GB, 8 * hour, 12 * hour);
    const small = { ...asked, memory: 32 * GB };
    expect(efficiencyAdvice(trans, small, tight)).toContain('ask for 80 GB');
    const none = efficiency({});
    for (const state of ['timed-out', 'out-of-memory'] as const) {
      expect(efficiencyAdvice(trans, { ...asked, state }, none)).toContain(
        'not enough: ask for more'
      );
    }
  });

  it('mention CPUs that were idle, where there were several', () => {
    const cpu = { used: 100, of: 800 };
    const words = (cpus: number): string =>
      efficiencyAdvice(trans, { ...asked, cpus }, efficiency({ cpu }));
    expect(words(8)).toBe(
      'It kept about 1 of its 8 CPUs busy: ask for fewer, or let it use them.'
    );
    expect(words(1)).toBe('');
  });

  it('have a bar for what was measured, and warn near what ends a job', () => {
    const measured = efficiency({
      cpu: { used: 95, of: 100 },
      memory: { used: 60 * GB, of: 64 * GB },
      time: { used: 10 }
    });
    expect(sharesOf(trans, measured)).toEqual([
      { label: 'CPU', share: 0.95, title: '2 min of 2 min', care: false },
      { label: 'Memory', share: 0.9375, title: '60 GB of 64 GB', care: true }
    ]);
  });
});
