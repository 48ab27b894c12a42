/** @jest-environment node */
import { job } from '../testing/doubles';
import { KnownJobs } from './known';

const fields = { nodes: 2, reason: 'Priority' };

describe('jobs that are known', () => {
  it('stay the same objects while they say the same, in any order', () => {
    const before = ['1', '2', '3', '4'].map(id => job(id, fields));
    const known = new KnownJobs(before);
    for (const id of ['2', '4', '1', '3', '3']) {
      expect(known.or(job(id, fields))).toBe(before[Number(id) - 1]);
    }
  });

  it.each([
    ['another value', { ...fields, nodes: 3 }],
    ['a value less', { nodes: 2 }],
    ['a value more', { ...fields, ended: 7 }],
    ['one value for another', { nodes: 2, comment: 'Priority' }]
  ])('are new with %s', (_what, changed) => {
    const known = new KnownJobs([job('1', fields)]);
    const now = job('1', changed);
    expect(known.or(now)).toBe(now);
  });

  it('are found again after those that came and left between them', () => {
    const before = ['1', '2', '3', '5'].map(id => job(id));
    const known = new KnownJobs(before);
    const now = ['0', '1', '3', '4', '5', '6'].map(id => job(id));
    expect(now.map(one => known.or(one) === one)).toEqual([
      true,
      false,
      false,
      true,
      false,
      true
    ]);
  });
});
