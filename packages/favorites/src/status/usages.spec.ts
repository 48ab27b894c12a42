import type { Quota, Usage } from '@jupyterlab-hpc/api';

import { StoreDouble } from '../store/double';
import { Usages } from './usages';

describe('how full a place is', () => {
  const usage = (path: string, quotas: Quota[]): Usage => ({
    path,
    mount: '/scratch',
    size: 1e15,
    free: 1e14,
    files: 1,
    filesFree: 1,
    quotas,
    at: 1000
  });

  it('is measured after some rest on an entry, and kept for a while', async () => {
    jest.useFakeTimers();
    const bridge = new StoreDouble();
    const [a, b] = [bridge.put({ path: '/a' }), bridge.put({ path: '/b' })];
    bridge.handlers.getUsage = ({ body }) =>
      usage(
        body.path,
        body.path === '/a' ? [{ of: 'space', used: 1, limit: 2 }] : []
      );
    const usages = new Usages(bridge);
    usages.point(b);
    await jest.advanceTimersByTimeAsync(200);
    usages.point(a);
    await jest.advanceTimersByTimeAsync(300);
    usages.point(a);
    await jest.advanceTimersByTimeAsync(300);
    expect(bridge.called.map(({ input }) => input)).toEqual([
      { body: { path: '/a' } }
    ]);
    expect(usages.of(a)?.quotas).toHaveLength(1);
    bridge.time += 300;
    usages.point(a);
    await jest.advanceTimersByTimeAsync(300);
    expect(bridge.called).toHaveLength(2);
    usages.point(b);
    await jest.advanceTimersByTimeAsync(300);
    // The size of a whole file system is nobody's allowance.
    expect(usages.of(b)).toBeUndefined();
    usages.point(a);
    usages.point(undefined);
    usages.dispose();
    expect(jest.getTimerCount()).toBe(0);
    jest.useRealTimers();
  });
});
