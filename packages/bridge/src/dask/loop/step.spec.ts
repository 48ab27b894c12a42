/** @jest-environment node */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { BridgeError } from '../../errors';
import type { Submission } from '../records';
import { id, Killed, LoopPlace } from '../testing/loopplace';

// Each of some fifty kills is a story of its own; a busy disk makes them long.
jest.setTimeout(600_000);

describe('a round', () => {
  let place: LoopPlace;
  beforeEach(() => {
    place = new LoopPlace();
  });
  afterEach(() => place.end());

  const submissions = async (): Promise<Submission[]> =>
    (await place.record()).submissions.filter(({ role }) => role === 'workers');
  const live = (): number => place.queue.workers.length;
  const refusal = (): BridgeError =>
    new BridgeError({
      code: 'scheduler-refused',
      message: 'Too many jobs.',
      hint: 'Ask for fewer.'
    });

  it('submits what is missing as one array that is noted with its id', async () => {
    await place.launch({ scale: { workers: 3 } });
    await place.round();
    expect(await submissions()).toMatchObject([{ id: '102', tasks: 3 }]);
    expect(place.queue.jobs).toMatchObject([
      { id: '101' },
      {
        id: '102_[0-2]',
        comment: expect.stringMatching(
          /^hpc-dask:abcdef0123:workers:[0-9a-f]{12}$/
        )
      }
    ]);
    await place.rounds(3);
    expect(await submissions()).toHaveLength(1);
  });

  it('asks for a new queue only where something is to be done', async () => {
    await place.launch({ scale: { workers: 1 } });
    await place.round();
    expect(place.asked).toEqual(['cached', 'fresh']);
    await place.round();
    expect(place.asked).toEqual(['cached', 'fresh', 'cached']);
  });

  it('follows the target up, and down again without cancelling a running worker', async () => {
    await place.launch({
      scale: { workers: 1, adapt: { minimum: 1, maximum: 6 } }
    });
    await place.round();
    place.queue.begin('102');
    place.dask.target = 4;
    await place.round();
    expect(live()).toBe(1);
    await place.round();
    expect(live()).toBe(4);
    place.queue.begin('103', 2);
    place.dask.target = 1;
    await place.rounds(5);
    expect(live()).toBe(4);
    await place.round();
    expect(place.queue.cancelled).toEqual(['103_2']);
    expect(place.dask.retired).toHaveLength(2);
    expect(live()).toBe(1);
    // None of those that were told to leave is missed.
    await place.rounds(8);
    expect(await submissions()).toHaveLength(2);
    expect(live()).toBe(1);
  });

  it('begins to count targets anew after Dask was silent', async () => {
    await place.launch({
      scale: { workers: 0, adapt: { minimum: 0, maximum: 6 } }
    });
    place.dask.target = 4;
    await place.round();
    place.dask.isSilent = true;
    await place.round();
    place.dask.isSilent = false;
    await place.round();
    expect(live()).toBe(0);
    await place.round();
    expect(live()).toBe(4);
  });

  it('says that Dask is silent once that lasts: a start takes its time', async () => {
    await place.launch({ scale: { workers: 0 } });
    place.dask.isSilent = true;
    await place.rounds(5);
    expect((await place.round())?.problem).toBeUndefined();
    expect((await place.round())?.problem).toBe('Silence.');
    place.dask.isSilent = false;
    expect((await place.round())?.problem).toBeUndefined();
    place.dask.isSilent = true;
    expect((await place.round())?.problem).toBeUndefined();
  });

  it('replaces a worker that was preempted, once, and says so in its note', async () => {
    await place.launch({ scale: { workers: 2 }, workersPerJob: 2 });
    await place.round();
    place.queue.begin('102');
    await place.rounds(20);
    place.queue.end('102', 0, 'preempted');
    await place.rounds(3);
    expect(await submissions()).toMatchObject([
      { id: '102', over: true },
      { id: '103', tasks: 1, replaces: 2 }
    ]);
    expect(live()).toBe(1);
  });

  it('does nothing under a lease that is another’s, or was lost in between', async () => {
    await place.launch({ scale: { workers: 3 } });
    place.holds = () => false;
    expect(await place.round()).toBeUndefined();
    let asked = 0;
    place.holds = () => (asked += 1) === 1;
    await place.round();
    expect(await submissions()).toEqual([]);
  });

  it('sees to the end of what a person stopped, whoever holds the lease', async () => {
    await place.launch({ scale: { workers: 3 } });
    await place.round();
    place.holds = () => false;
    const { wish } = await place.record();
    const stop = Math.floor(place.clock.now());
    await place.store.wish(id, { ...wish, stop, scale: { workers: 9 } });
    expect(await place.round()).toMatchObject({ isOthers: true });
    expect(place.queue.cancelled).toEqual(['101']);
    await place.round();
    expect((await place.record()).end).toMatchObject({ why: 'stopped' });
    expect(place.queue.cancelled).toEqual(['101', '102']);
    await place.rounds(3);
    expect(live()).toBe(0);
    expect(await submissions()).toHaveLength(1);
  });

  it('does nothing while the queue is not known', async () => {
    await place.launch({ scale: { workers: 3 } });
    place.isDown = true;
    await expect(place.round()).rejects.toMatchObject({
      info: { code: 'scheduler-down' }
    });
    expect(await submissions()).toEqual([]);
    place.isDown = false;
    await place.round();
    expect(live()).toBe(3);
  });

  it('leaves a refusal alone for longer and longer, until a person wishes anew', async () => {
    await place.launch({ scale: { workers: 3 } });
    place.answers.push(refusal(), refusal(), refusal());
    const left = () => place.answers.length;
    expect(await place.round()).toMatchObject({
      problem: 'Too many jobs. Ask for fewer.',
      refusal: { code: 'scheduler-refused' }
    });
    expect(left()).toBe(2);
    expect((await place.round())?.problem).toBe(
      'Too many jobs. Ask for fewer.'
    );
    await place.rounds(4);
    expect(left()).toBe(2);
    await place.round();
    expect(left()).toBe(1);
    await place.rounds(10);
    expect(left()).toBe(1);
    await place.scale({ workers: 2 });
    await place.round();
    expect(left()).toBe(0);
    await place.scale({ workers: 2 });
    expect((await place.round())?.problem).toBeUndefined();
    expect(live()).toBe(2);
  });

  describe('whose submission was not answered', () => {
    const lost = (): BridgeError =>
      new BridgeError({ code: 'submit-unknown', message: 'Unknown.' });

    it('finds the job by its comment', async () => {
      await place.launch({ scale: { workers: 3 } });
      place.around = (deed, when) => {
        if (deed === 'submit' && when === 'after') {
          throw lost();
        }
      };
      expect((await place.round())?.problem).toBe('Unknown.');
      await place.rounds(2);
      expect(await submissions()).toMatchObject([{ id: '102', tasks: 3 }]);
      expect(live()).toBe(3);
    });

    it('finds it by what it wrote, where the site drops comments', async () => {
      await place.launch({ scale: { workers: 3 } });
      place.queue.dropsComments = true;
      place.around = (deed, when) => {
        if (deed === 'submit' && when === 'after') {
          throw lost();
        }
      };
      await place.rounds(3);
      const [note] = await submissions();
      expect(note).toMatchObject({ tasks: 3 });
      expect(note?.id).toBeUndefined();
      const { folder } = await place.record();
      const path = join(folder, 'jobs', `${note?.token ?? ''}.started`);
      writeFileSync(path, '102\n');
      await place.rounds(30);
      expect(await submissions()).toMatchObject([{ id: '102', tasks: 3 }]);
      expect(live()).toBe(3);
    });

    it('gives it up after sbatch itself has, and submits again', async () => {
      await place.launch({ scale: { workers: 3 } });
      place.answers.push(lost());
      await place.rounds(18);
      expect(live()).toBe(0);
      await place.rounds(2);
      expect(live()).toBe(3);
      expect(await submissions()).toMatchObject([
        { over: true },
        { id: '102' }
      ]);
    });

    it('gives up one too many when the first comes after all', async () => {
      await place.launch({ scale: { workers: 3 } });
      place.answers.push(lost());
      await place.rounds(20);
      place.queue.begin('102', 1);
      const [first] = await submissions();
      const comment = `#SBATCH --comment=hpc-dask:${id}:workers:${first?.token ?? ''}`;
      const script = `${comment}\n#SBATCH --array=0-2\n`;
      place.queue.submit({ directory: '/', script });
      await place.round();
      expect((await submissions())[0]).toMatchObject({ id: '103' });
      await place.rounds(5);
      expect(live()).toBe(3);
      // Of all that wait, those that would begin last.
      expect(place.queue.cancelled).toEqual(['102_[1-2]', '103_2']);
    });
  });

  it('notes the end, and cancels what is left by the ids in the folder', async () => {
    await place.launch({ scale: { workers: 3 } });
    await place.round();
    place.queue.begin('102', 1);
    place.queue.submit({ directory: '/', script: '#SBATCH --array=0-1\n' });
    place.queue.end('101', 0, 'timed-out');
    await place.rounds(2);
    expect((await place.record()).end).toMatchObject({ why: 'time-limit' });
    expect(live()).toBe(2);
    expect(place.queue.workers.map(one => one.id)).toEqual(['103', '103']);
    await place.round();
    expect(await submissions()).toMatchObject([{ over: true }]);
  });

  it('notes why its scheduler failed, in the words of its log', async () => {
    await place.launch();
    const { folder } = await place.record();
    const words = 'The node n7 has no network interface ib9.';
    writeFileSync(join(folder, 'logs/scheduler-101.log'), `${words}\n`);
    place.queue.end('101', 0, 'failed');
    await place.rounds(2);
    expect((await place.record()).end).toMatchObject({
      why: 'failed',
      message: expect.stringContaining(words)
    });
  });

  it('says when results are held that nobody can take, and asks again', async () => {
    await place.launch({ scale: { workers: 1 } });
    await place.round();
    place.queue.begin('102');
    place.dask.full.add('tls://102_0');
    await place.scale({ workers: 0 });
    const words = expect.stringContaining('hold results');
    expect((await place.round())?.problem).toEqual(words);
    expect((await place.round())?.problem).toEqual(words);
    place.dask.full.clear();
    await place.rounds(2);
    expect(live()).toBe(0);
  });

  it('does not cancel twice what takes its time', async () => {
    await place.launch({ scale: { workers: 3 } });
    await place.round();
    const cancel = place.queue.cancel.bind(place.queue);
    const asked: string[] = [];
    place.queue.cancel = ids => {
      asked.push(...ids);
      return ids.map(one => ({ id: one }));
    };
    await place.scale({ workers: 1 });
    await place.rounds(3);
    expect(asked).toEqual(['102_[1-2]']);
    place.queue.cancel = cancel;
    await place.rounds(2);
    expect(live()).toBe(1);
  });
});

describe('a process that is killed at any moment', () => {
  /** What a person and the queue do, and what has to come of it; `kill` is the deed that is the last. */
  async function story(kill: number): Promise<number> {
    const place = new LoopPlace();
    let deeds = 0;
    let most = 0;
    let isDead = false;
    const rounds = async (count: number, wanted: number): Promise<void> => {
      for (let round = 0; round < count; round += 1) {
        await place.round().catch((error: unknown) => {
          if (!(error instanceof Killed)) {
            throw error;
          }
        });
        place.clock.pass(30);
        if (isDead) {
          isDead = false;
          place.restart();
        }
        most = Math.max(most, place.queue.workers.length - wanted);
      }
    };
    place.around = () => {
      deeds += 1;
      isDead ||= deeds === kill;
      if (isDead) {
        throw new Killed();
      }
    };
    try {
      await place.launch({ scale: { workers: 4 } });
      await rounds(8, 4);
      const [first = ''] = place.queue.workers.map(one => one.id);
      expect(place.queue.workers).toHaveLength(4);
      place.queue.begin(first, 3);
      await rounds(5, 4);
      place.queue.end(first, 0, 'preempted');
      await rounds(8, 4);
      expect(place.queue.workers).toHaveLength(4);
      for (const one of new Set(place.queue.workers.map(task => task.id))) {
        place.queue.begin(one, 1);
      }
      await place.scale({ workers: 1 });
      await rounds(5, 4);
      expect(place.queue.workers).toHaveLength(1);
      await place.scale({ workers: 3 });
      await rounds(8, 3);
      expect(place.queue.workers).toHaveLength(3);
      place.queue.end('101', 0, 'failed');
      await rounds(4, 3);
      expect(place.queue.workers).toEqual([]);
      expect((await place.record()).end?.why).toBe('failed');
      expect(most).toBe(0);
      return deeds;
    } finally {
      place.end();
    }
  }

  it('submits nothing twice and leaves nothing behind', async () => {
    const all = await story(0);
    expect(all).toBeGreaterThan(15);
    for (let kill = 1; kill <= all; kill += 1) {
      await story(kill);
    }
  });
});
