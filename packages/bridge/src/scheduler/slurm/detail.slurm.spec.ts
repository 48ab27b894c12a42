/** @jest-environment node */
import { existsSync, readFileSync, rmSync } from 'node:fs';

import {
  asUser,
  clusterIn,
  type ClusterInfo,
  describeOnSlurm,
  testCluster,
  type User
} from '../testing/cluster';
import { type Ordinary, ordinaryScheduler } from '../testing/ordinary';
import { until } from '../testing/until';

jest.setTimeout(60_000);

describeOnSlurm('what a real Slurm tells of a job and of itself', () => {
  let cluster: ClusterInfo;
  let ada: User;
  let slurm: Ordinary;
  const made: string[] = [];

  function sbatch(...args: string[]): string {
    const result = asUser(cluster, ada, ['sbatch', '--parsable', ...args]);
    expect(result).toMatchObject({ status: 0 });
    const id = result.stdout.trim();
    made.push(id);
    return id;
  }

  function ended(id: string): Promise<true> {
    return until(async () => {
      const { job } = await slurm.job(id);
      return job.ended === undefined ? undefined : true;
    });
  }

  beforeAll(async () => {
    cluster = clusterIn(testCluster ?? '');
    [ada] = cluster.users as [User];
    slurm = await ordinaryScheduler(cluster, ada);
  });

  afterAll(async () => {
    if (made.length > 0) {
      asUser(cluster, ada, ['scancel', ...made]);
    }
    await slurm.close();
  });

  it('gives the row and every further field, whatever the name holds', async () => {
    const name = 'x\nNodeList=fake Comment=fake\n   Priority=fake';
    const id = sbatch('-H', `--job-name=${name}`, '--wrap=true');
    const { fields, job } = await slurm.job(id);
    expect(job).toMatchObject({ id, name, state: 'held' });
    const values = (wanted: string): string[] =>
      fields.filter(field => field.name === wanted).map(({ value }) => value);
    expect(values('JobId')).toEqual([id]);
    expect(values('JobState')).toEqual(['PENDING']);
    expect(values('Priority')).toEqual(['0']);
    expect(values('Comment')).toEqual([]);
    expect(values('NodeList')).toEqual(['']);
    expect(values('NumTasks')).toEqual(['1']);
  });

  it('gives the exit code and the paths of a finished job', async () => {
    const id = sbatch(
      '--output=o.txt',
      '--error=e %x.txt',
      '-Jn',
      '--wrap=exit 3'
    );
    await ended(id);
    expect(await slurm.job(id)).toMatchObject({
      exitCode: '3:0',
      stdout: `${ada.home}/o.txt`,
      stderr: `${ada.home}/e n.txt`
    });
  });

  it('finds the log under every pattern that sbatch knows', async () => {
    const pattern = 'l%%b %x-%A_%4a-%j-%5j-%J-%u-%n-%t-%s.log';
    const array = sbatch(`--output=${pattern}`, '--array=12', '--wrap=true');
    const single = sbatch(`--output=${pattern}`, '--wrap=true');
    const plain = sbatch('--output=\\%j-as-it-is.log', '--wrap=true');
    for (const id of [`${array}_12`, single, plain]) {
      await ended(id);
      const path = await slurm.logPath(id, 'stdout');
      expect([path, existsSync(path)]).toEqual([path, true]);
      expect(await slurm.logPath(id, 'stderr')).toBe(path);
    }
  });

  it('finds the log of what looks like a pattern and is none', async () => {
    const patterns = [
      'a-%b-%2b-%3k-%10q-%5%-%07.log',
      'b-%%5j-%%%j-%-%3%j.log',
      'c-%j\\n%x.log',
      'd-\\\\%j.log',
      '~-%12j-%0j-%3t.log'
    ];
    for (const pattern of patterns) {
      const id = sbatch(`--output=${pattern}`, '--array=107', '--wrap=true');
      await ended(`${id}_107`);
      const path = await slurm.logPath(`${id}_107`, 'stdout');
      expect([path, existsSync(path)]).toEqual([path, true]);
    }
  });

  it.each([
    ['truncate', 'second\n'],
    ['append', 'first\nsecond\n']
  ])(
    'runs jobs that %s one file, which both have as stdout and stderr',
    async (mode, text) => {
      const file = `${ada.home}/${mode}.log`;
      rmSync(file, { force: true });
      const ids: string[] = [];
      for (const word of ['first', 'second']) {
        const id = sbatch(
          `--output=${mode}.log`,
          `--error=${mode}.log`,
          `--open-mode=${mode}`,
          `--wrap=echo ${word}`
        );
        await ended(id);
        ids.push(id);
      }
      const paths = await Promise.all(
        ids.flatMap(id => [
          slurm.logPath(id, 'stdout'),
          slurm.logPath(id, 'stderr')
        ])
      );
      expect(new Set(paths)).toEqual(new Set([file]));
      expect(readFileSync(file, 'utf8')).toBe(text);
    }
  );

  it('finds the log of each task of an array, and stderr by itself', async () => {
    const array = sbatch(
      '--output=%A/%a.out',
      '--error=%A-%a.err',
      '--array=1,3',
      '--wrap=echo err >&2'
    );
    for (const task of ['1', '3']) {
      await ended(`${array}_${task}`);
      expect(await slurm.logPath(`${array}_${task}`, 'stdout')).toBe(
        `${ada.home}/${array}/${task}.out`
      );
      expect(await slurm.logPath(`${array}_${task}`, 'stderr')).toBe(
        `${ada.home}/${array}-${task}.err`
      );
    }
  });

  it('finds the logs of those that were given no pattern, whatever their folder is called', async () => {
    const folder = `${ada.home}/50%u %j`;
    asUser(cluster, ada, ['mkdir', '-p', folder]);
    for (const at of [ada.home, folder]) {
      const array = sbatch(`--chdir=${at}`, '--array=1,3', '--wrap=true');
      const single = sbatch(`--chdir=${at}`, '--wrap=true');
      for (const id of [`${array}_1`, `${array}_3`, single]) {
        await ended(id);
        const path = await slurm.logPath(id, 'stdout');
        expect(path).toBe(`${at}/slurm-${id}.out`);
        expect(existsSync(path)).toBe(true);
        expect(await slurm.logPath(id, 'stderr')).toBe(path);
      }
    }
  });

  it('is asked once where the logs of a job are', async () => {
    const id = sbatch('--output=o.txt', '--wrap=true');
    await ended(id);
    const path = await slurm.logPath(id, 'stdout');
    const before = (await slurm.counters())['squeue']?.runs;
    expect(await slurm.logPath(id, 'stdout')).toBe(path);
    expect(await slurm.logPath(id, 'stderr')).toBe(path);
    expect((await slurm.counters())['squeue']?.runs).toBe(before);
  });

  it('has no log for what has not started', async () => {
    const array = sbatch('-H', '--array=1-3', '--wrap=true');
    const waits = sbatch('-H', '--output=%N.log', '--wrap=true');
    for (const id of [`${array}_[1-3]`, waits]) {
      await expect(slurm.logPath(id, 'stdout')).rejects.toMatchObject({
        info: { code: 'log-missing' }
      });
    }
  });

  it('tells the parts of an array and of a heterogeneous job apart', async () => {
    const array = sbatch('-H', '--array=1-5%2', '--wrap=true');
    const row = await slurm.job(`${array}_[1-5%2]`);
    expect(row.job).toMatchObject({ id: `${array}_[1-5%2]`, tasks: 5 });
    const task = await slurm.job(`${array}_3`);
    expect(task.job).toMatchObject({ id: `${array}_3`, arrayId: array });
    const script = `${ada.home}/het-detail.sh`;
    asUser(cluster, ada, ['sh', '-c', `printf '#!/bin/sh\\n' > "$0"`, script]);
    const het = sbatch('-H', '-n1', ':', '-n2', script);
    const part = await slurm.job(`${het}+1`);
    expect(part.job).toMatchObject({ id: `${het}+1`, hetId: het, cpus: 2 });
    expect(part.fields).toContainEqual({ name: 'HetJobOffset', value: '1' });
  });

  it('does not know a job that is gone', async () => {
    const code = { info: { code: 'job-not-found' } };
    await expect(slurm.job('999999')).rejects.toMatchObject(code);
    await expect(slurm.script('999999')).rejects.toMatchObject(code);
    await expect(slurm.logPath('999999_3', 'stdout')).rejects.toMatchObject(
      code
    );
  });

  it("does not give another person's script", async () => {
    const [, bob] = cluster.users as [User, User];
    const result = asUser(cluster, bob, [
      'sbatch',
      '--parsable',
      '-H',
      '--wrap=echo private'
    ]);
    const id = result.stdout.trim();
    try {
      await expect(slurm.script(id)).rejects.toMatchObject({
        info: { code: 'not-permitted' }
      });
    } finally {
      asUser(cluster, bob, ['scancel', id]);
    }
  });

  it('knows the partitions, their limits, nodes and GPUs', async () => {
    const { associations, at, command, maxArraySize, nextAt, partitions } =
      await slurm.resources();
    expect(nextAt - at).toBe(300);
    expect(partitions.map(({ name }) => name)).toEqual([
      'debug',
      'long',
      'gpu'
    ]);
    const [debug, long, gpu] = partitions;
    expect([debug?.isDefault, long?.isDefault]).toEqual([true, false]);
    expect(debug?.maxTime).toBeLessThan(long?.maxTime ?? 0);
    expect(gpu?.gres.join()).toMatch(/^gpu:/);
    expect(gpu?.gpus).toBe(4);
    expect(gpu?.gpusIdle).toBeLessThanOrEqual(4);
    const counted = Object.values(debug?.nodesByState ?? {});
    expect(counted.reduce((sum, count) => sum + count, 0)).toBe(debug?.nodes);
    expect(debug?.cpus).toBeGreaterThan(0);
    expect(debug).toMatchObject({
      cpusPerNode: 4,
      memoryPerNode: 8e3 * 2 ** 20
    });
    expect(debug).not.toHaveProperty('allowAccounts');
    expect(command).toEqual(['sbatch', '--parsable', '--propagate=NONE']);
    expect(maxArraySize).toBeGreaterThan(50_000);
    expect(associations).toBeUndefined();
    const runs = (await slurm.counters())['sinfo']?.runs;
    expect((await slurm.resources()).at).toBe(at);
    expect((await slurm.counters())['sinfo']?.runs).toBe(runs);
  });

  it('says what it is', async () => {
    const { cluster: name, ...probe } = await slurm.probe();
    expect(probe).toEqual({ state: 'ready', version: cluster.version });
    expect(name).toMatch(/^\w+$/);
  });
});
