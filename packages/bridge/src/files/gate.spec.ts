/** @jest-environment node */
import { deferred } from '../testing/doubles';
import { Gate } from './gate';
import { SlowError } from './slow';

describe('a gate', () => {
  /** Calls that a test lets end by hand. */
  function setUp() {
    const gate = new Gate({ of: '/scratch' });
    const begun: (() => void)[] = [];
    const call = (signal?: AbortSignal): Promise<string> =>
      gate.run(() => {
        const { promise, resolve } = deferred<string>();
        begun.push(() => resolve('done'));
        return promise;
      }, signal);
    const heard = (): Promise<void> => gate.run(() => Promise.resolve());
    return { begun, call, gate, heard };
  }
  const turn = (): Promise<void> => new Promise(setImmediate);

  it('lets one call through until the file system has answered, then eight', async () => {
    const { begun, call } = setUp();
    const calls = Array.from({ length: 20 }, () => call());
    await turn();
    expect(begun).toHaveLength(1);
    begun[0]?.();
    await calls[0];
    await turn();
    expect(begun).toHaveLength(9);
    begun.splice(0).forEach(go => go());
    await turn();
    expect(begun).toHaveLength(8);
    while (begun.length > 0) {
      begun.splice(0).forEach(go => go());
      await turn();
    }
    await Promise.all(calls);
  });

  it('goes on after a call that failed', async () => {
    const { gate, heard } = setUp();
    const failing = gate.run(() => Promise.reject(new Error('no')));
    await expect(failing).rejects.toThrow('no');
    await heard();
  });

  it('lets who has left out of the queue', async () => {
    const { begun, call, heard } = setUp();
    await heard();
    const calls = Array.from({ length: 8 }, () => call());
    const leaving = new AbortController();
    const left = expect(call(leaving.signal)).rejects.toMatchObject({
      name: 'AbortError'
    });
    const next = call();
    leaving.abort();
    await left;
    begun.splice(0).forEach(go => go());
    await Promise.all(calls);
    await turn();
    begun.forEach(go => go());
    expect(await next).toBe('done');
    await expect(call(leaving.signal)).rejects.toMatchObject({
      name: 'AbortError'
    });
  });

  it('keeps room that is taken for other means', async () => {
    const { begun, call, gate, heard } = setUp();
    await heard();
    await gate.take(6);
    const calls = Array.from({ length: 4 }, () => call());
    await turn();
    expect(begun).toHaveLength(2);
    gate.leave(6);
    await turn();
    expect(begun).toHaveLength(4);
    begun.forEach(go => go());
    await Promise.all(calls);
  });

  it('gives up a call that hangs, and takes it back when it ends', async () => {
    jest.useFakeTimers({ doNotFake: ['setImmediate', 'nextTick'] });
    let slow = 0;
    const gate = new Gate({ of: '/scratch', onSlow: () => (slow += 1) });
    const { promise, resolve } = deferred<number>();
    const hung = expect(gate.run(() => promise)).rejects.toBeInstanceOf(
      SlowError
    );
    await jest.advanceTimersByTimeAsync(1900);
    expect(slow).toBe(0);
    expect(gate.isStuck).toBe(false);
    await jest.advanceTimersByTimeAsync(600);
    expect(slow).toBeGreaterThan(0);
    expect(gate.isStuck).toBe(true);
    await jest.advanceTimersByTimeAsync(13_000);
    await hung;
    expect(gate.isStuck).toBe(true);
    expect(await gate.run(() => Promise.resolve(2))).toBe(2);
    resolve(1);
    await jest.advanceTimersByTimeAsync(0);
    expect(gate.isStuck).toBe(false);
    // Nothing is left that would have to be looked at.
    await jest.advanceTimersByTimeAsync(1000);
    expect(jest.getTimerCount()).toBe(0);
    jest.useRealTimers();
  });
});
