/** @jest-environment node */
import {
  type Feature,
  headers,
  type RouteKey,
  sweepRoutes
} from '@jupyterlab-hpc/api';
import type { FastifyInstance } from 'fastify';

import { buildApp } from '../app';
import type { Handlers } from '../handlers';
import type { Scheduler } from '../scheduler/scheduler';
import { Policy } from '../site/policy';
import { sweepPlace, sweepSpec } from '../sweep/testing/place';
import { silent } from '../testing/doubles';
import { noHandlers } from '../testing/handlers';
import { sweepHandlers } from './sweeps';

describe('the routes of sweeps', () => {
  let place: ReturnType<typeof sweepPlace>;
  let app: FastifyInstance;
  let switches: Partial<Record<Feature, boolean>>;
  /** Handlers that were called. */
  let called: Set<RouteKey>;

  beforeEach(() => {
    switches = {};
    called = new Set();
    open('slurm');
  });
  afterEach(() => app.close());

  function open(kind: Scheduler['kind']): void {
    const beside = besideJobs();
    place = sweepPlace(kind, { beside });
    const { parts, service } = place;
    const handlers = sweepHandlers({
      ...{ service, scheduler: parts.scheduler },
      ...{ checker: parts.checker, places: parts.places },
      notebooks: parts.notebooks,
      policy: new Policy({
        switches: () => switches,
        groups: () => Promise.resolve(new Set<string>()),
        siteMessage: () => 'Ask the desk.'
      })
    });
    app = buildApp({
      logger: silent,
      handlers: { ...noHandlers(), ...noting(handlers) }
    });
  }

  function besideJobs() {
    return {
      submit: () => Promise.resolve({ id: 'here-1' }),
      act: (_action: unknown, ids: readonly string[]) =>
        Promise.resolve(ids.map(id => ({ id })))
    };
  }

  function noting(
    handlers: Handlers<typeof sweepRoutes>
  ): Handlers<typeof sweepRoutes> {
    return new Proxy(handlers, {
      ownKeys: target => Reflect.ownKeys(target),
      get: (target, key, receiver) => {
        const handler: unknown = Reflect.get(target, key, receiver);
        return (...args: unknown[]): unknown => {
          called.add(String(key) as RouteKey);
          return typeof handler === 'function'
            ? Reflect.apply(handler, undefined, args)
            : undefined;
        };
      }
    });
  }

  async function ask(url: string, payload?: object) {
    const method = payload === undefined ? 'GET' : 'POST';
    const reply = await app.inject({
      ...{ method, url: `/hpc/v1/sweeps${url}` },
      ...(payload && { payload })
    });
    return {
      status: reply.statusCode,
      headers: reply.headers,
      body: reply.json<{
        id: string;
        error: { code: string; field?: string; hint?: string; message: string };
      }>()
    };
  }

  const spec = sweepSpec(3);
  const start = async (): Promise<string> => (await ask('', { spec })).body.id;

  const define: Record<string, [string, object?]> = {
    notebook: ['/notebook', { path: spec.notebook }],
    environment: ['/environment', { environment: {}, kernel: 'python3' }],
    folder: ['/folder', { notebook: spec.notebook, name: 'lattice' }],
    preview: ['/preview', { spec }]
  };
  const make = (id: string): Record<string, [string, object?]> => ({
    start: ['', { spec: { ...spec, folder: '/scratch/ada/second' } }],
    'try here': ['/trials', { spec, where: 'here' }],
    'try in the queue': ['/trials', { spec, where: 'queue' }],
    add: [`/${id}/add`, { rows: [[1, 1]] }],
    resubmit: [`/${id}/resubmit`, { notebook: 'kept', runs: [1] }]
  });
  const look = (id: string): Record<string, [string, object?]> => ({
    list: [''],
    open: ['/open', { folder: spec.folder }],
    get: [`/${id}`],
    runs: [`/${id}/runs?limit=2&sort=state`],
    run: [`/${id}/runs/2`],
    cells: [`/${id}/runs/2/cells?limit=5`],
    figure: [`/${id}/runs/2/figures/1`],
    plot: [`/${id}/plot?x=parameter:alpha&y=value:loss`],
    csv: [`/${id}/csv?typed=1`],
    pace: [`/${id}/pace`, { atOnce: 2 }],
    cancel: [`/${id}/cancel`, { runs: [2] }],
    forget: [`/${id}/forget`, {}]
  });

  async function statuses(asked: Record<string, [string, object?]>) {
    const found: Record<string, number> = {};
    for (const [name, [url, payload]] of Object.entries(asked)) {
      found[name] = (await ask(url, payload)).status;
    }
    return found;
  }
  const refused = (found: Record<string, number>): string[] =>
    Object.keys(found).filter(name => found[name] === 403);

  it('answer, all of them', async () => {
    const id = await start();
    place.results.ended.set('100_1', 'failed');
    const found = await statuses({ ...define, ...make(id), ...look(id) });
    expect(found).toEqual(
      Object.fromEntries(Object.keys(found).map(name => [name, 200]))
    );
    const { body } = await ask('/trials', { spec, where: 'queue' });
    expect((await ask(`/trials/${body.id}`)).status).toBe(200);
    expect((await ask(`/trials/${body.id}/stop`, {})).status).toBe(200);
    expect([...called].sort()).toEqual(Object.keys(sweepRoutes).sort());
  });

  it.each<[Feature, Scheduler['kind'], string[]]>([
    [
      'sweeps',
      'slurm',
      [
        ...Object.keys(define),
        ...['start', 'try here', 'try in the queue', 'add', 'resubmit']
      ]
    ],
    [
      'submit',
      'slurm',
      ['start', 'try here', 'try in the queue', 'add', 'resubmit']
    ],
    ['sweep-here', 'slurm', ['try here']],
    ['local', 'slurm', []],
    [
      'local',
      'local',
      ['start', 'try here', 'try in the queue', 'add', 'resubmit']
    ]
  ])(
    'without %s, where jobs are those of %s, refuse %p, and never looking or ending',
    async (feature, kind, names) => {
      await app.close();
      open(kind);
      const id = await start();
      place.results.ended.set('100_1', 'failed');
      switches = { [feature]: false };
      const found = await statuses({ ...define, ...make(id), ...look(id) });
      expect(refused(found)).toEqual(names);
      const { body } = await ask('/trials', { spec, where: 'here' });
      if (names.includes('try here')) {
        expect(body.error).toMatchObject({
          code: 'disabled-by-site',
          hint: 'Ask the desk.'
        });
      }
    }
  );

  it('name the field that is wrong', async () => {
    const wrong = async (more: object) =>
      (await ask('', { spec: { ...spec, ...more } })).body.error;
    expect((await wrong({ name: ' a' })).field).toBe('body.spec.name');
    expect((await wrong({ atOnce: 0 })).field).toBe('body.spec.atOnce');
    const table = { names: ['alpha'], rows: [[1], ['x']] };
    expect(await wrong({ table })).toMatchObject({
      code: 'sweep-refused',
      field: 'body.spec.table.rows.1.0'
    });
    expect((await ask(`/NO-ID`)).body.error.field).toBe('params.id');
    expect((await ask('/aaaaaaaaaa')).body.error.code).toBe('sweep-gone');
  });

  it('refuse a table of 100,000 runs in words', async () => {
    const row = [0.123456789012345, 12345];
    const rows = Array.from({ length: 100_000 }, () => row);
    const { body, status } = await ask('/preview', {
      spec: { ...spec, table: { names: ['alpha', 'n'], rows } }
    });
    expect(status).toBe(422);
    expect(body.error.message).toBe(
      '100,000 runs are over the 10,000 that a sweep may have here.'
    );
    place.state.most = 100_000;
    const taken = await ask('/preview', {
      spec: { ...spec, table: { names: ['alpha', 'n'], rows } }
    });
    expect(taken.body).toMatchObject({ runs: 100_000 });
  });

  it('say when asking again is worthwhile', async () => {
    const id = await start();
    const soon = place.clock.now() + 10;
    for (const url of [`/${id}`, `/${id}/runs`, '']) {
      expect(
        Number((await ask(url)).headers[headers.nextAt.toLowerCase()])
      ).toBe(soon);
    }
  });
});
