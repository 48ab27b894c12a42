/** @jest-environment node */
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { Apart } from '../files/apart';
import { Guard } from '../files/guard';
import { Mounts } from '../files/mounts';
import { silent } from '../testing/doubles';
import { guardOver, NotedCalls } from '../testing/files';
import { KeptSubmissions, type SubmissionLimits } from './submissions';

let place: string;
let folder: string;
beforeEach(() => {
  place = mkdtempSync(join(tmpdir(), 'hpc-kept-'));
  folder = join(place, 'submissions/trial');
});
afterEach(() => rmSync(place, { recursive: true }));

const now = (): number => Date.now() / 1000;

const begin = (
  limits?: SubmissionLimits,
  where = folder,
  guard = guardOver()
): KeptSubmissions =>
  new KeptSubmissions({
    guard,
    folder: () => Promise.resolve(where),
    logger: silent,
    now,
    ...(limits && { limits })
  });

const submit = (id: string) => () => Promise.resolve({ id });

describe('Kept submissions', () => {
  it('have the script, folder and options, for their owner alone', async () => {
    const request = {
      script: '#!/bin/sh\nexit 3\n',
      name: 'fit.sh',
      directory: place,
      arguments: ['a b', ''],
      options: { time: '10', partition: 'debug' }
    };
    expect(await begin().around(request, submit('7'))).toEqual({ id: '7' });
    const next = begin();
    expect(await next.script('7')).toBe(request.script);
    const { script: _script, ...rest } = request;
    expect(await next.find('7')).toEqual({
      at: expect.any(Number),
      request: rest
    });
    for (const name of readdirSync(folder)) {
      expect(statSync(join(folder, name)).mode & 0o777).toBe(0o600);
    }
    expect(statSync(folder).mode & 0o777).toBe(0o700);
  });

  it('are those of the array for its tasks', async () => {
    const request = { script: '#!/bin/sh\n', directory: place };
    await begin().around(request, submit('7'));
    for (const id of ['7_3', '7_[1-5%2]', '7+1']) {
      expect(await begin().script(id)).toBe(request.script);
    }
    expect(await begin().script('8')).toBeUndefined();
    expect(await begin().find('8')).toBeUndefined();
  });

  it('have the text of a file as it was', async () => {
    const path = join(place, 'job.sh');
    writeFileSync(path, 'then');
    await begin().around({ path, directory: place }, submit('7'));
    writeFileSync(path, 'now');
    expect(await begin().script('7')).toBe('then');
    expect(await begin().find('7')).toMatchObject({ request: { path } });
  });

  it('have the commit of the folder', async () => {
    const commit = 'a'.repeat(40);
    mkdirSync(join(place, '.git'));
    writeFileSync(join(place, '.git/HEAD'), `${commit}\n`);
    await begin().around({ script: 's', directory: place }, submit('7'));
    expect(await begin().find('7')).toMatchObject({ commit });
  });

  it('are none of what was refused', async () => {
    const refused = begin().around({ script: 's', directory: place }, () =>
      Promise.reject(new Error('no'))
    );
    await expect(refused).rejects.toThrow('no');
    expect(existsSync(folder)).toBe(false);
  });

  it('that cannot be kept fail no submission', async () => {
    writeFileSync(join(place, 'file'), '');
    const kept = begin(undefined, join(place, 'file/below'));
    const request = { path: '/no/such/file', directory: place };
    expect(await kept.around(request, submit('7'))).toEqual({ id: '7' });
    expect(await kept.script('7')).toBeUndefined();
  });

  it('that are damaged, or of another version, are none', async () => {
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, '7.json'), '{"id":"7"');
    writeFileSync(join(folder, '8.json'), '{"id":"8","at":1,"request":{}}');
    expect(await begin().find('7')).toBeUndefined();
    expect(await begin().find('8')).toBeUndefined();
    expect(await begin().since(0)).toEqual([]);
  });

  it('go when they are too old or too many, with what a kill left', async () => {
    const limits = { days: 2, bytes: 4000 };
    mkdirSync(folder, { recursive: true });
    const age = (name: string, days: number): void => {
      writeFileSync(join(folder, name), 'x'.repeat(1000));
      const time = now() - days * 86_400;
      utimesSync(join(folder, name), time, time);
    };
    age('1.sh', 3);
    age('2.sh', 1.5);
    age('3.sh', 1.2);
    age('4.sh', 1);
    age('5.json.00ff.tmp', 0.1);
    const script = 'x'.repeat(2000);
    await begin(limits).around({ script, directory: place }, submit('9'));
    expect(readdirSync(folder).sort()).toEqual(['9.json', '9.sh', 'last']);
  });

  it('have a youngest, which every bridge knows, with its script', async () => {
    expect(await begin().last()).toBeUndefined();
    const request = { script: 'one', directory: place, options: { time: '9' } };
    await begin().around(request, submit('8'));
    await begin().around({ ...request, script: 'two' }, submit('7'));
    const { script: _script, ...rest } = request;
    expect(await begin().last()).toEqual({
      id: '7',
      at: expect.any(Number),
      request: rest,
      script: 'two'
    });
    rmSync(join(folder, '7.json'));
    expect(await begin().last()).toBeUndefined();
    writeFileSync(join(folder, 'last'), '../../x');
    expect(await begin().last()).toBeUndefined();
  });

  it('are listed by when they were made', async () => {
    const before = now() - 1;
    await begin().around({ script: 's', directory: place }, submit('7'));
    const found = await begin().since(before);
    expect(found.map(({ id }) => id)).toEqual(['7']);
    expect(await begin().since(now() + 10)).toEqual([]);
  });

  it('wait for no folder that does not answer, nor does anybody else', async () => {
    jest.useFakeTimers({ doNotFake: ['setImmediate', 'nextTick'] });
    const dead = join(place, 'dead');
    mkdirSync(dead);
    // Its calls hang here, and in the other process as well.
    const stub = join(place, 'stub.js');
    writeFileSync(stub, 'process.on("message", () => {}); for (;;) {}');
    const system = new NotedCalls();
    system.hangs = path => path.startsWith(dead);
    const guard = new Guard({
      agent: stub,
      elsewhere: () => new Apart(stub, 5000),
      mounts: new Mounts(
        () => 0,
        () => `1 1 0:1 / / rw - ext4 a rw\n2 1 0:2 / ${dead} rw - nfs b rw\n`
      ),
      system
    });
    const kept = begin(undefined, folder, guard);
    const path = join(dead, 'job.sh');
    try {
      // More than there are threads for calls of the system.
      for (let number = 1; number <= 8; number++) {
        const id = String(number);
        // A clock that only went once would be too early for what waits later.
        const { value } = await system.outcome(
          kept.around({ path, directory: dead }, submit(id)),
          ms => jest.advanceTimersByTimeAsync(ms)
        );
        expect(value).toEqual({ id });
        expect(await kept.find(id)).toMatchObject({ request: { path } });
      }
      expect(system.open).toBeLessThan(4);
      expect(await guard.run(place, ops => ops.target(place))).toMatchObject({
        kind: 'directory'
      });
    } finally {
      guard.stop();
      system.release();
      jest.useRealTimers();
    }
  });
});
