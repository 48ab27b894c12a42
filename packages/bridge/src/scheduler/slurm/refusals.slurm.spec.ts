/** @jest-environment node */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { BridgeError } from '../../errors';
import {
  accountingCluster,
  asUser,
  type ClusterInfo,
  describeWithAccounting,
  devSlurm,
  type User
} from '../testing/cluster';
import { type Ordinary, ordinaryScheduler } from '../testing/ordinary';
import { fieldOf, refused, requestOf } from '../testing/refused';
import { makeRefusing } from '../testing/refusing';
import { until } from '../testing/until';

jest.setTimeout(120_000);

function captured(name: string): string {
  const folder = join(__dirname, '../../../fixtures/slurm-22.05/refusals');
  return readFileSync(join(folder, `${name}.txt`), 'utf8').trim();
}

describeWithAccounting('what a real sbatch refuses', () => {
  let cluster: ClusterInfo;
  let ada: User;
  let slurm: Ordinary;

  beforeAll(async () => {
    cluster = accountingCluster(300);
    await makeRefusing(cluster);
    [ada] = cluster.users as [User];
    slurm = await ordinaryScheduler(cluster, ada);
  });

  afterAll(async () => {
    await slurm.close();
    devSlurm('down', cluster.dir);
  });

  /** A job that counts against limits and does not run. */
  function hold(args: readonly string[]): string {
    const made = asUser(cluster, ada, [
      ...['sbatch', '--parsable', '--hold', '--output=/dev/null'],
      ...[...args, '--wrap=true']
    ]);
    expect(made).toMatchObject({ status: 0 });
    return made.stdout.trim();
  }

  it.each(refused.map(row => [row.name, row] as const))(
    '(%s) is said at its field, with what to do',
    async (name, row) => {
      const held = row.held && hold(row.held);
      const error: unknown = await slurm
        .submit(requestOf(row, ada.home))
        .catch((cause: unknown) => cause);
      if (held !== undefined) {
        asUser(cluster, ada, ['scancel', held]);
      }
      const info = error instanceof BridgeError ? error.info : error;
      expect(info).toMatchObject({
        code: 'scheduler-refused',
        field: fieldOf(row),
        hint: expect.stringMatching(row.hint),
        detail: expect.any(String)
      });
      // What the fixtures hold is what this Slurm says.
      if (cluster.version.startsWith('22.05')) {
        expect(info).toHaveProperty('detail', captured(name));
      }
    }
  );

  it('(a dependency on a job that it does not know) is taken, and counts as fulfilled', async () => {
    const directive = '-d afterok:999999';
    const { id } = await slurm.submit(requestOf({ directive }, ada.home));
    const { job } = await until(async () => {
      const detail = await slurm.job(id);
      return detail.job.ended === undefined ? undefined : detail;
    });
    expect(job.state).toBe('completed');
  });
});
