/** @jest-environment node */
import {
  accountingCluster,
  asAdministrator,
  asUser,
  type ClusterInfo,
  describeWithAccounting,
  devSlurm,
  submitAs,
  type User
} from '../testing/cluster';
import { type Ordinary, ordinaryScheduler } from '../testing/ordinary';
import { until } from '../testing/until';

jest.setTimeout(180_000);

const hour = 3600;

describeWithAccounting('how a person stands with a real Slurm', () => {
  let cluster: ClusterInfo;
  let ada: User;
  let bob: User;
  const begun: Ordinary[] = [];

  const administrate = (program: string, ...args: string[]): void =>
    void asAdministrator(cluster, program, ...args);
  /** Who has not asked before. */
  const fresh = async (user: User): Promise<Ordinary> => {
    const scheduler = await ordinaryScheduler(cluster, user);
    begun.push(scheduler);
    return scheduler;
  };
  const sbatch = (user: User, ...args: string[]): string =>
    submitAs(cluster, user, '--output=/dev/null', ...args);
  const state = (id: string): string =>
    asUser(cluster, ada, ['squeue', '-h', '-j', id, '-o%T %r']).stdout.trim();

  beforeAll(() => {
    cluster = accountingCluster(60);
    [ada, bob] = cluster.users as [User, User];
  });

  afterAll(async () => {
    await Promise.all(begun.map(one => one.close()));
    devSlurm('down', cluster.dir);
  });

  it('is nothing where nothing is limited or reserved', async () => {
    const scheduler = await fresh(ada);
    expect(await scheduler.balances()).toEqual([]);
    expect(await scheduler.reservations()).toEqual({
      reservations: [],
      nodes: []
    });
    expect((await scheduler.counters())['sinfo']).toBeUndefined();
  });

  it('tells what is left of accounts, less what running jobs may take', async () => {
    const limits = 'GrpTRESMins=cpu=600,gres/gpu=60';
    administrate(
      'sacctmgr',
      '-i',
      'modify',
      'account',
      'physics',
      'set',
      limits
    );
    const id = sbatch(ada, '-Aphysics', '-n2', '-t30', '--wrap=sleep 600');
    await until(() =>
      Promise.resolve(state(id).startsWith('RUNNING') || undefined)
    );
    const scheduler = await fresh(ada);
    const [cpu, gpu, ...rest] = await scheduler.balances();
    expect(rest).toEqual([]);
    expect(cpu).toMatchObject({ account: 'physics', unit: 'cpu', limit: 10 });
    // Two CPUs for half an hour, of which some may count as used by now.
    expect((cpu?.running ?? 0) + (cpu?.used ?? 0)).toBeCloseTo(1, 1);
    expect(gpu).toEqual({
      ...{ account: 'physics', unit: 'gpu' },
      ...{ limit: 1, used: 0, running: 0 }
    });
    const theirs = await (await fresh(bob)).balances();
    expect(theirs.map(one => one.unit)).toEqual(['cpu', 'gpu']);
    asUser(cluster, ada, ['scancel', id]);
  });

  it('tells of maintenance, which makes Slurm hold back exactly what is longer', async () => {
    administrate(
      ...([
        'scontrol',
        'create',
        'reservation',
        'ReservationName=maint'
      ] as const),
      ...['StartTime=now+17hours', 'Duration=8:00:00', 'Users=root'],
      ...['Flags=MAINT,IGNORE_JOBS', 'Nodes=ALL']
    );
    administrate(
      ...([
        'scontrol',
        'create',
        'reservation',
        'ReservationName=course'
      ] as const),
      ...['StartTime=now+40hours', 'Duration=2:00:00', 'Nodes=n3'],
      ...['Flags=DAILY', 'Accounts=chemistry']
    );
    try {
      const scheduler = await fresh(ada);
      const { nodes, reservations } = await scheduler.reservations();
      const now = Date.now() / 1000;
      const [maint, course] = reservations;
      expect(maint).toMatchObject({
        ...{ name: 'maint', isMaintenance: true },
        ...{ mayUse: false, repeats: false }
      });
      const [time] = maint?.times ?? [];
      expect(time?.start).toBeCloseTo(now + 17 * hour, -2);
      expect(time?.end).toBe((time?.start ?? 0) + 8 * hour);
      expect(course).toMatchObject({
        ...{ name: 'course', isMaintenance: false, repeats: true },
        ...{ mayUse: true, accounts: ['chemistry'] }
      });
      expect(nodes).toEqual([
        { nodes: 2, partitions: ['debug', 'long'], reservations: ['maint'] },
        {
          nodes: 1,
          partitions: ['long', 'gpu'],
          reservations: ['maint', 'course']
        },
        { nodes: 1, partitions: ['long', 'gpu'], reservations: ['maint'] }
      ]);
      const theirs = await (await fresh(bob)).reservations();
      expect(theirs.reservations.map(one => one.mayUse)).toEqual([
        false,
        false
      ]);
      await scheduler.reservations();
      expect((await scheduler.counters())['scontrol']?.runs).toBe(
        // One for the configuration, one for the reservations.
        2
      );

      const long = sbatch(ada, '-plong', '-t24:00:00', '--wrap=sleep 60');
      const short = sbatch(ada, '-plong', '-t16:45:00', '--wrap=sleep 60');
      await until(() =>
        Promise.resolve(state(short).startsWith('RUNNING') || undefined)
      );
      await until(() =>
        Promise.resolve(/^PENDING .*Reserv/.test(state(long)) || undefined)
      );
      asUser(cluster, ada, ['scancel', long, short]);
    } finally {
      administrate('scontrol', 'delete', 'ReservationName=maint');
      administrate('scontrol', 'delete', 'ReservationName=course');
    }
  });
});
