import type { DaskCluster } from '@jupyterlab-hpc/api';
import { nullTranslator } from '@jupyterlab/translation';

import { makeCluster, makeLost, makeSpec, makeWaiting } from '../testing';
import { factsOf, idleEndOf, idleText } from './facts';
import { coresInUse, pausesAway } from './states';
import { markOf, missingText, timeText, waitReason, workersNow } from './words';

const trans = nullTranslator.load('jupyterlab_hpc');
const now = 1000;

describe('how long', () => {
  it.each<[DaskCluster, string]>([
    [makeCluster(), '5:53 left of 6 h'],
    [makeCluster({ endsAt: now + 59 }), '0:00:59 left of 6 h'],
    [makeCluster({ spec: makeSpec({ time: 'soon' }) }), '5:53 left'],
    [
      makeCluster({
        spec: makeSpec({
          scheduler: { cores: 1, memory: 1, time: '1-00:00:00' }
        })
      }),
      '5:53 left of 24 h'
    ],
    [makeWaiting(), 'waiting 12 min'],
    [makeWaiting({ state: 'starting', changed: 960 }), 'starting 40 s'],
    [makeLost(), 'lost 9 min ago'],
    [makeLost({ state: 'ended' }), 'ended 9 min ago'],
    [makeWaiting({ state: 'launching' }), 'submitting']
  ])('%# is said as %s', (cluster, text) => {
    expect(timeText(trans, cluster, now)).toBe(text);
  });

  it.each<[DaskCluster, string]>([
    [makeWaiting(), 'waiting 12 min'],
    [makeCluster({ state: 'ending' }), 'ending'],
    [makeCluster({ state: 'starting' }), 'starting'],
    [makeLost(), 'lost'],
    [makeLost({ state: 'ended' }), 'ended']
  ])('%# is not made up where it is not known: %s', (cluster, text) => {
    const { changed, ...others } = { ...cluster, created: 280 };
    expect(changed).toBeDefined();
    expect(timeText(trans, others, now)).toBe(text);
  });

  it('is since when it runs where no limit ends it', () => {
    const { endsAt, ...endless } = makeCluster();
    expect(endsAt).toBeDefined();
    expect(timeText(trans, endless, now)).toBe('running 7 min');
  });
});

describe('workers', () => {
  const workers = (
    asked: number,
    waiting: number,
    running: number,
    registered: number
  ) => makeCluster({ workers: { asked, waiting, running, registered } });

  it.each<[DaskCluster, number, string]>([
    [workers(16, 4, 12, 12), 12, '4 waiting'],
    [workers(16, 0, 16, 12), 12, '4 joining'],
    [workers(16, 0, 12, 12), 12, '4 missing'],
    [workers(4, 0, 12, 12), 12, '8 leaving'],
    [workers(16, 0, 16, 16), 16, ''],
    [makeWaiting(), 0, '8 asked']
  ])('%# are counted, and what is missing is said', (cluster, count, text) => {
    expect(workersNow(cluster)).toBe(count);
    expect(missingText(trans, cluster)).toBe(text);
  });

  it.each([
    ['Resources', 'resources'],
    ['Priority', 'others are ahead'],
    ['QOSGrpCpuLimit', 'QOSGrpCpuLimit']
  ])('that wait for %s say: %s', (reason, words) => {
    expect(waitReason(trans, makeCluster({ reason }))).toBe(words);
    expect(waitReason(trans, makeWaiting({ reason }))).toBeUndefined();
  });

  it('hold cores while their jobs run, and so does the scheduler in a job of its own', () => {
    expect(coresInUse(makeCluster())).toBe(97);
    expect(
      coresInUse(makeCluster({ spec: makeSpec({ mode: 'allocation' }) }))
    ).toBe(96);
    expect(coresInUse(makeWaiting())).toBe(0);
    expect(coresInUse(makeLost())).toBe(0);
  });
});

describe('what is to be said', () => {
  it('of a cluster that waits is why, until when, and that workers follow', () => {
    const today = new Date(2026, 10, 26, 14, 0).getTime() / 1000;
    const cluster = makeWaiting({ estimatedStart: today + 100 * 60 });
    expect(factsOf(trans, cluster, today)).toEqual([
      'Scheduler job 48213410 waits for resources, starts ≈ 15:40. Workers follow it.'
    ]);
  });

  it.each([
    ['Priority', 'Scheduler job 48213410 waits while others are ahead.'],
    ['JobHeldUser', 'Scheduler job 48213410 is held by you.'],
    [
      'PartitionTimeLimit',
      'Scheduler job 48213410 cannot start: its time limit is longer than its partition allows.'
    ],
    [
      'QOSMaxCpuPerUserLimit',
      'Scheduler job 48213410 waits (QOSMaxCpuPerUserLimit).'
    ],
    ['None', 'Scheduler job 48213410 waits.']
  ])('for the reason %s is %s', (reason, text) => {
    expect(factsOf(trans, makeWaiting({ reason }), now)).toEqual([
      `${text} Workers follow it.`
    ]);
  });

  it('of one allocation names its only job', () => {
    const cluster = makeWaiting({
      jobs: [{ id: '7', role: 'allocation', tasks: 1, submitted: 1 }]
    });
    expect(factsOf(trans, cluster, now)).toEqual([
      'Job 7 waits for resources.'
    ]);
  });

  it('of a lost one is what the bridge says, or else what its end means', () => {
    const message = 'The job of its scheduler ended as OUT_OF_MEMORY.';
    expect(factsOf(trans, makeLost({ end: 'failed', message }), now)).toEqual([
      message
    ]);
    expect(factsOf(trans, makeLost(), now)).toEqual([
      'The scheduler’s job ended at its time limit; nothing is running.'
    ]);
  });

  it('of trouble is the trouble, with what to do about it', () => {
    const problem = {
      code: 'dask-unreachable',
      message: 'Dask’s scheduler does not answer.',
      hint: 'See its log.'
    } as const;
    const { load, ...starting } = makeCluster({ state: 'starting' });
    expect(factsOf(trans, starting, now)).toEqual([
      'Its scheduler is starting.'
    ]);
    expect(factsOf(trans, { ...starting, problem }, now)).toEqual([
      'Dask’s scheduler does not answer. See its log.'
    ]);
  });

  it('of workers that were replaced is how many', () => {
    const facts = (replaced: number) =>
      factsOf(trans, makeCluster({ replaced }), now);
    expect(facts(1)).toEqual(['1 worker was replaced.']);
    expect(facts(3)).toEqual(['3 workers were replaced.']);
    expect(factsOf(trans, makeLost({ replaced: 3 }), now)).toHaveLength(2);
  });

  it.each([
    ['inside', true, true, undefined],
    ['here', true, true, /Adapting and replacing pause/],
    ['nobody', true, false, /^Adapting pauses/],
    ['here', false, true, /^Replacing lost workers pauses/],
    ['here', false, false, undefined]
  ] as const)(
    'with control %s, adapting %s, replacing %s is what pauses',
    (control, adapts, replace, words) => {
      const cluster = makeCluster({
        control,
        spec: makeSpec({ replace }),
        scale: {
          workers: 4,
          ...(adapts ? { adapt: { minimum: 1, maximum: 4 } } : {})
        }
      });
      expect(pausesAway(cluster)).toBe(words !== undefined);
      const facts = factsOf(trans, cluster, now);
      expect(facts).toEqual(
        words === undefined ? [] : [expect.stringMatching(words)]
      );
    }
  );
});

describe('an end for want of work', () => {
  it('is told from five minutes before on', () => {
    const ends = (inSeconds: number) =>
      idleEndOf(makeCluster({ idleEndsAt: now + inSeconds }), now);
    expect(ends(301)).toBeUndefined();
    expect(ends(300)).toBe(1300);
    expect(idleEndOf(makeCluster(), now)).toBeUndefined();
    expect(idleEndOf(makeLost({ idleEndsAt: now + 10 }), now)).toBeUndefined();
    expect(idleText(trans, now + 240, now)).toBe(
      'It has no work, and ends in 4 min.'
    );
    expect(idleText(trans, now, now)).toMatch(/ends now/);
  });
});

it('the mark of an end is that of a job which ended so', () => {
  const ended = (end: DaskCluster['end']) =>
    markOf(makeLost({ state: 'ended', ...(end === undefined ? {} : { end }) }));
  expect([ended('stopped'), ended('cancelled'), ended('insecure')]).toEqual([
    'completed',
    'cancelled',
    'failed'
  ]);
  expect(markOf(makeLost())).toBe('node-failed');
});
