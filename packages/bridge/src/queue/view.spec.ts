/**
 * @jest-environment node
 */
import { job } from '../testing/doubles';
import { Dice } from '../testing/random';
import { filtered } from './filter';
import { sorted } from './sort';
import { Views } from './view';

const now = 1_700_001_000;

const ids = (jobs: readonly { id: string }[]): string[] =>
  jobs.map(({ id }) => id);

describe('sorting', () => {
  it('puts ids in the order of their numbers', () => {
    const jobs = ['100', '9', '12_[3-9]', '12_2', '12_10', '75+1', '75+0'].map(
      id => job(id)
    );
    expect(ids(sorted(jobs, 'id', now))).toEqual([
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
    expect(ids(sorted(jobs, 'state,name', now))).toEqual(['3', '4', '2', '1']);
    expect(ids(sorted(jobs, '-state,-name', now))).toEqual([
      '1',
      '2',
      '4',
      '3'
    ]);
  });

  it('puts what has no value last, both ways', () => {
    const jobs = [
      job('1'),
      job('2', { submitted: 200 }),
      job('3', { submitted: 100 })
    ];
    expect(ids(sorted(jobs, 'submitted', now))).toEqual(['3', '2', '1']);
    expect(ids(sorted(jobs, '-submitted', now))).toEqual(['2', '3', '1']);
  });

  it('orders names as people do', () => {
    const jobs = ['run10', 'run9', 'Run1'].map((name, n) =>
      job(String(n + 1), { name })
    );
    expect(sorted(jobs, 'name', now).map(({ name }) => name)).toEqual([
      'Run1',
      'run9',
      'run10'
    ]);
  });

  it('has upper and lower case, and accents, beside each other', () => {
    const names = [
      'Zeta',
      'über',
      'ubuntu',
      'Ubuntu',
      'alpha',
      'a07',
      'a7',
      'a10'
    ];
    const jobs = names.map((name, n) => job(String(n + 1), { name }));
    expect(sorted(jobs, 'name', now).map(({ name }) => name)).toEqual([
      'a07',
      'a7',
      'a10',
      'alpha',
      'über',
      'Ubuntu',
      'ubuntu',
      'Zeta'
    ]);
  });

  it('sorts by run time whether the clock runs or stands', () => {
    const jobs = [
      job('1', { started: now - 500 }),
      job('2', { started: now - 1000 }),
      job('3', { state: 'completed', started: 1, elapsed: 700 })
    ];
    expect(ids(sorted(jobs, 'elapsed', now))).toEqual(['1', '3', '2']);
  });

  it('knows when jobs that run reach their limit', () => {
    const jobs = [
      job('1', { started: 100 }),
      job('2', { started: 100, timeLimit: 90 }),
      job('3', { started: 120, timeLimit: 60 }),
      job('4', { state: 'completed', started: 1, timeLimit: 1 })
    ];
    expect(ids(sorted(jobs, 'ends', now))).toEqual(['3', '2', '1', '4']);
    expect(ids(sorted(jobs, '-ends', now))).toEqual(['2', '3', '1', '4']);
  });

  it('puts what has no limit after the longest one', () => {
    const jobs = [job('1'), job('2', { timeLimit: 9e9 })];
    expect(ids(sorted(jobs, 'timeLimit', now))).toEqual(['2', '1']);
    expect(ids(sorted(jobs, '-timeLimit', now))).toEqual(['1', '2']);
  });

  it('is as exact with many keys and large numbers as with few', () => {
    const dice = new Dice(4);
    const jobs = Array.from({ length: 300 }, (_item, n) =>
      job(`${4_000_000_000 + (n % 50)}_${n}`, {
        memory: 2 ** 50 + dice.below(4),
        priority: 4_294_000_000 + dice.below(4),
        submitted: 1_700_000_000 + dice.below(4),
        nodes: dice.below(3)
      })
    );
    const keys = ['memory', 'priority', 'submitted', 'nodes'] as const;
    const result = sorted(jobs, '-memory,priority,-submitted,nodes', now);
    const expected = [...jobs].sort((a, b) => {
      const [byMemory, byPriority, bySubmitted, byNodes] = keys.map(
        key => (a[key] ?? 0) - (b[key] ?? 0)
      ) as [number, number, number, number];
      const [baseA, taskA] = a.id.split('_').map(Number) as [number, number];
      const [baseB, taskB] = b.id.split('_').map(Number) as [number, number];
      return (
        -byMemory ||
        byPriority ||
        -bySubmitted ||
        byNodes ||
        baseA - baseB ||
        taskA - taskB
      );
    });
    expect(ids(result)).toEqual(ids(expected));
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

  it('finds a task in the row that stands for it', () => {
    const rest = job('3_[10-30:10]', { tasks: 3, arrayId: '3' });
    const found = (q: string) => ids(filtered([rest], { q }).jobs);
    expect(found('3_20')).toEqual([rest.id]);
    expect(found('3_21')).toEqual([]);
    expect(found('13_20')).toEqual([]);
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

describe('views', () => {
  const jobs = [job('1'), job('2', { state: 'waiting' }), job('3')];
  const snapshot = { id: 'a-1', at: now, jobs };
  const query = { group: true, sort: 'name', state: ['running' as const] };

  it('are made once for each snapshot', () => {
    const views = new Views(undefined);
    const view = views.of(snapshot, query);
    expect(views.of(snapshot, { ...query, offset: 1, limit: 1 })).toBe(view);
    const next = { ...snapshot, id: 'a-2' };
    expect(views.of(next, query)).not.toBe(view);
  });

  it('are not sorted anew for what is selected, unless a filter hides it', () => {
    const views = new Views(undefined);
    const { rows } = views.of(snapshot, query);
    expect(views.of(snapshot, { ...query, keep: ['1', '3'] }).rows).toBe(rows);
    expect(views.of(snapshot, { ...query, expand: ['7'] }).rows).toEqual(rows);
    const { rows: more } = views.of(snapshot, { ...query, keep: ['2'] });
    expect(ids(more)).toEqual(['1', '2', '3']);
  });

  it('of some tabs are kept, those last looked at', () => {
    const views = new Views(undefined);
    const of = (sort: string) => views.of(snapshot, { sort });
    const first = of('id');
    ['name', 'user', 'state'].forEach(of);
    expect(of('id')).toBe(first);
    ['nodes', 'cpus', 'gpus', 'qos'].forEach(of);
    expect(of('id')).not.toBe(first);
  });

  it('are sorted by how jobs ended: by code, then by signal', () => {
    const views = new Views(undefined);
    const jobs = ['0:9', '10:0', '0:0', '2:15', '2:0', undefined].map(
      (exitCode, at) =>
        job(String(at), exitCode === undefined ? {} : { exitCode })
    );
    const of = (sort: string) =>
      views
        .of({ id: 'x', at: 1, jobs }, { sort })
        .rows.map(one => one.exitCode);
    expect(of('exitCode')).toEqual([
      ...['0:0', '0:9', '2:0', '2:15', '10:0', undefined]
    ]);
    expect(of('-exitCode')).toEqual([
      ...['10:0', '2:15', '2:0', '0:9', '0:0', undefined]
    ]);
  });
});
