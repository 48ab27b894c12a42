/**
 * @jest-environment node
 */
import type { Scope } from '@jupyterlab-hpc/api';

import { array, het } from '../testing/arrays';
import { job } from '../testing/doubles';
import { setUpQueue as setUp } from '../testing/queue';

describe('a window of groups', () => {
  const queues = () => ({
    mine: [
      job('1'),
      ...array('12', { running: '1-2', failed: '3', waiting: '4-9' }),
      ...het('75', 'running', 'running'),
      job('42')
    ],
    all: [
      job('1'),
      job('8', { user: 'bob' }),
      ...array('12', { running: '1-2' }),
      job('9', { user: 'ada17' })
    ]
  });
  const group = { group: true, sort: 'id' } as const;

  it('has a row for each, and counts tasks one by one', async () => {
    const { ids, window } = setUp(queues());
    expect(await window(group)).toMatchObject({
      rows: [
        { id: '42' },
        { id: '1' },
        { id: '12', group: { kind: 'array', tasks: '1-9', open: false } },
        { id: '75', group: { kind: 'het', open: false } }
      ],
      matching: 4,
      jobs: 4,
      total: 4,
      states: { running: 6, failed: 1, waiting: 6 }
    });
    expect(await ids({ ...group, state: ['failed'] })).toEqual(['12']);
  });

  it('has the rows of those that are open under them, and scrolls through all', async () => {
    const { ids, window } = setUp(queues());
    const open = { ...group, expand: ['12', '75:running'], sort: '-id' };
    const reply = await window(open);
    expect(reply).toMatchObject({ matching: 10, jobs: 4, total: 4 });
    expect(reply.rows.map(({ id, level }) => [id, level])).toEqual([
      ['42', undefined],
      ['75', undefined],
      ['75+0', 2],
      ['75+1', 2],
      ['12', undefined],
      ['12_3', 2],
      ['12_1', 2],
      ['12_2', 2],
      ['12_[]', 2],
      ['1', undefined]
    ]);
    expect(reply.rows[4]?.group?.open).toBe(true);
    expect(await ids({ ...open, offset: 8, limit: 1 })).toEqual(['12_[]']);
  });

  it('is without groups and without a first row where nobody asks for them', async () => {
    const { window } = setUp(queues());
    const reply = await window({ sort: 'id', expand: ['12'] });
    expect(reply.rows.map(({ id }) => id)).toEqual([
      '1',
      ...[1, 2, 3, 4, 5, 6, 7, 8, 9].map(task => `12_${task}`),
      '42',
      '75+0',
      '75+1'
    ]);
    expect(reply).toMatchObject({ matching: 13, jobs: 13, total: 8 });
  });

  it('says which rows are the person’s own, by all their names', async () => {
    const { ids, window } = setUp(queues());
    const own = async (scope: Scope) => {
      const { rows } = await window({ ...group, scope });
      return rows.map(({ id, mine }) => [id, mine]);
    };
    expect(await own('all')).toEqual([
      ['1', true],
      ['8', undefined],
      ['9', undefined],
      ['12', true]
    ]);
    const renamed = setUp({
      ...queues(),
      mine: [job('9', { user: 'ada17' })]
    });
    await renamed.window({});
    const { rows } = await renamed.window({ ...group, scope: 'all' });
    expect(rows.find(({ id }) => id === '9')?.mine).toBe(true);
    expect((await own('mine')).every(([, mine]) => mine)).toBe(true);
    expect(await ids({ scope: 'all' })).toHaveLength(5);
  });

  it('begins with the group in which the server runs, if the filter lets it through', async () => {
    const { ids } = setUp(queues());
    expect(await ids({ ...group, sort: '-id' })).toEqual([
      '42',
      '75',
      '12',
      '1'
    ]);
    const inArray = setUp(queues(), {}, '12_2');
    expect(await inArray.ids({ ...group, sort: '-id' })).toEqual([
      '12',
      '75',
      '42',
      '1'
    ]);
    expect(
      await inArray.ids({ ...group, sort: '-id', state: ['failed', 'running'] })
    ).toEqual(['12', '75', '42', '1']);
    const other = [...queues().mine, ...array('90', { failed: '1' })];
    const filtered = setUp({ mine: other, all: [] }, {}, '12_2');
    expect(
      await filtered.ids({ ...group, sort: '-id', state: ['failed'] })
    ).toEqual(['90', '12']);
  });
});
