import type { Quota } from '@jupyterlab-hpc/api';
import { nullTranslator } from '@jupyterlab/translation';

import { quotaBar, tightest } from './quota';

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
