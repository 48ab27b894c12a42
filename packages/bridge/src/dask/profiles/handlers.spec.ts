/** @jest-environment node */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { DaskProfiles } from '@jupyterlab-hpc/api';
import type { FastifyInstance } from 'fastify';

import { buildApp } from '../../app';
import { Commands } from '../../commands';
import type { Switches } from '../../config';
import { Guard } from '../../files/guard';
import { Policy } from '../../site/policy';
import { schedulerDouble, silent } from '../../testing/doubles';
import { noHandlers } from '../../testing/handlers';
import { check } from '../../validate';
import { ClusterStore } from '../store';
import { assembleProfiles } from './assemble';

describe('the routes of profiles', () => {
  let place: string;
  let app: FastifyInstance;
  let commands: Commands;
  let switches: Switches;
  let kind: 'slurm' | 'local';

  beforeEach(() => {
    place = mkdtempSync(join(tmpdir(), 'hpc-profiles-'));
    commands = new Commands(silent);
    switches = {};
    kind = 'slurm';
    app = begin();
  });
  afterEach(async () => {
    await app.close();
    await commands.stop();
    rmSync(place, { recursive: true });
  });

  function begin(): FastifyInstance {
    const { handlers } = assembleProfiles({
      config: { jobEnvironment: 'login' },
      settings: () => ({
        daskProfiles: [{ name: 'regular', cores: 8, gpu: 1 }]
      }),
      commands,
      environment: { HOME: place, PATH: '/usr/bin:/bin' },
      folder: join(place, 'run'),
      dataDir: join(place, 'data'),
      files: new Guard({ agent: '' }),
      clusters: new ClusterStore(join(place, 'data/dask')),
      scheduler: {
        ...schedulerDouble({ kind }),
        capabilities: kind === 'slurm' ? ['nodes'] : []
      },
      policy: new Policy({
        switches: () => switches,
        groups: () => Promise.resolve(new Set(['physics'])),
        siteMessage: () => 'Ask the desk.'
      })
    });
    return buildApp({
      logger: silent,
      handlers: { ...noHandlers(), ...handlers }
    });
  }

  const list = async (): Promise<DaskProfiles> => {
    const reply = await app.inject('/hpc/v1/dask/profiles');
    return check(DaskProfiles, reply.json(), 'profiles');
  };
  const post = async (path: string, payload: object) => {
    const reply = await app.inject({
      ...{ method: 'POST', url: `/hpc/v1/dask/${path}`, payload }
    });
    return { status: reply.statusCode, body: reply.json() };
  };

  it('list, keep and delete them, as they are', async () => {
    const site = {
      name: 'regular',
      site: true,
      spec: { cores: 8 },
      problem: expect.stringMatching(/^gpu: is not known/)
    };
    expect(await list()).toMatchObject({ profiles: [site], problems: [] });
    const spec = {
      ...{ cores: 2, memory: 4e9, gpus: 'a100:2' },
      environment: { setup: ['module load dask', '\techo "ü"'] },
      scale: { workers: 1, adapt: { minimum: 0, maximum: 5 } }
    };
    const mine = { name: 'a / b', spec };
    expect(await post('profiles', mine)).toMatchObject({
      status: 200,
      body: { profiles: [site, mine] }
    });
    const again = { ...mine, spec: { cores: 3 } };
    expect(await post('profiles', again)).toMatchObject({
      status: 409,
      body: { error: { code: 'path-exists', field: 'body.name' } }
    });
    expect(await post('profiles', { ...again, overwrite: true })).toMatchObject(
      { status: 200, body: { profiles: [site, again] } }
    );
    expect(await post('profiles/delete', { name: 'a / b' })).toMatchObject({
      status: 200,
      body: { profiles: [site] }
    });
    expect(await post('profiles/delete', { name: 'a / b' })).toMatchObject({
      status: 404
    });
  });

  it.each([
    [{ name: 'a', spec: { cores: 'x' } }, 'body.spec.cores'],
    [{ name: 'a', spec: { threads: 1 } }, 'body.spec.threads'],
    [{ name: ' a', spec: {} }, 'body.name'],
    [{ name: 'a'.repeat(51), spec: {} }, 'body.name'],
    [{ name: 'a' }, 'body.spec']
  ])('keep nothing that is none: %j', async (body, field) => {
    expect(await post('profiles', body)).toMatchObject({
      status: 400,
      body: { error: { field } }
    });
    expect((await list()).profiles).toHaveLength(1);
  });

  it.each([
    ['slurm', {}, { allocation: true, here: false }],
    ['slurm', { 'dask-here': true }, { allocation: true, here: true }],
    ['slurm', { 'dask-here': ['physics'] }, { allocation: true, here: true }],
    ['slurm', { 'dask-here': ['wheel'] }, { allocation: true, here: false }],
    ['local', { 'dask-here': true }, { allocation: false, here: false }]
  ] as const)('tell the modes of %s with %j', async (one, features, modes) => {
    kind = one;
    switches = {
      ...('dask-here' in features && {
        'dask-here':
          features['dask-here'] === true ? true : [...features['dask-here']]
      })
    };
    await app.close();
    app = begin();
    expect((await list()).modes).toEqual(modes);
  });

  it('read a jobqueue.yaml, or say what is wrong with it', async () => {
    const text =
      'jobqueue:\n  slurm: {cores: 4, memory: 8GB, log-directory: l}';
    expect(await post('import', { text })).toEqual({
      status: 200,
      body: {
        spec: { cores: 4, memory: 8e9, processes: 4, workersPerJob: 1 },
        ignored: ['log-directory: the logs are in the folder of the cluster.']
      }
    });
    expect(await post('import', { text: 'a: [' })).toMatchObject({
      status: 400,
      body: { error: { code: 'bad-request', field: 'body.text' } }
    });
    expect(await post('import', { text: 'x'.repeat(65_537) })).toMatchObject({
      status: 400,
      body: { error: { field: 'body.text' } }
    });
  });

  it('look into a Python', async () => {
    const environment = { python: '/no/python', setup: ['echo one >&2'] };
    expect(await post('environment', { environment })).toEqual({
      status: 200,
      body: {
        packages: {},
        problem: {
          code: 'dask-environment',
          message: 'There is no /no/python on this machine.',
          hint: expect.any(String),
          detail: 'one',
          field: 'body.environment.python'
        }
      }
    });
  });

  it('are all for those who may have clusters', async () => {
    switches = { dask: ['wheel'] };
    const refused = {
      status: 403,
      body: { error: { code: 'disabled-by-site', hint: 'Ask the desk.' } }
    };
    expect((await app.inject('/hpc/v1/dask/profiles')).statusCode).toBe(403);
    const name = 'a';
    expect(await post('profiles', { name, spec: {} })).toMatchObject(refused);
    expect(await post('profiles/delete', { name })).toMatchObject(refused);
    expect(await post('import', { text: '' })).toMatchObject(refused);
    const environment = { setup: ['touch "$HOME/ran"'] };
    expect(await post('environment', { environment })).toMatchObject(refused);
    expect(commands.counters()).toEqual({});
  });
});
