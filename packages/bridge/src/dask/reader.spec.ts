/** @jest-environment node */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { guardOver, NotedCalls } from '../testing/files';
import { guardedReads, plainReads, type Reads } from './reads';
import { ClusterStore } from './store';
import { daskSpec } from './testing/records';

const id = 'abcdef0123';
const slow = { info: { code: 'path-slow' } };

describe('the folder of clusters', () => {
  let place: string;
  let folder: string;
  beforeEach(() => {
    place = mkdtempSync(join(tmpdir(), 'hpc-clusters-'));
    folder = join(place, 'dask');
  });
  afterEach(() => {
    jest.useRealTimers();
    rmSync(place, { recursive: true });
  });

  async function make(
    store: ClusterStore,
    name = 'era5',
    own = id
  ): Promise<void> {
    const spec = daskSpec({ name });
    await store.create(
      {
        ...{ version: 1, id: own, created: 1000, kind: 'slurm' },
        ...{ host: 'login1', spec }
      },
      { name, scale: spec.scale },
      {}
    );
  }

  it.each<[string, () => Reads]>([
    ['as it is', () => plainReads],
    ['behind the guard', () => guardedReads(guardOver())]
  ])(
    'is read %s: what is there, what is not, and what is damaged',
    async (_how, reads) => {
      const store = new ClusterStore(folder, reads());
      expect(await store.list()).toEqual({ records: [], problems: [] });
      await expect(store.get(id)).rejects.toMatchObject({
        info: { code: 'not-found' }
      });
      await make(store, 'Ära 5');
      await store.submission(id, {
        ...{
          token: '00000000000a',
          role: 'scheduler',
          tasks: 1,
          at: 5,
          id: '7'
        }
      });
      expect(await store.get(id)).toMatchObject({
        wish: { name: 'Ära 5' },
        submissions: [{ id: '7' }]
      });
      const damaged = join(folder, 'fedcba9876');
      mkdirSync(join(damaged, 'jobs'), { recursive: true });
      writeFileSync(join(damaged, 'spec.json'), '{');
      writeFileSync(join(damaged, 'wish.json'), '{}');
      const { problems, records } = await store.list();
      expect(records.map(({ launched }) => launched.id)).toEqual([id]);
      expect(problems).toEqual([expect.stringContaining(damaged)]);
    }
  );

  it('says what is wrong where it cannot be listed', async () => {
    writeFileSync(folder, 'a file');
    await expect(new ClusterStore(folder).list()).rejects.toMatchObject({
      info: { message: `${folder} is not a folder.` }
    });
  });

  it('has none below what is no folder, as of a home that is a device', async () => {
    const clusters = new ClusterStore('/dev/null/.local/share/hpc/dask');
    expect(await clusters.list()).toEqual({ records: [], problems: [] });
  });

  describe('on a file system that hangs', () => {
    /** Calls of the system, by which the store reads. */
    let made = 0;
    let go: () => void;
    let store: ClusterStore;
    beforeEach(async () => {
      await make(new ClusterStore(folder));
      jest.useFakeTimers({ doNotFake: ['setImmediate', 'nextTick'] });
      made = 0;
      const gone = new Promise<void>(resolve => (go = resolve));
      store = new ClusterStore(folder, {
        names: async path => {
          made += 1;
          await gone;
          return plainReads.names(path);
        },
        text: async path => {
          made += 1;
          await gone;
          return plainReads.text(path);
        }
      });
    });

    const passing = (milliseconds: number): Promise<void> =>
      jest.advanceTimersByTimeAsync(milliseconds);
    const passed = (): Promise<void> => passing(10_000);

    it('is asked once, whoever asks, and they are told in the end', async () => {
      const asked = [store.list(), store.list(), store.list()];
      const told = Promise.allSettled(asked);
      await passed();
      for (const outcome of await told) {
        expect(outcome).toMatchObject({ reason: slow });
      }
      expect(made).toBe(1);
    });

    it('is not asked again before it has answered, and then is', async () => {
      const first = store.get(id).catch((error: unknown) => error);
      await passed();
      expect(await first).toMatchObject(slow);
      const before = made;
      await expect(store.list()).rejects.toMatchObject(slow);
      await expect(store.get(id)).rejects.toMatchObject(slow);
      expect(made).toBe(before);
      go();
      jest.useRealTimers();
      await new Promise(setImmediate);
      while ((await store.list().catch(() => undefined)) === undefined) {
        await new Promise(setImmediate);
      }
      expect((await store.list()).records).toHaveLength(1);
    });

    it('is read from another process, where that gets an answer', async () => {
      const system = new NotedCalls();
      system.hangs = path => path.startsWith(folder);
      store = new ClusterStore(folder, guardedReads(guardOver(system)));
      const listing = store.list();
      await system.hanging(1);
      await passing(2500);
      expect((await listing).records).toMatchObject([{ launched: { id } }]);
      // Each that hangs may hold a thread for ever.
      expect(system.open).toBe(1);
      system.release();
    });
  });

  it('has in its list what was written while that was read', async () => {
    let go: () => void = () => undefined;
    let gate: Promise<void> | undefined = new Promise(
      resolve => (go = resolve)
    );
    const store = new ClusterStore(folder, {
      ...plainReads,
      names: async path => {
        const names = await plainReads.names(path);
        await gate;
        return names;
      }
    });
    await make(new ClusterStore(folder));
    const early = store.list();
    gate = undefined;
    await make(store, 'wrf', 'fedcba9876');
    expect((await store.list()).records).toHaveLength(2);
    go();
    await early;
  });
});
