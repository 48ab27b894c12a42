/** @jest-environment node */
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

import {
  DaskCluster,
  DaskClusters,
  type DaskSpec,
  DaskSnippet,
  type DaskState
} from '@jupyterlab-hpc/api';
import type { Static, TSchema } from '@sinclair/typebox';

import {
  asUser,
  clusterIn,
  type ClusterInfo,
  describeOnSlurm,
  testCluster,
  type User,
  userEnvironment
} from '../scheduler/testing/cluster';
import { until } from '../scheduler/testing/until';
import { BridgePlace } from '../testing/place';
import type { BridgeProcess, Reply } from '../testing/process';
import { check } from '../validate';
import { daskSpec } from './testing/records';

jest.setTimeout(180_000);

const python = join(process.env['HPC_VENV'] ?? '/usr', 'bin/python');

describeOnSlurm('a Dask cluster on a real one', () => {
  let cluster: ClusterInfo;
  let ada: User;
  let bob: User;
  let place: BridgePlace;
  let bridge: BridgeProcess;
  const made: string[] = [];

  const start = (): Promise<BridgeProcess> =>
    place.ready({
      account: { uid: ada.uid, gid: ada.gid },
      environment: userEnvironment(cluster, ada),
      config: {
        ...{ slurmBin: '', rpcPerMinute: 6000 },
        ...{ pollInterval: 1, pollFloor: 1, logLevel: 'debug' },
        server: { dataDir: join(ada.home, 'dask-test') }
      }
    });

  const spec = (more: Partial<DaskSpec> = {}): DaskSpec =>
    daskSpec({
      ...{ cores: 1, memory: 2 ** 30, partition: 'long', time: '0:30:00' },
      environment: { python },
      ...more
    });

  function read<S extends TSchema>(schema: S, reply: Reply): Static<S> {
    if (reply.status !== 200) {
      throw new Error(`${reply.status} ${JSON.stringify(reply.body)}`);
    }
    return check(schema, reply.body, 'the reply');
  }

  async function launch(more: Partial<DaskSpec> = {}) {
    const reply = await bridge.post('/dask/clusters', { spec: spec(more) });
    const launched = read(DaskCluster, reply);
    made.push(launched.id);
    return launched;
  }

  async function list(): Promise<DaskCluster[]> {
    const reply = await bridge.get('/dask/clusters?fresh=1');
    return read(DaskClusters, reply).clusters;
  }

  /** Asks until a cluster is in a state. */
  const reaches = (id: string, ...states: DaskState[]): Promise<DaskCluster> =>
    until(async () => {
      const found = (await list()).find(one => one.id === id);
      return found !== undefined && states.includes(found.state)
        ? found
        : undefined;
    });

  async function runPython(id: string, ...lines: string[]) {
    const reply = await bridge.get(`/dask/clusters/${id}/snippet`);
    const { code } = read(DaskSnippet, reply);
    return asUser(cluster, ada, [python, '-c', [code, ...lines].join('\n')]);
  }

  const queued = (): string =>
    asUser(cluster, ada, ['squeue', '-h', '--me', '-o%i %j']).stdout;

  beforeAll(async () => {
    cluster = clusterIn(testCluster ?? '');
    [ada, bob] = cluster.users as [User, User];
    place = new BridgePlace();
    bridge = await start();
  });

  afterAll(async () => {
    await Promise.all(
      made.map(id => bridge.post(`/dask/clusters/${id}/stop`, {}))
    );
    await until(() =>
      Promise.resolve(/dask/.test(queued()) ? undefined : true)
    );
    await place.close();
    asUser(cluster, ada, ['rm', '-rf', join(ada.home, 'dask-test')]);
  });

  it('is launched, computes, outlives its bridge, is open to nobody else, and leaves nothing', async () => {
    const { folder, id } = await launch();
    const running = await reaches(id, 'running');
    expect(running).toMatchObject({
      workers: { asked: 2, waiting: 0, running: 2, registered: 2 },
      load: { workers: 2, cores: 2 }
    });
    const sum = await runPython(
      id,
      'print("sum", client.submit(sum, range(101)).result())'
    );
    expect(sum.stderr).toBe('');
    expect(sum.stdout).toContain('sum 5050');

    const theirs = asUser(cluster, bob, ['cat', join(folder, 'key.pem')]);
    expect(theirs.status).not.toBe(0);

    await bridge.kill('SIGKILL');
    bridge = await start();
    expect(await reaches(id, 'running')).toMatchObject({ id, folder });

    await bridge.post(`/dask/clusters/${id}/stop`, {});
    expect(await reaches(id, 'ended')).toMatchObject({ end: 'stopped' });
    await until(() =>
      Promise.resolve(/dask/.test(queued()) ? undefined : true)
    );
    const left = spawnSync('pgrep', ['-u', ada.name, '-f', 'distributed.cli']);
    expect(left.stdout.toString()).toBe('');
    await bridge.post(`/dask/clusters/${id}/remove`, {});
    expect(existsSync(folder)).toBe(false);
    expect(readdirSync(join(folder, '..'))).toEqual([]);
  });

  it('loses nobody’s allocation when its scheduler is killed', async () => {
    const { id, jobs } = await launch({ name: 'lost' });
    await reaches(id, 'running');
    spawnSync('pkill', ['-KILL', '-u', ada.name, '-f', 'cli.dask_scheduler']);
    const lost = await reaches(id, 'lost');
    expect(lost).toMatchObject({ end: 'failed' });
    await until(() =>
      Promise.resolve(
        jobs.some(job => queued().includes(job.id)) ? undefined : true
      )
    );
  });
});
