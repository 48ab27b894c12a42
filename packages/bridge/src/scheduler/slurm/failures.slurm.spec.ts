/** @jest-environment node */
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import {
  clusterIn,
  type ClusterInfo,
  daemonPid,
  describeOnSlurm,
  devSlurm,
  type User
} from '../testing/cluster';
import {
  generous,
  type Ordinary,
  ordinaryScheduler
} from '../testing/ordinary';
import { childrenOf, isAlive } from '../testing/processes';
import { nextTick, until } from '../testing/until';

jest.setTimeout(120_000);

const script = '#!/bin/sh\ntrue\n';

/** A cluster of this test's own, whose daemons it ends. */
describeOnSlurm('Slurm in trouble', () => {
  let dir: string;
  let cluster: ClusterInfo;
  let ada: User;
  let slurm: Ordinary;

  beforeAll(async () => {
    dir = mkdtempSync(join(tmpdir(), 'hpc-down-'));
    rmSync(dir, { recursive: true });
    devSlurm('up', dir);
    cluster = clusterIn(dir);
    [ada] = cluster.users as [User];
    slurm = await ordinaryScheduler(cluster, ada);
  });

  afterAll(async () => {
    await slurm.close();
    devSlurm('down', dir);
  });

  /** The process that a daemon noted in the cluster's folder. */
  function signal(daemon: string, name: NodeJS.Signals): void {
    process.kill(daemonPid(dir, daemon), name);
  }

  async function runs(program: string): Promise<number> {
    return (await slurm.counters())[program]?.runs ?? 0;
  }

  it('says that the controller is down, at once when it still is, and recovers', async () => {
    const down = { info: { code: 'scheduler-down', hint: expect.any(String) } };
    devSlurm('stop-controller', dir);
    try {
      await expect(slurm.queue('mine')).rejects.toMatchObject({
        info: {
          code: 'scheduler-down',
          message: 'The Slurm controller is not answering.',
          detail: expect.stringMatching(/slurm/i)
        }
      });
      const before = await runs('squeue');
      await expect(slurm.queue('mine')).rejects.toMatchObject(down);
      expect(await runs('squeue')).toBe(before);
      expect(await slurm.probe()).toMatchObject({
        state: 'down',
        message: expect.stringMatching(/DOWN/)
      });
      await expect(
        slurm.submit({ script, directory: ada.home })
      ).rejects.toMatchObject(down);
      await expect(slurm.act('cancel', ['1'])).rejects.toMatchObject(down);
      await expect(slurm.act('hold', ['1', '2'])).rejects.toMatchObject(down);
      await expect(slurm.resources()).rejects.toMatchObject(down);
    } finally {
      devSlurm('start-controller', dir);
    }
    expect(await slurm.queue('mine')).toEqual([]);
    expect(await slurm.probe()).toMatchObject({ state: 'ready' });
  });

  it('ends a query that takes too long, and says that Slurm is slow', async () => {
    const impatient = await ordinaryScheduler(cluster, ada, {
      config: { ...generous, commandTimeout: 1 }
    });
    signal('slurmctld', 'SIGSTOP');
    try {
      await expect(impatient.queue('mine')).rejects.toMatchObject({
        info: {
          code: 'scheduler-slow',
          message: expect.stringMatching(/within 1 s/)
        }
      });
      expect(await impatient.probe()).toMatchObject({ state: 'down' });
      expect(childrenOf(impatient.pid)).toEqual([]);
    } finally {
      signal('slurmctld', 'SIGCONT');
      await impatient.close();
    }
  });

  it('submits a script whole although the bridge is killed meanwhile', async () => {
    const gate = `${ada.home}/gate`;
    const slow = 'mkfifo "$0" && echo ready > "$0" && exec sbatch "$@"';
    const doomed = await ordinaryScheduler(cluster, ada, {
      config: {
        ...generous,
        slurmCommands: { sbatch: ['/bin/sh', '-c', slow, gate] }
      }
    });
    const text = `#!/bin/sh\n${'# a long script\n'.repeat(20_000)}exit 0\n`;
    void doomed
      .submit({ script: text, directory: ada.home, name: 'survivor' })
      .catch(() => undefined);
    await until(() => nextTick(() => existsSync(gate) || undefined));
    process.kill(doomed.pid, 'SIGKILL');
    await until(() => nextTick(() => !isAlive(doomed.pid) || undefined));
    // The reader lets sbatch begin, and has its word that it did.
    expect(readFileSync(gate, 'utf8')).toBe('ready\n');
    const job = await until(async () =>
      (await slurm.queue('mine')).find(({ name }) => name === 'survivor')
    );
    expect(await slurm.script(job.id)).toBe(text);
    await doomed.close();
  });

  it('names munge when nothing is to be heard of Slurm', async () => {
    const impatient = await ordinaryScheduler(cluster, ada, {
      config: { ...generous, commandTimeout: 1 }
    });
    const munged = daemonPid(dir, 'munged');
    process.kill(munged, 'SIGKILL');
    await until(() => nextTick(() => !isAlive(munged) || undefined));
    try {
      await expect(impatient.queue('mine')).rejects.toMatchObject({
        info: { code: 'scheduler-slow', hint: expect.stringMatching(/munge/) }
      });
      expect(childrenOf(impatient.pid)).toEqual([]);
    } finally {
      await impatient.close();
    }
  });
});
