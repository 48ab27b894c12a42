/**
 * @jest-environment node
 */
import { job } from '../testing/doubles';
import { filtered } from './filter';
import { sorted } from './sort';

const ids = (jobs: readonly { id: string }[]): string[] =>
  jobs.map(({ id }) => id);

describe('sorting', () => {
  it('puts ids in the order of their numbers', () => {
    const jobs = ['100', '9', '12_[3-9]', '12_2', '12_10', '75+1', '75+0'].map(
      id => job(id)
    );
    expect(ids(sorted(jobs, 'id'))).toEqual([
      '9',
      '12_2',
      '12_10',
      '12_[3-9]',
      '75+0',
      '75+1',
      '100'
    ]);
  });

  it("follows a job's life by state, and several keys in turn", () => {
    const jobs = [
      job('1', { state: 'completed' }),
      job('2', { state: 'waiting', name: 'b' }),
      job('3', { state: 'running' }),
      job('4', { state: 'waiting', name: 'a' })
    ];
    expect(ids(sorted(jobs, 'state,name'))).toEqual(['3', '4', '2', '1']);
    expect(ids(sorted(jobs, '-state,-name'))).toEqual(['1', '2', '4', '3']);
  });

  it('puts what has no value last, both ways', () => {
    const jobs = [
      job('1'),
      job('2', { submitted: 200 }),
      job('3', { submitted: 100 })
    ];
    expect(ids(sorted(jobs, 'submitted'))).toEqual(['3', '2', '1']);
    expect(ids(sorted(jobs, '-submitted'))).toEqual(['2', '3', '1']);
  });

  it('orders names as people do', () => {
    const jobs = ['run10', 'run9', 'Run1'].map((name, n) =>
      job(String(n + 1), { name })
    );
    expect(sorted(jobs, 'name').map(({ name }) => name)).toEqual([
      'Run1',
      'run9',
      'run10'
    ]);
  });

  it('sorts by run time whether the clock runs or stands', () => {
    const jobs = [
      job('1', { started: 1_700_000_500 }),
      job('2', { started: 1_700_000_000 })
    ];
    expect(ids(sorted(jobs, 'elapsed'))).toEqual(['1', '2']);
  });
});

describe('filtering', () => {
  const jobs = [
    job('1', { name: 'train <b>', partition: 'gpu', nodeList: 'g[1-4]' }),
    job('2', { name: 'train unet', state: 'waiting', reason: 'Priority' }),
    job('3_[1-9]', { state: 'waiting', tasks: 9, user: 'bob' })
  ];

  it('joins words by and, over all fields that can be seen', () => {
    expect(ids(filtered(jobs, { q: 'TRAIN <B>' }).jobs)).toEqual(['1']);
    expect(ids(filtered(jobs, { q: 'priority 2' }).jobs)).toEqual(['2']);
    expect(ids(filtered(jobs, { q: 'g[1-4]' }).jobs)).toEqual(['1']);
    expect(filtered(jobs, { q: 'nothing' }).jobs).toEqual([]);
  });

  it('counts each facet under the other filters, array tasks one by one', () => {
    const { facets, jobs: matching } = filtered(jobs, { state: ['waiting'] });
    expect(ids(matching)).toEqual(['2', '3_[1-9]']);
    expect(facets.states).toEqual({ running: 1, waiting: 10 });
    expect(facets.partitions).toEqual({ debug: 10 });
    expect(facets.users).toEqual({ ada: 1, bob: 9 });
  });

  it('counts a partition that is named like a property of objects', () => {
    const { facets } = filtered([job('1', { partition: 'constructor' })], {});
    expect(facets.partitions).toEqual({ constructor: 1 });
  });
});
