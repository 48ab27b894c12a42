/** @jest-environment node */
import { execFileSync } from 'node:child_process';
import { chmodSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { Favorites } from '@jupyterlab-hpc/api';

import { BridgePlace, ordinary } from '../testing/place';
import type { BridgeProcess } from '../testing/process';
import { check } from '../validate';

jest.setTimeout(120_000);

const asRoot = process.getuid?.() === 0 ? it : it.skip;

const add = (path: string) => ({
  ops: [{ op: 'add', path, kind: 'directory' }]
});

async function listed(bridge: BridgeProcess): Promise<Favorites> {
  const { body } = await bridge.get('/favorites');
  return check(Favorites, body, 'favorites');
}

describe('favorites of bridges that run by themselves', () => {
  let place: BridgePlace;
  let count = 0;

  beforeAll(() => {
    place = new BridgePlace();
  });
  afterAll(() => place.close());

  const start = (dataDir: string): Promise<BridgeProcess> =>
    place.ready({
      account: ordinary,
      config: { scheduler: 'local', server: { dataDir } }
    });

  const dataDir = (): string => place.private(`data-${(count += 1)}`, ordinary);

  it('8 processes x 100 concurrent adds keep all 800', async () => {
    const data = dataDir();
    const bridges = await Promise.all(
      Array.from({ length: 8 }, () => start(data))
    );
    const paths = bridges.map((_, bridge) =>
      Array.from({ length: 100 }, (__, number) => `/${bridge}/${number}`)
    );
    const replies = await Promise.all(
      bridges.flatMap((bridge, number) =>
        (paths[number] ?? []).map(path =>
          bridge.post('/favorites/ops', add(path))
        )
      )
    );
    expect(new Set(replies.map(({ status }) => status))).toEqual(
      new Set([200])
    );
    for (const bridge of bridges) {
      const { items, problems } = await listed(bridge);
      expect(items.map(({ path }) => path).sort()).toEqual(paths.flat().sort());
      expect(problems).toEqual([]);
    }
  });

  it('are one of a path that two add at once', async () => {
    const data = dataDir();
    const bridges = await Promise.all([start(data), start(data)]);
    const replies = await Promise.all(
      bridges.map(bridge => bridge.post('/favorites/ops', add('/a')))
    );
    const { items } = await listed(await start(data));
    expect(items).toHaveLength(1);
    for (const reply of replies) {
      expect(reply).toMatchObject({
        status: 200,
        body: { ids: [items[0]?.id] }
      });
    }
  });

  it('cannot be changed in a read-only home: it is said what to do, and they are shown', async () => {
    const data = dataDir();
    const before = await start(data);
    const { body } = await before.post('/favorites/ops', add('/a'));
    expect(body).toMatchObject({ ids: [expect.any(String)] });
    await before.kill('SIGTERM');
    const folder = join(data, 'favorites');
    writeFileSync(join(folder, 'broken.json'), '', { mode: 0o666 });
    chmodSync(folder, 0o500);

    const bridge = await start(data);
    const { items, problems } = await listed(bridge);
    expect(items).toMatchObject([{ path: '/a' }]);
    expect(problems).toMatchObject([{ file: join(folder, 'broken.json') }]);
    const id = items[0]?.id;
    for (const op of [
      { op: 'add', path: '/b', kind: 'directory' },
      { op: 'remove', id },
      { op: 'rename', id, name: 'A' },
      { op: 'reset' }
    ]) {
      expect(await bridge.post('/favorites/ops', { ops: [op] })).toMatchObject({
        status: 507,
        body: {
          error: {
            code: 'favorites-unwritable',
            message: expect.stringContaining(`${folder} is not writable`),
            hint: expect.stringContaining('JUPYTER_DATA_DIR'),
            detail: expect.stringContaining('EACCES'),
            field: 'body.ops/0'
          }
        }
      });
    }
    chmodSync(folder, 0);
    expect(await bridge.get('/favorites')).toMatchObject({
      status: 403,
      body: { error: { code: 'path-denied', detail: expect.any(String) } }
    });
    chmodSync(folder, 0o700);
    expect((await bridge.post('/favorites/ops', add('/b'))).status).toBe(200);
    expect((await listed(bridge)).items).toHaveLength(2);
  });

  it('need a folder that can be made; without one there is only the answer that there are none', async () => {
    const data = dataDir();
    chmodSync(data, 0o500);
    const bridge = await start(data);
    expect(await listed(bridge)).toMatchObject({ items: [], problems: [] });
    expect(await bridge.post('/favorites/ops', add('/a'))).toMatchObject({
      body: { error: { code: 'favorites-unwritable' } }
    });
  });

  it("of the site are those of its live file; variables are the server's own", async () => {
    const file = { favorites: [{ path: '$SCRATCH/shared' }, { path: '~' }] };
    const siteFile = place.file('site.json', JSON.stringify(file));
    const bridge = await place.ready({
      account: ordinary,
      environment: { SCRATCH: '/scratch/me', HOME: '/home/me' },
      config: {
        ...{ scheduler: 'local', siteFile, favorites: [{ path: '/old' }] },
        server: { dataDir: dataDir() }
      }
    });
    expect((await listed(bridge)).items).toMatchObject([
      { path: '$SCRATCH/shared', resolved: '/scratch/me/shared', site: true },
      { path: '~', resolved: '/home/me', site: true }
    ]);
  });

  asRoot('on a full disk lose nothing, and can be removed', async () => {
    const disk = join(place.folder, 'small-disk');
    mkdirSync(disk);
    const { gid, uid } = ordinary ?? {};
    const options = `size=256k,mode=700,uid=${uid},gid=${gid}`;
    execFileSync('mount', ['-t', 'tmpfs', '-o', options, 'x', disk]);
    try {
      const bridge = await start(join(disk, 'data'));
      const name = 'n'.repeat(200);
      const kept: string[] = [];
      let refusal: unknown;
      for (let number = 0; refusal === undefined; number += 1) {
        const path = `/${number}`;
        const ops = [{ op: 'add', path, kind: 'file', name }];
        const { body, status } = await bridge.post('/favorites/ops', { ops });
        if (status === 200) {
          kept.push(path);
        } else {
          refusal = body;
        }
      }
      expect(refusal).toMatchObject({
        error: {
          code: 'favorites-unwritable',
          message: expect.stringContaining('no space left'),
          hint: expect.stringContaining('Make room'),
          detail: expect.stringContaining('ENOSPC')
        }
      });
      const full = await listed(bridge);
      expect(full.items.map(({ path }) => path)).toEqual(kept);
      expect(full.problems).toEqual([]);
      const [first, second] = full.items;
      const ops = [{ op: 'rename', id: second?.id, name: 'Second' }];
      expect((await bridge.post('/favorites/ops', { ops })).status).toBe(507);
      expect((await listed(bridge)).items[1]).toEqual(second);

      const removed = await bridge.post('/favorites/ops', {
        ops: [{ op: 'remove', id: first?.id }, ...ops]
      });
      expect(removed.status).toBe(200);
      expect((await listed(bridge)).items.slice(0, 2)).toMatchObject([
        { path: '/1', name: 'Second' },
        { path: '/2' }
      ]);
      await bridge.kill('SIGTERM');
    } finally {
      execFileSync('umount', [disk]);
    }
  });
});
