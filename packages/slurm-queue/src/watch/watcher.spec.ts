import type { IClock, IVisibility } from '@jupyterlab-hpc/core';
import { DisposableDelegate } from '@lumino/disposable';

import { BridgeDouble, makeJob } from '../double';
import { makeSummary } from '../sidebar/testing';
import type { IChannel, ILocks } from './tabs';
import { Watcher } from './watcher';

const settled = async (): Promise<void> => {
  for (let turn = 0; turn < 20; turn++) {
    await Promise.resolve();
  }
};

/** Time that passes when told to. */
class Clock implements IClock {
  now(): number {
    return this._time;
  }

  after(milliseconds: number, callback: () => void): DisposableDelegate {
    const timer = { due: this._time + milliseconds, callback };
    this._timers.add(timer);
    return new DisposableDelegate(() => this._timers.delete(timer));
  }

  async pass(seconds: number): Promise<void> {
    for (let second = 0; second < seconds; second++) {
      this._time += 1000;
      for (const timer of this._timers) {
        if (timer.due <= this._time) {
          this._timers.delete(timer);
          timer.callback();
          await settled();
        }
      }
    }
  }

  private _time = 0;
  private readonly _timers = new Set<{ due: number; callback: () => void }>();
}

/** One tab of a browser: it is seen or not. */
class Page implements IVisibility {
  visible = true;

  observe(callback: () => void): DisposableDelegate {
    this._callbacks.add(callback);
    return new DisposableDelegate(() => this._callbacks.delete(callback));
  }

  show(visible: boolean): void {
    this.visible = visible;
    this._callbacks.forEach(callback => callback());
  }

  private readonly _callbacks = new Set<() => void>();
}

/** What the tabs of one browser share. */
class Browser implements ILocks {
  hold(_name: string, signal: AbortSignal, held: () => void): void {
    const waiting = { held };
    this._queue.push(waiting);
    signal.addEventListener('abort', () => {
      const first = this._queue[0] === waiting;
      this._queue.splice(this._queue.indexOf(waiting), 1);
      if (first) {
        this._queue[0]?.held();
      }
    });
    if (this._queue[0] === waiting) {
      held();
    }
  }

  channel(): IChannel {
    const callbacks: ((message: unknown) => void)[] = [];
    this._listeners.add(callbacks);
    const others = () => [...this._listeners].filter(it => it !== callbacks);
    return {
      isDisposed: false,
      dispose: () => this._listeners.delete(callbacks),
      listen: callback => void callbacks.push(callback),
      post: message =>
        others().forEach(them =>
          them.forEach(callback =>
            queueMicrotask(() => callback(structuredClone(message)))
          )
        )
    };
  }

  private readonly _queue: { held: () => void }[] = [];
  private readonly _listeners = new Set<((message: unknown) => void)[]>();
}

describe('watching', () => {
  let clock: Clock;
  let browser: Browser;
  let bridge: BridgeDouble;
  /** Which tab asked, in their order. */
  let asked: string[];
  let alive: string[];
  let over: string[];
  const watchers: Watcher[] = [];

  const open = (
    name: string,
    page: Page,
    shared: Partial<Pick<Browser, 'hold' | 'channel'>> = browser
  ): Watcher => {
    const client = new BridgeDouble();
    client.now = () => bridge.now();
    client.handlers.getSummary = input => {
      asked.push(name);
      const { getSummary } = bridge.handlers;
      client.at = bridge.now();
      client.time = bridge.now();
      return getSummary!(input);
    };
    const watcher = new Watcher({
      client,
      clock,
      visibility: page,
      every: () => undefined,
      name: 'watch',
      locks: 'hold' in shared ? browser : undefined,
      channel: shared.channel === undefined ? undefined : browser.channel()
    });
    watchers.push(watcher);
    return watcher;
  };

  const hidden = (): Page => {
    const page = new Page();
    page.visible = false;
    return page;
  };

  beforeEach(() => {
    clock = new Clock();
    browser = new Browser();
    bridge = new BridgeDouble();
    bridge.now = () => 1000 + clock.now() / 1000;
    asked = [];
    alive = ['1', '2'];
    over = ['9'];
    bridge.handlers.getSummary = () =>
      makeSummary({
        running: alive.map(id => makeJob({ id })),
        finished: over.map(id =>
          makeJob({ id, state: 'completed', ended: 1000 })
        )
      });
  });

  afterEach(() => {
    watchers.splice(0).forEach(watcher => watcher.dispose());
  });

  it('counts what ends from its beginning on, until the person looks', async () => {
    const watcher = open('a', new Page());
    await settled();
    expect(watcher.news).toMatchObject({ running: 2, waiting: 0 });
    expect(watcher.unseen).toBe(0);
    alive = ['2'];
    over = ['9', '1'];
    await clock.pass(60);
    expect(watcher.unseen).toBe(1);
    alive = [];
    over = ['9', '1', '2'];
    await clock.pass(60);
    expect(watcher.unseen).toBe(2);
    watcher.looking = true;
    expect(watcher.unseen).toBe(0);
    alive = ['3'];
    await clock.pass(60);
    alive = [];
    over = ['9', '1', '2', '3'];
    await clock.pass(60);
    expect(watcher.unseen).toBe(0);
  });

  it('asks slowly while hidden and jobs live, then no more', async () => {
    const page = new Page();
    open('a', page);
    await settled();
    page.show(false);
    await clock.pass(299);
    expect(asked).toHaveLength(1);
    alive = [];
    await clock.pass(1);
    expect(asked).toHaveLength(2);
    await clock.pass(10_000);
    expect(asked).toHaveLength(2);
  });

  it('has one of the hidden tabs ask, and tell the others', async () => {
    const first = open('a', hidden());
    const second = open('b', hidden());
    await settled();
    alive = ['2'];
    over = ['9', '1'];
    await clock.pass(300);
    await clock.pass(300);
    expect(asked).toEqual(['a', 'a', 'a']);
    for (const watcher of [first, second]) {
      expect(watcher.news).toMatchObject({ running: 1 });
      expect(watcher.unseen).toBe(1);
    }
    second.looking = true;
    await settled();
    expect(first.unseen).toBe(0);
  });

  it('counts nothing anywhere that ends before the person’s eyes', async () => {
    const first = open('a', new Page());
    const second = open('b', hidden());
    await settled();
    second.looking = true;
    alive = ['2'];
    await clock.pass(60);
    expect([first.unseen, second.unseen]).toEqual([0, 0]);
  });

  it('goes on in another tab when the one that asked is closed', async () => {
    const first = open('a', hidden());
    const second = open('b', hidden());
    await settled();
    first.dispose();
    alive = ['2'];
    await settled();
    expect(asked).toEqual(['a', 'b']);
    await clock.pass(300);
    expect(asked).toEqual(['a', 'b', 'b']);
    expect(second.unseen).toBe(1);
  });

  it('has a tab that is seen ask for itself, and the others hear it', async () => {
    const leader = open('a', hidden());
    await settled();
    const page = new Page();
    open('b', page);
    await settled();
    alive = ['1', '2', '3'];
    await clock.pass(60);
    expect(asked).toEqual(['a', 'b', 'b']);
    expect(leader.news).toMatchObject({ running: 3 });
    page.show(false);
    await clock.pass(1000);
    expect(asked.slice(3)).toEqual(['a', 'a', 'a']);
  });

  it('wakes the tab that rested once another one hears of a job', async () => {
    alive = [];
    open('a', hidden());
    await settled();
    await clock.pass(1000);
    expect(asked).toEqual(['a']);
    alive = ['5'];
    const page = new Page();
    open('b', page);
    await settled();
    page.show(false);
    await clock.pass(300);
    expect(asked).toEqual(['a', 'b', 'a', 'a']);
  });

  it('is done by every tab for itself where tabs cannot agree', async () => {
    open('a', hidden(), {});
    open('b', hidden(), {});
    await settled();
    await clock.pass(300);
    expect(asked).toEqual(['a', 'b', 'a', 'b']);
  });

  it('keeps the last numbers, marked old, while there is no answer', async () => {
    const watcher = open('a', new Page());
    await settled();
    const { getSummary } = bridge.handlers;
    bridge.handlers.getSummary = () => {
      throw new Error('gone');
    };
    await clock.pass(60);
    expect(watcher.stale).toBe(true);
    expect(watcher.news).toMatchObject({ running: 2 });
    bridge.handlers.getSummary = getSummary!;
    await clock.pass(60);
    expect(watcher.stale).toBe(false);
  });

  it('leaves the lock, the channel and the clock behind', async () => {
    const first = open('a', new Page());
    const second = open('b', hidden());
    await settled();
    second.dispose();
    first.dispose();
    alive = [];
    await clock.pass(1000);
    expect(asked).toEqual(['a']);
    expect(first.unseen).toBe(0);
  });
});
