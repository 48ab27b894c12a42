/** @jest-environment node */
import {
  asUser,
  type ClusterInfo,
  describeOnSlurm,
  type User
} from '../testing/cluster';
import type { Ordinary } from '../testing/ordinary';
import { TwoUsers } from '../testing/twousers';
import { until } from '../testing/until';

jest.setTimeout(60_000);

/** A terminal in which a line is entered, and then what it asks for. */
const terminal = `printf 'echo in $SLURM_JOB_ID on $SLURMD_NODENAME\\nexit\\n' |
python3 -c 'import pty, sys; pty.spawn(["sh", "-c", sys.argv[1]])' "$0"`;

describeOnSlurm('the way into a job on a real Slurm', () => {
  let cluster: ClusterInfo;
  let ada: User;
  let bob: User;
  let slurm: Ordinary;
  let users: TwoUsers;
  let sbatch: TwoUsers['sbatch'];

  async function running(user: User, ...args: string[]): Promise<string> {
    const usual = ['--output=/dev/null', '--partition=long'];
    const id = sbatch(user, ...usual, ...args, '--wrap=sleep 60');
    await until(() => {
      const state = asUser(cluster, user, ['squeue', '-h', `-j${id}`, '-o%t']);
      return Promise.resolve(state.stdout.includes('R') ? true : undefined);
    });
    return id;
  }

  function enter(line: string, environment: Record<string, string>): string {
    return asUser(cluster, ada, ['sh', '-c', terminal, line], environment)
      .stdout;
  }

  beforeAll(async () => {
    users = await TwoUsers.begin();
    ({ ada, bob, cluster, sbatch, slurm } = users);
  });

  afterAll(() => users.end());

  it('is a shell on the node that was chosen, though the job has all its processors in use', async () => {
    const id = await running(ada, '--nodes=2');
    const { node, nodes } = await slurm.shell(id, {});
    expect(nodes).toHaveLength(2);
    expect(node).toBe(nodes[0]);
    const second = nodes[1] ?? '';
    const { line } = await slurm.shell(id, { node: second });
    expect(enter(line, { SHELL: '/bin/sh' })).toContain(
      `in ${id} on ${second}`
    );
    await expect(slurm.shell(id, { node: 'n77' })).rejects.toMatchObject({
      info: { code: 'bad-request', field: 'query.node' }
    });
  });

  it('leads to a task of an array, which srun knows by another number', async () => {
    const array = await running(ada, '--array=3');
    const { line, node } = await slurm.shell(`${array}_3`, {});
    expect(enter(line, { SHELL: '/bin/sh' })).toMatch(
      new RegExp(`in [0-9]+ on ${node}`)
    );
  });

  it('is none for jobs that do not run, or are not there', async () => {
    const held = sbatch(ada, '-H', '--wrap=true');
    await expect(slurm.shell(held, {})).rejects.toMatchObject({
      info: { code: 'scheduler-refused' }
    });
    await expect(slurm.shell('999999', {})).rejects.toMatchObject({
      info: { code: 'job-not-found' }
    });
  });

  it('does not open the jobs of others', async () => {
    const id = await running(bob);
    const { line } = await slurm.shell(id, {});
    expect(enter(line, {})).not.toContain(`in ${id} on`);
  });
});
