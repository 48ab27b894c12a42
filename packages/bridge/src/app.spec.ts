/**
 * @jest-environment node
 */
import type { FastifyInstance } from 'fastify';

import { type JobWindow, routes } from '@jupyterlab-hpc/api';

import { buildApp } from './app';
import type { Switches } from './config';
import { BridgeError } from './errors';
import { assembleHistory } from './history/assemble';
import { Feed } from './queue/feed';
import { Pace } from './queue/pace';
import { Queue } from './queue/queue';
import { Relations } from './queue/relations';
import { jobHandlers } from './routes/jobs';
import { resourceHandlers } from './routes/resources';
import type { Scheduler } from './scheduler/scheduler';
import { Policy } from './site/policy';
import { array } from './testing/arrays';
import { job, ManualClock, schedulerDouble, silent } from './testing/doubles';
import { guardOver } from './testing/files';
import { noHandlers } from './testing/handlers';
import { logsOf } from './testing/logs';

const down = new BridgeError({
  code: 'scheduler-down',
  message: 'The Slurm controller is not answering.',
  detail: 'squeue: error: connect failure'
});

function setUp(verbs: Partial<Scheduler>, switches: Switches = {}) {
  const clock = new ManualClock();
  const scheduler = schedulerDouble(verbs);
  const feed = (scope: 'mine' | 'all'): Feed =>
    new Feed({
      scheduler,
      scope,
      pace: new Pace(
        () => ({ interval: 60, floor: 30 }),
        () => 0.5
      ),
      coolDown: () => 10,
      logger: silent,
      now: clock.now
    });
  const mine = feed('mine');
  const history = assembleHistory({
    scheduler,
    dataDir: '/nowhere',
    guard: guardOver(),
    logger: silent,
    user: 'ada',
    now: clock.now
  });
  const queue = new Queue({
    scheduler,
    feeds: { mine, all: feed('all') },
    ownJob: '42',
    user: 'ada'
  });
  const policy = new Policy({
    switches: () => switches,
    groups: () => Promise.resolve(new Set(['users'])),
    siteMessage: () => 'Ask help@example.org.'
  });
  const { details, windows } = history.over(mine);
  const relations = new Relations({
    mine,
    all: feed('all'),
    past: () => windows.remembered()
  });
  const app = buildApp({
    logger: silent,
    handlers: {
      ...noHandlers(),
      ...jobHandlers({
        ...{ queue, relations, scheduler, policy, logs: logsOf(scheduler) },
        submissions: history.submissions,
        details
      }),
      getHealth: () => ({ ok: true }),
      getSystem: () => {
        throw new Error('a secret of the inside');
      },
      ...resourceHandlers(scheduler)
    }
  });
  return { app, clock };
}

const get = (app: FastifyInstance, path: string, headers = {}) =>
  app.inject({ method: 'GET', url: `/hpc/v1${path}`, headers });
const post = (app: FastifyInstance, path: string, body: unknown) =>
  app.inject({
    method: 'POST',
    url: `/hpc/v1${path}`,
    headers: { 'content-type': 'application/json' },
    payload: JSON.stringify(body)
  });

describe('the queue over the wire', () => {
  it('answers a window, then 304 until something changes', async () => {
    const queue = jest
      .fn<ReturnType<Scheduler['queue']>, []>()
      .mockResolvedValueOnce([job('1'), job('2')])
      .mockResolvedValueOnce([job('1'), job('2')])
      .mockResolvedValueOnce([job('1')]);
    const { app, clock } = setUp({ queue });
    const first = await get(app, '/jobs?limit=1&sort=-id');
    expect(first.statusCode).toBe(200);
    expect(first.json()).toMatchObject({
      rows: [{ id: '2' }],
      matching: 2,
      total: 2,
      states: { running: 2 }
    });
    expect(first.headers['hpc-at']).toBe('1700000000');
    expect(first.headers['hpc-next-at']).toBe('1700000060');

    const etag = { 'if-none-match': first.headers.etag };
    clock.pass(20);
    const url = '/jobs?limit=1&sort=-id&fresh=true';
    const same = await get(app, url, etag);
    expect(same.statusCode).toBe(304);
    expect(same.body).toBe('');
    expect(same.headers['hpc-at']).toBe('1700000020');

    clock.pass(20);
    const changed = await get(app, url, etag);
    expect(changed.statusCode).toBe(200);
    expect(changed.json()).toMatchObject({ rows: [{ id: '1' }], total: 1 });
  });

  it('says that rows are stale, and why, and never shows a blank table', async () => {
    const queue = jest
      .fn<ReturnType<Scheduler['queue']>, []>()
      .mockResolvedValueOnce([job('1')])
      .mockRejectedValue(down);
    const { app, clock } = setUp({ queue });
    await get(app, '/jobs');
    clock.pass(20);
    const stale = await get(app, '/jobs?fresh=true');
    expect(stale.statusCode).toBe(200);
    expect(stale.headers['hpc-stale']).toBe('1');
    expect(stale.headers['hpc-at']).toBe('1700000000');
    expect(stale.json()).toMatchObject({
      rows: [{ id: '1' }],
      error: {
        code: 'scheduler-down',
        detail: 'squeue: error: connect failure'
      }
    });
  });

  it('is an error, with the time of the next try, when nothing is known', async () => {
    const { app } = setUp({ queue: () => Promise.reject(down) });
    const reply = await get(app, '/jobs');
    expect(reply.statusCode).toBe(503);
    expect(reply.json()).toMatchObject({ error: { code: 'scheduler-down' } });
    expect(reply.headers['hpc-next-at']).toBe('1700000120');
  });

  it('lists the waiting tasks of an array on request', async () => {
    const waiting = job('7_[1-2]', {
      arrayId: '7',
      tasks: 2,
      state: 'waiting'
    });
    const { app } = setUp({ queue: () => Promise.resolve([waiting]) });
    const folded = await get(app, '/jobs');
    expect(folded.json()).toMatchObject({
      matching: 1,
      states: { waiting: 2 }
    });
    const open = await get(app, '/jobs?expand=7');
    expect(open.json()).toMatchObject({
      rows: [{ id: '7_1' }, { id: '7_2' }],
      states: { waiting: 2 }
    });
  });

  it('folds arrays, and opens them, on request', async () => {
    const jobs = [
      job('1'),
      ...array('7', { running: '1-2', waiting: '3-9' }, { cpus: 2 })
    ];
    const { app } = setUp({ queue: () => Promise.resolve(jobs) });
    const folded = await get(app, '/jobs?group=true&sort=id');
    expect(folded.json()).toEqual({
      snapshot: expect.any(String),
      offset: 0,
      rows: [
        { ...job('1'), mine: true },
        {
          ...job('7', { name: 'sweep', arrayId: '7', tasks: 9, cpus: 4 }),
          group: {
            kind: 'array',
            parts: [
              { state: 'running', count: 2, ids: ['7_[1-2]'] },
              { state: 'waiting', count: 7, ids: ['7_[3-9]'] }
            ],
            tasks: '1-9',
            open: false
          },
          mine: true
        }
      ],
      matching: 2,
      jobs: 2,
      total: 2,
      states: { running: 3, waiting: 7 },
      partitions: { debug: 10 },
      users: { ada: 10 }
    });
    const open = await get(
      app,
      '/jobs?group=true&sort=id&expand=7&expand=7:waiting&expand=1&q=7&keep=1'
    );
    const reply = open.json<JobWindow>();
    expect(reply).toMatchObject({ matching: 11, jobs: 2, total: 2 });
    expect(reply.rows.map(({ id }) => id)).toEqual([
      '1',
      '7',
      ...[1, 2, 3, 4, 5, 6, 7, 8, 9].map(task => `7_${task}`)
    ]);
    expect(reply.rows[1]).toMatchObject({ group: { open: true } });
    expect(reply.rows[2]).toMatchObject({ id: '7_1', level: 2, mine: true });
  });

  it('is told in brief, with its age, then 304 until something changes', async () => {
    const jobs = [job('1'), job('2', { state: 'completed' })];
    const { app, clock } = setUp({ queue: () => Promise.resolve(jobs) });
    const first = await get(app, '/jobs/summary?every=90&running=1');
    expect(first.json()).toEqual({
      snapshot: expect.any(String),
      total: 2,
      running: { count: 1, rows: [{ ...job('1'), mine: true }] },
      waiting: { count: 0, rows: [] },
      finished: {
        count: 1,
        rows: [{ ...job('2', { state: 'completed' }), mine: true }]
      }
    });
    expect(first.headers['hpc-next-at']).toBe('1700000090');
    clock.pass(20);
    const same = await get(app, '/jobs/summary?every=90&running=1&fresh=true', {
      'if-none-match': first.headers.etag
    });
    expect(same.statusCode).toBe(304);
    expect(same.headers['hpc-at']).toBe('1700000020');
  });

  it('in brief says why it is old, and fails when nothing is known', async () => {
    const queue = jest
      .fn<ReturnType<Scheduler['queue']>, []>()
      .mockResolvedValueOnce([job('1')])
      .mockRejectedValue(down);
    const { app, clock } = setUp({ queue });
    await get(app, '/jobs/summary');
    clock.pass(20);
    const stale = await get(app, '/jobs/summary?fresh=true');
    expect(stale.headers['hpc-stale']).toBe('1');
    expect(stale.json()).toMatchObject({
      running: { count: 1 },
      error: { code: 'scheduler-down' }
    });
    const { app: other } = setUp({ queue: () => Promise.reject(down) });
    expect((await get(other, '/jobs/summary')).statusCode).toBe(503);
  });

  it('drops what the contract does not list', async () => {
    const leaky = { ...job('1'), secret: 'x' };
    const { app } = setUp({ queue: () => Promise.resolve([leaky]) });
    expect((await get(app, '/jobs')).body).not.toContain('secret');
  });
});

describe('actions on what a filter showed', () => {
  const jobs = [
    job('1'),
    job('2'),
    job('3', { state: 'completed' }),
    job('42')
  ];

  async function cancelAll(expectedCount: number, wanted?: string) {
    const act = jest.fn<
      ReturnType<Scheduler['act']>,
      [string, readonly string[]]
    >((_action, ids) => Promise.resolve(ids.map(id => ({ id }))));
    const { app } = setUp({ queue: () => Promise.resolve(jobs), act });
    const { snapshot } = (await get(app, '/jobs')).json<{ snapshot: string }>();
    const reply = await post(app, '/jobs/actions', {
      action: 'cancel',
      filter: { q: 'job' },
      snapshot: wanted ?? snapshot,
      expectedCount
    });
    return { act, reply };
  }

  it('act on live jobs, and never on the one that this server runs in', async () => {
    const { act, reply } = await cancelAll(2);
    expect(act).toHaveBeenCalledWith('cancel', ['1', '2']);
    expect(reply.json()).toEqual({ results: [{ id: '1' }, { id: '2' }] });
  });

  it('do nothing when the count or the snapshot is another', async () => {
    const count = await cancelAll(3);
    expect(count.reply.json()).toMatchObject({
      error: { code: 'count-changed' }
    });
    expect(count.act).not.toHaveBeenCalled();
    const old = await cancelAll(2, 'other-1');
    expect(old.reply.json()).toMatchObject({
      error: { code: 'snapshot-gone' }
    });
    expect(old.act).not.toHaveBeenCalled();
  });
});

describe('bad input', () => {
  // No verb of the double may be called: a spawned command would be one.
  const { app } = setUp({});

  it.each([
    ['/jobs?limit=many', 'query.limit'],
    ['/jobs?limit=1001', 'query.limit'],
    ['/jobs?offset=-1', 'query.offset'],
    ['/jobs?sort=password', 'query.sort'],
    ['/jobs?sort=id;rm', 'query.sort'],
    ['/jobs?scope=root', 'query.scope'],
    ['/jobs?state=running&state=hungry', 'query.state.1'],
    ['/jobs?expand=1_2', 'query.expand.0'],
    ['/jobs?expand=1&expand=1:a;b', 'query.expand.1'],
    ['/jobs?keep=1&keep=--me', 'query.keep.1'],
    ['/jobs?every=9', 'query.every'],
    ['/jobs?group=perhaps', 'query.group'],
    ['/jobs/summary?running=101', 'query.running'],
    ['/jobs/summary?every=0', 'query.every'],
    ['/jobs/summary?scope=all', 'query.scope'],
    ['/jobs?format=%25i', 'query.format'],
    ['/jobs/--me', 'params.id'],
    ['/jobs/1%3B2', 'params.id'],
    ['/jobs/..%2F..%2Fetc/script', 'params.id'],
    ['/jobs/1/log?stream=stdin', 'query.stream'],
    ['/jobs/1/log?limit=0', 'query.limit']
  ])('GET %s names %s', async (path, field) => {
    const reply = await get(app, path);
    expect(reply.statusCode).toBe(400);
    expect(reply.json()).toMatchObject({
      error: { code: 'bad-request', field }
    });
  });

  it.each([
    ['/jobs', { script: '#!/bin/sh' }, 'body.directory'],
    ['/jobs', { path: 'a', directory: '/' }, 'body.path'],
    ['/jobs', { script: 7, directory: '/' }, 'body.script'],
    ['/jobs', { script: '', directory: '/', wrap: 'ls' }, 'body.wrap'],
    [
      '/jobs',
      { script: '', directory: '/', options: { wrap: 'ls' } },
      'body.options.wrap'
    ],
    [
      '/jobs',
      { script: '', directory: '/', options: { time: '1\n2' } },
      'body.options.time'
    ],
    ['/jobs', { script: '', directory: '/', name: '../x' }, 'body.name'],
    [
      '/jobs/actions',
      { action: 'cancel', ids: ['1', '--user=bob'] },
      'body.ids.1'
    ],
    ['/jobs/actions', { action: 'update', ids: ['1'] }, 'body.action'],
    ['/jobs/actions', { action: 'cancel', ids: [] }, 'body.ids'],
    ['/jobs/actions', { action: 'cancel' }, 'body']
  ])('POST %s %j names %s', async (path, body, field) => {
    const reply = await post(app, path, body);
    expect(reply.statusCode).toBe(400);
    expect(reply.json()).toMatchObject({
      error: { code: 'bad-request', field }
    });
  });

  it.each([
    ['text/plain', 'x', 415, 'unsupported-media-type'],
    ['application/x-www-form-urlencoded', 'a=1', 415, 'unsupported-media-type'],
    ['application/json', '{"a":', 400, 'bad-request'],
    ['application/json', '', 400, 'bad-request'],
    ['application/json', `"${'x'.repeat(17 * 1024 * 1024)}"`, 413, 'too-large']
  ])(
    'a body of type %s is refused in words',
    async (type, payload, status, code) => {
      const reply = await app.inject({
        method: 'POST',
        url: '/hpc/v1/jobs',
        headers: { 'content-type': type },
        payload
      });
      expect(reply.statusCode).toBe(status);
      expect(reply.json()).toMatchObject({ error: { code } });
    }
  );

  it('an unknown route, method or version says so', async () => {
    expect((await get(app, '/nothing')).json()).toMatchObject({
      error: { code: 'not-found' }
    });
    const old = await get(app, '/jobs', { 'hpc-contract': '0' });
    expect(old.statusCode).toBe(409);
    expect(old.json()).toMatchObject({
      error: { code: 'contract-mismatch', hint: 'Reload the page.' }
    });
  });

  it('tells nothing of the inside when something unexpected fails', async () => {
    const reply = await get(app, '/system');
    expect(reply.statusCode).toBe(500);
    expect(reply.body).not.toContain('secret');
    expect(reply.json()).toMatchObject({ error: { code: 'internal' } });
  });
});

describe('what can be had', () => {
  it('is answered with its age, and 304 while it is the same', async () => {
    const known = {
      partitions: [],
      environment: [],
      at: 1_700_000_000.7,
      nextAt: 1_700_000_300.7
    };
    const { app } = setUp({ resources: () => Promise.resolve(known) });
    const first = await get(app, '/resources');
    expect(first.json()).toEqual({ partitions: [], environment: [] });
    expect(first.headers).toMatchObject({
      'hpc-at': '1700000000',
      'hpc-next-at': '1700000301'
    });
    const { etag } = first.headers;
    known.at += 300;
    const again = await get(app, '/resources', { 'if-none-match': etag });
    expect(again.statusCode).toBe(304);
    expect(again.headers['hpc-at']).toBe('1700000300');
  });
});

describe('what a site switched off', () => {
  it('answers 403 with the words of the site, and asks the scheduler nothing', async () => {
    const { app } = setUp(
      {},
      { submit: false, actions: ['staff'], everyone: false }
    );
    const replies = await Promise.all([
      post(app, '/jobs', { script: '#!/bin/sh', directory: '/' }),
      post(app, '/jobs/actions', { action: 'cancel', ids: ['1'] }),
      get(app, '/jobs?scope=all')
    ]);
    for (const reply of replies) {
      expect(reply.statusCode).toBe(403);
      expect(reply.json()).toMatchObject({
        error: { code: 'disabled-by-site', hint: 'Ask help@example.org.' }
      });
    }
  });

  it('stays on for the groups that it is on for', async () => {
    const { app } = setUp(
      { queue: () => Promise.resolve([]) },
      { everyone: ['users'] }
    );
    expect((await get(app, '/jobs?scope=all')).statusCode).toBe(200);
  });
});

describe('the contract', () => {
  it('is served, each route with its operation', async () => {
    const { app } = setUp({});
    const document = (await get(app, '/openapi.json')).json<{
      paths: Record<string, Record<string, { operationId: string }>>;
    }>();
    const operations = Object.values(document.paths)
      .flatMap(methods => Object.values(methods))
      .map(({ operationId }) => operationId);
    expect(operations.sort()).toEqual(Object.keys(routes).sort());
  });
});
