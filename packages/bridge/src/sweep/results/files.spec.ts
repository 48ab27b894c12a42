/** @jest-environment node */
import {
  chmodSync,
  mkdirSync,
  renameSync,
  rmSync,
  symlinkSync,
  truncateSync,
  utimesSync,
  writeFileSync
} from 'node:fs';
import { join } from 'node:path';

import { NotedCalls } from '../../testing/files';
import { SlowError } from '../../files/slow';
import type { Submitted } from '../records';
import { SweepResults } from './index';
import {
  jobOf,
  known,
  now,
  otherToken,
  plainRows,
  SweepPlace,
  submitted
} from './testing/sweep';

// Ten thousand files, and other tests beside.
jest.setTimeout(60_000);

describe('the runs of a sweep in its folder', () => {
  let place: SweepPlace;
  let calls: NotedCalls;
  const begin = (
    parameters: ConstructorParameters<typeof SweepPlace>[0] = {
      alpha: [0.1, 0.2, 0.3, 0.4]
    },
    submissions?: readonly Submitted[]
  ): SweepPlace => {
    calls = new NotedCalls();
    return (place = new SweepPlace(parameters, {
      calls,
      ...(submissions && { submissions })
    }));
  };
  afterEach(() => place.close());

  const counts = async (jobs = known()) => {
    const { results, record } = place;
    return (await results.window(record, jobs, { fresh: '1' })).sweep.counts;
  };
  const row = async (run: number, jobs = known()) => {
    const { record, results } = place;
    const query = { fresh: '1', sort: 'run', filter: `#${run}` } as const;
    return (await results.window(record, jobs, query)).rows[0];
  };

  it('has what the files say, and what they come to say', async () => {
    begin();
    place.status(1, { values: { loss: 0.5, best: 'a' } });
    place.status(2, { state: 'running' });
    const jobs = known([
      jobOf('100_2', 'running'),
      jobOf('100_[3-4]', 'waiting')
    ]);
    const later = known([jobOf('100_3', 'running'), jobOf('100_4', 'waiting')]);
    expect(await counts(jobs)).toEqual({
      running: 1,
      waiting: 2,
      completed: 1
    });
    expect(await row(1, jobs)).toMatchObject({
      ...{ parameters: [0.1], values: { loss: 0.5, best: 'a' } },
      ...{ attempts: 1, seconds: 100, output: 'out/0001.ipynb' }
    });
    place.status(2, { values: { loss: 0.25 } });
    place.status(3, {
      state: 'failed',
      error: { kind: 'cell', message: 'one\ntwo' }
    });
    expect(await counts(later)).toEqual({
      waiting: 1,
      failed: 1,
      completed: 2
    });
    expect((await row(3, later))?.error).toEqual({
      kind: 'cell',
      message: 'one'
    });
    rmSync(join(place.folder, 'status', '0003.json'));
    expect(await counts(jobs)).toEqual({ waiting: 2, completed: 2 });
  });

  it('has a run that is no status as one with an error', async () => {
    begin({ alpha: Array.from({ length: 9 }, (_, index) => index) });
    place.status(1);
    place.file('status/0002.json', '{"version": 1, "run": 2, "sta');
    place.file('status/0003.json', '');
    place.file('status/0004.json', `{"pad": "${'x'.repeat(300_000)}"}`);
    // Another run's.
    place.file(
      'status/0005.json',
      JSON.stringify({ version: 1, run: 1, state: 'completed', started: 1 })
    );
    place.file('status/0006.json', Buffer.from([0xff, 0xfe, 0, 1]));
    mkdirSync(join(place.folder, 'status', '0007.json'));
    const outside = place.file(
      'elsewhere.json',
      JSON.stringify({ version: 1, run: 8, state: 'completed', started: 1 })
    );
    symlinkSync(outside, join(place.folder, 'status', '0008.json'));
    place.file(
      'status/0009.json',
      JSON.stringify({
        version: 1,
        run: 9,
        state: 'completed',
        started: 1,
        values: { a: { $number: 'no' } }
      })
    );
    // Not the runs' at all.
    place.file('status/.0001.json.tmp', '{');
    place.file('status/0001.json.12', '{');
    place.file('status/00001.json', '{');
    place.file('status/0099.json', '{');
    expect(await counts()).toEqual({ failed: 8, completed: 1 });
    for (const run of [2, 3, 4, 5, 6, 7, 8, 9]) {
      expect(await row(run)).toMatchObject({
        error: { kind: 'setup', message: 'Its status file cannot be read.' }
      });
    }
    // It was being written.
    place.status(2);
    expect(await counts()).toEqual({ failed: 7, completed: 2 });
  });

  it('follows no link to other status files', async () => {
    begin();
    const outside = join(place.folder, 'elsewhere');
    renameSync(join(place.folder, 'status'), outside);
    symlinkSync(outside, join(place.folder, 'status'));
    await expect(counts()).rejects.toMatchObject({
      info: { code: 'path-denied' }
    });
  });

  it('reads a file once, looks only at those of runs that go on, and not at all within two seconds', async () => {
    begin();
    place.status(1);
    place.status(2);
    place.status(3, { state: 'running' });
    const jobs = known([jobOf('100_3', 'running')]);
    const { record, results } = place;
    const asked = await Promise.all([
      results.sweep(record, jobs),
      results.window(record, jobs, {}),
      results.sweep(record, jobs)
    ]);
    expect(
      new Set(
        asked.map(one => JSON.stringify('sweep' in one ? one.sweep : one))
      ).size
    ).toBe(1);
    const reads = (): number => calls.count('part');
    expect(reads()).toBe(3);
    await results.window(record, jobs, { sort: 'run' });
    expect(calls.count('readdir')).toBe(1);
    const looks = calls.count('lstat');
    await results.window(record, jobs, { fresh: '1' });
    expect(reads()).toBe(3);
    expect(calls.count('readdir')).toBe(2);
    // That of run 3 alone; all of them are looked at once a minute.
    expect(calls.count('lstat') - looks).toBeLessThanOrEqual(1);
  });

  it('notices a run that a live array makes anew', async () => {
    begin();
    place.status(1, { ended: 1_799_998_100 });
    const jobs = known([jobOf('100_1', 'running')]);
    await counts(jobs);
    place.status(1, {
      state: 'failed',
      error: { kind: 'kernel', message: 'It died.' }
    });
    expect(await counts(jobs)).toMatchObject({ failed: 1 });
  });

  it('notices a run that was made anew, from its begin to its end, between two looks', async () => {
    begin(undefined, [
      submitted({ runs: 3, id: '99', token: otherToken, at: now - 3500 }),
      submitted({ runs: 1 })
    ]);
    place.status(1, { job: '99', token: otherToken, state: 'failed' });
    const jobs = known([jobOf('100_1', 'waiting')]);
    expect(await row(1, jobs)).toMatchObject({ state: 'waiting', values: {} });
    place.status(1, { values: { loss: 2 } });
    const later = known([jobOf('100_1', 'completed', { ended: now - 1 })]);
    expect(await row(1, later)).toMatchObject({
      ...{ state: 'completed', values: { loss: 2 } }
    });
  });

  it('has nothing of a run that was changed for an array that was never taken', async () => {
    const lost = { id: undefined, over: true, token: otherToken };
    const { id: _id, ...never } = submitted({
      runs: 2,
      ...lost,
      at: now - 500
    });
    begin(undefined, [submitted({ runs: 4 }), { ...never, changed: [2] }]);
    [1, 2].forEach(run => place.status(run, { values: { loss: run } }));
    expect(await row(1)).toMatchObject({
      ...{ state: 'completed', values: { loss: 1 } }
    });
    expect(await row(2)).toMatchObject({ state: 'unsubmitted', values: {} });
    // By hand, since.
    const byHand = { job: '120', token: undefined, started: now - 100 };
    place.status(2, { ...byHand, values: { loss: 7 } });
    place.results.changed(place.record.id);
    expect(await row(2)).toMatchObject({
      ...{ state: 'completed', values: { loss: 7 } }
    });
  });

  it('has rows that were added or changed', async () => {
    begin();
    place.status(1);
    await counts();
    place.file(
      'runs.jsonl',
      [1, 2, 3, 4, 5]
        .map(run => JSON.stringify({ run, parameters: { alpha: run * 10 } }))
        .join('\n')
    );
    place.results.changed(place.record.id);
    place.record = { ...place.record, submissions: [submitted({ runs: 5 })] };
    expect(await row(5)).toMatchObject({ parameters: [50], values: {} });
    place.status(5, { values: { loss: 1 } });
    expect(await row(5)).toMatchObject({ values: { loss: 1 } });
  });

  it('tells that the folder is gone, in the middle too', async () => {
    begin();
    place.status(1);
    expect(await counts()).toMatchObject({ completed: 1 });
    renameSync(place.folder, `${place.folder}-moved`);
    await expect(counts()).rejects.toMatchObject({
      info: {
        code: 'sweep-gone',
        message: expect.stringContaining('Lattice sweep')
      }
    });
    await expect(
      place.results.csv(place.record, known(), { isTyped: true })
    ).rejects.toMatchObject({
      info: { code: 'sweep-gone' }
    });
    renameSync(`${place.folder}-moved`, place.folder);
    expect(await counts()).toMatchObject({ completed: 1 });
  });

  it('has no status before the first run began', async () => {
    begin();
    rmSync(join(place.folder, 'status'), { recursive: true });
    expect(await counts(known([jobOf('100_[1-4]', 'waiting')]))).toEqual({
      waiting: 4
    });
  });

  it('tells why the queue is not known, and keeps what files say', async () => {
    begin();
    place.status(1, { state: 'running' });
    const { BridgeError } = await import('../../errors');
    const failure = new BridgeError({
      code: 'scheduler-down',
      message: 'It is down.'
    });
    const window = await place.results.window(
      place.record,
      known([], { failure }),
      {}
    );
    expect(window.queueProblem).toMatchObject({ code: 'scheduler-down' });
    expect(window.sweep.counts).toEqual({ running: 1, waiting: 3 });
  });

  it('tells whether the notebook is another by now', async () => {
    begin();
    const { createHash } = await import('node:crypto');
    const path = place.file('lattice.ipynb', 'first');
    const sha256 = createHash('sha256').update('first').digest('hex');
    const { manifest } = place.record;
    const versions = [{ version: 1, sha256, copied: 1 }];
    place.record = {
      ...place.record,
      manifest: { ...manifest, notebook: { path, versions } }
    };
    const isChanged = async () =>
      (await place.results.sweep(place.record, known())).notebookChanged;
    expect(await isChanged()).toBe(false);
    utimesSync(path, 1, 1);
    expect(await isChanged()).toBe(false);
    writeFileSync(path, 'other');
    expect(await isChanged()).toBe(true);
    rmSync(path);
    expect(await isChanged()).toBe(false);
  });

  it('keeps the numbers of a sweep that is over when its table has gone', async () => {
    begin({ alpha: [1] });
    place.status(1);
    await place.results.sweep(place.record, known());
    place.results.stop();
    const reads = calls.count('part');
    expect(await place.results.sweep(place.record, known())).toMatchObject({
      counts: { completed: 1 }
    });
    expect(calls.count('part')).toBe(reads);
    rmSync(join(place.folder, 'status', '0001.json'));
    place.status(1, {
      state: 'failed',
      error: { kind: 'cell', message: 'no' }
    });
    expect(await place.results.sweep(place.record, known())).toMatchObject({
      counts: { failed: 1 }
    });
  });

  it('goes on where a file system was slow', async () => {
    jest.useFakeTimers({
      doNotFake: ['setImmediate', 'nextTick', 'queueMicrotask']
    });
    try {
      begin();
      place.status(1);
      calls.hangs = path => path.includes('/status');
      const asked = place.results.sweep(place.record, known());
      const said = asked.then(() => 'answered');
      await calls.outcome(said, async passed => {
        await jest.advanceTimersByTimeAsync(passed);
      });
      // From another process.
      expect(await said).toBe('answered');
    } finally {
      calls.release();
      jest.useRealTimers();
    }
  });

  it('takes ten thousand of them, a few changed between, some deleted meanwhile', async () => {
    const runs = 10_000;
    begin({ alpha: Array.from({ length: runs }, (_, index) => index / 7) });
    for (let run = 1; run <= runs; run += 1) {
      place.status(
        run,
        run % 100 === 0
          ? { state: 'failed', error: { kind: 'cell', message: 'no' } }
          : { values: { loss: run } }
      );
    }
    expect(await counts()).toEqual({ failed: 100, completed: 9900 });
    place.status(100, { values: { loss: 100 } });
    rmSync(join(place.folder, 'status', '0001.json'));
    truncateSync(join(place.folder, 'status', '0002.json'), 10);
    place.results.changed(place.record.id);
    expect(await counts()).toEqual({ failed: 100, lost: 1, completed: 9899 });
    expect(await row(2)).toMatchObject({
      error: { kind: 'setup' },
      values: {}
    });
    const { points } = await place.results.plot(place.record, known(), {
      x: 'parameter:alpha',
      y: 'value:loss'
    });
    expect(points).toHaveLength(5000);
    const meanwhile = place.results.window(place.record, known(), {
      fresh: '1'
    });
    place.results.changed(place.record.id);
    rmSync(join(place.folder, 'status'), { recursive: true });
    await meanwhile;
    expect(await counts()).toEqual({ lost: runs });
  });

  it('says that a file system does not answer', async () => {
    begin();
    const results = new SweepResults({
      files: { run: path => Promise.reject(new SlowError(path)) },
      readRows: plainRows,
      now: () => now
    });
    const { record } = place;
    for (const asked of [
      results.sweep(record, known()),
      results.window(record, known(), {}),
      results.cells(record, 1, {}),
      results.figure(record, 1, 1)
    ]) {
      await expect(asked).rejects.toMatchObject({
        info: { code: 'path-slow' }
      });
    }
    results.stop();
  });

  it('has a file that may not be read as one with an error', async () => {
    begin({ alpha: [1, 2] });
    place.status(1);
    place.status(2);
    calls.part = path =>
      path.endsWith('0002.json')
        ? Promise.reject(Object.assign(new Error('no'), { code: 'EACCES' }))
        : new NotedCalls().part(path, 0, 300_000);
    expect(await counts()).toEqual({ failed: 1, completed: 1 });
    chmodSync(join(place.folder, 'status', '0002.json'), 0o600);
  });
});
