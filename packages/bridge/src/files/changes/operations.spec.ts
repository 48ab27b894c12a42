/** @jest-environment node */
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  statSync,
  symlinkSync,
  truncateSync,
  writeFileSync
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import type { Operation } from '@jupyterlab-hpc/api';

import { childrenOf, isAlive } from '../../scheduler/testing/processes';
import { AgentBundle } from '../../testing/agent';
import { hasOtherDisk, onOtherDisk } from '../../testing/disks';
import { ended, outcome } from '../../testing/operations';
import { Operations } from './operations';
import { tally } from './tally';

const bundle = new AgentBundle();
afterAll(() => bundle.remove());

let place: string;
let operations: Operations;
let now: number;
beforeEach(() => {
  place = mkdtempSync(join(tmpdir(), 'operations-'));
  mkdirSync(join(place, 'to'));
  now = 0;
  operations = new Operations({ agent: bundle.path, now: () => now });
});
afterEach(async () => {
  await operations.end();
  rmSync(place, { recursive: true });
});

const path = (...names: string[]): string => join(place, ...names);
const files = (...names: string[]): void =>
  names.forEach(name => writeFileSync(path(name), name));
const from = (...names: string[]) => ({
  folder: place,
  names: names.map(name => ({ name }))
});
const copy = (...names: string[]) =>
  ({
    op: 'copy',
    from: from(...names),
    to: path('to'),
    clash: 'keep-both'
  }) as const;

/** A file that is long in being copied: it is one hole. */
function longFile(name: string): void {
  writeFileSync(path(name), '');
  truncateSync(path(name), 1e12);
}

/** A process that was killed is there for a moment more. */
async function isGone(pid: number): Promise<void> {
  while (isAlive(pid)) {
    await new Promise(resolve => setTimeout(resolve, 5));
  }
}

/** When some of the long file was copied. */
async function underWay(id: string): Promise<Operation> {
  for (;;) {
    const operation = operations.get(id);
    if (operation.bytes > 0 || operation.state === 'done') {
      return operation;
    }
    await new Promise(resolve => setTimeout(resolve, 5));
  }
}

describe('an operation', () => {
  it('is done in a process of its own, tells how much it was, and is kept for a while', async () => {
    files('a', 'b');
    const started = await operations.start({ op: 'delete', from: from('a') });
    expect(started).toMatchObject({ op: 'delete', failed: 0 });
    expect(started.id).toMatch(/^[0-9]+$/);
    expect(operations.isBusy).toBe(true);
    const operation = await ended(operations, started.id);
    expect(operation).toEqual({
      id: started.id,
      op: 'delete',
      state: 'done',
      entries: 1,
      bytes: 1,
      failed: 0,
      failures: []
    });
    expect(operations.isBusy).toBe(false);
    expect(existsSync(path('a'))).toBe(false);
    expect(existsSync(path('b'))).toBe(true);
    now += 600_001;
    expect(() => operations.get(started.id)).toThrow(/Nothing is known/);
  });

  it('names the first twenty that failed, and counts all', async () => {
    files('a');
    const names = Array.from({ length: 25 }, (_, number) => `no${number}`);
    const { entries, failed, failures } = await outcome(
      operations,
      copy(...names, 'a')
    );
    expect([entries, failed, failures.length]).toEqual([1, 25, 20]);
    expect(readdirSync(path('to'))).toEqual(['a']);
  });

  it('is refused, and nothing is done, where a folder is not there or is none', async () => {
    files('a', 'file');
    for (const [request, code, field] of [
      [{ ...copy('a'), to: path('no') }, 'path-missing', 'body.to'],
      [{ ...copy('a'), to: path('file') }, 'path-not-folder', 'body.to'],
      [
        { op: 'delete', from: { ...from('a'), folder: path('no') } },
        'path-missing',
        'body.from.folder'
      ]
    ] as const) {
      await expect(operations.start(request)).rejects.toMatchObject({
        info: { code, field }
      });
    }
    expect(operations.isBusy).toBe(false);
  });

  it('needs either names or what matches', async () => {
    for (const selection of [
      { folder: place },
      { ...from('a'), matching: { count: 1 } },
      from('../a')
    ]) {
      await expect(
        operations.start({ op: 'delete', from: selection })
      ).rejects.toMatchObject({ info: { code: 'bad-request' } });
    }
  });

  it('takes all that match, if they are as many as the person was told', async () => {
    files('run1', 'RUN2', '.run3', 'other');
    const matching = { q: 'run', count: 3 };
    const request = {
      op: 'delete',
      from: { folder: place, matching }
    } as const;
    await expect(operations.start(request)).rejects.toMatchObject({
      info: { code: 'count-changed', field: 'body.from.matching.count' }
    });
    matching.count = 2;
    await outcome(operations, request);
    expect(readdirSync(place).sort()).toEqual(['.run3', 'other', 'to']);
    Object.assign(matching, { hidden: true, count: 1 });
    await outcome(operations, request);
    expect(readdirSync(place).sort()).toEqual(['other', 'to']);
  });

  it('is one of four at most', async () => {
    longFile('long');
    const started = await Promise.all(
      [1, 2, 3, 4].map(() => operations.start(copy('long')))
    );
    await expect(operations.start(copy('long'))).rejects.toMatchObject({
      info: { code: 'too-many-operations' }
    });
    started.forEach(({ id }) => operations.stop(id));
    await Promise.all(started.map(({ id }) => ended(operations, id)));
    expect((await outcome(operations, copy('no'))).failed).toBe(1);
  });

  it('is stopped within a large file, of which nothing is left', async () => {
    longFile('long');
    files('next');
    const { id } = await operations.start(copy('long', 'next'));
    expect(await underWay(id)).toMatchObject({
      state: 'running',
      current: path('long')
    });
    expect(operations.stop(id).state).toBe('stopping');
    expect(await ended(operations, id)).toMatchObject({
      state: 'stopped',
      entries: 0,
      failed: 0
    });
    expect(readdirSync(path('to'))).toEqual([]);
    expect(operations.stop(id).state).toBe('stopped');
  });

  it('ends with the bridge, as if it was stopped', async () => {
    longFile('long');
    const { id } = await operations.start(copy('long'));
    await underWay(id);
    await operations.end();
    expect(operations.get(id).state).toBe('stopped');
    expect(readdirSync(path('to'))).toEqual([]);
  });
});

describe('a process that is not there any more', () => {
  it.each(['copy', ...(hasOtherDisk ? (['move'] as const) : [])] as const)(
    'leaves of a %s no half file under the real name, and says what may be left',
    async op => {
      const other = op === 'move' ? onOtherDisk() : path('to');
      longFile('long');
      const request = { ...copy('long'), op, to: other };
      const { id } = await operations.start(request);
      await underWay(id);
      childrenOf(process.pid).forEach(pid => process.kill(pid, 'SIGKILL'));
      const { failures, state } = await ended(operations, id);
      const left = readdirSync(other);
      rmSync(other, { recursive: true });
      expect(state).toBe('stopped');
      expect(left).toEqual([
        expect.stringMatching(/^\.incomplete-copy-[0-9a-f]{12}$/)
      ]);
      expect(failures[0]!.message).toMatch(
        /is not there any more.*\.incomplete-copy/
      );
      expect(statSync(path('long')).size).toBe(1e12);
    }
  );

  it('is ended when it does not answer after it was stopped', async () => {
    operations = new Operations({
      agent: bundle.path,
      patience: { begin: 15_000, work: 15_000, stop: 200 }
    });
    longFile('long');
    const { id } = await operations.start(copy('long'));
    await underWay(id);
    const [child = 0] = childrenOf(process.pid);
    process.kill(child, 'SIGSTOP');
    operations.stop(id);
    const { failed, failures, state } = await ended(operations, id);
    expect([state, failed]).toEqual(['stopped', 1]);
    expect(failures[0]!.message).toMatch(/does not answer/);
    await isGone(child);
  });

  it('is ended when it does not begin', async () => {
    operations = new Operations({
      agent: path('hangs.js'),
      patience: { begin: 300, work: 15_000, stop: 15_000 }
    });
    writeFileSync(path('hangs.js'), 'for (;;) {}');
    await expect(
      operations.start({ op: 'delete', from: from('a') })
    ).rejects.toMatchObject({ info: { code: 'path-slow' } });
    expect(operations.isBusy).toBe(false);
  });
});

describe('counting', () => {
  it('counts what is below, and follows no link', async () => {
    mkdirSync(path('d/e'), { recursive: true });
    writeFileSync(path('d/e/f'), '12345');
    writeFileSync(path('a'), '1');
    rmSync(path('to'), { recursive: true });
    writeFileSync(path('big'), '');
    truncateSync(path('big'), 1e9);
    symlinkSync('../big', path('d/link'));
    symlinkSync('..', path('d/up'));
    expect(await tally(bundle.path, from('a', 'd', 'no'))).toEqual({
      items: 3,
      entries: 6,
      bytes: 6,
      more: false
    });
    const matching = { q: 'd', count: 1 };
    expect(await tally(bundle.path, { folder: place, matching })).toMatchObject(
      { items: 1, entries: 5 }
    );
  });

  it('tells after five seconds how far it came', async () => {
    const progress = { entries: 7, bytes: 9, failed: 0, failures: [] };
    const stub = `process.on('message', () => {
      process.send({ about: 'begun', items: 2 });
      process.send({ about: 'progress', progress: ${JSON.stringify(progress)} });
    });`;
    writeFileSync(path('stub.js'), stub);
    expect(await tally(path('stub.js'), from('a', 'b'))).toEqual({
      items: 2,
      entries: 7,
      bytes: 9,
      more: true
    });
    await Promise.all(childrenOf(process.pid).map(isGone));
  });

  it('ends when nobody waits for it', async () => {
    const leaving = new AbortController();
    leaving.abort();
    await expect(
      tally(bundle.path, from('to'), leaving.signal)
    ).rejects.toMatchObject({ info: { code: 'path-slow' } });
    await Promise.all(childrenOf(process.pid).map(isGone));
  });

  it('says what is not there', async () => {
    await expect(
      tally(bundle.path, { ...from('a'), folder: path('no') })
    ).rejects.toMatchObject({
      info: { code: 'path-missing', field: 'body.from.folder' }
    });
  });
});
