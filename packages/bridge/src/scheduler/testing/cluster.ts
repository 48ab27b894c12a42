import { execFileSync, spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { userInfo } from 'node:os';
import { dirname, join } from 'node:path';

import { Type, type Static } from '@sinclair/typebox';

import { check } from '../../validate';

const root = join(__dirname, '../../../../..');

const ClusterInfo = Type.Object({
  dir: Type.String(),
  env: Type.Object({ SLURM_CONF: Type.String() }),
  users: Type.Array(
    Type.Object({
      name: Type.String(),
      uid: Type.Integer(),
      gid: Type.Integer(),
      home: Type.String()
    })
  ),
  version: Type.String()
});
export type ClusterInfo = Static<typeof ClusterInfo>;
export type User = ClusterInfo['users'][number];

/** `dev/slurm`, as a person would run it. */
export function devSlurm(...args: string[]): string {
  return execFileSync(join(root, 'dev/slurm'), args, {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'pipe']
  });
}

export function clusterIn(dir: string): ClusterInfo {
  const text = devSlurm('env', dir, '--json');
  return check(ClusterInfo, JSON.parse(text), 'dev/slurm env');
}

/** The tests of a real cluster, which `npm test` brings up and names. */
export const testCluster = process.env['HPC_TEST_CLUSTER'];

/** Without a cluster there is nothing to test; where CI promised one, it fails. */
export const describeOnSlurm =
  testCluster !== undefined || process.env['CI'] === 'true'
    ? describe
    : describe.skip;

/** The same, for tests that bring up a cluster with accounting of their own. */
export const describeWithAccounting =
  process.env['CI'] === 'true' ||
  (testCluster !== undefined && existsSync('/usr/sbin/slurmdbd'))
    ? describe
    : describe.skip;

/** A cluster that keeps finished jobs; whoever brought it up takes it `down`. */
export function accountingCluster(minJobAge: number): ClusterInfo {
  const parent = dirname(testCluster ?? '/var/tmp/none');
  const dir = join(parent, `accounting-${process.pid}`);
  devSlurm(
    ...['up', dir, '--accounting', `--min-job-age=${minJobAge}`],
    `--owner=${process.pid}`
  );
  return clusterIn(dir);
}

/** A cluster that no other test shares; whoever brought it up takes it `down`. */
export function ownCluster(): ClusterInfo {
  const parent = dirname(testCluster ?? '/var/tmp/none');
  const dir = join(parent, `own-${randomBytes(4).toString('hex')}`);
  devSlurm('up', dir, `--owner=${process.pid}`);
  return clusterIn(dir);
}

const Daemons = Type.Object({
  daemons: Type.Record(Type.String(), Type.Object({ pid: Type.Integer() }))
});

/** The process of a daemon (`slurmctld`, `munged`), which a test may end. */
export function daemonPid(dir: string, name: string): number {
  const text = readFileSync(join(dir, 'cluster.json'), 'utf8');
  const { daemons } = check(Daemons, JSON.parse(text), 'cluster.json');
  const daemon = daemons[name];
  if (daemon === undefined) {
    throw new Error(`The cluster in ${dir} has no ${name}.`);
  }
  return daemon.pid;
}

/** A user's command, in a login's environment of nothing but the cluster. */
export function asUser(
  cluster: ClusterInfo,
  user: User,
  argv: readonly string[],
  environment: Record<string, string> = {}
): { stdout: string; stderr: string; status: number | null } {
  const { home, gid, uid } = user;
  const [program = '', ...args] = argv;
  return spawnSync(program, args, {
    cwd: home,
    uid,
    gid,
    encoding: 'utf8',
    env: { ...userEnvironment(cluster, user), ...environment }
  });
}

/** A command of the cluster's administrator, who is root; what it prints. */
export function asAdministrator(
  { env }: ClusterInfo,
  program: string,
  ...args: readonly string[]
): string {
  return execFileSync(program, args, {
    encoding: 'utf8',
    env: { ...env, PATH: process.env['PATH'] }
  });
}

/** Submits for a user, by sbatch itself; returns the id. */
export function submitAs(
  cluster: ClusterInfo,
  user: User,
  ...args: readonly string[]
): string {
  const words = ['sbatch', '--parsable', ...args];
  const { status, stderr, stdout } = asUser(cluster, user, words);
  if (status !== 0) {
    throw new Error(`sbatch ended with ${status}: ${stderr}`);
  }
  return stdout.trim();
}

/** What a login starts with. */
export function loginEnvironment({ home, name }: User): Record<string, string> {
  return {
    PATH: '/usr/local/bin:/usr/bin:/bin',
    HOME: home,
    USER: name,
    LOGNAME: name
  };
}

/** What a login starts with, and where the cluster is. */
export function userEnvironment(
  cluster: ClusterInfo,
  user: User
): Record<string, string> {
  return { ...loginEnvironment(user), ...cluster.env };
}

/** An ordinary account where the tests have one, and else who runs them. */
export function ordinaryUser(): User {
  const [user] = testCluster === undefined ? [] : clusterIn(testCluster).users;
  if (user !== undefined) {
    return user;
  }
  const { gid, homedir, uid, username } = userInfo();
  return { name: username, uid, gid, home: homedir };
}
