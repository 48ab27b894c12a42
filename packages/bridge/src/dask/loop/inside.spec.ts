/** @jest-environment node */
import { join } from 'node:path';

import type { ErrorInfo } from '@jupyterlab-hpc/api';

import { BridgeError } from '../../errors';
import { silent } from '../../testing/doubles';
import { whoActs } from '../lease';
import { id, LoopPlace } from '../testing/loopplace';
import { Agent } from './agent';
import { isForbiddenHere } from './forbidden';
import { actInside } from './inside';

const refused = (detail: string): ErrorInfo => ({
  ...{ code: 'scheduler-refused', message: detail, detail }
});

describe('whoever acts from inside', () => {
  let place: LoopPlace;
  let ended: AbortController;
  beforeEach(async () => {
    place = new LoopPlace();
    ended = new AbortController();
    await place.launch({ scale: { workers: 2 } });
  });
  afterEach(() => place.end());

  /** Lets ten seconds pass so many times, and then Dask's scheduler ends; resolves to the rounds. */
  async function act(
    times: number,
    meanwhile: (seconds: number) => Promise<void> = () => Promise.resolve()
  ): Promise<number> {
    const agent = new Agent(id, 'inside', place.parts);
    const wish = join(place.store.folderOf(id), 'wish.json');
    let seconds = 0;
    let rounds = 0;
    await actInside({
      ...{ cluster: id, ended: ended.signal, wish, logger: silent },
      agent: {
        round: () => {
          rounds += 1;
          return agent.round();
        },
        say: words => agent.say(words),
        release: () => agent.release()
      },
      sleep: async time => {
        seconds += time / 1000;
        place.clock.pass(time / 1000);
        await meanwhile(seconds);
        if (seconds >= 10 * times) {
          ended.abort();
        }
      }
    });
    return rounds;
  }

  const acts = async () =>
    whoActs((await place.record()).folder, place.clock.now());

  it('acts until Dask’s scheduler ends, says so, and gives the lease back', async () => {
    let during: string | undefined;
    place.around = deed => {
      if (deed === 'submit') {
        void acts().then(who => (during = who));
      }
    };
    await act(3);
    expect(place.queue.workers).toHaveLength(2);
    expect(during).toBe('inside');
    expect(await acts()).toBe('nobody');
    expect((await place.record()).control).toMatchObject({ where: 'inside' });
  });

  it('gives up where jobs may not be submitted, for a bridge to take over', async () => {
    const words = 'sbatch: error: Access/permission denied';
    place.answers.push(new BridgeError(refused(words)));
    expect(await act(5)).toBe(1);
    expect((await place.record()).control).toMatchObject({
      where: 'inside',
      problem: expect.stringContaining('cannot be submitted from its node')
    });
    expect(await acts()).toBe('nobody');
    const bridge = new Agent(id, 'here', place.parts);
    await bridge.round();
    expect(place.queue.workers).toHaveLength(2);
    expect((await place.record()).control).toEqual({
      where: 'here',
      at: expect.any(Number)
    });
  });

  it('goes on after a refusal that would be the same anywhere', async () => {
    place.answers.push(new BridgeError(refused('Job violates QOS policy')));
    expect(await act(9)).toBe(9);
    expect(place.queue.workers).toHaveLength(2);
  });

  it('goes on while the queue is not known', async () => {
    place.isDown = true;
    expect(await act(2)).toBe(2);
    place.isDown = false;
    ended = new AbortController();
    await act(1);
    expect(place.queue.workers).toHaveLength(2);
  });

  it('has not to be waited for when a person wishes something', async () => {
    const rounds = await act(1, async seconds => {
      if (seconds === 2) {
        await place.scale({ workers: 5 });
      }
      expect(place.queue.workers).toHaveLength(seconds > 2 ? 5 : 2);
    });
    expect(rounds).toBe(2);
  });

  it('goes before a bridge, whatever that was about to do', async () => {
    const bridge = new Agent(id, 'here', place.parts);
    await bridge.keep();
    const inside = new Agent(id, 'inside', place.parts);
    expect(await inside.round()).toBeUndefined();
    expect(await bridge.round()).toBeUndefined();
    expect(place.queue.workers).toEqual([]);
    expect(await inside.round()).toBeDefined();
    expect(place.queue.workers).toHaveLength(2);
  });
});

it.each<[ErrorInfo, boolean]>([
  [
    refused(
      'sbatch: error: Batch job submission failed: Access/permission denied'
    ),
    true
  ],
  [refused('ERROR: job submission from compute nodes is disabled'), true],
  [refused('Submitting jobs is only allowed on login nodes'), true],
  [
    {
      code: 'scheduler-missing',
      message: "Slurm's program sbatch is not there"
    },
    true
  ],
  [{ code: 'not-permitted', message: 'No.' }, true],
  [refused('Job violates accounting/QOS policy (job submit limit)'), false],
  [refused('Requested node configuration is not available'), false],
  [{ code: 'scheduler-down', message: 'not permitted, they say' }, false],
  [{ code: 'scheduler-busy', message: 'Later.' }, false]
])('%j is forbidden here: %s', (info, forbidden) => {
  expect(isForbiddenHere(info)).toBe(forbidden);
});
