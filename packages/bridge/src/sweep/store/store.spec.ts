/** @jest-environment node */
import { createHash } from 'node:crypto';
import {
  appendFileSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  utimesSync,
  writeFileSync
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { BridgeError } from '../../errors';
import { canMount, withDisk } from '../../testing/disks';
import { guardOver, NotedCalls } from '../../testing/files';
import type { Submission } from '../records';
import type { Making } from './making';
import { readRows, rowOf, stampOfRows } from './rows';
import { FolderStore } from './store';
import { makingOf, manifestOf } from './testing/made';

const id = 'abcdef0123';
const asRoot = canMount ? it : it.skip;

const submission: Submission = {
  ...{ token: '00000000000a', at: 2000, tasks: 2, runs: 3, atOnce: 2 },
  notebook: 1
};

describe('the sweeps of a person', () => {
  let place: string;
  let notebook: string;
  let folder: string;
  let store: FolderStore;

  const another = (): FolderStore =>
    new FolderStore({
      list: join(place, 'data', 'sweeps'),
      files: guardOver(),
      now: () => 3000
    });
  const make = (about: Partial<Making> = {}) =>
    store.create(manifestOf(), makingOf({ folder, notebook, ...about }));
  const refusal = (work: Promise<unknown>) =>
    work.then(
      () => undefined,
      (error: unknown) =>
        error instanceof BridgeError ? error.info : String(error)
    );
  const textOf = (name: string): string =>
    readFileSync(join(folder, name), 'utf8');

  beforeEach(() => {
    place = mkdtempSync(join(tmpdir(), 'hpc-sweeps-'));
    notebook = join(place, 'ising.ipynb');
    writeFileSync(notebook, '{"cells": [], "x": "\u00e4"}');
    folder = join(place, 'scratch', 'sweeps', "Ising's 1");
    store = another();
  });
  afterEach(() => {
    jest.useRealTimers();
    rmSync(place, { recursive: true });
  });

  it('are folders that anybody can start and read', async () => {
    const record = await make();
    expect(record).toEqual(await store.get(id));
    expect((await another().list()).records).toEqual([record]);
    expect(readdirSync(folder).sort()).toEqual(
      [
        ...['README.md', 'figures', 'log', 'manifest.json', 'notebooks'],
        ...['out', 'params', 'run.py', 'runs.jsonl', 'status', 'submissions'],
        ...['sweep.sh', 'tasks.txt', 'work']
      ].sort()
    );
    expect(textOf('tasks.txt')).toBe('1 1\n2 2\n3 3\n');
    expect(textOf('sweep.sh')).toContain(folder);
    expect(textOf('params/0003.yaml')).toBe('alpha: .nan\nlabel: "1e3"\n');
    expect(textOf('runs.jsonl').split('\n')[1]).toBe(
      '{"run":2,"parameters":{"alpha":1,"label":"say \\"yes\\"\\n"}}'
    );
    const copy = readFileSync(join(folder, 'notebooks/1.ipynb'));
    expect(copy).toEqual(readFileSync(notebook));
    expect(record.manifest.notebook).toEqual({
      path: notebook,
      versions: [
        {
          version: 1,
          sha256: createHash('sha256').update(copy).digest('hex'),
          copied: 1000
        }
      ]
    });
    // As the system makes one here.
    writeFileSync(join(place, 'plain'), '', { mode: 0o777 });
    const all = statSync(join(place, 'plain')).mode & 0o777;
    const mode = (name: string): number =>
      statSync(join(folder, name)).mode & 0o777;
    expect(mode('params/0001.yaml')).toBe(all & 0o666);
    expect(mode('manifest.json')).toBe(all & 0o666);
    expect(mode('sweep.sh')).toBe(all);
  });

  it('have their parameters back, by columns', async () => {
    const record = await make();
    const rows = await readRows(guardOver(), record);
    expect(rows).toEqual({
      runs: 3,
      columns: [
        [0.5, 1, { $number: 'nan' }],
        ['a', 'say "yes"\n', '1e3']
      ],
      problems: []
    });
    expect(rowOf(rows, 2)).toEqual([1, 'say "yes"\n']);
  });

  it('take the place of nothing', async () => {
    await make();
    const info = await refusal(
      store.create(
        manifestOf({ id: 'zzzzzzzz00' }),
        makingOf({ folder, notebook })
      )
    );
    expect(info).toMatchObject({
      code: 'path-exists',
      hint: expect.stringContaining(`${folder}-2 is free`)
    });
    mkdirSync(`${folder}-2`);
    expect(await refusal(make({ folder: `${folder}-2` }))).toMatchObject({
      code: 'path-exists'
    });
    expect(readdirSync(join(place, 'scratch/sweeps')).sort()).toEqual([
      "Ising's 1",
      "Ising's 1-2"
    ]);
  });

  it('leave nothing where they cannot be made', async () => {
    const texts = (): never => {
      throw Object.assign(new Error('no space'), { code: 'ENOSPC' });
    };
    expect(await refusal(make({ texts }))).toMatchObject({ code: 'disk-full' });
    const missing = join(place, 'gone.ipynb');
    expect(await refusal(make({ notebook: missing }))).toMatchObject({
      code: 'path-missing',
      field: 'body.spec.notebook'
    });
    expect(await refusal(make({ notebook: '/dev/zero' }))).toMatchObject({
      code: 'not-a-notebook'
    });
    expect(readdirSync(join(place, 'scratch/sweeps'))).toEqual([]);
    expect((await store.list()).records).toEqual([]);
    expect(await refusal(store.get(id))).toMatchObject({ code: 'sweep-gone' });
  });

  it.each<[string, Partial<Making>, RegExp]>([
    [
      'too few values',
      { table: { names: ['alpha', 'label'], rows: [[1], [1, 'a'], [1, 'b']] } },
      /Run 1 has 1 values/
    ],
    [
      'a NUL',
      {
        table: {
          names: ['alpha', 'label'],
          rows: [
            [1, 'a'],
            [1, ['\0']],
            [1, 'b']
          ]
        }
      },
      /Run 2 .* label: it has a character NUL/
    ],
    [
      'half a character',
      {
        table: {
          names: ['alpha', 'label'],
          rows: [
            [1, 'a'],
            [1, { '\ud800': 1 }],
            [1, 'b']
          ]
        }
      },
      /half a character/
    ],
    ['other names', { table: { names: ['x', 'y'], rows: [] } }, /does not fit/]
  ])('refuse rows with %s', async (_, about, words) => {
    const info = await refusal(make(about));
    expect(info).toMatchObject({ code: 'bad-request' });
    expect(info).toMatchObject({ message: expect.stringMatching(words) });
  });

  asRoot('say that a disk is full, or read-only', async () => {
    const disk = join(place, 'disk');
    await withDisk(disk, 'size=64k', async () => {
      const readme = 'x'.repeat(200_000);
      const texts = () => ({ script: '', runner: '', readme });
      expect(
        await refusal(make({ folder: join(disk, 'a'), texts }))
      ).toMatchObject({ code: 'disk-full' });
      expect(readdirSync(disk)).toEqual([]);
    });
    await withDisk(disk, 'ro', async () => {
      expect(await refusal(make({ folder: join(disk, 'a') }))).toMatchObject({
        code: 'path-read-only'
      });
    });
  });

  it('clear away what was half made a day ago, and nothing else', async () => {
    const above = join(place, 'scratch/sweeps');
    const old = join(above, '.hpc-sweep-0123456789ab.part');
    const young = join(above, '.hpc-sweep-0123456789ac.gone');
    const other = join(above, '.hpc-sweep.part');
    for (const path of [old, young, other]) {
      mkdirSync(path, { recursive: true });
    }
    const yesterday = Date.now() / 1000 - 100_000;
    for (const path of [old, other]) {
      utimesSync(path, yesterday, yesterday);
    }
    await make();
    expect([old, young, other].map(path => existsSync(path))).toEqual([
      false,
      true,
      true
    ]);
  });

  it('get rows and values, by several at once', async () => {
    await make();
    const [one, other] = await Promise.all([
      store.add(id, [[2, 'x']]),
      another().add(id, [
        [3, 'y'],
        [4, 'z']
      ]),
      another().manifest(id, {
        pace: { atOnce: 3, runsPerTask: 1, stagger: 0 }
      })
    ]);
    expect([...one, ...other].sort()).toEqual([4, 5, 6]);
    await store.change(id, [{ run: 2, parameters: [9, 'new'] }]);
    const record = await store.get(id);
    expect(record.manifest).toMatchObject({ runs: 6, pace: { atOnce: 3 } });
    const rows = await readRows(guardOver(), record);
    expect(rows.problems).toEqual([]);
    expect(one.map(run => rowOf(rows, run))).toEqual([[2, 'x']]);
    expect(other.map(run => rowOf(rows, run))).toEqual([
      [3, 'y'],
      [4, 'z']
    ]);
    expect(rowOf(rows, 2)).toEqual([9, 'new']);
    expect(textOf('params/0002.yaml')).toBe('alpha: 9.0\nlabel: "new"\n');
    expect(
      await refusal(store.change(id, [{ run: 7, parameters: [1, 'a'] }]))
    ).toMatchObject({ code: 'run-none' });
    expect(await refusal(store.add(id, [[1]]))).toMatchObject({
      code: 'bad-request'
    });
  });

  it('have no run that was being added when its writer was killed', async () => {
    const record = await make();
    const before = await stampOfRows(guardOver(), record);
    appendFileSync(
      join(folder, 'runs.jsonl'),
      '{"run":4,"parameters":{"alpha":7,"label":"lost"}}\n'
    );
    expect(await stampOfRows(guardOver(), record)).not.toBe(before);
    expect(await readRows(guardOver(), record)).toMatchObject({
      runs: 3,
      problems: []
    });
    expect(await store.add(id, [[8, 'kept']])).toEqual([4]);
    const rows = await readRows(guardOver(), await store.get(id));
    expect(rowOf(rows, 4)).toEqual([8, 'kept']);
  });

  it('tell of lines that are damaged, and write nothing over them', async () => {
    const record = await make();
    const text = '{"run":1,"parameters":{"alpha":1}}\n{"run":2,"para';
    writeFileSync(join(folder, 'runs.jsonl'), text);
    const rows = await readRows(guardOver(), record);
    expect(rowOf(rows, 1)).toEqual([1, undefined]);
    expect(rows.problems).toHaveLength(2);
    expect(await refusal(store.add(id, [[1, 'a']]))).toMatchObject({
      code: 'sweep-refused'
    });
    expect(textOf('runs.jsonl')).toBe(text);
  });

  it('take the notebook anew when it is another', async () => {
    await make();
    expect(await store.takeNotebook(id)).toBe(1);
    writeFileSync(notebook, '{"cells": [], "x": 2}');
    expect(await store.takeNotebook(id)).toBe(2);
    expect(await store.takeNotebook(id)).toBe(2);
    expect(textOf('notebooks/2.ipynb')).toBe('{"cells": [], "x": 2}');
    expect(textOf('notebooks/1.ipynb')).toContain('\u00e4');
    rmSync(notebook);
    expect(await refusal(store.takeNotebook(id))).toMatchObject({
      code: 'path-missing'
    });
  });

  it('know their submissions, and the runs of each', async () => {
    await make();
    const tasks = new Map([
      [1, [1, 2]],
      [7, [3]]
    ]);
    await store.note(id, submission, { script: '#!/bin/sh\n', tasks });
    await store.settle(id, { ...submission, id: '4711' });
    const later = { ...submission, token: '000000000001', at: 2001 };
    await store.note(id, later, { script: '', tasks });
    expect((await store.get(id)).submissions).toEqual([
      { ...submission, id: '4711', runsOf: tasks },
      { ...later, runsOf: tasks }
    ]);
    await store.unnote(id, later.token);
    expect(readdirSync(join(folder, 'submissions')).sort()).toEqual([
      '00000000000a.json',
      '00000000000a.sh',
      '00000000000a.tasks'
    ]);
  });

  it('bear with submissions that are damaged', async () => {
    await make();
    const tasks = new Map([[1, [1]]]);
    const at = (name: string): string => join(folder, 'submissions', name);
    await store.note(id, submission, { script: '', tasks });
    writeFileSync(
      at('00000000000a.tasks'),
      '# hand-made\n1 1 2\n2 x\n3\n1 3\n4 0\n'
    );
    writeFileSync(at('00000000000b.json'), '{"token": "0000');
    writeFileSync(at('00000000000c.json'), JSON.stringify(submission));
    writeFileSync(
      at('00000000000d.json'),
      JSON.stringify({ ...submission, token: '00000000000d' })
    );
    const { problems = [], submissions } = await store.get(id);
    expect(submissions.map(one => [one.token, [...one.runsOf]])).toEqual([
      ['00000000000a', [[1, [1, 2]]]],
      ['00000000000d', []]
    ]);
    expect(problems.map(words => words.replace(/^.*\//, ''))).toEqual(
      expect.arrayContaining([
        expect.stringMatching(/^00000000000a.tasks: line 3 is not/),
        expect.stringMatching(/^00000000000a.tasks: so are 1 more lines/),
        expect.stringMatching(/^00000000000b.json: is not JSON/),
        expect.stringMatching(/^00000000000c.json: is of another submission/),
        expect.stringMatching(/^00000000000d.tasks is missing/)
      ])
    );
  });

  it('are found again where they were moved', async () => {
    await make();
    const moved = join(place, 'moved');
    renameSync(folder, moved);
    const { lost, records } = await store.list();
    expect(records).toEqual([]);
    expect(lost).toMatchObject([
      { id, folder, name: 'Ising', error: { info: { code: 'sweep-gone' } } }
    ]);
    expect(await refusal(store.add(id, [[1, 'a']]))).toMatchObject({
      code: 'sweep-gone',
      hint: expect.stringContaining('open it at its new place')
    });
    expect(existsSync(folder)).toBe(false);
    expect(await store.open(`${moved}/`)).toMatchObject({ id, folder: moved });
    expect((await store.list()).records).toMatchObject([{ folder: moved }]);
  });

  it('are others where they were copied', async () => {
    await make();
    const copied = join(place, 'copied');
    cpSync(folder, copied, { recursive: true });
    const copy = await store.open(copied);
    expect(copy.manifest.id).toBe(id);
    expect(copy.id).not.toBe(id);
    expect((await store.open(copied)).id).toBe(copy.id);
    symlinkSync(folder, join(place, 'link'));
    // The same folder by another way.
    expect((await store.open(join(place, 'link'))).id).toBe(id);
    expect((await store.open(folder)).id).toBe(id);
    const ids = (await store.list()).records.map(one => one.id);
    expect(ids.sort()).toEqual([id, copy.id].sort());
    expect((await store.get(copy.id)).folder).toBe(copied);
  });

  it('are gone where another took their place', async () => {
    await make();
    rmSync(folder, { recursive: true });
    await store.create(
      manifestOf({ id: 'other00000' }),
      makingOf({ folder, notebook })
    );
    expect(await refusal(store.get(id))).toMatchObject({ code: 'sweep-gone' });
    await store.remove(id);
    expect(existsSync(folder)).toBe(true);
    expect((await store.list()).records).toMatchObject([{ id: 'other00000' }]);
  });

  it('say what a folder is that is none', async () => {
    await make();
    const open = (path: string) => refusal(store.open(path));
    expect(await open(join(folder, 'out'))).toMatchObject({
      code: 'sweep-refused',
      message: expect.stringContaining('is a part of the sweep in'),
      hint: `Open ${folder}.`
    });
    expect(await open(join(place, 'scratch/sweeps'))).toMatchObject({
      hint: `${folder} is one.`
    });
    expect(await open(notebook)).toMatchObject({
      message: expect.stringContaining('is a file')
    });
    expect(await open(join(place, 'gone'))).toMatchObject({
      code: 'path-missing'
    });
    const odd = join(place, 'odd');
    mkdirSync(odd);
    writeFileSync(join(odd, 'manifest.json'), '{"name": "app", "icons": []}');
    expect(await open(odd)).toMatchObject({
      code: 'sweep-refused',
      message: expect.stringContaining('is not the manifest of a sweep')
    });
  });

  it('go as a whole, or out of the list alone', async () => {
    await make();
    await store.forget(id);
    expect((await store.list()).records).toEqual([]);
    await store.open(folder);
    await store.remove(id);
    expect(readdirSync(join(place, 'scratch/sweeps'))).toEqual([]);
    expect(readdirSync(join(place, 'data/sweeps'))).toEqual([]);
  });

  it('are not listed while they are tried', async () => {
    const trial = manifestOf({ trial: 'here' });
    await store.create(trial, makingOf({ folder, notebook }));
    expect((await store.list()).records).toEqual([]);
    expect((await store.get(id)).manifest.trial).toBe('here');
  });

  it('do not hold up one another where a file system hangs', async () => {
    await make();
    const other = join(place, 'other');
    await store.create(
      manifestOf({ id: 'other00000' }),
      makingOf({ folder: other, notebook })
    );
    jest.useFakeTimers({
      doNotFake: ['nextTick', 'setImmediate', 'queueMicrotask']
    });
    const calls = new NotedCalls();
    const files = guardOver(calls);
    const hanging = new FolderStore({
      list: join(place, 'data', 'sweeps'),
      files: {
        run: (path, act) =>
          path.startsWith(other)
            ? new Promise(() => undefined)
            : files.run(path, act)
      },
      now: () => 3000
    });
    const { value } = await calls.outcome(hanging.list(), async passed => {
      await jest.advanceTimersByTimeAsync(passed);
    });
    const { lost, records } = value;
    expect(lost).toMatchObject([
      { id: 'other00000', error: { info: { code: 'path-slow' } } }
    ]);
    expect(records).toMatchObject([{ id }]);
  });
});
