/**
 * @jest-environment node
 */
import { isLive, type JobDetail } from '@jupyterlab-hpc/api';

import {
  asUser,
  clusterIn,
  type ClusterInfo,
  describeOnSlurm,
  testCluster,
  type User,
  userEnvironment
} from './scheduler/testing/cluster';
import { until } from './scheduler/testing/until';
import type { BridgeProcess } from './testing/process';
import { BridgePlace } from './testing/place';

jest.setTimeout(60_000);

/** Names of things that must not be in any log. */
const secrets = {
  JUPYTERHUB_API_TOKEN: 'secret-of-the-hub',
  JPY_API_TOKEN: 'secret-of-the-server',
  MY_PASSWORD: 'secret-of-the-person'
};
const script =
  '#!/bin/sh\n# secret-of-the-script\necho "umask $(umask)"\necho "password ${MY_PASSWORD:-none}"\necho "token ${JUPYTERHUB_API_TOKEN:-none}"\n';

describeOnSlurm('the bridge of an ordinary account, on a real cluster', () => {
  let cluster: ClusterInfo;
  let ada: User;
  let place: BridgePlace;
  let bridge: BridgeProcess;
  const made: string[] = [];

  function start(socket?: string): Promise<BridgeProcess> {
    return place.ready({
      account: { uid: ada.uid, gid: ada.gid },
      environment: { ...userEnvironment(cluster, ada), ...secrets },
      // As a site might start Jupyter.
      prefix: [
        '/bin/sh',
        '-c',
        'umask 022; ulimit -v 8388608; exec "$@"',
        'sh'
      ],
      config: { slurmBin: '', rpcPerMinute: 6000, logLevel: 'debug' },
      ...(socket !== undefined && { socket })
    });
  }

  async function submit(options: object = {}): Promise<string> {
    const reply = await bridge.post('/jobs', {
      script,
      directory: ada.home,
      ...options
    });
    expect(reply).toMatchObject({ status: 200 });
    const { id } = reply.body as { id: string };
    made.push(id);
    return id;
  }

  beforeAll(async () => {
    cluster = clusterIn(testCluster ?? '');
    const [user] = cluster.users as [User];
    ada = user;
    place = new BridgePlace();
    bridge = await start();
  });
  afterAll(async () => {
    await place.close();
    if (made.length > 0) {
      asUser(cluster, ada, ['scancel', ...made]);
    }
  });

  it('submits, watches and reads a job, whose surroundings are those of a login', async () => {
    const id = await submit({ name: 'story.sh' });
    const { body: queue } = await bridge.get(`/jobs?fresh=true&q=${id}`);
    expect(queue).toMatchObject({
      rows: expect.arrayContaining([
        expect.objectContaining({ id, name: 'story.sh', user: ada.name })
      ])
    });
    const detail = await until(async () => {
      const { body } = await bridge.get(`/jobs/${id}`);
      const known = body as JobDetail;
      return isLive(known.job.state) ? undefined : known;
    });
    expect(detail.job.state).toBe('completed');
    expect((await bridge.get(`/jobs/${id}/script`)).body).toEqual({ script });
    const { body } = await bridge.get(`/jobs/${id}/log`);
    const { base64, path } = body as { base64: string; path: string };
    expect(path).toBe(detail.stdout);
    expect(Buffer.from(base64, 'base64').toString()).toBe(
      'umask 0022\npassword none\ntoken none\n'
    );
  });

  it('says so when the log may not be read', async () => {
    const id = await submit();
    const path = await until(async () => {
      const { body } = await bridge.get(`/jobs/${id}`);
      const { job, stdout } = body as JobDetail;
      return isLive(job.state) ? undefined : stdout;
    });
    asUser(cluster, ada, ['chmod', '000', path]);
    expect(await bridge.get(`/jobs/${id}/log`)).toMatchObject({
      status: 403,
      body: { error: { code: 'log-unreadable', detail: path } }
    });
  });

  it('killed, leaves its jobs to the next', async () => {
    const id = await submit({ script: '#!/bin/sh\nsleep 300\n' });
    await bridge.kill('SIGKILL');
    bridge = await start(bridge.socket);
    expect((await bridge.get(`/jobs?q=${id}`)).body).toMatchObject({
      rows: expect.arrayContaining([expect.objectContaining({ id })])
    });
    const reply = await bridge.post('/jobs/actions', {
      action: 'cancel',
      ids: [id]
    });
    expect(reply.body).toEqual({ results: [{ id }] });
    // Slurm calls it completing until the node has ended its processes.
    const { body } = await bridge.get(`/jobs?fresh=true&q=${id}`);
    expect(body).toMatchObject({
      rows: expect.arrayContaining([
        expect.objectContaining({
          id,
          state: expect.stringMatching(/^(completing|cancelled)$/)
        })
      ])
    });
  });

  it('logs what was run, and nothing of what was in it', async () => {
    await submit({ name: 'secret-name', arguments: ['secret-argument'] });
    await bridge.kill('SIGTERM');
    expect(bridge.records.map(({ msg }) => msg)).toContain('command ended');
    expect(bridge.log).toContain('"program":"sbatch"');
    expect(bridge.log).not.toContain('secret');
    bridge = await start();
  });
});
