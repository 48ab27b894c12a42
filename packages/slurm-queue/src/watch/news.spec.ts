import { makeJob } from '../double';
import { makeSummary } from '../sidebar/testing';
import { Endings } from './endings';
import { type INews, messageOf, newsOf } from './news';

const news = (at: number, more: Partial<INews> = {}): INews => ({
  at,
  stale: false,
  running: 0,
  waiting: 0,
  live: [],
  over: [],
  jobs: {},
  complete: true,
  ...more
});

describe('news', () => {
  it('are the counts, which jobs live, and which are over', () => {
    const summary = makeSummary({
      running: [makeJob({ id: '1' })],
      waiting: [makeJob({ id: '2_[1-9]', state: 'waiting' })],
      finished: [
        makeJob({ id: '3', state: 'failed', ended: 900 }),
        makeJob({ id: '4', state: 'completed' })
      ]
    });
    expect(newsOf(summary, 1000, false)).toEqual(
      news(1000, {
        running: 1,
        waiting: 1,
        live: ['1', '2_[]'],
        over: [{ key: '3', ended: 900 }, { key: '4' }],
        jobs: {
          '1': { id: '1', name: 'job1', state: 'running' },
          '2_[]': { id: '2_[1-9]', name: 'job2_[1-9]', state: 'waiting' },
          '3': { id: '3', name: 'job3', state: 'failed', ended: 900 },
          '4': { id: '4', name: 'job4', state: 'completed' }
        }
      })
    );
  });

  it('say when there are more jobs than they name', () => {
    const summary = makeSummary({ running: [makeJob({ id: '1' })] }, 7);
    expect(newsOf(summary, 1, false)).toMatchObject({
      running: 8,
      complete: false
    });
  });

  it('of another tab are taken over as far as they are understood', () => {
    const sent = news(1, {
      live: ['1'],
      over: [{ key: '2', ended: 3 }],
      jobs: {
        '1': { id: '1', name: 'a', state: 'running', started: 1, limitAt: 9 },
        '2': { id: '2', name: 'b', state: 'failed', tasks: { failed: 3 } }
      }
    });
    expect(messageOf({ kind: 'news', news: sent })).toEqual({
      kind: 'news',
      news: sent
    });
    expect(messageOf({ kind: 'seen' })).toEqual({ kind: 'seen' });
    for (const odd of [
      undefined,
      'seen',
      { kind: 'other' },
      { kind: 'news' },
      { kind: 'news', news: { ...sent, live: [1] } },
      { kind: 'news', news: { ...sent, over: [{ ended: 3 }] } },
      { kind: 'news', news: { ...sent, over: [{ key: '1', ended: '3' }] } },
      { kind: 'news', news: { ...sent, jobs: [1] } },
      { kind: 'news', news: { ...sent, jobs: { '1': { id: '1' } } } },
      {
        kind: 'news',
        news: { ...sent, jobs: { '1': { id: '1', name: '', state: 'odd' } } }
      },
      { kind: 'news', news: { ...sent, at: '1' } }
    ]) {
      expect(messageOf(odd)).toBeUndefined();
    }
  });
});

describe('jobs that ended', () => {
  let endings: Endings;

  beforeEach(() => {
    endings = new Endings();
    const over = [{ key: '9', ended: 900 }];
    expect(endings.take(news(1000, { live: ['1', '2'], over }))).toEqual([]);
  });

  it('are those that were alive, and those that came and went unseen', () => {
    const over = [
      { key: '9', ended: 900 },
      // The scheduler's clock may be behind.
      { key: '1', ended: 990 },
      { key: '3', ended: 1030 },
      // Over before, and only now among those that are named.
      { key: '8', ended: 800 }
    ];
    expect(endings.take(news(1060, { live: ['2'], over }))).toEqual(['1', '3']);
    expect(endings.take(news(1120, { live: ['2'], over }))).toEqual([]);
  });

  it('are also those that left the queue between two looks, once', () => {
    expect(endings.take(news(1300, { live: ['2'] }))).toEqual(['1']);
    const over = [{ key: '1', ended: 1100 }];
    expect(endings.take(news(1360, { live: ['2'], over }))).toEqual([]);
  });

  it('are not those that merely find no room in a long list', () => {
    const long = news(1060, { live: ['2'], complete: false });
    expect(endings.take(long)).toEqual([]);
  });

  it('can end again when they were requeued', () => {
    const over = [{ key: '1', ended: 1030 }];
    expect(endings.take(news(1060, { live: ['2'], over }))).toEqual(['1']);
    expect(endings.take(news(1120, { live: ['1', '2'] }))).toEqual([]);
    const again = [{ key: '1', ended: 1150 }];
    expect(endings.take(news(1180, { live: ['2'], over: again }))).toEqual([
      '1'
    ]);
  });

  it('are not told by news that is old', () => {
    expect(endings.take(news(1060, { stale: true }))).toEqual([]);
    expect(endings.take(news(900))).toEqual([]);
    expect(endings.take(news(1120))).toEqual(['1', '2']);
  });
});
