/** @jest-environment node */
import { Lease, whoActs } from '../lease';
import { plainReads } from '../reads';
import { ClusterStore } from '../store';
import { id, LoopPlace } from '../testing/loopplace';
import { Watch } from './watch';

describe('the watch of a bridge', () => {
  let place: LoopPlace;
  let watch: Watch;
  let store: ClusterStore;
  /** What it has to do next, and in how many seconds. */
  let next: { seconds: number; act: () => Promise<void> } | undefined;
  let here: string[];
  /** Calls by which clusters are read, and for what they wait. */
  let reads = 0;
  let hangs: Promise<void> | undefined;

  beforeEach(() => {
    place = new LoopPlace();
    next = undefined;
    here = [id];
    hangs = undefined;
    const held = async <T>(read: () => Promise<T>): Promise<T> => {
      reads += 1;
      await hangs;
      return read();
    };
    store = new ClusterStore(place.store.folder, {
      names: path => held(() => plainReads.names(path)),
      text: path => held(() => plainReads.text(path))
    });
    watch = new Watch({
      ...{ ...place.parts, store },
      here: records =>
        Promise.resolve(
          records.filter(({ launched }) => here.includes(launched.id))
        ),
      later: (seconds, act) => {
        next = { seconds, act };
        return () => (next = undefined);
      }
    });
  });
  afterEach(async () => {
    jest.useRealTimers();
    await watch.stop();
    place.end();
  });

  /** Lets time pass until it has done so many things. */
  async function goOn(times = 1): Promise<void> {
    for (let time = 0; time < times; time += 1) {
      const { act, seconds } = next ?? { act: undefined, seconds: 0 };
      next = undefined;
      place.clock.pass(seconds);
      await act?.();
    }
  }

  const rounds = (): number =>
    place.asked.filter(kind => kind === 'cached').length;
  const acts = () => whoActs(place.store.folderOf(id), place.clock.now());

  it('asks nobody anything where there is no cluster', async () => {
    watch.start();
    await goOn();
    expect(next).toBeUndefined();
    watch.look();
    await goOn();
    expect(next).toBeUndefined();
    expect(place.asked).toEqual([]);
  });

  it('sweeps at its start what was left over, by one look at the queue', async () => {
    await place.launch({ scale: { workers: 2 } });
    await place.round();
    place.queue.end('101', 0, 'completed');
    await place.store.end(id, { why: 'stopped', at: 1_600_000_000 });
    place.asked.length = 0;
    watch.start();
    await goOn();
    expect(place.queue.cancelled).toEqual(['102']);
    expect(place.asked).toEqual(['cached', 'fresh']);
    // All is over: it looks no more, and holds nothing.
    await goOn(40);
    expect(next).toBeUndefined();
    expect(await acts()).toBe('nobody');
  });

  it('leaves alone clusters of which this scheduler knows nothing', async () => {
    await place.launch({ scale: { workers: 2 } });
    here = [];
    watch.start();
    await goOn(3);
    expect(place.asked).toEqual([]);
    expect(await acts()).toBe('nobody');
  });

  it('looks seldom where nothing is to be done, and less when nobody looks', async () => {
    await place.launch({ scale: { workers: 2 } });
    watch.start();
    await goOn(2);
    place.queue.begin('102');
    await goOn(30);
    const before = rounds();
    await goOn(60);
    expect(rounds() - before).toBe(2);
    expect(await acts()).toBe('here');
    for (let minute = 0; minute < 10; minute += 1) {
      watch.look();
      await goOn(6);
    }
    expect(rounds() - before).toBeGreaterThan(10);
    expect(place.asked.filter(kind => kind === 'fresh')).toHaveLength(1);
  });

  it('looks every ten seconds at one that adapts', async () => {
    await place.launch({
      scale: { workers: 1, adapt: { minimum: 1, maximum: 3 } }
    });
    watch.start();
    await goOn(2);
    const before = rounds();
    await goOn(12);
    expect(rounds() - before).toBe(12);
  });

  it('acts at once on a wish, also of a cluster that it did not know', async () => {
    watch.start();
    await goOn();
    await place.launch({ scale: { workers: 2 } });
    watch.wake(id);
    expect(next?.seconds).toBe(0);
    await goOn();
    expect(place.queue.workers).toHaveLength(2);
    await place.scale({ workers: 1 });
    watch.wake(id);
    expect(next?.seconds).toBe(0);
    await goOn();
    expect(place.queue.workers).toHaveLength(1);
  });

  it('leaves the lease to a loop inside, and takes it when that ends', async () => {
    await place.launch({ scale: { workers: 2 } });
    const inside = new Lease({
      folder: place.store.folderOf(id),
      where: 'inside',
      now: place.clock.now
    });
    await inside.hold();
    watch.start();
    await goOn();
    await place.scale({ workers: 3 });
    watch.wake(id);
    await goOn();
    expect(place.queue.workers).toEqual([]);
    expect(place.asked).toEqual([]);
    await inside.release();
    watch.look();
    await goOn(8);
    expect(await acts()).toBe('here');
    expect(place.queue.workers).toHaveLength(3);
  });

  it('gives the lease back when the bridge ends', async () => {
    await place.launch({ scale: { workers: 2 } });
    watch.start();
    await goOn();
    expect(await acts()).toBe('here');
    await watch.stop();
    expect(await acts()).toBe('nobody');
    expect(next).toBeUndefined();
  });

  it('calls a folder that hangs once, and goes on when it answers', async () => {
    await place.launch({ scale: { workers: 2 } });
    watch.start();
    await goOn();
    expect(place.queue.workers).toHaveLength(2);
    await place.scale({ workers: 5 });
    let answer = (): void => undefined;
    hangs = new Promise(resolve => (answer = resolve));
    reads = 0;
    jest.useFakeTimers({ doNotFake: ['setImmediate', 'nextTick'] });
    place.clock.pass(60);
    const going = goOn(4);
    await jest.advanceTimersByTimeAsync(10_000);
    await going;
    expect(reads).toBe(1);
    hangs = undefined;
    answer();
    jest.useRealTimers();
    // What hung comes back in its own time.
    while (
      await store
        .list()
        .catch(() => undefined)
        .then(one => !one)
    ) {
      await new Promise(setImmediate);
    }
    watch.look();
    await goOn(8);
    expect(place.queue.workers).toHaveLength(5);
  });

  it('goes on when the queue is known again, and when a folder is gone', async () => {
    await place.launch({ scale: { workers: 2 } });
    place.isDown = true;
    watch.start();
    await goOn();
    expect(place.queue.workers).toEqual([]);
    place.isDown = false;
    await goOn(8);
    expect(place.queue.workers).toHaveLength(2);
    await place.store.remove(id);
    await goOn(80);
    expect(next).toBeUndefined();
  });
});
