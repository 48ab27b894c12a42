import { makeJob } from '../double';
import { makeSummary } from '../sidebar/testing';
import { Endings } from './endings';
import { Happenings } from './happenings';
import { newsOf } from './news';

type Rows = Parameters<typeof makeSummary>[0];

describe('what happened to jobs', () => {
  let endings: Endings;
  let happenings: Happenings;

  /** What is told of the queue at a moment, as `kind key`. */
  const at = (moment: number, rows: Rows, stale = false): string[] => {
    const news = newsOf(makeSummary(rows), moment, stale);
    return happenings
      .take(news, endings.take(news))
      .map(({ kind, note }) => `${kind} ${note.id}`);
  };

  const waits = makeJob({ id: '2', state: 'waiting' });
  const runs = makeJob({ id: '1', started: 900, timeLimit: 7200 });

  beforeEach(() => {
    endings = new Endings();
    happenings = new Happenings();
    const over = makeJob({ id: '9', state: 'failed', ended: 900 });
    // Nothing of this is news: it was so before the page was opened.
    expect(
      at(1000, { running: [runs], waiting: [waits], finished: [over] })
    ).toEqual([]);
  });

  it('is that one starts, once, and that one ends', () => {
    const started = makeJob({ id: '2', started: 1050 });
    expect(at(1060, { running: [runs, started] })).toEqual(['started 2']);
    expect(at(1120, { running: [runs, started] })).toEqual([]);
    const ended = makeJob({ id: '2', state: 'completed', ended: 1150 });
    expect(at(1180, { running: [runs], finished: [ended] })).toEqual([
      'ended 2'
    ]);
  });

  it('is that one which nobody saw wait has started', () => {
    const quick = makeJob({ id: '3', started: 1010 });
    const old = makeJob({ id: '4', started: 500 });
    const rows = { running: [runs, quick, old], waiting: [waits] };
    expect(at(1060, rows)).toEqual(['started 3']);
  });

  it.each([
    ['failed', 'failed'],
    ['out-of-memory', 'failed'],
    ['timed-out', 'failed'],
    ['cancelled', 'ended'],
    ['completed', 'ended']
  ] as const)('of one that is %s at last is that it %s', (state, kind) => {
    const over = makeJob({ id: '1', state, ended: 1050 });
    expect(at(1060, { waiting: [waits], finished: [over] })).toEqual([
      `${kind} 1`
    ]);
  });

  it('is told of an array once, when all of it is over', () => {
    const array = (...parts: [string, number][]) =>
      makeJob({
        id: '7',
        state: parts[0]![0] as 'running',
        ended: 1200,
        group: {
          kind: 'array',
          open: false,
          parts: parts.map(([state, count]) => ({
            state: state as 'running',
            count,
            ids: []
          }))
        }
      });
    const some = array(['running', 5], ['failed', 1]);
    expect(at(1060, { running: [runs, some], waiting: [waits] })).toEqual([]);
    const done = array(['failed', 1], ['completed', 5]);
    const rows = { running: [runs], waiting: [waits], finished: [done] };
    expect(at(1260, rows)).toEqual(['failed 7']);
    expect(at(1320, rows)).toEqual([]);
  });

  it('is that a limit is near: a quarter of an hour, or a tenth of a short one', () => {
    const rows = { running: [runs], waiting: [waits] };
    expect(at(900 + 7200 - 721, rows)).toEqual([]);
    expect(at(900 + 7200 - 720, rows)).toEqual(['limit 1']);
    const long = makeJob({ id: '5', started: 2000, timeLimit: 86_400 });
    const later = { running: [long], waiting: [waits] };
    expect(at(2000 + 86_400 - 901, later)).toEqual(['ended 1']);
    expect(at(2000 + 86_400 - 899, later)).toEqual(['limit 5']);
  });

  it('is nothing where the news is old', () => {
    expect(at(1060, {}, true)).toEqual([]);
    expect(at(1060, { waiting: [waits] })).toEqual(['ended 1']);
  });
});
