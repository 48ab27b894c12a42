/** @jest-environment node */
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { ClusterStore } from './store';
import { daskSpec } from './testing/records';

const id = 'abcdef0123';

describe('what is kept of clusters', () => {
  let place: string;
  let store: ClusterStore;
  let folder: string;
  beforeEach(async () => {
    place = mkdtempSync(join(tmpdir(), 'hpc-store-'));
    store = new ClusterStore(join(place, 'dask'));
    const spec = daskSpec();
    folder = await store.create(
      {
        ...{ version: 1, id, created: 1000, kind: 'slurm' },
        ...{ host: 'login1', spec }
      },
      { name: spec.name, scale: spec.scale },
      { key: 'secret' }
    );
  });
  afterEach(() => rmSync(place, { recursive: true }));

  it('is there as a whole, or not at all', async () => {
    const { launched, wish } = await store.get(id);
    // One of this id is there: it cannot be made.
    await expect(store.create(launched, wish, {})).rejects.toThrow();
    expect(readdirSync(store.folder)).toEqual([id]);
    expect(readFileSync(join(folder, 'key.pem'), 'utf8')).toBe('secret');
  });

  it('are scripts, which one can look up', async () => {
    await store.script(id, 'workersScript', '#!/bin/bash\n# one\n');
    await store.script(id, 'workersScript', '#!/bin/bash\n# two\n');
    const path = join(folder, 'workers.sh');
    expect(readFileSync(path, 'utf8')).toContain('# two');
    expect(statSync(path).mode & 0o777).toBe(0o600);
  });

  it('is the id of a job for the script that cancels it, but for one of this computer', async () => {
    const one = { role: 'workers', tasks: 1, at: 1 } as const;
    await store.submission(id, { ...one, token: '00000000000a', id: '17' });
    await store.submission(id, { ...one, token: '00000000000b', id: 'here-1' });
    const ids = readdirSync(join(folder, 'jobs')).filter(name =>
      name.endsWith('.id')
    );
    expect(ids).toEqual(['00000000000a.id']);
    await store.forget(id, '00000000000b');
    expect((await store.get(id)).submissions).toMatchObject([{ id: '17' }]);
  });

  it('is the first end that somebody saw', async () => {
    expect(await store.end(id, { why: 'idle', at: 5 })).toBe(true);
    expect(await store.end(id, { why: 'failed', at: 6 })).toBe(false);
    expect((await store.get(id)).end).toEqual({ why: 'idle', at: 5 });
  });

  it('is gone once it is removed', async () => {
    await store.remove(id);
    expect(readdirSync(store.folder)).toEqual([]);
    await expect(store.get(id)).rejects.toMatchObject({
      info: { code: 'not-found' }
    });
  });

  it('is swept of what is half made and half removed, but not at once', async () => {
    const now = 1_700_000_000;
    const made = (name: string, age: number): string => {
      const path = join(store.folder, name);
      mkdirSync(path);
      writeFileSync(join(path, 'key.pem'), 'secret');
      utimesSync(path, now - age, now - age);
      return path;
    };
    const old = [made('.new-aa', 100_000), made('.gone-bb', 100_000)];
    const young = made('.new-cc', 1000);
    await store.sweep(now);
    expect(old.map(path => existsSync(path))).toEqual([false, false]);
    expect(existsSync(young)).toBe(true);
    expect(existsSync(folder)).toBe(true);
  });
});
