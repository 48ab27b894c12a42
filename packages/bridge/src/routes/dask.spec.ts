/** @jest-environment node */
import {
  type DaskCheck,
  type DaskCluster,
  type DaskSpec,
  type ErrorInfo,
  type Feature,
  headers
} from '@jupyterlab-hpc/api';
import type { FastifyInstance } from 'fastify';

import { buildApp } from '../app';
import { DaskAnswers } from '../dask/answers';
import { daskPlace } from '../dask/testing/place';
import { daskSpec } from '../dask/testing/records';
import { BridgeError } from '../errors';
import type { Scheduler } from '../scheduler/scheduler';
import { Policy } from '../site/policy';
import { silent } from '../testing/doubles';
import { noHandlers } from '../testing/handlers';
import { daskHandlers } from './dask';

const missing: ErrorInfo = {
  ...{ code: 'dask-environment', hint: 'Install it.' },
  message: 'There is no distributed.'
};

describe('the routes of Dask clusters', () => {
  let place: ReturnType<typeof daskPlace>;
  let answers: DaskAnswers;
  let app: FastifyInstance;
  let switches: Partial<Record<Feature, boolean>>;
  let check: () => Promise<DaskCheck>;
  /** Thrown instead of an estimate. */
  let refusal: BridgeError | undefined;

  beforeEach(() => {
    place = daskPlace();
    answers = new DaskAnswers({ log: silent, clock: () => performance.now() });
    switches = {};
    refusal = undefined;
    check = () => Promise.resolve({ packages: {} });
    app = appFor('slurm');
  });
  afterEach(async () => {
    await app.close();
    answers.stop();
    place.end();
  });

  function appFor(kind: Scheduler['kind']): FastifyInstance {
    const { service, store } = place;
    return buildApp({
      logger: silent,
      handlers: {
        ...noHandlers(),
        ...daskHandlers({
          ...{ service, answers, store, home: '/home/ada' },
          check: () => check(),
          config: () => '{}',
          policy: new Policy({
            switches: () => switches,
            groups: () => Promise.resolve(new Set<string>()),
            siteMessage: () => 'Ask the desk.'
          }),
          scheduler: {
            kind,
            test: () =>
              refusal
                ? Promise.reject(refusal)
                : Promise.resolve({ message: 'Now.' })
          }
        })
      }
    });
  }

  async function ask(url: string, payload?: object) {
    const method = payload === undefined ? 'GET' : 'POST';
    const reply = await app.inject({
      ...{ method, url: `/hpc/v1/dask${url}` },
      ...(payload && { payload })
    });
    return {
      status: reply.statusCode,
      headers: reply.headers,
      body: reply.json<unknown>()
    };
  }

  const launch = (more: Partial<DaskSpec> = {}, about = {}) =>
    ask('/clusters', { spec: daskSpec(more), ...about });

  /** All that can be asked of a cluster, in an order in which it can. */
  function all(id: string): Record<string, [string, object?]> {
    const one = `/clusters/${id}`;
    const spec = daskSpec({ name: 'other' });
    return {
      list: ['/clusters'],
      get: [one],
      launch: ['/clusters', { spec }],
      'launch here': [
        '/clusters',
        { spec: { ...spec, name: 'third', mode: 'here' } }
      ],
      preview: ['/preview', { spec }],
      test: ['/test', { spec }],
      rename: [`${one}/rename`, { name: 'wrf' }],
      scale: [`${one}/scale`, { workers: 3 }],
      keep: [`${one}/keep`, { seconds: 3600 }],
      snippet: [`${one}/snippet`],
      pages: [`${one}/pages`],
      stop: [`${one}/stop`, {}],
      remove: [`${one}/remove`, {}]
    };
  }

  const changing = ['launch', 'launch here', 'test', 'scale'];
  const ending = ['get', 'stop', 'remove'];

  it.each<
    [
      string,
      Scheduler['kind'],
      Partial<Record<Feature, boolean>>,
      string[] | 'all but ending'
    ]
  >([
    ['dask', 'slurm', { dask: false, 'dask-here': true }, 'all but ending'],
    ['submit', 'slurm', { submit: false, 'dask-here': true }, changing],
    ['local', 'local', { local: false, 'dask-here': true }, changing],
    [
      'local, which is not what runs jobs,',
      'slurm',
      { local: false, 'dask-here': true },
      []
    ],
    [
      'dask-here, as it is unless the site wants it,',
      'slurm',
      {},
      ['launch here']
    ]
  ])(
    'refuse, with %s off on %s, what needs it and nothing else',
    async (_what, kind, off, refused) => {
      const { body } = await launch();
      const { id } = body as DaskCluster;
      const before = place.queue.submitted.length;
      await app.close();
      app = appFor(kind);
      switches = off;
      const forbidden: string[] = [];
      for (const [name, [url, payload]] of Object.entries(all(id))) {
        const reply = await ask(url, payload);
        if (reply.status === 403) {
          forbidden.push(name);
          expect(reply.body).toMatchObject({
            error: { code: 'disabled-by-site', hint: 'Ask the desk.' }
          });
        }
      }
      const names = Object.keys(all(id));
      expect(forbidden).toEqual(
        refused === 'all but ending'
          ? names.filter(name => !ending.includes(name))
          : refused
      );
      const isLaunched = !forbidden.includes('launch');
      expect(place.queue.submitted.length - before).toBe(isLaunched ? 2 : 0);
    }
  );

  it('launch nothing in a Python that lacks something, unless it is to be all the same', async () => {
    check = () => Promise.resolve({ packages: {}, problem: missing });
    expect(await launch()).toMatchObject({
      status: 422,
      body: {
        error: {
          ...{ code: 'dask-environment', field: 'body.spec.environment' },
          hint: expect.stringMatching(/^Install it\. .*once more/)
        }
      }
    });
    expect(place.queue.submitted).toEqual([]);
    expect((await launch({}, { anyway: true })).status).toBe(200);
    expect(place.queue.submitted).toHaveLength(2);
  });

  it('launch where the Python cannot be looked into', async () => {
    check = () => Promise.reject(new Error('No shell.'));
    expect((await launch()).status).toBe(200);
  });

  it('say when it is worthwhile to ask again', async () => {
    const empty = await ask('/clusters');
    expect(empty.body).toMatchObject({ clusters: [], foreign: [] });
    await launch();
    const some = await ask('/clusters');
    const [later = 0, sooner] = [empty, some].map(reply =>
      Number(reply.headers[headers.nextAt])
    );
    expect(later - (sooner ?? 0)).toBe(50);
  });

  it('estimate, and say at which field what is asked for is too much', async () => {
    const spec = daskSpec();
    expect((await ask('/test', { spec })).body).toEqual({
      workers: { message: 'Now.' }
    });
    refusal = new BridgeError({
      ...{ code: 'scheduler-refused', message: 'No.' },
      field: 'body.script.time'
    });
    expect((await ask('/test', { spec })).body).toMatchObject({
      error: { field: 'body.spec.time' }
    });
  });

  it('show what would be submitted, and what is wrong with it', async () => {
    const spec = daskSpec({ processes: 3 });
    expect((await ask('/preview', { spec })).body).toMatchObject({
      files: [
        { name: 'workers.sh' },
        { name: 'scheduler.sh' },
        { name: 'dask.yaml', text: '{}' }
      ],
      problems: [{ field: 'body.spec.processes' }]
    });
  });

  it('connect a client by what is in the folder', async () => {
    const { id, folder } = (await launch()).body as DaskCluster;
    expect((await ask(`/clusters/${id}/snippet`)).body).toMatchObject({
      code: expect.stringContaining(folder)
    });
    expect((await ask(`/clusters/${id}/pages`)).body).toMatchObject({
      error: { code: 'dask-not-running' }
    });
    expect((await ask('/clusters/zzzzzzzzzz/snippet')).status).toBe(404);
    expect((await ask('/clusters/..%2f..%2fetc/snippet')).status).toBe(400);
  });
});
