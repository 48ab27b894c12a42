/** @jest-environment node */
import type { Job } from '@jupyterlab-hpc/api';

import {
  asUser,
  clusterIn,
  type ClusterInfo,
  describeOnSlurm,
  testCluster,
  type User
} from '../testing/cluster';
import { type Ordinary, ordinaryScheduler } from '../testing/ordinary';
import { byId, until } from '../testing/until';

jest.setTimeout(60_000);

/** Names as people and programs make them, and as nobody should. */
const names = [
  'plain',
  '  spaces around  ',
  'a|b|c',
  'tab\there',
  'unit\u001fseparator',
  'two\nlines',
  '\nfirst a newline, and last\n',
  'CLUSTER: no',
  `"double" 'single' \`back\``,
  '<b>bold</b>&amp;',
  '-leading',
  '(null)',
  'N/A',
  '%j %x ${HOME} $(id)',
  'grüße 🚀 日本',
  'x'.repeat(900)
];

describeOnSlurm('the queue of a real Slurm', () => {
  let cluster: ClusterInfo;
  let ada: User;
  let slurm: Ordinary;
  const made: string[] = [];

  /** Submits by sbatch itself, as a login would. */
  function sbatch(...args: string[]): string {
    const result = asUser(cluster, ada, ['sbatch', '--parsable', ...args]);
    const id = result.stdout.trim();
    expect({ ...result, stdout: id }).toMatchObject({
      status: 0,
      stdout: expect.stringMatching(/^[0-9]+$/)
    });
    made.push(id);
    return id;
  }

  async function rows(...ids: string[]): Promise<Job[]> {
    const jobs = await slurm.queue('mine');
    return jobs.filter(({ id }) => ids.includes(id.replace(/[_+].*$/, '')));
  }

  beforeAll(async () => {
    cluster = clusterIn(testCluster ?? '');
    const [user] = cluster.users;
    if (user === undefined) {
      throw new Error('The cluster has no accounts.');
    }
    ada = user;
    slurm = await ordinaryScheduler(cluster, ada);
  });

  afterAll(async () => {
    if (made.length > 0) {
      asUser(cluster, ada, ['scancel', ...made]);
    }
    await slurm.close();
  });

  it('reads any job name, folder and comment back as they were given', async () => {
    const given = names.map(name => ({
      name,
      id: sbatch('-H', `--job-name=${name}`, `--comment=${name}`, '--wrap=true')
    }));
    const jobs = await rows(...given.map(({ id }) => id));
    expect(jobs.map(({ id, name }) => ({ id, name })).sort(byId)).toEqual(
      given.map(({ id, name }) => ({ id, name })).sort(byId)
    );
    const comments = jobs
      .filter(({ name }) => name.includes('\n'))
      .map(({ comment, name }) => comment === name);
    expect(comments).toEqual([true, true]);
    expect(jobs.every(({ directory }) => directory === ada.home)).toBe(true);
    expect(jobs.every(({ state }) => state === 'held')).toBe(true);
  });

  it('shows a name that is not UTF-8 with marks in the place of its bytes', async () => {
    const { stdout } = asUser(cluster, ada, [
      '/bin/sh',
      '-c',
      'sbatch --parsable -H --job-name="$(printf "a\\377\\376b")" --wrap=true'
    ]);
    made.push(stdout.trim());
    const [job] = await rows(stdout.trim());
    expect(job?.name).toBe('a\ufffd\ufffdb');
  });

  it('has a name for a job without one', async () => {
    const id = sbatch('-H', '--job-name=', '--wrap=true');
    expect(await rows(id)).toMatchObject([{ id, name: '' }]);
  });

  it('reads a folder of any name', async () => {
    const folder = `${ada.home}/a|b\n<i>\t"x`;
    asUser(cluster, ada, ['mkdir', '-p', '--', folder]);
    const id = sbatch('-H', `--chdir=${folder}`, '--wrap=true');
    expect(await rows(id)).toMatchObject([{ id, directory: folder }]);
  });

  it('keeps the waiting rest of an array one row, however sparse', async () => {
    const tasks = Array.from(
      { length: 60 },
      (_item, index) => 2 * (index + 1) ** 2
    );
    const sparse = tasks.join(',');
    const id = sbatch('-H', `--array=${sparse}%5`, '--wrap=true');
    const [row, ...more] = await rows(id);
    expect(more).toEqual([]);
    expect(row).toMatchObject({
      id: `${id}_[${sparse}%5]`,
      arrayId: id,
      tasks: 60,
      throttle: 5,
      state: 'held'
    });
  });

  it('tells the components of a heterogeneous job apart', async () => {
    const script = `${ada.home}/het.sh`;
    asUser(cluster, ada, ['sh', '-c', `printf '#!/bin/sh\\n' > "$0"`, script]);
    const id = sbatch('-H', '-n1', ':', '-n2', script);
    const jobs = await rows(id);
    expect(jobs.sort(byId)).toMatchObject([
      { id: `${id}+0`, hetId: id, cpus: 1 },
      { id: `${id}+1`, hetId: id, cpus: 2 }
    ]);
  });

  it('gives limits, sizes and GPUs in seconds, bytes and numbers', async () => {
    const id = sbatch(
      '-H',
      '--partition=gpu',
      '--time=1-02:03:04',
      '--mem=150M',
      '--gres=gpu:2',
      '--dependency=afterany:1',
      '--wrap=true'
    );
    const later = sbatch('-H', `--dependency=afterok:${id}`, '--wrap=true');
    const [job, dependent] = (await rows(id, later)).sort(byId);
    expect(job).toMatchObject({
      user: 'hpcada',
      partition: 'gpu',
      state: 'held',
      rawState: 'PENDING',
      reason: 'JobHeldUser',
      // Slurm keeps minutes, and rounds up.
      timeLimit: 93_840,
      memory: 150 * 2 ** 20,
      gpus: 2,
      nodes: 1,
      priority: 0
    });
    expect(dependent?.dependency).toContain(`afterok:${id}`);
  });

  it('is not changed by what the user has set for squeue and Slurm', async () => {
    const id = sbatch('-H', '--array=1-4', '--wrap=true');
    const [plain] = await rows(id);
    const other = await ordinaryScheduler(cluster, ada, {
      environment: {
        SQUEUE_STATES: 'R',
        SQUEUE_FORMAT: '%i',
        SQUEUE_FORMAT2: 'JobID',
        SQUEUE_ARRAY: '1',
        SQUEUE_SORT: 'S',
        SQUEUE_USERS: 'hpcbob',
        SQUEUE_PARTITION: 'gpu',
        SLURM_TIME_FORMAT: 'relative',
        SLURM_BITSTR_LEN: '4',
        SLURM_JOB_ID: '1',
        LC_ALL: 'C',
        TZ: 'Asia/Kathmandu'
      }
    });
    try {
      const jobs = await other.queue('mine');
      expect(jobs.find(job => job.id === plain?.id)).toEqual(plain);
    } finally {
      await other.close();
    }
  });

  it("lists other people's jobs only when everyone's are asked for", async () => {
    const [, bob] = cluster.users;
    const result = asUser(cluster, bob ?? ada, [
      'sbatch',
      '--parsable',
      '-H',
      '--wrap=true'
    ]);
    const id = result.stdout.trim();
    try {
      const everyone = await slurm.queue('all');
      const mine = await slurm.queue('mine');
      expect(everyone).toContainEqual(
        expect.objectContaining({ id, user: 'hpcbob' })
      );
      expect(mine.some(job => job.id === id)).toBe(false);
      expect(mine.every(({ user }) => user === 'hpcada')).toBe(true);
    } finally {
      asUser(cluster, bob ?? ada, ['scancel', id]);
    }
  });

  it('says nothing new of a job that runs on', async () => {
    const id = sbatch('--wrap=sleep 60');
    const running = await until(async () => {
      const [job] = await rows(id);
      return job?.state === 'running' ? job : undefined;
    });
    expect(running.started).toBeGreaterThanOrEqual(running.submitted ?? NaN);
    expect(running.elapsed).toBeUndefined();
    expect(running.ended).toBeUndefined();
    // A clock that a row carried would have moved on.
    const second = Math.floor(Date.now() / 1000);
    const [again] = await until(async () =>
      Math.floor(Date.now() / 1000) > second + 1 ? rows(id) : undefined
    );
    expect(again).toEqual(running);
  });

  it('keeps what a finished job became', async () => {
    const id = sbatch('--wrap=exit 3');
    const job = await until(async () => {
      const [row] = await rows(id);
      return row?.ended === undefined ? undefined : row;
    });
    expect(job).toMatchObject({
      state: 'failed',
      rawState: 'FAILED',
      reason: 'NonZeroExitCode',
      elapsed: expect.any(Number)
    });
  });
});
