/** @jest-environment node */
import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';

import { isLive, type SubmitRequest } from '@jupyterlab-hpc/api';

import { BridgeError } from '../errors';
import { schedulerDouble, silent } from '../testing/doubles';
import { Launcher } from './launch';
import { Watch } from './loop/watch';
import type { ClusterRecord } from './records';
import { ClusterSubmissions } from './submissions';
import { Killed, LoopPlace } from './testing/loopplace';
import { daskSpec } from './testing/records';

jest.setTimeout(120_000);

/** A launch over a queue and a folder, and the watch of the bridge that comes after. */
class LaunchPlace extends LoopPlace {
  /** What was submitted last, by its name. */
  readonly submitted = new Map<string, SubmitRequest>();

  launched(): Promise<ClusterRecord> {
    const { parts } = this;
    const { now, store } = parts;
    const scheduler = {
      ...parts.scheduler,
      submit: (request: SubmitRequest) => {
        this.submitted.set(request.name ?? '', request);
        return parts.scheduler.submit(request);
      }
    };
    const launcher = new Launcher({
      ...{ store, now, host: 'login1', preload: 'pass', log: silent },
      scheduler: schedulerDouble({
        ...scheduler,
        probe: () => Promise.resolve({ state: 'ready', cluster: 'trial' })
      }),
      submissions: new ClusterSubmissions({ store, scheduler, now }),
      certificate: () => Promise.resolve({ certificate: 'c', key: 'k' }),
      config: () => '{}'
    });
    return launcher.launch(daskSpec({ scale: { workers: 4 } }));
  }

  /** Minutes of a bridge that looks after clusters. */
  async watched(minutes: number): Promise<void> {
    let next: { seconds: number; act: () => Promise<void> } | undefined;
    const watch = new Watch({
      ...this.parts,
      here: records => Promise.resolve(records),
      later: (seconds, act) => {
        next = { seconds, act };
        return () => (next = undefined);
      }
    });
    watch.start();
    const end = this.clock.now() + 60 * minutes;
    while (this.clock.now() < end) {
      const { act, seconds } = next ?? { seconds: 10, act: undefined };
      next = undefined;
      this.clock.pass(Math.max(1, seconds));
      watch.look();
      await act?.();
    }
    await watch.stop();
  }

  /** Jobs in the queue, the waiting rest of an array being one. */
  get live(): string[] {
    return this.queue.jobs
      .filter(({ state }) => isLive(state))
      .map(({ id }) => id);
  }
}

describe('a bridge that is killed while it launches', () => {
  /** Kills it at one of its deeds; resolves to how many there were. */
  async function story(
    kill: number,
    ...answers: (BridgeError | undefined)[]
  ): Promise<number> {
    const place = new LaunchPlace();
    place.answers.push(...answers);
    let deeds = 0;
    place.around = () => {
      deeds += 1;
      if (kill > 0 && deeds >= kill) {
        throw new Killed();
      }
    };
    try {
      await place.launched().catch((error: unknown) => {
        const isExpected =
          error instanceof Killed ||
          (error instanceof BridgeError && answers.length > 0);
        if (!isExpected) {
          throw error;
        }
      });
      place.around = () => undefined;
      const [first] = place.queue.jobs;
      if (first !== undefined) {
        place.queue.begin(first.id);
      }
      await place.watched(10);
      // One scheduler, and one array of as many workers as were asked for.
      expect([[], ['101', '102_[0-3]'], ['101', '103_[0-3]']]).toContainEqual(
        place.live
      );
      for (const { end, launched, wish } of (await place.store.list())
        .records) {
        expect(place.live.length).toBe(end === undefined ? 2 : 0);
        await place.store.wish(launched.id, { ...wish, stop: 1 });
      }
      await place.watched(10);
      expect(place.live).toEqual([]);
      return deeds;
    } finally {
      place.end();
    }
  }

  it.each<[string, (BridgeError | undefined)[]]>([
    ['all is taken', []],
    [
      'its workers are refused',
      [
        undefined,
        new BridgeError({ code: 'scheduler-refused', message: 'No.' })
      ]
    ],
    [
      'nobody knows whether its scheduler was taken',
      [new BridgeError({ code: 'submit-unknown', message: 'No answer.' })]
    ]
  ])(
    'submits nothing twice and leaves nothing behind when %s',
    async (_when, answers) => {
      const all = await story(0, ...answers);
      expect(all).toBeGreaterThan(5);
      for (let kill = 1; kill <= all; kill += 1) {
        await story(kill, ...answers);
      }
    }
  );
});

describe('a launch', () => {
  let place: LaunchPlace;
  beforeEach(() => {
    place = new LaunchPlace();
  });
  afterEach(() => place.end());

  it('that cannot note the id of its job ends that all the same', async () => {
    let notes = 0;
    place.around = (deed, when) => {
      notes += deed === 'note' && when === 'before' ? 1 : 0;
      if (notes === 2 && deed === 'note') {
        throw Object.assign(new Error('no space'), { code: 'ENOSPC' });
      }
    };
    await expect(place.launched()).rejects.toThrow('no space');
    place.around = () => undefined;
    expect(place.live).toEqual(['101']);
    await place.watched(10);
    expect(place.live).toEqual([]);
  });

  it('keeps the scripts that it submits, for their owner alone', async () => {
    const { folder } = await place.launched();
    for (const name of ['scheduler.sh', 'workers.sh']) {
      const path = join(folder, name);
      expect(readFileSync(path, 'utf8')).toBe(
        place.submitted.get(name)?.script
      );
      expect(statSync(path).mode & 0o777).toBe(0o600);
    }
  });
});
