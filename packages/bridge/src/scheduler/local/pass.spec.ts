/** @jest-environment node */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { silent } from '../../testing/doubles';
import { jobSpec } from '../../testing/localjobs';
import { called, newState } from './changes';
import { identify, isAlive } from './identity';
import { Pass } from './pass';
import type { LocalJob } from './plan';
import type { JobSpec } from './spec';
import type { JobState } from './state';
import { JobStore } from './store';

const begun = 1_800_000_000;
const day = 86_400;

describe('a pass', () => {
  let folder: string;
  let store: JobStore;
  const launch = jest.fn<Promise<void>, [number, number, number]>();

  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'pass-'));
    store = new JobStore(folder, silent);
    await store.open();
    launch.mockReset().mockResolvedValue();
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  function run(now: number) {
    const pass = new Pass({
      store,
      capacity: { cpus: 1, memory: 1 },
      now: () => now,
      launch
    });
    return store.turn(() => pass.run());
  }

  async function add(
    fields: Partial<JobSpec> = {},
    more?: JobState
  ): Promise<LocalJob> {
    return store.turn(() =>
      store.add(id => ({
        script: '#!/bin/sh\n',
        job: {
          spec: jobSpec(id, { submitted: begun, ...fields }),
          state: more ?? newState('0', false)
        }
      }))
    );
  }

  it('begins a task, and says so before it calls its supervisor', async () => {
    await add();
    launch.mockImplementation(async id => {
      expect((await store.get(id))?.state.running).toHaveLength(1);
    });
    await run(begun);
    await run(begun + 1);
    expect(launch.mock.calls).toEqual([[1, 0, 0]]);
  });

  it('calls again for a supervisor that does not come', async () => {
    await add();
    await run(begun);
    await run(begun + 14);
    expect(launch).toHaveBeenCalledTimes(1);
    await run(begun + 16);
    // It is the same attempt: should the first come after all, one of both finds the other.
    expect(launch.mock.calls).toEqual([
      [1, 0, 0],
      [1, 0, 0]
    ]);
  });

  it('says why a supervisor could not be called', async () => {
    await add();
    launch.mockRejectedValue(new Error('no more processes'));
    const { jobs } = await run(begun);
    expect(jobs[0]?.state.ended).toMatchObject([
      { outcome: 'failed', message: 'no more processes' }
    ]);
  });

  it.each([-day, day])(
    'leaves what runs alone when the clock goes by %d s',
    async jump => {
      const { spec } = await add({}, called(newState('0', false), 0, begun));
      const supervisor = identify(process.pid);
      const files = store.attempt(spec.id, 0, 0);
      await files.begin({ supervisor: supervisor!, mark: 'm', started: begun });
      const { jobs } = await run(begun + jump);
      expect(jobs[0]?.state.running).toHaveLength(1);
      expect(launch).not.toHaveBeenCalled();
      await files.finish({ cause: 'exit', code: 0, ended: begun, elapsed: 7 });
      const after = await run(begun + jump);
      expect(after.jobs[0]?.state.ended).toMatchObject([
        { outcome: 'completed', elapsed: 7 }
      ]);
    }
  );

  it('never takes one process for another', () => {
    const me = identify(process.pid)!;
    expect(isAlive(me)).toBe(true);
    expect(isAlive({ ...me, start: '1' })).toBe(false);
    expect(isAlive({ ...me, boot: 'another' })).toBe(false);
    expect(isAlive({ ...me, pid: 2 ** 22 + 1 })).toBe(false);
  });

  it('has no two at once', async () => {
    const other = new JobStore(folder, silent);
    let inside = 0;
    const turn = async (by: JobStore): Promise<void> =>
      by.turn(async () => {
        inside += 1;
        expect(inside).toBe(1);
        await new Promise(resolve => setTimeout(resolve, 2));
        inside -= 1;
      });
    await Promise.all(
      Array.from({ length: 20 }, (_, at) => turn(at % 2 === 0 ? store : other))
    );
  });
});
