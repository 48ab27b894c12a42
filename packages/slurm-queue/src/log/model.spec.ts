import { BridgeError } from '@jupyterlab-hpc/core';

import type { LogModel } from './model';
import { mostKept } from './news';
import { LogScene, rowsOf } from './testing';

const line = (number: number): string =>
  `line ${String(number).padStart(7, '0')}\n`;
const lines = (count: number): string =>
  Array.from({ length: count }, (_, number) => line(number)).join('');

describe('a log that is followed', () => {
  let scene: LogScene;
  let model: LogModel;

  async function start(text: string | undefined): Promise<void> {
    scene = new LogScene();
    scene.text = text;
    model = await scene.open();
  }
  afterEach(() => model.dispose());

  it('is read from its end, beginning with a whole line', async () => {
    await start(lines(100_000));
    expect(scene.asked[0]).toBe(-64_000);
    expect(rowsOf(model)[0]).toBe('line 0095077');
    expect(rowsOf(model).at(-1)).toBe('line 0099999');
    expect(model.size).toBe(1_300_000);
    expect(model.text.start).toBe(95_077 * 13);
  });

  it('grows with the file, and asks later and later while that stands still', async () => {
    await start('a\n');
    await scene.pass(4);
    scene.write('b\n');
    await scene.pass(5);
    expect(rowsOf(model)).toEqual(['a', 'b']);
    const before = scene.asked.length;
    await scene.pass(60);
    const quiet = scene.asked.length - before;
    expect(quiet).toBeLessThan(8);
    const { called } = scene.bridge;
    const last = called.findLast(({ key }) => key === 'getJobLog');
    expect(last?.etag).toBeDefined();
    await scene.pass(120);
    scene.write('c\n');
    while (rowsOf(model).at(-1) !== 'c') {
      await scene.pass(1);
    }
    const then = scene.asked.length;
    await scene.pass(9);
    expect(scene.asked.length - then).toBeGreaterThanOrEqual(2);
  });

  it('is read no more when it is closed while it is asked for', async () => {
    await start('a\n');
    const again = model.retry();
    model.dispose();
    const before = scene.asked.length;
    await again;
    await scene.pass(60);
    expect(scene.asked).toHaveLength(before);
  });

  it('is not asked for while nobody sees it', async () => {
    await start('a\n');
    model.shown = false;
    const before = scene.bridge.called.length;
    await scene.pass(400);
    expect(scene.bridge.called).toHaveLength(before);
    scene.write('b\n');
    model.shown = true;
    await scene.pass(1);
    expect(rowsOf(model)).toEqual(['a', 'b']);
  });

  it('that became shorter is shown from its new start', async () => {
    await start(lines(10));
    scene.text = 'anew\n';
    await scene.pass(5);
    expect(rowsOf(model)).toEqual(['anew']);
    expect(model.notice).toBe('shorter');
    scene.write('more\n');
    await scene.pass(10);
    expect(rowsOf(model)).toEqual(['anew', 'more']);
  });

  it('that was written anew, and is longer by now, is told from one that grew', async () => {
    await start('first run\n');
    scene.text = 'second run\nof the same job\n';
    await scene.pass(5);
    expect(rowsOf(model)).toEqual(['second run', 'of the same job']);
    expect(model.notice).toBe('anew');
  });

  it('that moved with its job is shown from there', async () => {
    await start('on n1\n');
    scene.paths = { stdout: '/home/ada/n2.txt' };
    scene.text = 'on n2\n';
    await scene.pass(5);
    expect(rowsOf(model)).toEqual(['on n2']);
    expect(model.name.path).toBe('/home/ada/n2.txt');
    scene.write('more\n');
    await scene.pass(10);
    expect(rowsOf(model).at(-1)).toBe('more');
  });

  it('that was deleted stays on screen, and goes on when it is there again', async () => {
    await start('a\n');
    scene.text = undefined;
    await scene.pass(5);
    expect(model.view).toMatchObject({
      kind: 'shown',
      trouble: { code: 'log-missing' }
    });
    expect(rowsOf(model)).toEqual(['a']);
    scene.text = 'a\nb\n';
    await scene.pass(40);
    expect(model.view).toEqual({ kind: 'shown' });
    expect(rowsOf(model)).toEqual(['a', 'b']);
  });

  it('appears when it is written', async () => {
    await start(undefined);
    expect(model.view).toMatchObject({
      kind: 'none',
      cause: { code: 'log-missing' }
    });
    scene.write('first\n');
    await scene.pass(31);
    expect(rowsOf(model)).toEqual(['first']);
    scene.write('second\n');
    await scene.pass(31);
    expect(rowsOf(model)).toEqual(['first', 'second']);
  });

  it.each(['log-none', 'job-not-found', 'path-denied'] as const)(
    'that cannot come is not asked for again: %s',
    async code => {
      scene = new LogScene();
      scene.bridge.handlers.getJobLog = () => {
        throw new BridgeError({ code, message: 'no' });
      };
      model = await scene.open();
      const before = scene.asked.length;
      await scene.pass(200);
      expect(scene.asked).toHaveLength(before);
      expect(model.view).toMatchObject({ kind: 'none', cause: { code } });
    }
  );

  it('is at rest a minute after its job ended and it was last written', async () => {
    await start('a\n');
    scene.job = { ...scene.job, state: 'completed' };
    await scene.pass(70);
    scene.write('the last words\n');
    await scene.pass(40);
    expect(rowsOf(model)).toEqual(['a', 'the last words']);
    expect(model.isResting).toBe(false);
    await scene.pass(60);
    expect(model.isResting).toBe(true);
    const before = scene.bridge.called.length;
    await scene.pass(600);
    expect(scene.bridge.called).toHaveLength(before);
    scene.write('after all\n');
    await model.retry();
    expect(rowsOf(model).at(-1)).toBe('after all');
    await scene.pass(100);
    expect(model.isResting).toBe(true);
    // It was requeued.
    scene.job = { ...scene.job, state: 'running' };
    await model.retry();
    await scene.pass(1);
    expect(model.job.job?.state).toBe('running');
    expect(model.isResting).toBe(false);
    scene.write('again\n');
    await scene.pass(31);
    expect(rowsOf(model).at(-1)).toBe('again');
  });

  it('of a job that ended long ago is read once', async () => {
    scene = new LogScene({ state: 'failed', ended: 1100 });
    scene.text = 'a\n';
    scene.modified = 1000;
    model = await scene.open();
    await scene.pass(10);
    const before = scene.asked.length;
    expect(before).toBeLessThanOrEqual(2);
    await scene.pass(300);
    expect(scene.asked).toHaveLength(before);
    expect(model.isResting).toBe(true);
  });

  it('is asked for once for all tabs that show the same file', async () => {
    await start('a\n');
    const other = await scene.open({ id: '8' });
    await scene.pass(10);
    const before = scene.asked.length;
    scene.write('b\n');
    await scene.pass(9);
    expect(rowsOf(model)).toEqual(['a', 'b']);
    expect(rowsOf(other)).toEqual(['a', 'b']);
    expect(scene.asked.length - before).toBeLessThanOrEqual(3);
    // One is closed: the other goes on.
    model.dispose();
    scene.write('c\n');
    await scene.pass(31);
    expect(rowsOf(other).at(-1)).toBe('c');
    other.dispose();
    const then = scene.asked.length;
    await scene.pass(100);
    expect(scene.asked).toHaveLength(then);
  });

  it('is read further up, and from its start; then it is followed again', async () => {
    await start(lines(20_000));
    await model.pages.loadEarlier();
    expect(rowsOf(model)[0]).toBe('line 0010154');
    expect(rowsOf(model).at(-1)).toBe('line 0019999');
    await model.pages.toStart();
    expect(model.follows).toBe(false);
    expect(rowsOf(model)[0]).toBe('line 0000000');
    const { end } = model.text;
    scene.write('news\n');
    await scene.pass(31);
    expect(model.text.end).toBe(end);
    expect(model.size).toBe(260_005);
    await model.pages.loadLater();
    expect(model.text.end).toBe(end + 64_000);
    model.follow(true);
    await scene.pass(1);
    expect(rowsOf(model).at(-1)).toBe('news');
  });

  it('that grows fast is followed at its end', async () => {
    await start('a\n');
    await scene.pass(4);
    scene.write(lines(200_000));
    await scene.pass(5);
    expect(rowsOf(model).at(-1)).toBe('line 0199999');
    expect(model.text.end - model.text.start).toBeLessThan(mostKept);
  });

  it('keeps no more than a few megabytes, and says where what is gone was', async () => {
    await start(lines(1_000_000));
    for (let times = 0; times < 140; times += 1) {
      await model.pages.loadEarlier();
    }
    const { end, start: first } = model.text;
    expect(end - first).toBeLessThanOrEqual(mostKept);
    expect(end).toBeLessThan(model.size);
    expect(model.follows).toBe(false);
    await model.pages.loadLater();
    expect(model.text.end).toBeGreaterThan(end);
    expect(model.text.start).toBeGreaterThan(first);
  });

  it('is kept while it is read, though it grows below', async () => {
    await start('a\n');
    model.follow(false);
    scene.write('b\n');
    await scene.pass(5);
    expect(rowsOf(model)).toEqual(['a', 'b']);
  });

  it('has two streams, where they are two', async () => {
    await start('out\n');
    expect(model.isOneFile).toBe(true);
    scene.paths = { stdout: '/o', stderr: '/e' };
    const other = await scene.open({ id: '9' });
    expect(other.isOneFile).toBe(false);
    scene.text = 'err\n';
    other.show('stderr');
    await scene.pass(1);
    expect(rowsOf(other)).toEqual(['err']);
    expect(other.name).toEqual({ id: '9', stream: 'stderr', path: '/e' });
    other.dispose();
  });

  it('keeps being read where it was when the scheduler forgets the job', async () => {
    await start('a\n');
    const queries = scene.bridge.called
      .filter(({ key }) => key === 'getJobLog')
      .map(({ input }) => JSON.stringify(input));
    expect(queries[0]).not.toContain('o.txt');
    await scene.pass(5);
    const last = scene.bridge.called.findLast(({ key }) => key === 'getJobLog');
    expect(JSON.stringify(last?.input)).toContain('"path":"/home/ada/o.txt"');
  });
});
