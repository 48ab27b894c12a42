/** @jest-environment node */
import { deferred } from '../testing/doubles';
import { Shared } from './shared';

describe('shared work', () => {
  function setUp() {
    const runs: { signal: AbortSignal; end: (value: string) => void }[] = [];
    const shared = new Shared<string>(signal => {
      const { promise, resolve, reject } = deferred<string>();
      signal.addEventListener('abort', () => reject(new Error('ended')));
      runs.push({ signal, end: resolve });
      return promise;
    });
    return { runs, shared };
  }

  it('is done once, and its outcome kept', async () => {
    const { runs, shared } = setUp();
    const all = [shared.join(), shared.join(new AbortController().signal)];
    runs[0]?.end('a');
    expect(await Promise.all([...all, shared.join()])).toEqual(['a', 'a', 'a']);
    expect(runs).toHaveLength(1);
  });

  it('goes on for who still waits', async () => {
    const { runs, shared } = setUp();
    const leaving = new AbortController();
    const left = shared.join(leaving.signal);
    const stayed = shared.join(new AbortController().signal);
    leaving.abort();
    expect(runs[0]?.signal.aborted).toBe(false);
    runs[0]?.end('a');
    expect(await Promise.all([left, stayed])).toEqual(['a', 'a']);
  });

  it('ends when the last has left, and is begun anew', async () => {
    const { runs, shared } = setUp();
    const leaving = [new AbortController(), new AbortController()];
    const left = leaving.map(({ signal }) => shared.join(signal));
    const ended = Promise.allSettled(left);
    leaving.forEach(one => one.abort());
    const next = shared.join();
    expect((await ended).map(({ status }) => status)).toEqual([
      'rejected',
      'rejected'
    ]);
    runs[1]?.end('b');
    expect(await next).toBe('b');
    await expect(shared.join(leaving[0]?.signal)).rejects.toMatchObject({
      name: 'AbortError'
    });
  });

  it('is tried again after it has failed', async () => {
    let tries = 0;
    const shared = new Shared(() => {
      tries += 1;
      return tries === 1
        ? Promise.reject(new Error('no'))
        : Promise.resolve('a');
    });
    await expect(shared.join()).rejects.toThrow('no');
    expect(await shared.join()).toBe('a');
  });
});
