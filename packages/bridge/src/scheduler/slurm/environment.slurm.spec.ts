/** @jest-environment node */
import { readFileSync } from 'node:fs';

import { defaultConfig } from '../../config';
import {
  asUser,
  clusterIn,
  type ClusterInfo,
  describeOnSlurm,
  testCluster,
  type User
} from '../testing/cluster';
import {
  generous,
  type Ordinary,
  ordinaryScheduler
} from '../testing/ordinary';
import { until } from '../testing/until';

jest.setTimeout(60_000);

/** Prints what a job has of its surroundings. */
const script =
  '#!/bin/bash\nenv -0 | tr "\\n\\0" "\\t\\n" | sort\necho "== limits"\nulimit -a\necho "umask $(umask)"\n';

/** A server that runs in a job of its own, under a hub, in a virtual environment. */
const server = {
  PATH: '/opt/jupyter/bin:/usr/local/bin:/usr/bin:/bin',
  VIRTUAL_ENV: '/opt/jupyter',
  JUPYTERHUB_API_TOKEN: 'secret-1',
  JPY_API_TOKEN: 'secret-2',
  JUPYTER_TOKEN: 'secret-3',
  CONFIGPROXY_AUTH_TOKEN: 'secret-4',
  NODE_OPTIONS: '--stack-trace-limit=9',
  SLURM_JOB_ID: '4711',
  SLURM_MEM_PER_NODE: '200',
  SLURM_EXPORT_ENV: 'NONE',
  SLURM_TIME_FORMAT: 'relative',
  SQUEUE_FORMAT: '%i',
  SBATCH_QOS: 'fromserver',
  SBATCH_EXPORT: 'NONE',
  SRUN_DEBUG: '3'
};

describeOnSlurm('the environment of a job', () => {
  let cluster: ClusterInfo;
  let ada: User;
  const made: string[] = [];

  function write(path: string, text: string): void {
    asUser(cluster, ada, [
      '/bin/sh',
      '-c',
      'printf %s "$1" > "$0"',
      path,
      text
    ]);
  }

  async function output(slurm: Ordinary, id: string): Promise<string[]> {
    made.push(id);
    await until(async () => {
      const { job } = await slurm.job(id);
      return job.ended === undefined ? undefined : true;
    });
    const text = readFileSync(await slurm.logPath(id, 'stdout'), 'utf8');
    return text.trimEnd().split('\n');
  }

  async function submitted(
    config = generous,
    environment: Record<string, string> = server
  ): Promise<{ lines: string[]; warnings: string | undefined }> {
    const options = { config, environment };
    const slurm = await ordinaryScheduler(cluster, ada, options);
    try {
      const { id, warnings } = await slurm.submit({
        path: `${home()}/environment.sh`,
        directory: home()
      });
      return { lines: await output(slurm, id), warnings };
    } finally {
      await slurm.close();
    }
  }

  function home(): string {
    return `${ada.home}/login`;
  }

  beforeAll(() => {
    cluster = clusterIn(testCluster ?? '');
    const [user] = cluster.users as [User];
    ada = user;
    asUser(cluster, ada, ['mkdir', '-p', home()]);
    // A home of this test's own, whose login files are noisy and set things.
    ada = { ...user };
    write(`${home()}/environment.sh`, script);
    write(
      `${home()}/.bash_profile`,
      'echo "Welcome, A=B"\nexport SITE_MODULES="gcc openmpi"\nexport SBATCH_ACCOUNT=physics SBATCH_TIMELIMIT=10\nexport TWO="a\nb"\n'
    );
  });

  afterAll(() => {
    if (made.length > 0) {
      asUser(cluster, ada, ['scancel', ...made]);
    }
  });

  it('differs from that of a login shell in a named list only', async () => {
    const ours = await submitted(generous, { ...server, HOME: home() });
    expect(ours.warnings).toBeUndefined();
    const shell = asUser(
      cluster,
      ada,
      [
        '/usr/bin/env',
        '-i',
        `HOME=${home()}`,
        `USER=${ada.name}`,
        `LOGNAME=${ada.name}`,
        'SHELL=/bin/bash',
        'PATH=/usr/local/bin:/usr/bin:/bin',
        `SLURM_CONF=${cluster.env.SLURM_CONF}`,
        '/bin/bash',
        '-l',
        '-c',
        'cd && unset SBATCH_ACCOUNT SBATCH_TIMELIMIT && sbatch --parsable environment.sh; true'
      ],
      {}
    );
    const reader = await ordinaryScheduler(cluster, ada);
    const id = shell.stdout.trim().split('\n').at(-1) ?? '';
    const theirs = await output(reader, id).finally(() => reader.close());

    const differing = new Set(
      [
        ...ours.lines.filter(line => !theirs.includes(line)),
        ...theirs.filter(line => !ours.lines.includes(line))
      ].map(line => line.replace(/(?:=| {2}).*$/, ''))
    );
    const named = [
      // The job's own numbers and place.
      'SLURM_JOBID',
      'SLURM_JOB_ID',
      'SLURM_TASK_PID',
      'SLURM_GTIDS',
      'SLURM_JOB_NODELIST',
      'SLURM_NODELIST',
      'SLURMD_NODENAME',
      'SLURM_TOPOLOGY_ADDR',
      'HOSTNAME',
      // The login was without a terminal, and did not change its folder.
      'TERM',
      'OLDPWD',
      // Limits are those of the compute node, not of the server's processes.
      'core file size'
    ];
    expect([...differing].filter(name => !named.includes(name))).toEqual([]);
    expect(ours.lines).toContain('SITE_MODULES=gcc openmpi');
    expect(ours.lines).toContain('TWO=a\tb');
    expect(ours.lines).toContain(`SLURM_SUBMIT_DIR=${home()}`);
  });

  it.each(['login', 'all', 'none'] as const)(
    "has no secret, no query's variable and no outer job under the policy %s",
    async jobEnvironment => {
      const config = { ...generous, jobEnvironment };
      const { lines } = await submitted(config);
      const text = lines.join('\n');
      expect(text).not.toMatch(/secret-|relative|4711|fromserver|NODE_OPTIONS/);
      expect(text).not.toMatch(/^(?:SQUEUE_|SBATCH_|SRUN_)/m);
      expect(text).not.toMatch(
        /^SLURM_(?:TIME_FORMAT|BITSTR_LEN|MEM_PER_NODE)=/m
      );
      const kept = lines.includes('VIRTUAL_ENV=/opt/jupyter');
      expect(kept).toBe(jobEnvironment === 'all');
    }
  );

  it("takes the server's environment where the login shell fails, and says so", async () => {
    write(`${home()}/.bash_profile`, 'exit 7\n');
    const { lines, warnings } = await submitted(generous, {
      ...server,
      HOME: home()
    });
    expect(warnings).toMatch(/login shell .* ended with code 7/);
    expect(lines).toContain('VIRTUAL_ENV=/opt/jupyter');
    expect(lines.join('\n')).not.toContain('secret-');
  });

  it("offers the user's own defaults to the form, the login's first", async () => {
    write(`${home()}/.bash_profile`, 'export SBATCH_ACCOUNT=physics\n');
    const slurm = await ordinaryScheduler(cluster, ada, {
      config: { ...defaultConfig, rpcPerMinute: 6000 },
      environment: { ...server, HOME: home(), SBATCH_ACCOUNT: 'other' }
    });
    try {
      const { environment } = await slurm.resources();
      expect(environment).toEqual([
        { variable: 'SBATCH_ACCOUNT', option: 'account', value: 'physics' },
        { variable: 'SBATCH_QOS', option: 'qos', value: 'fromserver' }
      ]);
    } finally {
      await slurm.close();
    }
  });
});
