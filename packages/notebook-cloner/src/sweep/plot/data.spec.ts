import { canLog, categoryAxis, growsByFactor, numberAxis } from './axis';
import { plotData } from './data';
import { layoutOf, scalesOf } from './layout';
import { shapePath } from './shapes';
import { makePlot, makePoints, type Point } from './testing';
import { nearest, walk } from './walk';

const size = { width: 600, height: 244 };
const done = (run: number, x: Point['x'], y: number, series?: Point['x']) => ({
  run,
  state: 'completed' as const,
  x,
  y,
  ...(series !== undefined && { series })
});

describe('what is drawn of a sweep', () => {
  it('has a series for each value, failed runs and live ones', () => {
    const data = plotData(makePlot());
    expect(data.series.map(({ text }) => text)).toEqual(['32', '64']);
    expect(data.series[0]?.points.map(({ run }) => run)).toEqual([1, 3, 5]);
    expect(data.failed.map(({ run }) => run)).toEqual([6]);
    expect(data.live.map(({ run }) => run)).toEqual([7, 8]);
    expect(data.leftOut).toBe(0);
  });

  it('leads a line through the means where runs share an x', () => {
    const { series } = plotData(
      makePlot([done(1, 2, 10), done(2, 1, 4), done(3, 1, 8), done(4, 1, 6)])
    );
    expect(series).toHaveLength(1);
    expect(series[0]?.points).toHaveLength(4);
    expect(series[0]?.means).toEqual([
      { x: 1, y: 6, runs: 3 },
      { x: 2, y: 10, runs: 1 }
    ]);
  });

  it('leaves out what has no place, and counts it', () => {
    const points = [
      done(1, 1, 1),
      done(2, { $number: 'nan' }, 2),
      done(3, { $number: '-inf' }, 2),
      { run: 4, state: 'completed' as const, x: 3 }
    ];
    // The fourth recorded NaN, which is no number for JSON.
    const data = plotData({ points, total: 4, withValue: 4 });
    expect(data.series[0]?.points.map(({ run }) => run)).toEqual([1]);
    expect(data.leftOut).toBe(3);
  });

  it('has texts and booleans side by side, in their order', () => {
    expect(
      plotData(makePlot([done(1, true, 1), done(2, false, 2)])).categories
    ).toEqual(['false', 'true']);
    const data = plotData(
      makePlot([done(1, 'wolff', 1), done(2, 5, 2), done(3, 'wolff', 2)])
    );
    expect(data.categories).toEqual(['wolff', '5']);
    expect(data.series[0]?.means).toHaveLength(2);
  });

  it('puts what has no shape of its own into one series', () => {
    const points = Array.from({ length: 12 }, (_, at) =>
      done(at + 1, 1, at, at)
    );
    const { series } = plotData(makePlot(points));
    expect(series).toHaveLength(8);
    expect(series.at(-1)).toMatchObject({ isRest: true });
    expect(series.at(-1)?.points).toHaveLength(5);
    const shapes = series.map((_, at) => shapePath(at, 0, 0));
    expect(new Set(shapes).size).toBe(8);
  });

  it('shades what still runs, and nothing that has a value', () => {
    const data = plotData(makePlot());
    const { right, spans, tracks, x } = layoutOf(
      data,
      scalesOf(data, {}),
      size
    );
    expect(spans).toHaveLength(1);
    expect(spans[0]?.from).toBeCloseTo((x.at(0.5) + x.at(0.6)) / 2);
    expect(spans[0]?.to).toBeLessThanOrEqual(right);
    expect(tracks.at(-1)?.map(({ mark }) => mark.run)).toEqual([6]);
  });

  it('puts failed runs of one x above each other', () => {
    const failed = [1, 2].map(run => ({ run, state: 'failed' as const, x: 1 }));
    const data = plotData(makePlot(failed));
    const [first, second] =
      layoutOf(data, scalesOf(data, {}), size).tracks.at(-1) ?? [];
    expect(second?.x).toBe(first?.x);
    expect(second?.y).toBeLessThan(first?.y ?? 0);
  });

  it('holds no run at all', () => {
    const data = plotData({ points: [], total: 0, withValue: 0 });
    const { x, y } = layoutOf(data, scalesOf(data, {}), size);
    expect([...x.ticks, ...y.ticks].every(({ at }) => at >= 0)).toBe(true);
  });
});

describe('axes', () => {
  const texts = (values: number[], log = false, nice = true) =>
    numberAxis(values, [0, 400], { log, nice, count: 5 }).ticks.map(
      ({ text }) => text
    );

  it('have round numbers', () => {
    expect(texts([0.03, 0.95])).toEqual([
      '0.0',
      '0.2',
      '0.4',
      '0.6',
      '0.8',
      '1.0'
    ]);
    expect(texts([0, 4e9])).toEqual(['0e+0', '1e+9', '2e+9', '3e+9', '4e+9']);
    expect(texts([-1, 1])).toContain('−1.0');
  });

  it('have decades where they are logarithmic', () => {
    expect(texts([0.001, 100], true)).toEqual([
      '0.001',
      '0.01',
      '0.1',
      '1',
      '10',
      '100'
    ]);
  });

  it('have room around a single value', () => {
    const { at } = numberAxis([7], [0, 400], {
      log: false,
      nice: false,
      count: 5
    });
    expect(at(7)).toBeCloseTo(200);
  });

  it('are logarithmic by themselves where values grow by a factor', () => {
    expect(growsByFactor([1e-4, 1e-3, 1e-2, 1e-3])).toBe(true);
    expect(growsByFactor([1, 2, 3])).toBe(false);
    expect(growsByFactor([-1, 1, 10])).toBe(false);
    expect(canLog([0, 1])).toBe(false);
    const points = [1, 10, 100].map((x, at) => done(at + 1, x, at));
    const data = plotData(makePlot(points));
    expect(scalesOf(data, {})).toMatchObject({ logX: true, canLogY: false });
    expect(scalesOf(data, { logX: false, logY: true })).toMatchObject({
      logX: false,
      logY: false
    });
  });

  it('name as many texts as there is room for', () => {
    const names = Array.from({ length: 100 }, (_, at) => `value ${at}`);
    const { ticks } = categoryAxis(names, [0, 500], 10);
    expect(ticks).toHaveLength(10);
    expect(ticks[0]?.text).toBe('value 0');
  });
});

describe('a walk over the points', () => {
  const data = plotData(makePlot(makePoints()));
  const { tracks } = layoutOf(data, scalesOf(data, {}), size);
  const go = (from: number | undefined, key: string) =>
    walk(tracks, from, key)?.mark.run;

  it('goes along a series, and to the next one at the same x', () => {
    expect(go(undefined, 'ArrowRight')).toBe(1);
    expect(go(1, 'ArrowRight')).toBe(3);
    expect(go(5, 'ArrowRight')).toBe(5);
    expect(go(3, 'ArrowDown')).toBe(4);
    expect(go(4, 'ArrowUp')).toBe(3);
    expect(go(4, 'ArrowDown')).toBe(6);
    expect(go(5, 'Home')).toBe(1);
    expect(go(1, 'x')).toBeUndefined();
  });

  it('finds the point under the pointer', () => {
    const point = tracks[0]?.[1];
    expect(nearest(tracks, (point?.x ?? 0) + 3, point?.y ?? 0)).toBe(point);
    expect(nearest(tracks, -500, 0)).toBeUndefined();
  });
});
