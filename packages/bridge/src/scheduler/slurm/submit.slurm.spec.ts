/** @jest-environment node */
import { readdirSync, readFileSync } from 'node:fs';

import type { SubmitRequest } from '@jupyterlab-hpc/api';

import { BridgeError } from '../../errors';
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

const script = '#!/bin/bash\necho hello\n';

describeOnSlurm('submitting to a real Slurm', () => {
  let cluster: ClusterInfo;
  let ada: User;
  let slurm: Ordinary;
  const made: string[] = [];

  async function submit(
    request: Omit<SubmitRequest, 'directory'> & { directory?: string },
    by = slurm
  ): Promise<string> {
    const { id } = await by.submit({ directory: ada.home, ...request });
    made.push(id);
    return id;
  }

  /** Why a submission was refused. */
  async function refused(request: Partial<SubmitRequest>): Promise<unknown> {
    try {
      const { id } = await slurm.submit({ directory: ada.home, ...request });
      made.push(id);
      return 'accepted';
    } catch (error) {
      return error instanceof BridgeError ? error.info : error;
    }
  }

  /** Writes a file as the user; the bytes in `printf`'s notation. */
  function file(name: string, printf: string, mode = '600'): string {
    const path = `${ada.home}/${name}`;
    const command = 'printf "$1" > "$0" && chmod "$2" "$0"';
    asUser(cluster, ada, ['/bin/sh', '-c', command, path, printf, mode]);
    return path;
  }

  async function output(id: string): Promise<string> {
    await until(async () => {
      const { job } = await slurm.job(id);
      return job.ended === undefined ? undefined : true;
    });
    return readFileSync(await slurm.logPath(id, 'stdout'), 'utf8');
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

  it('submits pasted text, under its name, and leaves no file behind', async () => {
    const id = await submit({ script, name: 'train model.sh' });
    expect(await output(id)).toBe('hello\n');
    const { job } = await slurm.job(id);
    expect(job).toMatchObject({
      id,
      name: 'train model.sh',
      state: 'completed'
    });
    expect(await slurm.script(id)).toBe(script);
    expect(readdirSync(slurm.folder)).toEqual([]);
  });

  it('submits a file by its path, with arguments of any content', async () => {
    const path = file('args.sh', '#!/bin/sh\\nprintf "<%%s>" "$@"\\n');
    const words = ['a b', '--export=NONE', '', '$(id)', 'tab\there', "it's"];
    const id = await submit({ path, arguments: words });
    expect(await output(id)).toBe(words.map(word => `<${word}>`).join(''));
  });

  it('runs in the folder that was asked for, also by SLURM_SUBMIT_DIR', async () => {
    const directory = `${ada.home}/work dir`;
    asUser(cluster, ada, ['mkdir', '-p', directory]);
    const id = await submit({
      script: '#!/bin/bash\npwd; echo "$PWD"; cd "$SLURM_SUBMIT_DIR" && pwd\n',
      directory
    });
    expect(await output(id)).toBe(`${directory}\n`.repeat(3));
  });

  it('passes the chosen options on', async () => {
    const id = await submit({
      script,
      options: { partition: 'long', time: '30', 'job-name': 'my=name' }
    });
    const { job } = await slurm.job(id);
    expect(job).toMatchObject({
      partition: 'long',
      timeLimit: 1800,
      name: 'my=name'
    });
  });

  it("lets the script's own directives stand", async () => {
    const id = await submit({
      script: '#!/bin/sh\n#SBATCH -J own -p long --array=1-2\ntrue\n'
    });
    const { job } = await slurm.job(`${id}_1`);
    expect(job).toMatchObject({ name: 'own', partition: 'long' });
  });

  it.each([
    ['partition', { partition: 'nope' }, /invalid partition/i],
    ['time', { time: 'bogus' }, /--time/],
    ['constraint', { constraint: 'nope' }, /feature/i],
    ['reservation', { reservation: 'nope' }, /reservation/i]
  ])(
    "shows Slurm's refusal of a %s, at its field",
    async (field, options, words) => {
      expect(await refused({ script, options })).toMatchObject({
        code: 'scheduler-refused',
        message: expect.stringMatching(words),
        detail: expect.stringMatching(/^sbatch: error: /),
        field: `body.options.${field}`
      });
    }
  );

  it.each([
    ['-p nope', 'partition', /partition/],
    ['--array=a', 'array', /array/],
    ['--gres=foo:1', 'gres', /gres/],
    ['-t 1x', 'time', /--time/],
    ['--mem=9T', 'mem', /as much memory/],
    ['--frobnicate', 'frobnicate', /unrecognized option '--frobnicate'/]
  ])('blames the script for its own %s', async (directive, option, words) => {
    const text = `#!/bin/sh\n#SBATCH ${directive}\ntrue\n`;
    expect(await refused({ script: text })).toMatchObject({
      code: 'scheduler-refused',
      message: expect.stringMatching(words),
      field: `body.script.${option}`
    });
  });

  it.each([
    ['without an interpreter', 'echo hi\\n', /interpreter/],
    ['with CRLF', '#!/bin/sh\\r\\necho\\r\\n', /CRLF/],
    ['that is a binary', '#!/bin/sh\\n\\000\\001', /NUL/],
    ['that is empty', '', /empty/],
    ['that is blank', ' \\n\\n', /empty/]
  ])(
    'says before sbatch is asked what is wrong with a script %s',
    async (_what, bytes, words) => {
      const before = (await slurm.counters())['sbatch']?.runs;
      const path = file('wrong.sh', bytes);
      expect(await refused({ path })).toMatchObject({
        code: 'script-invalid',
        message: expect.stringMatching(words),
        field: 'body.path'
      });
      expect((await slurm.counters())['sbatch']?.runs).toBe(before);
    }
  );

  it('says what is wrong with a path', async () => {
    const hidden = file('hidden.sh', '#!/bin/sh\\n', '000');
    const cases = {
      [hidden]: /permission/,
      [`${ada.home}/gone.sh`]: /does not exist/,
      [ada.home]: /a folder/,
      '/dev/zero': /not a regular file/
    };
    for (const [path, words] of Object.entries(cases)) {
      expect(await refused({ path })).toMatchObject({
        code: 'script-unreadable',
        message: expect.stringMatching(words)
      });
    }
  });

  it('says what is wrong with a folder', async () => {
    const [, bob] = cluster.users as [User, User];
    const path = file('plain.txt', 'x');
    const cases = {
      [`${ada.home}/gone`]: /does not exist/,
      [path]: /not a folder/,
      [bob.home]: /permission/
    };
    for (const [directory, words] of Object.entries(cases)) {
      expect(await refused({ script, directory })).toMatchObject({
        code: 'directory-unusable',
        message: expect.stringMatching(words),
        field: 'body.directory'
      });
    }
  });

  it('needs one script, and a name that can be one', async () => {
    expect(await refused({})).toMatchObject({ code: 'bad-request' });
    expect(await refused({ script, path: '/x' })).toMatchObject({
      code: 'bad-request'
    });
    expect(await refused({ script, name: '..' })).toMatchObject({
      code: 'bad-request',
      field: 'body.name'
    });
  });

  it('gives the estimate of Slurm, and its refusal, without a job', async () => {
    const request = { script, directory: ada.home };
    const estimate = await slurm.test(request);
    expect(estimate.message).toMatch(/^Job [0-9]+ to start at [0-9]{4}-/);
    expect(estimate.start).toBeGreaterThan(1_600_000_000);
    const again = await slurm.test(request);
    expect(again).toEqual(estimate);
    const other = { ...request, options: { partition: 'nope' } };
    await expect(slurm.test(other)).rejects.toMatchObject({
      info: { code: 'scheduler-busy' }
    });
    const fresh = await ordinaryScheduler(cluster, ada);
    try {
      await expect(fresh.test(other)).rejects.toMatchObject({
        info: {
          code: 'scheduler-refused',
          message: expect.stringMatching(/partition/i)
        }
      });
    } finally {
      await fresh.close();
    }
  });

  it('says that it is unknown whether a script was taken, when sbatch is lost', async () => {
    const lost = await ordinaryScheduler(cluster, ada, {
      config: {
        ...generous,
        slurmCommands: { sbatch: ['/bin/sh', '-c', 'kill -9 $$'] }
      }
    });
    try {
      await expect(
        lost.submit({ script, directory: ada.home })
      ).rejects.toMatchObject({ info: { code: 'submit-unknown' } });
      expect(readdirSync(lost.folder)).toEqual([]);
    } finally {
      await lost.close();
    }
  });

  it('finds the job of pasted text whose answer was lost', async () => {
    const mute = await ordinaryScheduler(cluster, ada, {
      config: {
        ...generous,
        slurmCommands: {
          sbatch: ['/bin/sh', '-c', 'sbatch "$@" > /dev/null; kill -9 $$', 'sh']
        }
      }
    });
    try {
      const submitted = await mute.submit({ script, directory: ada.home });
      made.push(submitted.id);
      expect(submitted.warnings).toMatch(/found in the queue/);
      expect(await output(submitted.id)).toBe('hello\n');
    } finally {
      await mute.close();
    }
  });
});
