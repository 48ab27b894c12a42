/** @jest-environment node */
import { type ChildProcess, execFileSync, fork } from 'node:child_process';
import { once } from 'node:events';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { guardOver } from '../../testing/files';
import { readRows } from './rows';
import { FolderStore } from './store';
import { makingOf, manifestOf } from './testing/made';

const root = join(__dirname, '../../../../..');
const { id } = manifestOf();

describe('a sweep, by processes of their own', () => {
  const top = mkdtempSync(join(tmpdir(), 'sweep-processes-'));
  const program = join(top, 'child.js');
  const children: ChildProcess[] = [];
  let place: string;
  let folder: string;
  let count = 0;

  beforeAll(() =>
    execFileSync(join(root, 'node_modules/.bin/esbuild'), [
      join(__dirname, 'testing/child.ts'),
      '--bundle',
      '--platform=node',
      '--log-level=error',
      `--outfile=${program}`
    ])
  );
  afterAll(() => rmSync(top, { recursive: true }));

  beforeEach(() => {
    count += 1;
    place = join(top, `place-${count}`);
    folder = join(place, 'sweep');
    mkdirSync(place);
    writeFileSync(join(place, 'a.ipynb'), '{"cells": []}');
  });
  afterEach(async () => {
    for (const child of children.splice(0)) {
      if (child.exitCode === null && child.signalCode === null) {
        await kill(child);
      }
    }
  });

  const begin = (what: 'make' | 'add', runs: number): ChildProcess => {
    const child = fork(program, [place, what, String(runs)]);
    children.push(child);
    return child;
  };
  /** What it says in the end, whatever that is. */
  const word = (child: ChildProcess): Promise<unknown> =>
    Promise.race([
      once(child, 'message').then(([said]: unknown[]) => said),
      once(child, 'exit').then(([code]: unknown[]) => `exit ${String(code)}`)
    ]);
  const kill = async (child: ChildProcess): Promise<void> => {
    const ended = once(child, 'exit');
    child.kill('SIGKILL');
    await ended;
  };
  const store = (): FolderStore =>
    new FolderStore({
      list: join(place, 'list'),
      files: guardOver(),
      now: () => Date.now() / 1000
    });

  it.each([0, 1000, 2900])(
    'is not there when its maker is killed after %d runs, and can be made then',
    async written => {
      const child = begin('make', 3000);
      const done = { is: false };
      void word(child).finally(() => (done.is = true));
      const params = (): number => {
        const part = readdirSync(place).find(name => name.endsWith('.part'));
        const inside = part === undefined ? '' : join(place, part, 'params');
        return existsSync(inside) ? readdirSync(inside).length : -1;
      };
      while (!done.is && params() < written) {
        await new Promise(setImmediate);
      }
      await kill(child);
      // It may have been faster: then it is there as a whole.
      const isWhole = existsSync(folder);
      if (!isWhole) {
        await store().create(
          manifestOf(),
          makingOf({ folder, notebook: join(place, 'a.ipynb') })
        );
      }
      const record = await store().open(folder);
      const rows = await readRows(guardOver(), record);
      expect(rows.problems).toEqual([]);
      expect(rows.runs).toBe(isWhole ? 3000 : 3);
      expect(readdirSync(join(folder, 'params'))).toHaveLength(rows.runs);
    }
  );

  it('has all rows that several add at once, each with its own number', async () => {
    await store().create(
      manifestOf(),
      makingOf({ folder, notebook: join(place, 'a.ipynb') })
    );
    const adding = [begin('add', 10), begin('add', 10)];
    expect(await Promise.all(adding.map(word))).toEqual(['done', 'done']);
    const record = await store().get(id);
    const rows = await readRows(guardOver(), record);
    expect(rows.runs).toBe(23);
    const labels = rows.columns[1]?.slice(3) ?? [];
    for (const { pid } of adding) {
      expect(labels.filter(label => label === String(pid))).toHaveLength(10);
    }
  });

  it('can be changed after one was killed at it', async () => {
    await store().create(
      manifestOf(),
      makingOf({ folder, notebook: join(place, 'a.ipynb') })
    );
    const child = begin('add', 10_000);
    const ended = once(child, 'exit');
    const params = join(folder, 'params');
    while (readdirSync(params).length < 8 && child.exitCode === null) {
      await new Promise(setImmediate);
    }
    child.kill('SIGKILL');
    await ended;
    const [run = 0] = await store().add(id, [[7, 'after']]);
    const { columns, problems, runs } = await readRows(
      guardOver(),
      await store().get(id)
    );
    expect(problems).toEqual([]);
    expect(runs).toBe(run);
    expect(columns.map(column => column[run - 1])).toEqual([7, 'after']);
    const lines = readFileSync(join(folder, 'runs.jsonl'), 'utf8').trim();
    expect(lines.split('\n')).toHaveLength(run);
  });
});
