/** @jest-environment node */
import { isDeepStrictEqual } from 'node:util';

import type { JobQuery, JobRow, JobState } from '@jupyterlab-hpc/api';

import {
  asUser,
  clusterIn,
  type ClusterInfo,
  describeOnSlurm,
  testCluster,
  type User
} from '../scheduler/testing/cluster';
import {
  type Ordinary,
  ordinaryScheduler
} from '../scheduler/testing/ordinary';
import { until } from '../scheduler/testing/until';
import { silent } from '../testing/doubles';
import { Feed } from './feed';
import { Pace } from './pace';
import { Queue } from './queue';

jest.setTimeout(120_000);

describeOnSlurm('groups of a real Slurm', () => {
  let cluster: ClusterInfo;
  let ada: User;
  let slurm: Ordinary;
  let queue: Queue;
  const made: string[] = [];

  function sbatch(...args: string[]): string {
    const result = asUser(cluster, ada, ['sbatch', '--parsable', ...args]);
    const id = result.stdout.trim();
    expect(result).toMatchObject({ status: 0 });
    made.push(id);
    return id;
  }

  async function rows(id: string, query: JobQuery = {}): Promise<JobRow[]> {
    const answer = {
      header: () => undefined,
      signal: new AbortController().signal
    };
    const window = await queue.window(
      { group: true, q: id, limit: 1000, fresh: true, ...query },
      answer
    );
    return window.rows.filter(row => row.id.replace(/[_+].*/, '') === id);
  }

  /** What actions take for the jobs of a group that are in each state. */
  async function parts(id: string): Promise<Record<string, string[]>> {
    const [row, ...more] = await rows(id);
    expect(more).toEqual([]);
    const list = row?.group?.parts ?? [];
    return Object.fromEntries(list.map(({ ids, state }) => [state, ids]));
  }

  /** Waits for a group to have these parts, and no others. */
  function becomes<T extends Partial<Record<JobState, string[]>>>(
    id: string,
    expected: T
  ): Promise<T> {
    return until(async () => {
      const found = await parts(id);
      return isDeepStrictEqual(found, expected) ? expected : undefined;
    });
  }

  /** Slurm’s own word for each task or component. */
  function squeue(id: string): Record<string, string> {
    const { stdout } = asUser(cluster, ada, [
      ...['squeue', '--array', '--states=all', '--noheader', `--jobs=${id}`],
      '--format=%i %T'
    ]);
    const lines = stdout.trim().split('\n');
    const words = lines.map(line => line.trim().split(' '));
    return Object.fromEntries(
      words.map(([task = '', state = '']) => [task, state])
    );
  }

  async function act(
    action: 'cancel' | 'hold' | 'release' | 'requeue',
    ids: string[] | undefined
  ): Promise<void> {
    const results = await queue.act({ action, ids: ids ?? [] });
    expect(results.filter(({ error }) => error !== undefined)).toEqual([]);
    expect(results).toHaveLength(ids?.length ?? NaN);
  }

  beforeAll(async () => {
    cluster = clusterIn(testCluster ?? '');
    [ada] = cluster.users as [User];
    slurm = await ordinaryScheduler(cluster, ada);
    const feed = (scope: 'mine' | 'all'): Feed =>
      new Feed({
        scheduler: slurm,
        scope,
        pace: new Pace(() => ({ interval: 1, floor: 1 })),
        coolDown: () => 0,
        logger: silent,
        now: () => performance.now() / 1000
      });
    queue = new Queue({
      scheduler: slurm,
      feeds: { mine: feed('mine'), all: feed('all') },
      ownJob: undefined,
      user: ada.name
    });
  });

  afterEach(() => {
    asUser(cluster, ada, ['scancel', ...made]);
  });

  afterAll(() => slurm.close());

  it('are one row for an array, whose parts are acted on and nothing else', async () => {
    const id = sbatch(
      ...['--array=1-12%4', '--output=/dev/null', '--time=5'],
      '--wrap=case $SLURM_ARRAY_TASK_ID in 3|5) exit 3;; esac; exec sleep 300'
    );
    const first = await becomes(id, {
      running: [`${id}_[1-2,4,6]`],
      waiting: [`${id}_[7-12]`],
      failed: [`${id}_[3,5]`]
    });
    const open = await rows(id, { expand: [id] });
    expect(open.map(row => row.id)).toEqual([
      id,
      ...[3, 5, 1, 2, 4, 6].map(task => `${id}_${task}`),
      `${id}_[]`
    ]);
    const failed = await rows(id, { state: ['failed'] });
    expect(failed.map(({ group }) => group?.parts)).toEqual([
      [{ state: 'failed', count: 2, ids: [`${id}_[3,5]`] }]
    ]);

    const before = squeue(id);
    await act('requeue', first.failed);
    const after = squeue(id);
    expect(after).toEqual({
      ...before,
      [`${id}_3`]: 'PENDING',
      [`${id}_5`]: 'PENDING'
    });

    const { running } = first;
    const { waiting } = await becomes(id, {
      running,
      waiting: [`${id}_[3,5,7-12]`]
    });
    await act('hold', waiting);
    await becomes(id, { running, held: waiting });

    await act('release', [`${id}_8`, `${id}_9`]);
    const { held } = await becomes(id, {
      running,
      waiting: [`${id}_[8-9]`],
      held: [`${id}_[3,5,7,10-12]`]
    });

    await act('cancel', running);
    await becomes(id, {
      running: [`${id}_[8-9]`],
      held,
      cancelled: running
    });
  });

  it('are one row for a heterogeneous job, which is requeued and cancelled whole', async () => {
    const script = `${ada.home}/het-groups.sh`;
    const text = '#!/bin/sh\\nexec sleep 300\\n';
    asUser(cluster, ada, ['sh', '-c', `printf '${text}' > "$0"`, script]);
    const id = sbatch('--output=/dev/null', '-n1', ':', '-n1', script);
    const both = [`${id}+0`, `${id}+1`];
    await becomes(id, { running: both });
    const open = await rows(id, { expand: [id] });
    expect(open.map(row => [row.id, row.level])).toEqual([
      [id, undefined],
      [both[0], 2],
      [both[1], 2]
    ]);
    const [alone] = await queue.act({ action: 'requeue', ids: both.slice(1) });
    expect(alone?.error?.message).toMatch(/alone/);
    expect(await parts(id)).toEqual({ running: both });

    await act('requeue', both);
    await becomes(id, { waiting: both });
    await act('hold', both);
    await becomes(id, { held: both });
    await act('cancel', both);
    await becomes(id, { cancelled: both });
    await act('requeue', both);
    expect(squeue(id)).toEqual({
      [both[0]!]: 'PENDING',
      [both[1]!]: 'PENDING'
    });
  });

  it('of which the waiting rest has steps and a throttle are held all the same', async () => {
    const id = sbatch('--begin=now+1day', '--array=1-21:4%2', '--wrap=true');
    const [row] = await rows(id, { group: false });
    expect(row?.id).toBe(`${id}_[1-21:4%2]`);
    await act('hold', [row?.id ?? '']);
    await becomes(id, { held: [`${id}_[1,5,9,13,17,21]`] });
  });
});
