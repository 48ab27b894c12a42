/** @jest-environment node */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import {
  asUser,
  clusterIn,
  type ClusterInfo,
  describeOnSlurm,
  submitAs,
  testCluster,
  type User
} from '../scheduler/testing/cluster';
import {
  type Ordinary,
  ordinaryScheduler
} from '../scheduler/testing/ordinary';
import { until } from '../scheduler/testing/until';
import { ForeignClusters } from './foreign';

jest.setTimeout(60_000);

const fixtures = join(__dirname, '../../fixtures/dask-jobqueue-0.9.0');

describeOnSlurm('clusters of notebooks on Slurm', () => {
  let cluster: ClusterInfo;
  let ada: User;
  let slurm: Ordinary;
  let folder: string;
  const made: string[] = [];

  beforeAll(async () => {
    cluster = clusterIn(testCluster ?? '');
    [ada] = cluster.users as [User];
    slurm = await ordinaryScheduler(cluster, ada);
    folder = join(ada.home, 'notebooks');
    asUser(cluster, ada, ['mkdir', '-p', folder]);
  });
  afterAll(async () => {
    if (made.length > 0) {
      asUser(cluster, ada, ['scancel', ...made]);
    }
    await slurm.close();
    asUser(cluster, ada, ['rm', '-rf', folder]);
  });

  /** As dask-jobqueue does; its place in the queue does not matter here. */
  function submit(name: string, ...options: string[]): string {
    const text = readFileSync(join(fixtures, `${name}.sh`), 'utf8')
      // These are of the captured cluster, and not of this one.
      .replace(/^#SBATCH (?:-[pAeo]|--gres|--mem|--cpus).*\n/gm, '')
      // Instead of a Python that is not there.
      .replace(/^\/\S+\/python /m, 'sleep 120 && : ');
    const path = join(folder, `${name}.sh`);
    asUser(cluster, ada, [
      ...['/bin/sh', '-c', 'printf %s "$1" > "$0"', path, text]
    ]);
    const id = submitAs(cluster, ada, `--chdir=${folder}`, ...options, path);
    made.push(id);
    return id;
  }

  it('are found by the scripts of their jobs, running and waiting', async () => {
    const ids = [submit('plain'), submit('second', '--hold')];
    const full = submit('full', '--hold', '--job-name=dask-era5');
    made.push(
      submitAs(cluster, ada, '--hold', '--job-name=other', '--wrap=true')
    );
    const foreign = new ForeignClusters(slurm);
    const list = async () => foreign.among(await slurm.queue('mine'));
    await until(async () => {
      const jobs = await slurm.queue('mine');
      return jobs.find(({ id, state }) => id === ids[0] && state === 'running');
    });
    const [one, two, ...more] = (await list()).sort((a, b) =>
      a.name.localeCompare(b.name)
    );
    expect(one).toEqual({
      ...{ key: 'tcp://127.0.0.1:36131', name: 'era5', directory: folder },
      ...{ jobs: [full], running: 0, waiting: 1 }
    });
    expect(two).toMatchObject({
      ...{ key: 'tcp://192.0.2.2:37299', name: 'SLURMCluster' },
      ...{ directory: folder, running: 1, waiting: 1 }
    });
    expect([...(two?.jobs ?? [])].sort()).toEqual([...ids].sort());
    expect(more).toEqual([]);
    const asked = (await slurm.counters())['scontrol']?.runs;
    await list();
    expect((await slurm.counters())['scontrol']?.runs).toBe(asked);
    await slurm.act('cancel', one?.jobs ?? []);
    expect((await list()).map(({ name }) => name)).toEqual(['SLURMCluster']);
  });
});
