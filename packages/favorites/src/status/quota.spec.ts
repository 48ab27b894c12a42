import type { Quota, Usage } from '@jupyterlab-hpc/api';
import { nullTranslator } from '@jupyterlab/translation';

import { StoreDouble } from '../store/double';
import { quotaBar, tightest } from './quota';
import { Usages } from './usages';

const trans = nullTranslator.load('jupyterlab_hpc');

const terabyte = 1e12;

describe('an allowance', () => {
  it.each<[Quota, string, string, boolean]>([
    [
      { of: 'space', used: 16.4 * terabyte, limit: 20 * terabyte },
      '16.4 of 20 TB',
      '82 %',
      true
    ],
    [{ of: 'files', used: 3.1e6, limit: 10e6 }, '3.1 of 10 M', '31 %', false],
    [
      { of: 'space', used: 5e6, limit: 20 * terabyte },
      '5 MB of 20 TB',
      '0 %',
      false
    ],
    [{ of: 'space', used: 999_999, limit: 1e6 }, '1 of 1 MB', '100 %', true],
    [{ of: 'space', used: 3e9 }, '3 GB', '', false],
    [{ of: 'files', used: 12, limit: 500 }, '12 of 500', '2 %', false]
  ])('%j reads %s', (quota, text, percent, care) => {
    expect(quotaBar(trans, quota)).toMatchObject({ text, percent, care });
  });

  it('is drawn full where more than it is used', () => {
    const quota = { of: 'space', used: 30, limit: 20 } as const;
    expect(quotaBar(trans, quota)).toMatchObject({
      share: 1,
      percent: '150 %'
    });
  });

  it('in the row is the one that is nearest to its end', () => {
    const quotas: Quota[] = [
      { of: 'space', used: 1, limit: 10 },
      { of: 'files', used: 9, limit: 10 },
      { of: 'space', used: 50 }
    ];
    expect(tightest(trans, { quotas })?.of).toBe('files');
    expect(tightest(trans, { quotas: quotas.slice(2) })).toBeUndefined();
  });
});

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
