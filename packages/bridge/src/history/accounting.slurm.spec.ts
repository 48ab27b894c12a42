/** @jest-environment node */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import type { Job } from '@jupyterlab-hpc/api';

import {
  accountingCluster,
  asAdministrator,
  asUser,
  type ClusterInfo,
  daemonPid,
  describeWithAccounting,
  devSlurm,
  type User
} from '../scheduler/testing/cluster';
import {
  type Ordinary,
  ordinaryScheduler
} from '../scheduler/testing/ordinary';
import { until } from '../scheduler/testing/until';
import { setUpHistory } from '../testing/history';

jest.setTimeout(180_000);

/** Seconds after which Slurm itself forgets a job. */
const minJobAge = 10;

/** Busy on one of two CPUs with 200 MB for so many seconds. */
const busy = (seconds: number): string => `#!/bin/bash
python3 -c '
import time
memory = bytearray(200 * 2**20)
end = time.time() + ${seconds}
while time.time() < end: pass
'
`;

describeWithAccounting('the history of a Slurm with accounting', () => {
  let cluster: ClusterInfo;
  let ada: User;
  let slurm: Ordinary;
  let dataDir: string;

  beforeAll(async () => {
    cluster = accountingCluster(minJobAge);
    const [user] = cluster.users;
    if (user === undefined) {
      throw new Error('The cluster has no users.');
    }
    ada = user;
    slurm = await ordinaryScheduler(cluster, ada);
    dataDir = mkdtempSync(join(tmpdir(), 'hpc-history-'));
  });

  afterAll(async () => {
    await slurm.close();
    devSlurm('down', cluster.dir);
    rmSync(dataDir, { recursive: true });
  });

  const setUp = () => setUpHistory(slurm, dataDir, () => Date.now() / 1000);

  function sbatch(user: User, ...args: string[]): string {
    const result = asUser(cluster, user, [
      ...['sbatch', '--parsable', '--output=/dev/null'],
      ...args
    ]);
    expect(result).toMatchObject({ status: 0 });
    return result.stdout.trim();
  }

  const finished = (): Promise<Job[]> =>
    slurm.finished.since(Date.now() / 1000 - 3600);

  /** Waits until accounting knows the end of a job. */
  const ends = (id: string): Promise<Job> =>
    until(async () => (await finished()).find(one => one.id === id));

  it('is told as accounting has it, and of one’s own jobs only', async () => {
    const [, bob] = cluster.users;
    const good = sbatch(ada, '--job-name=good', '--wrap=exit 0');
    const name = 'a|b\nc;d';
    const bad = sbatch(ada, `--job-name=${name}`, '--wrap=exit 3');
    const killed = sbatch(ada, '--wrap=kill -9 $$');
    const child = sbatch(ada, '--wrap=bash -c "kill -9 \\$\\$"; exit $?');
    const long = sbatch(ada, '--wrap=sleep 600');
    const theirs = bob && sbatch(bob, '--wrap=exit 0');
    asUser(cluster, ada, ['scancel', long]);
    const array = sbatch(ada, '--array=1-3', '--wrap=exit 0');
    const jobs = await Promise.all([good, bad, killed, child, long].map(ends));
    await ends(`${array}_3`);
    expect(jobs).toMatchObject([
      { state: 'completed', exitCode: '0:0', account: 'physics' },
      { state: 'failed', exitCode: '3:0', name },
      { state: 'failed', exitCode: '0:9' },
      // sacct takes 128 off what a shell makes of a signal.
      { state: 'failed', exitCode: '9:0' },
      { state: 'cancelled' }
    ]);
    const history = setUp();
    const { rows, source, states } = await history.window({
      group: true,
      sort: '-id'
    });
    expect(source).toBe('scheduler');
    expect(states).toMatchObject({ failed: 3, cancelled: 1 });
    expect(rows[0]).toMatchObject({ id: array, group: { kind: 'array' } });
    expect(rows.map(({ id }) => id)).not.toContain(theirs);
    const { rows: some } = await history.window({
      state: ['failed'],
      q: 'a|b'
    });
    expect(some.map(({ id }) => id)).toEqual([bad]);
  });

  it('tells ends that are nobody’s wish', async () => {
    const lost = sbatch(ada, '-pgpu', '-wn4', '--no-requeue', '--wrap=sleep 9');
    const mute = sbatch(ada, '--output=/nowhere/x.out', '--wrap=true');
    const held = sbatch(ada, '--hold', '--wrap=true');
    await until(async () =>
      (await slurm.job(lost)).job.state === 'running' ? true : undefined
    );
    const down = ['NodeName=n4', 'state=down', 'reason=a_test_of_ends'];
    asAdministrator(cluster, 'scontrol', 'update', ...down);
    asAdministrator(cluster, 'scancel', held);
    const jobs = await Promise.all([lost, mute, held].map(ends));
    expect(jobs).toMatchObject([
      { state: 'node-failed' },
      { state: 'failed', exitCode: '0:53' },
      { state: 'cancelled', rawState: 'CANCELLED by 0' }
    ]);
    expect(jobs.map(({ started }) => started !== undefined)).toEqual([
      true,
      true,
      false
    ]);
  });

  it('goes on when Slurm itself has forgotten a job, with its script and efficiency', async () => {
    const history = setUp();
    const request = {
      script: busy(6),
      name: 'fit',
      directory: ada.home,
      options: { time: '10', output: '%x-%j.log' }
    };
    const { id } = await history.submissions.around(request, () =>
      slurm.submit(request)
    );
    await ends(id);
    await until(() =>
      slurm.job(id).then(
        () => undefined,
        () => 'forgotten'
      )
    );
    await history.window({ fresh: true });
    const detail = await history.details.detail(id);
    expect(detail).toMatchObject({
      job: { state: 'completed', directory: ada.home },
      exitCode: '0:0',
      submission: { request: { name: 'fit', options: { time: '10' } } },
      stdout: expect.stringMatching(/\/fit-[0-9]+\.log$/),
      efficiency: {
        job: id,
        time: { of: 600 },
        advice: { runs: 1, time: { of: 300 } }
      }
    });
    const { cpu, memory } = detail.efficiency ?? {};
    // How much of a CPU it got depends on what else the machine does.
    expect(cpu?.used).toBeGreaterThan(0);
    expect(cpu?.used).toBeLessThanOrEqual(cpu?.of ?? 0);
    expect(memory?.used).toBeGreaterThan(200 * 2 ** 20);
    expect(await history.details.script(id)).toBe(request.script);
    // The log that Slurm wrote is where it is said to be.
    const log = (await history.details.logPath(id, 'stderr')) ?? '';
    expect(log).toBe(detail.stdout);
    expect(asUser(cluster, ada, ['test', '-f', log])).toMatchObject({
      status: 0
    });
    // Not kept by us, but stored by Slurm.
    const other = sbatch(ada, '--wrap=echo stored');
    await ends(other);
    expect(await slurm.finished.script(other)).toContain('echo stored');
    await expect(history.details.detail('999999')).rejects.toMatchObject({
      info: { code: 'job-not-found' }
    });
  });

  it('finds the log of one task of an array, before and after Slurm has forgotten it', async () => {
    const history = setUp();
    const request = {
      script:
        '#!/bin/bash\n#SBATCH --array=2,3\n[ $SLURM_ARRAY_TASK_ID = 2 ]\n',
      directory: ada.home
    };
    const { id } = await history.submissions.around(request, () =>
      slurm.submit(request)
    );
    const task = `${id}_3`;
    expect(await ends(task)).toMatchObject({ state: 'failed' });
    const log = `${ada.home}/slurm-${task}.out`;
    expect(await slurm.logPath(task, 'stdout')).toBe(log);
    await until(() =>
      slurm.job(task).then(
        () => undefined,
        () => 'forgotten'
      )
    );
    await history.window({ fresh: true });
    expect(await history.details.logPath(task, 'stdout')).toBe(log);
    expect(await history.details.detail(task)).toMatchObject({
      job: { state: 'failed' },
      exitCode: '1:0',
      stdout: log
    });
    expect(asUser(cluster, ada, ['test', '-f', log])).toMatchObject({
      status: 0
    });
  });

  it('measures the jobs in view beside, once', async () => {
    const history = setUp();
    const id = sbatch(ada, '--job-name=measured', `--wrap=${busy(4)}`);
    await ends(id);
    const look = async () =>
      (await history.window({ q: 'measured' })).rows[0]?.maxMemory;
    expect(await look()).toBeUndefined();
    await until(look);
    const asked = (await slurm.counters())['sacct']?.runs;
    expect(await look()).toBeGreaterThan(200 * 2 ** 20);
    await history.window({ q: 'measured', state: ['completed'] });
    expect((await slurm.counters())['sacct']?.runs).toBe(asked);
  });

  it('is asked for once in five minutes, whoever looks', async () => {
    const history = setUp();
    await history.window({ limit: 0 });
    const before = (await slurm.counters())['sacct']?.runs ?? 0;
    await Promise.all([1, 2, 3].map(() => history.window({ limit: 0 })));
    await history.window({ fresh: true, limit: 0 });
    expect((await slurm.counters())['sacct']?.runs).toBe(before);
    const now = Date.now() / 1000;
    expect(Number(history.headers['hpc-next-at']) - now).toBeGreaterThan(295);
  });

  it('goes on without the controller, but not without its database', async () => {
    const history = setUp();
    await history.window({ days: 2, limit: 0 });
    devSlurm('stop-controller', cluster.dir);
    try {
      const { error, total } = await setUp().window({ days: 3, limit: 0 });
      expect(error).toBeUndefined();
      expect(total).toBeGreaterThan(0);
    } finally {
      devSlurm('start-controller', cluster.dir);
    }
    process.kill(daemonPid(cluster.dir, 'slurmdbd'), 'SIGKILL');
    try {
      await expect(setUp().window({ days: 4, limit: 0 })).rejects.toMatchObject(
        {
          info: { code: 'accounting-down' }
        }
      );
    } finally {
      devSlurm('up', cluster.dir, '--accounting');
    }
    expect((await setUp().window({ days: 4, limit: 0 })).total).toBeGreaterThan(
      0
    );
  });
});
