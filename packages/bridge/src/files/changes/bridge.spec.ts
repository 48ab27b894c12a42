/** @jest-environment node */
import {
  chmodSync,
  chownSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  truncateSync,
  writeFileSync
} from 'node:fs';
import { join } from 'node:path';

import { type Operation, Operation as Schema } from '@jupyterlab-hpc/api';

import { BridgePlace, ordinary } from '../../testing/place';
import type { BridgeProcess } from '../../testing/process';
import { check } from '../../validate';

jest.setTimeout(60_000);

const asRoot = ordinary === undefined ? it.skip : it;

describe('changes, over the wire and as an ordinary account', () => {
  const place = new BridgePlace();
  afterAll(() => place.close());

  const root = join(place.folder, 'root');
  const outside = join(place.folder, 'outside');
  let bridge: BridgeProcess;

  function folder(path: string): void {
    mkdirSync(path);
    if (ordinary !== undefined) {
      chownSync(path, ordinary.uid, ordinary.gid);
    }
  }

  beforeAll(async () => {
    [root, outside].forEach(folder);
    writeFileSync(join(outside, 'precious'), 'precious');
    chmodSync(join(outside, 'precious'), 0o666);
    symlinkSync(outside, join(root, 'escape'));
    bridge = await place.ready({
      account: ordinary,
      config: { server: { root, terminals: false } }
    });
  });

  const refusal = async (path: string, body: object): Promise<unknown> =>
    (await bridge.post(path, body)).body;

  async function ended(body: object): Promise<Operation> {
    const started = await bridge.post('/files/operations', body);
    expect(started.status).toBe(200);
    let operation = check(Schema, started.body, 'the reply');
    while (operation.state !== 'done' && operation.state !== 'stopped') {
      const { body: now } = await bridge.get(
        `/files/operations/${operation.id}`
      );
      operation = check(Schema, now, 'the reply');
    }
    return operation;
  }

  it('make, rename, count and delete', async () => {
    const made = await bridge.post('/files/new', {
      folder: root,
      kind: 'notebook'
    });
    expect(made).toMatchObject({
      status: 200,
      body: {
        name: 'Untitled.ipynb',
        kind: 'file',
        size: statSync(join(root, 'Untitled.ipynb')).size,
        uid: statSync(join(root, 'Untitled.ipynb')).uid
      }
    });
    const renamed = await bridge.post('/files/rename', {
      folder: root,
      entry: { name: 'Untitled.ipynb' },
      to: 'größe.ipynb'
    });
    expect(renamed).toMatchObject({
      status: 200,
      body: { name: 'größe.ipynb', kind: 'file' }
    });
    const from = { folder: root, names: [{ name: 'größe.ipynb' }] };
    expect((await bridge.post('/files/count', { from })).body).toEqual({
      items: 1,
      entries: 1,
      bytes: statSync(join(root, 'größe.ipynb')).size,
      more: false
    });
    expect(await ended({ op: 'delete', from })).toMatchObject({
      state: 'done',
      entries: 1,
      failed: 0
    });
    expect(existsSync(join(root, 'größe.ipynb'))).toBe(false);
  });

  it('say which part of a request is wrong', async () => {
    writeFileSync(join(root, 'a'), '');
    writeFileSync(join(root, 'b'), '');
    const rename = { folder: root, entry: { name: 'a' }, to: 'b' };
    for (const [body, code, field] of [
      [rename, 'path-exists', 'body.to'],
      [{ ...rename, to: 'ü'.repeat(200) }, 'bad-request', 'body.to'],
      [{ ...rename, to: '..' }, 'bad-request', 'body.to'],
      [{ ...rename, entry: { name: '../a' } }, 'bad-request', 'body.entry'],
      [
        { ...rename, entry: { name: 'no' }, to: 'c' },
        'path-missing',
        'body.entry'
      ]
    ] as const) {
      expect(await refusal('/files/rename', body)).toMatchObject({
        error: { code, field }
      });
    }
    const make = { folder: root, kind: 'file', name: 'a' };
    expect(await refusal('/files/new', make)).toMatchObject({
      error: { code: 'path-exists', field: 'body.name' }
    });
    expect((await bridge.get('/files/operations/1')).body).toMatchObject({
      error: { code: 'operation-gone' }
    });
  });

  it('are not made outside of the root, however it is written', async () => {
    for (const way of [outside, join(root, 'escape'), `${root}/../outside`]) {
      const from = { folder: way, names: [{ name: 'precious' }] };
      const inside = { folder: root, names: [{ name: 'a' }] };
      for (const [path, body, field] of [
        [
          '/files/rename',
          { folder: way, entry: { name: 'precious' }, to: 'x' },
          'body.folder'
        ],
        ['/files/new', { folder: way, kind: 'file' }, 'body.folder'],
        ['/files/count', { from }, 'body.from.folder'],
        ['/files/operations', { op: 'delete', from }, 'body.from.folder'],
        [
          '/files/operations',
          { op: 'move', from, to: root, clash: 'skip' },
          'body.from.folder'
        ],
        [
          '/files/operations',
          { op: 'copy', from: inside, to: way, clash: 'skip' },
          'body.to'
        ],
        ['/files/usage', { path: way }, 'body.path']
      ] as const) {
        expect(await refusal(path, body)).toMatchObject({
          error: { code: 'path-denied', field }
        });
      }
    }
    const link = { folder: root, names: [{ name: 'escape' }] };
    expect(await ended({ op: 'delete', from: link })).toMatchObject({
      failed: 0
    });
    expect(readdirSync(outside)).toEqual(['precious']);
  });

  asRoot('are refused where the account has no right to them', async () => {
    const theirs = join(root, 'theirs');
    mkdirSync(theirs);
    writeFileSync(join(theirs, 'file'), 'theirs');
    writeFileSync(join(theirs, 'secret'), 'secret');
    chmodSync(join(theirs, 'secret'), 0o600);
    const entry = { name: 'file' };
    for (const [path, body] of [
      ['/files/rename', { folder: theirs, entry, to: 'mine' }],
      ['/files/new', { folder: theirs, kind: 'directory' }]
    ] as const) {
      expect(await refusal(path, body)).toMatchObject({
        error: { code: 'path-denied', hint: expect.stringMatching(/owner/) }
      });
    }
    const from = { folder: theirs, names: [entry, { name: 'secret' }] };
    const to = join(root, 'mine');
    folder(to);
    const copied = await ended({ op: 'copy', from, to, clash: 'keep-both' });
    expect(copied).toMatchObject({ entries: 1, failed: 1 });
    expect(copied.failures[0]!.message).toMatch(/You may not copy .*secret/);
    for (const body of [
      { op: 'delete', from },
      { op: 'move', from, to, clash: 'keep-both' }
    ]) {
      expect((await ended(body)).failed).toBe(2);
    }
    expect(readdirSync(theirs).sort()).toEqual(['file', 'secret']);
    expect(readdirSync(to)).toEqual(['file']);
    const all = { folder: root, names: [{ name: 'theirs' }] };
    expect((await ended({ op: 'delete', from: all })).failures[0]).toEqual({
      path: join(theirs, 'file'),
      message: expect.stringMatching(/may not delete/)
    });
  });

  asRoot('are made also where a file can have no second name', async () => {
    // Nobody may link what is not theirs (`fs.protected_hardlinks`).
    const mixed = join(root, 'mixed');
    folder(mixed);
    ['a', 'b'].forEach(name => writeFileSync(join(mixed, name), name));
    const rename = { folder: mixed, entry: { name: 'a' }, to: 'b' };
    expect(await refusal('/files/rename', rename)).toMatchObject({
      error: { code: 'path-exists', field: 'body.to' }
    });
    expect(
      await bridge.post('/files/rename', { ...rename, to: 'A' })
    ).toMatchObject({ status: 200, body: { name: 'A', uid: 0 } });
    expect(readdirSync(mixed).sort()).toEqual(['A', 'b']);
    expect(readFileSync(join(mixed, 'b'), 'utf8')).toBe('b');
  });

  it.each(['SIGTERM', 'SIGKILL'] as const)(
    'keep the bridge from ending, and end with it when it gets a %s',
    async signal => {
      const to = join(root, signal);
      folder(to);
      const hole = join(root, 'hole');
      writeFileSync(hole, '');
      truncateSync(hole, 1e12);
      const idle = await place.ready({
        account: ordinary,
        config: { idleMinutes: 0.01, server: { root, terminals: false } }
      });
      const started = await idle.post('/files/operations', {
        op: 'copy',
        from: { folder: root, names: [{ name: 'hole' }] },
        to,
        clash: 'skip'
      });
      const { id } = check(Schema, started.body, 'the reply');
      // That it does not end has no event: longer than it may be idle.
      await new Promise(resolve => setTimeout(resolve, 1500));
      expect((await idle.get(`/files/operations/${id}`)).body).toMatchObject({
        state: 'running'
      });
      expect(readdirSync(to)).toHaveLength(1);
      await idle.kill(signal);
      while (readdirSync(to).length > 0) {
        await new Promise(resolve => setTimeout(resolve, 5));
      }
      rmSync(hole);
    }
  );

  it('tell how full the place is', async () => {
    expect((await bridge.post('/files/usage', { path: root })).body).toEqual({
      path: root,
      mount: expect.stringMatching(/^\//),
      type: expect.any(String),
      size: expect.any(Number),
      free: expect.any(Number),
      files: expect.any(Number),
      filesFree: expect.any(Number),
      quotas: [],
      at: expect.any(Number)
    });
    expect(
      await refusal('/files/usage', { path: join(root, 'no') })
    ).toMatchObject({ error: { code: 'path-missing', field: 'body.path' } });
  });
});
