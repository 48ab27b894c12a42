import type { DaskCluster } from '@jupyterlab-hpc/api';
import { CommonTold } from '@jupyterlab-hpc/core/lib/testing';
import { DisposableDelegate } from '@lumino/disposable';

import { makeCluster, makeSpec } from '../testing';
import { hiddenPause, IdleWatch } from './idlewatch';

describe('the end of a cluster for want of work', () => {
  let time: number;
  let due: { at: number; callback: () => void }[];
  let cluster: DaskCluster;
  let told: CommonTold;

  const tab = () => {
    const warn = jest.fn<undefined, [DaskCluster, number]>();
    const unwarn = jest.fn<undefined, [string]>();
    const ask = jest.fn(() => {
      watch.take([cluster]);
      return Promise.resolve();
    });
    const watch = new IdleWatch({
      clock: {
        now: () => time * 1000,
        after: (milliseconds, callback) => {
          // A browser calls back at once where the number is too large for it.
          expect(milliseconds).toBeLessThan(2 ** 31);
          const timer = { at: time + milliseconds / 1000, callback };
          due.push(timer);
          return new DisposableDelegate(() => {
            due = due.filter(one => one !== timer);
          });
        }
      },
      now: () => time,
      told,
      ask,
      find: id => (id === cluster.id ? cluster : undefined),
      warn,
      unwarn
    });
    return { watch, warn, unwarn, ask };
  };
  const pass = async (seconds: number) => {
    time += seconds;
    for (const timer of due.filter(({ at }) => at <= time)) {
      due = due.filter(one => one !== timer);
      timer.callback();
    }
    await new Promise(resolve => setTimeout(resolve));
  };

  beforeEach(() => {
    told = new CommonTold();
    time = 1000;
    due = [];
    cluster = makeCluster({ idleEndsAt: 1900 });
  });

  it('is warned of five minutes before, once, after another look', async () => {
    const { ask, warn, watch } = tab();
    watch.take([cluster]);
    await pass(599);
    expect(ask).not.toHaveBeenCalled();
    await pass(1);
    expect(ask).toHaveBeenCalledTimes(1);
    expect(warn.mock.calls).toEqual([[cluster, 1900]]);
    watch.take([cluster]);
    await pass(60);
    expect(warn).toHaveBeenCalledTimes(1);
  });

  it('is not warned of where there is work again by then', async () => {
    const { warn, watch } = tab();
    watch.take([cluster]);
    cluster = makeCluster();
    await pass(600);
    expect(warn).not.toHaveBeenCalled();
    expect(due).toEqual([]);
  });

  it('is told by one of several tabs', async () => {
    const [one, other] = [tab(), tab()];
    cluster = makeCluster({ idleEndsAt: 1100 });
    one.watch.take([cluster]);
    other.watch.take([cluster]);
    await pass(0);
    const { length } = [...one.warn.mock.calls, ...other.warn.mock.calls];
    expect(length).toBe(1);
  });

  it('is warned of again where the cluster was kept and is idle still', async () => {
    const { warn, watch } = tab();
    cluster = makeCluster({ idleEndsAt: 1100 });
    watch.take([cluster]);
    await pass(0);
    cluster = makeCluster({ idleEndsAt: 4700 });
    watch.take([cluster]);
    await pass(3400);
    expect(warn.mock.calls.map(([, end]) => end)).toEqual([1100, 4700]);
  });

  it.each<[string, () => DaskCluster[]]>([
    ['there is work again', () => [makeCluster()]],
    ['it was kept', () => [makeCluster({ idleEndsAt: 4700 })]],
    ['it is over', () => [makeCluster({ state: 'ended', end: 'idle' })]],
    ['it was removed', () => []]
  ])('is no more to be warned of once %s', async (_when, now) => {
    const { unwarn, watch } = tab();
    cluster = makeCluster({ idleEndsAt: 1100 });
    watch.take([cluster]);
    await pass(0);
    watch.take([cluster]);
    expect(unwarn).not.toHaveBeenCalled();
    watch.take(now());
    watch.take(now());
    expect(unwarn.mock.calls).toEqual([['era5era5']]);
  });

  it('is looked for when it should have come, so that no warning stays', async () => {
    const { ask, unwarn, watch } = tab();
    cluster = makeCluster({ idleEndsAt: 1100 });
    watch.take([cluster]);
    await pass(100);
    expect(ask).not.toHaveBeenCalled();
    cluster = makeCluster({ state: 'ended', end: 'idle' });
    await pass(15);
    expect(ask).toHaveBeenCalledTimes(1);
    expect(unwarn).toHaveBeenCalledTimes(1);
    expect(due).toEqual([]);
  });

  it('is not asked for again and again where it does not come', async () => {
    const { ask, watch } = tab();
    cluster = makeCluster({ idleEndsAt: 1100 });
    watch.take([cluster]);
    await pass(115);
    expect(ask).toHaveBeenCalledTimes(1);
    expect(due).toEqual([]);
  });

  it('is waited for also where it is months away, without asking in a rush', async () => {
    const { ask, watch } = tab();
    cluster = makeCluster({ idleEndsAt: time + 1e7 });
    watch.take([cluster]);
    await pass(86_399);
    expect(ask).not.toHaveBeenCalled();
    await pass(1);
    expect(ask).toHaveBeenCalledTimes(1);
    expect(due).toHaveLength(1);
  });

  it('is not told of a cluster that is gone by then', async () => {
    const { warn, watch } = tab();
    const gone = makeCluster({ id: 'gone1234', idleEndsAt: 1100 });
    watch.take([gone]);
    await pass(0);
    expect(warn).not.toHaveBeenCalled();
  });
});

describe('looks at clusters while nobody looks', () => {
  const ending = (idleTimeout: number, more: Partial<DaskCluster> = {}) =>
    makeCluster({ spec: makeSpec({ idleTimeout }), ...more });

  it.each<[number, string, readonly DaskCluster[]]>([
    [300, 'there is none', []],
    [300, 'it is idle for long', [ending(900), ending(600)]],
    [180, 'one of them is known in time by that', [ending(900), ending(480)]],
    [60, 'it ends soon', [ending(300)]],
    [300, 'none ends by itself', [ending(0)]],
    [300, 'it is over', [ending(300, { state: 'ended' })]]
  ])('are %d s apart where %s', (pause, _where, clusters) => {
    expect(hiddenPause(clusters)).toBe(pause);
  });
});
