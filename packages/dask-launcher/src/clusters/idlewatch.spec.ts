import type { DaskCluster } from '@jupyterlab-hpc/api';
import { StoredTold } from '@jupyterlab-hpc/core';
import { DisposableDelegate } from '@lumino/disposable';

import { makeCluster } from '../testing';
import { IdleWatch } from './idlewatch';

describe('the end of a cluster for want of work', () => {
  let time: number;
  let due: { at: number; callback: () => void }[];
  let cluster: DaskCluster;
  const told = new StoredTold(localStorage, 'told', act =>
    Promise.resolve(act())
  );

  const tab = () => {
    const warn = jest.fn<undefined, [DaskCluster, number]>();
    const ask = jest.fn(() => {
      watch.take([cluster]);
      return Promise.resolve();
    });
    const watch = new IdleWatch({
      clock: {
        now: () => time * 1000,
        after: (milliseconds, callback) => {
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
      find: () => cluster,
      warn
    });
    return { watch, warn, ask };
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
    localStorage.clear();
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

  it('is no business of a tab that is gone', async () => {
    const { warn, watch } = tab();
    watch.take([cluster]);
    watch.dispose();
    await pass(900);
    expect(warn).not.toHaveBeenCalled();
  });
});
