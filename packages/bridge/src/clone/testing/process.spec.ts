/** @jest-environment node */
import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { text } from 'node:stream/consumers';

import { Type } from '@sinclair/typebox';

import { checkJson } from '../../validate';
import { PlayedFetch } from './fetch';

const Began = Type.Object({
  port: Type.Integer(),
  certificate: Type.String()
});
const bundler = join(__dirname, '../../../../../node_modules/.bin/esbuild');

let folder: string;
let playing: ChildProcess;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'hpc-played-'));
  const script = join(folder, 'played.js');
  execFileSync(bundler, [
    join(__dirname, 'main.ts'),
    ...['--bundle', '--platform=node', '--log-level=error'],
    `--outfile=${script}`
  ]);
  const scene = join(folder, 'scene.json');
  writeFileSync(
    scene,
    JSON.stringify({
      repositories: [
        { name: 'ada/x', commits: [{ files: { 'a.txt': 'old' }, tag: 'v1' }] }
      ],
      gists: [{ id: 'abc', commits: [{ files: { 'g.txt': 'gist' } }] }]
    })
  );
  playing = spawn(process.execPath, [script, scene], {
    stdio: ['pipe', 'pipe', 'inherit']
  });
});

afterAll(() => {
  playing.kill('SIGKILL');
  rmSync(folder, { recursive: true });
});

it('plays a scene as a process of its own, and takes commits', async () => {
  const lines = createInterface({ input: playing.stdout! });
  const next = lines[Symbol.asyncIterator]();
  const line = async (): Promise<string> => String((await next.next()).value);
  const fetch = new PlayedFetch(checkJson(Began, await line(), 'its words'));
  const asked = (path: string) =>
    fetch.json(`https://api.github.com${path}`, Type.Object({}));
  expect(await asked('/repos/ada/x/commits/v1')).toMatchObject({
    sha: expect.stringMatching(/^[0-9a-f]{40}$/)
  });
  expect(await asked('/gists/abc')).toMatchObject({
    files: { 'g.txt': { content: 'gist' } }
  });
  const change = { name: 'ada/x', files: { 'a.txt': 'new' } };
  playing.stdin!.write(`${JSON.stringify(change)}\n`);
  const said = checkJson(
    Type.Object({ commit: Type.String() }),
    await line(),
    'its words'
  );
  expect(await asked('/repos/ada/x/commits/main')).toMatchObject({
    sha: said.commit
  });
  const mirror = 'https://api.github.com/mirror/gist.githubusercontent.com';
  const raw = await fetch.get(`${mirror}/ada/abc/raw/main/g.txt`, {
    ...{ accept: '*/*', most: 100 }
  });
  expect(await text(raw.body)).toBe('gist');
  playing.stdin!.write('{"tell": "asked"}\n');
  expect(JSON.parse(await line())).toEqual({
    asked: [
      'GET api.github.com/repos/ada/x/commits/v1',
      'GET api.github.com/gists/abc',
      'GET api.github.com/repos/ada/x/commits/main',
      'GET gist.githubusercontent.com/ada/abc/raw/main/g.txt'
    ]
  });
  playing.stdin!.write('{"slow": "tar.gz", "bytes": 10}\n');
  expect(await line()).toBe('{}');
  const { body } = await fetch.get(
    'https://codeload.github.com/ada/x/tar.gz/main',
    { accept: '*/*', most: 10_000 }
  );
  const chunks = body[Symbol.asyncIterator]() as AsyncIterator<Buffer>;
  expect((await chunks.next()).value).toHaveLength(10);
  expect((await chunks.next()).value).toHaveLength(1);
  body.destroy();
  playing.stdin!.write('{"name": "ada/none", "files": {}}\n');
  expect(await line()).toContain('There is no ada/none');
  fetch.close();
  playing.stdin!.end();
  expect(await once(playing, 'exit')).toEqual([0, null]);
});
