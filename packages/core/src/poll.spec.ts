import { DisposableDelegate } from '@lumino/disposable';

import type { IClock, IVisibility } from './clock';
import { type IPollOutcome, VisiblePoll } from './poll';

/** Time that passes when told to, and a page that hides when told to. */
class World implements IClock, IVisibility {
  visible = true;

  now(): number {
    return this._time;
  }

  after(milliseconds: number, callback: () => void): DisposableDelegate {
    const timer = { due: this._time + milliseconds, callback };
    this._timers.add(timer);
    return new DisposableDelegate(() => this._timers.delete(timer));
  }

  observe(callback: () => void): DisposableDelegate {
    this._observers.add(callback);
    return new DisposableDelegate(() => this._observers.delete(callback));
  }

  show(visible: boolean): void {
    this.visible = visible;
    this._observers.forEach(callback => callback());
  }

  /** Lets seconds pass, one by one. */
  async pass(seconds: number): Promise<void> {
    for (let second = 0; second < seconds; second++) {
      this._time += 1000;
      for (const timer of this._timers) {
        if (timer.due <= this._time) {
          this._timers.delete(timer);
          timer.callback();
        }
      }
      await settled();
    }
  }

  get waiting(): number {
    return this._timers.size;
  }

  private _time = 0;
  private readonly _timers = new Set<{ due: number; callback: () => void }>();
  private readonly _observers = new Set<() => void>();
}

const settled = async (): Promise<void> => {
  for (let turn = 0; turn < 5; turn++) {
    await Promise.resolve();
  }
};

describe('a poll', () => {
  let world: World;
  let outcome: IPollOutcome;
  let asked: number[];
  let poll: VisiblePoll;

  beforeEach(() => {
    world = new World();
    outcome = { answered: true, delay: 30, live: true };
    asked = [];
    poll = new VisiblePoll(
      () => {
        asked.push(world.now() / 1000);
        return Promise.resolve(outcome);
      },
      { clock: world, visibility: world }
    );
  });

  afterEach(() => poll.dispose());

  it('asks nothing until its panel is shown', async () => {
    await world.pass(1000);
    expect(asked).toEqual([]);
  });

  it('follows the pace of the server', async () => {
    poll.shown = true;
    await settled();
    await world.pass(61);
    outcome = { ...outcome, delay: 15 };
    await world.pass(45);
    expect(asked).toEqual([0, 30, 60, 90, 105]);
  });

  it('asks at the usual pace when the server names none, and never in a rush', async () => {
    outcome = { answered: true, live: true };
    poll.shown = true;
    await settled();
    await world.pass(60);
    outcome = { answered: true, delay: -50, live: true };
    await world.pass(62);
    expect(asked).toEqual([0, 60, 120, 121, 122]);
  });

  it('slows down to 300 s while hidden with live jobs', async () => {
    poll.shown = true;
    await settled();
    world.show(false);
    await world.pass(601);
    expect(asked).toEqual([0, 300, 600]);
  });

  it('asks as often while hidden as what lives wants, and no more often than the server', async () => {
    outcome = { ...outcome, hiddenDelay: 60 };
    poll.shown = true;
    await settled();
    world.show(false);
    await world.pass(60);
    outcome = { ...outcome, delay: 90 };
    await world.pass(61);
    outcome = { answered: true, delay: 30, live: true };
    await world.pass(90);
    await world.pass(300);
    expect(asked).toEqual([0, 60, 120, 210, 510]);
  });

  it('watches before anybody has looked, for as long as something lives', async () => {
    await poll.watch();
    await world.pass(300);
    expect(asked).toEqual([0, 300]);
    await poll.watch();
    poll.shown = true;
    await settled();
    // Nobody is to be asked twice when the panel comes.
    expect(asked).toEqual([0, 300]);
    poll.shown = false;
    outcome = { ...outcome, live: false };
    await world.pass(1000);
    expect(asked).toEqual([0, 300, 600]);
  });

  it('rests while hidden with no live job, and asks at once when seen again', async () => {
    outcome = { ...outcome, live: false };
    poll.shown = true;
    await settled();
    poll.shown = false;
    await world.pass(1000);
    expect(asked).toEqual([0]);
    poll.shown = true;
    await settled();
    expect(asked).toEqual([0, 1000]);
  });

  it('does not ask again for a short look away', async () => {
    poll.shown = true;
    await settled();
    await world.pass(10);
    world.show(false);
    await world.pass(5);
    world.show(true);
    await world.pass(14);
    expect(asked).toEqual([0]);
    expect(poll.wait).toBe(1);
    await world.pass(1);
    expect(asked).toEqual([0, 30]);
  });

  it('asks later and later while there is no answer', async () => {
    outcome = { answered: false, live: true };
    poll.shown = true;
    await settled();
    await world.pass(76);
    expect(asked).toEqual([0, 5, 15, 35, 75]);
    outcome = { answered: true, delay: 30, live: true };
    await world.pass(80);
    expect(asked.slice(5)).toEqual([155]);
    outcome = { answered: false, live: true };
    await world.pass(36);
    expect(asked.slice(6)).toEqual([185, 190]);
  });

  it('leaves no timer behind', async () => {
    poll.shown = true;
    await settled();
    expect(world.waiting).toBe(1);
    poll.dispose();
    expect(world.waiting).toBe(0);
    await poll.now();
    expect(asked).toEqual([0]);
  });

  it('has one question under way: a new one gives up the old', async () => {
    const signals: AbortSignal[] = [];
    const answers: (() => void)[] = [];
    const slow = new VisiblePoll(
      signal => {
        signals.push(signal);
        return new Promise(resolve => answers.push(() => resolve(outcome)));
      },
      { clock: world, visibility: world }
    );
    slow.shown = true;
    await world.pass(100);
    expect(signals).toHaveLength(1);
    const second = slow.now();
    expect(signals.map(signal => signal.aborted)).toEqual([true, false]);
    answers[0]!();
    await settled();
    expect(world.waiting).toBe(0);
    answers[1]!();
    await second;
    expect(world.waiting).toBe(1);
    slow.dispose();
  });
});
