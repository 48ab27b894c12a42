/**
 * @jest-environment node
 */
import type { Job, JobQuery } from '@jupyterlab-hpc/api';

import { array, het } from '../testing/arrays';
import { job } from '../testing/doubles';
import { Views } from './view';

const jobs = [
  job('1'),
  job('2', { state: 'waiting' }),
  ...array('12', { running: '1-2', failed: '3', waiting: '4-9' }),
  ...array('13', { completed: '1-2' }),
  ...het('75', 'completed', 'completed')
];

/** Ids of the rows, and for groups what their parts would act on. */
function rows(query: JobQuery, of: readonly Job[] = jobs): string[] {
  const snapshot = { id: 'a-1', at: 0, jobs: of };
  const { row, rows: all } = new Views(undefined).of(snapshot, query);
  return all.map(row).map(({ group, id, level }) => {
    const acts = group?.parts.flatMap(part => part.ids).join(' ');
    const indent = level === 2 ? '- ' : '';
    return `${indent}${id}${acts === undefined ? '' : `: ${acts}`}`;
  });
}

const folded = { group: true, sort: 'id' } as const;

describe('what a person keeps', () => {
  it.each<[string, JobQuery, string[]]>([
    ['jobs', { keep: ['2', '99'] }, ['2', '12: 12_3']],
    // The group is there: being kept does not make it mean more.
    ['a group of which something matches', { keep: ['12'] }, ['12: 12_3']],
    [
      'a group of which nothing matches, with all of it',
      { keep: ['13', '75'] },
      ['12: 12_3', '13: 13_[1-2]', '75: 75+0 75+1']
    ],
    [
      'a task of a closed group of which nothing matches',
      { keep: ['13_2', '75+1'] },
      ['12: 12_3', '13: 13_2', '75: 75+1']
    ],
    [
      'tasks of an open group, which means no more by them',
      { keep: ['12_1', '12_7'], expand: ['12'] },
      ['12: 12_3', '- 12_3', '- 12_1', '- 12_7']
    ]
  ])('stays though a filter hides it: %s', (_what, query, expected) => {
    expect(rows({ ...folded, state: ['failed'], ...query })).toEqual(expected);
  });

  it('stays without groups, too: tasks as rows of their own', () => {
    const query = { sort: 'id', q: 'nothing' };
    expect(rows({ ...query, keep: ['1', '12_7', '75+0'] })).toEqual([
      '1',
      '12_7',
      '75+0'
    ]);
    // The waiting rest, by an id from before some of it started.
    expect(rows({ ...query, keep: ['12_[2-9]'] })).toEqual(['12_[4-9]']);
    expect(rows({ ...query, keep: ['12_7'], expand: ['12'] })).toEqual([
      '12_7'
    ]);
  });

  it('is there once where the filter shows it anyway', () => {
    const keep = ['1', '2', '12', '12_1', '12_7', '75+0'];
    expect(rows({ ...folded, keep })).toEqual(rows(folded));
    expect(rows({ ...folded, keep, expand: ['12'] })).toEqual([
      '1',
      '2',
      '12: 12_[1-2] 12_[4-9] 12_3',
      '- 12_3',
      '- 12_1',
      '- 12_2',
      '- 12_7',
      '- 12_[]: 12_[4-6,8-9]',
      '13: 13_[1-2]',
      '75: 75+0 75+1'
    ]);
  });

  it('is not counted by the filters', () => {
    const snapshot = { id: 'a-1', at: 0, jobs };
    const query = { ...folded, state: ['failed' as const], keep: ['1', '13'] };
    const { facets, jobs: shown } = new Views(undefined).of(snapshot, query);
    expect(shown).toBe(3);
    expect(facets.users).toEqual({ ada: 1 });
  });

  it('is a group by its number, though a record of it goes by that too', () => {
    const rest = job('12', { arrayId: '12', state: 'cancelled' });
    const query = { ...folded, keep: ['12'], expand: ['12'] };
    const failed = { ...query, state: ['failed' as const] };
    expect(rows(failed, [...jobs, rest])).toEqual(['12: 12_3', '- 12_3']);
    expect(rows({ ...query, q: 'nothing' }, [rest])).toEqual([
      '12: ',
      '- 12_[]: '
    ]);
  });

  it('is gone when it is gone', () => {
    const [first] = jobs;
    expect(rows({ ...folded, keep: ['2', '12'] }, [first!])).toEqual(['1']);
  });
});
