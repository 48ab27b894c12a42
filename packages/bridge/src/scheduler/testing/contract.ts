import type { Capability } from '@jupyterlab-hpc/api';

import type { Scene } from './scene';
import { isAlive, isStopped } from './processes';

/** The script, or an option of it where the scheduler says which. */
const ofScript = /^body\.script(?:\.[a-z-]+)?$/;

/**
 * Both schedulers have to do the same for the same scripts: these tests say
 * what. Where they differ, they say so in their capabilities.
 */
export function contract(about: {
  capabilities: readonly Capability[];
  begin: () => Promise<Scene>;
}): void {
  let scene: Scene;
  const can = (capability: Capability): boolean =>
    about.capabilities.includes(capability);

  /** Submitted first and looked at last: no limit is shorter than a minute. */
  let limited: string;

  beforeAll(async () => {
    scene = await about.begin();
    limited = await scene.submit([
      '#SBATCH --time=1 -o limited-%j.txt',
      'echo begun; sleep 600'
    ]);
  });
  afterAll(() => scene.end());

  const act = (action: 'cancel' | 'hold' | 'release' | 'requeue', id: string) =>
    scene.scheduler.act(action, [id]);

  describe('a job', () => {
    it('runs, ends, and leaves its output where the pattern says', async () => {
      const id = await scene.submit(['echo "hello from $SLURM_JOB_ID"']);
      const row = await scene.reaches(id, 'completed');
      expect(row).toMatchObject({
        id,
        name: 'test-job',
        user: scene.user.name,
        rawState: 'COMPLETED',
        nodes: 1,
        cpus: 1,
        directory: scene.folder
      });
      expect(row.ended).toBeGreaterThanOrEqual(row.started ?? Infinity);
      expect(row.started).toBeGreaterThanOrEqual(row.submitted ?? Infinity);
      expect(await scene.scheduler.logPath(id, 'stdout')).toBe(
        `${scene.folder}/slurm-${id}.out`
      );
      expect(await scene.log(id)).toBe(`hello from ${id}\n`);
      expect((await scene.scheduler.job(id)).exitCode).toBe('0:0');
    });

    it('that fails says with which code', async () => {
      const id = await scene.submit(['exit 7']);
      const row = await scene.reaches(id, 'failed');
      expect(row).toMatchObject({
        rawState: 'FAILED',
        reason: 'NonZeroExitCode'
      });
      expect((await scene.scheduler.job(id)).exitCode).toBe('7:0');
    });

    it('has what its directives ask for, unless the request asks otherwise', async () => {
      const other = scene.path('other');
      scene.asUser('mkdir', other);
      const id = await scene.submit(
        [
          '#SBATCH --job-name="of the script" -t 0:30',
          '# a comment, and an empty line',
          '',
          `#SBATCH -D ${other}`,
          '#SBATCH --output=out-%x-%j.txt # not of it',
          '#SBATCH --comment="two words"',
          'pwd',
          '#SBATCH --job-name=too-late'
        ],
        { options: { 'job-name': 'of the request', time: '0-0:20' } }
      );
      const row = await scene.reaches(id, 'completed');
      expect(row).toMatchObject({
        name: 'of the request',
        timeLimit: 1200,
        comment: 'two words'
      });
      const path = await scene.scheduler.logPath(id, 'stdout');
      expect(path).toBe(`${row.directory}/out-of the request-${id}.txt`);
      expect(row.directory).toMatch(new RegExp(`^${scene.folder}`));
    });

    it('gets the words it is given, and the variables that Slurm gives', async () => {
      const id = await scene.submit(
        [
          '#SBATCH -n1 -c1',
          'printf "<%s>" "$@"; echo',
          'for name in JOB_ID JOB_NAME SUBMIT_DIR JOB_USER NTASKS CPUS_PER_TASK JOB_NUM_NODES CPUS_ON_NODE PROCID NODEID; do',
          '  variable=SLURM_$name; echo "$name=${!variable}"',
          'done',
          'echo "$SLURM_JOB_NODELIST" "$SLURMD_NODENAME"'
        ],
        { arguments: ['a b', '', '$(id)'] }
      );
      const { nodeList } = await scene.reaches(id, 'completed');
      expect((await scene.log(id)).split('\n')).toEqual([
        '<a b><><$(id)>',
        `JOB_ID=${id}`,
        'JOB_NAME=test-job',
        `SUBMIT_DIR=${scene.folder}`,
        `JOB_USER=${scene.user.name}`,
        'NTASKS=1',
        'CPUS_PER_TASK=1',
        'JOB_NUM_NODES=1',
        expect.stringMatching(/^CPUS_ON_NODE=[1-9]/),
        'PROCID=0',
        'NODEID=0',
        `${nodeList} ${nodeList}`,
        ''
      ]);
    });

    it('writes errors to a file of their own, and appends where it is told to', async () => {
      const path = scene.path('log');
      scene.asUser('/bin/sh', '-c', `echo before > ${path}`);
      const id = await scene.submit([
        `#SBATCH -o ${path} -e ${path}.err --open-mode=append`,
        'echo out; echo err >&2'
      ]);
      await scene.reaches(id, 'completed');
      expect(scene.text(path)).toBe('before\nout\n');
      expect(scene.text(`${path}.err`)).toBe('err\n');
      expect(await scene.scheduler.logPath(id, 'stderr')).toBe(`${path}.err`);
    });

    it('keeps its script, whatever its name is', async () => {
      const name = 'a | b\\x "c" \u00fc';
      const id = await scene.submit(['true'], {
        options: { 'job-name': name }
      });
      expect((await scene.reaches(id, 'completed')).name).toBe(name);
      expect(await scene.scheduler.script(id)).toBe('#!/bin/bash\ntrue\n');
    });
  });

  describe('processes', () => {
    if (can('ends-leftovers')) {
      it('that a script leaves behind end with it', async () => {
        const path = scene.path('child');
        const id = await scene.submit([
          `sleep 600 & echo $! > ${path}`,
          `(setsid sleep 600 & echo $! > ${path}2)`
        ]);
        await scene.reaches(id, 'completed');
        for (const file of [path, `${path}2`]) {
          const pid = Number(scene.text(file));
          expect(pid).toBeGreaterThan(0);
          await scene.until(() => Promise.resolve(!isAlive(pid)));
        }
      });

      it('are ended by cancelling, also those that will not hear', async () => {
        const path = scene.path('pids');
        const id = await scene.submit([
          'trap "" TERM',
          `sleep 600 & echo $! > ${path}1`,
          `echo $$ > ${path}2`,
          'while true; do sleep 1; done'
        ]);
        const pids = [
          Number(await scene.written(`${path}1`)),
          Number(await scene.written(`${path}2`))
        ];
        expect(pids.every(isAlive)).toBe(true);
        expect(await act('cancel', id)).toEqual([{ id }]);
        expect((await scene.reaches(id, 'cancelled')).rawState).toBe(
          'CANCELLED'
        );
        await scene.until(() => Promise.resolve(!pids.some(isAlive)));
      });
    }
  });

  describe('an array', () => {
    it('is tasks, each with its number, and its rest is one row', async () => {
      const id = await scene.submit([
        '#SBATCH --array=1-9:2%1 -o array-%A_%a.txt',
        'echo "$SLURM_ARRAY_JOB_ID $SLURM_ARRAY_TASK_ID $SLURM_ARRAY_TASK_COUNT $SLURM_ARRAY_TASK_MIN $SLURM_ARRAY_TASK_MAX $SLURM_ARRAY_TASK_STEP"',
        'sleep 1; [ $SLURM_ARRAY_TASK_ID != 3 ]'
      ]);
      await scene.reaches(`${id}_1`, 'running');
      const rest = (await scene.rows(id)).find(row => row.tasks !== undefined);
      expect(rest).toMatchObject({
        arrayId: id,
        tasks: 4,
        throttle: 1,
        state: 'waiting',
        reason: 'JobArrayTaskLimit'
      });
      await scene.ends(id);
      expect(await scene.states(id)).toEqual({ completed: 4, failed: 1 });
      expect(await scene.reaches(`${id}_3`, 'failed')).toMatchObject({
        arrayId: id
      });
      const path = `${scene.folder}/array-${id}_9.txt`;
      expect(scene.text(path)).toBe(`${id} 9 5 1 9 2\n`);
      expect(await scene.scheduler.logPath(`${id}_9`, 'stdout')).toBe(path);
    });

    it('is held, released and cancelled task by task, and as a whole', async () => {
      const id = await scene.submit(['#SBATCH --array=1-6 -H', 'sleep 600']);
      expect(await scene.states(id)).toEqual({ held: 6 });
      expect(await act('release', `${id}_2`)).toEqual([{ id: `${id}_2` }]);
      await scene.reaches(`${id}_2`, 'running');
      expect(await act('cancel', `${id}_[3-4]`)).toEqual([
        { id: `${id}_[3-4]` }
      ]);
      await scene.until(async () => (await scene.states(id)).held === 3);
      expect(await act('cancel', id)).toEqual([{ id }]);
      await scene.ends(id);
      expect((await scene.states(id)).completed).toBeUndefined();
    });

    it('of 100,000 tasks is submitted and cancelled like any other', async () => {
      const id = await scene.submit([
        '#SBATCH --array=1-100000 --begin=now+1hour',
        'true'
      ]);
      expect(await scene.states(id)).toEqual({ waiting: 100_000 });
      expect(await act('cancel', `${id}_[50001-100000]`)).toHaveLength(1);
      await scene.until(
        async () => (await scene.states(id)).waiting === 50_000
      );
      await act('cancel', id);
      await scene.ends(id);
    });
  });

  describe('an action', () => {
    it('holds what waits, and releases it', async () => {
      const id = await scene.submit(['#SBATCH --begin=now+1hour', 'true']);
      expect(await scene.reaches(id, 'waiting')).toMatchObject({
        reason: 'BeginTime'
      });
      await act('hold', id);
      expect(await scene.reaches(id, 'held')).toMatchObject({
        reason: 'JobHeldUser'
      });
      await act('release', id);
      await scene.reaches(id, 'waiting');
      await act('cancel', id);
      await scene.reaches(id, 'cancelled');
    });

    it('requeues what runs, and tells it so', async () => {
      const path = scene.path('runs');
      const id = await scene.submit([
        `echo "run \${SLURM_RESTART_COUNT:-0}" >> ${path}`,
        '[ "$SLURM_RESTART_COUNT" = 1 ] || sleep 600'
      ]);
      await scene.written(path);
      expect(await act('requeue', id)).toEqual([{ id }]);
      // Slurm has it wait for a while before it runs again.
      await scene.until(async () => {
        const [row] = await scene.rows(id);
        return (
          row?.reason === 'BeginTime' || scene.text(path) === 'run 0\nrun 1\n'
        );
      });
      await act('cancel', id);
      await scene.ends(id);
    });

    it('says of each job what became of it', async () => {
      const ended = await scene.submit(['true']);
      const waits = await scene.submit(['#SBATCH -H', 'true']);
      await scene.reaches(ended, 'completed');
      const results = await scene.scheduler.act('cancel', [
        ended,
        waits,
        '99999999'
      ]);
      expect(results).toMatchObject([
        { id: ended, error: { message: 'The job has already ended.' } },
        { id: waits },
        { id: '99999999', error: { code: 'job-not-found' } }
      ]);
      expect(results[1]?.error).toBeUndefined();
      await scene.reaches(waits, 'cancelled');
    });
  });

  if (can('suspend-jobs')) {
    describe('a job that is suspended', () => {
      const suspend = (id: string) => scene.scheduler.act('suspend', [id]);
      const resume = (id: string) => scene.scheduler.act('resume', [id]);
      const still = (pids: readonly number[], stands: boolean) =>
        scene.until(() =>
          Promise.resolve(pids.every(pid => isStopped(pid) === stands))
        );

      it('stands still with all that it began, and goes on', async () => {
        const path = scene.path('pids');
        const id = await scene.submit([
          'setsid sleep 600 &',
          `echo "$$ $!" > ${path}; sleep 600`
        ]);
        const pids = (await scene.written(path)).split(' ').map(Number);
        expect(await suspend(id)).toEqual([{ id }]);
        const row = await scene.reaches(id, 'suspended');
        expect(row.rawState).toBe('SUSPENDED');
        expect(row.elapsed).toBeGreaterThanOrEqual(0);
        await still(pids, true);
        expect(await suspend(id)).toEqual([{ id }]);
        expect(await resume(id)).toEqual([{ id }]);
        await still(pids, false);
        const after = await scene.reaches(id, 'running');
        expect(after.started).toBeGreaterThanOrEqual(row.started ?? Infinity);
        expect(await resume(id)).toMatchObject([
          { id, error: { message: 'The job is not suspended.' } }
        ]);
        expect(await suspend(id)).toEqual([{ id }]);
        await still(pids, true);
        expect(await act('cancel', id)).toEqual([{ id }]);
        await scene.reaches(id, 'cancelled');
        expect(pids.filter(isAlive)).toEqual([]);
      });

      it('leaves its CPUs to others', async () => {
        const { partitions } = await scene.scheduler.resources();
        const cpus = partitions[0]?.cpusIdle ?? 0;
        const lines = [`#SBATCH -c ${cpus}`, 'sleep 600'];
        const first = await scene.submit(lines);
        await scene.reaches(first, 'running');
        const second = await scene.submit(lines);
        await scene.reaches(second, 'waiting');
        expect(await suspend(second)).toMatchObject([
          { error: { message: 'The job waits: it does not run yet.' } }
        ]);
        await suspend(first);
        await scene.reaches(second, 'running');
        // Though there is no room: who lets it go on, means it.
        expect(await resume(first)).toEqual([{ id: first }]);
        await scene.reaches(first, 'running');
        await scene.reaches(second, 'running');
        await scene.scheduler.act('cancel', [first, second]);
        await Promise.all([scene.ends(first), scene.ends(second)]);
      });

      it('may be one task of an array', async () => {
        const id = await scene.submit(['#SBATCH --array=1-2', 'sleep 600']);
        await scene.reaches(`${id}_1`, 'running');
        expect(await suspend(`${id}_1`)).toEqual([{ id: `${id}_1` }]);
        await scene.reaches(`${id}_1`, 'suspended');
        await scene.reaches(`${id}_2`, 'running');
        await act('cancel', id);
        await scene.ends(id);
      });
    });
  }

  if (can('change-jobs')) {
    describe('a change', () => {
      it('is made of what waits, all at once, and holds when it begins', async () => {
        const other = await scene.submit(['#SBATCH -H', 'true']);
        const id = await scene.submit([
          '#SBATCH -t 5 --begin=now+1hour',
          'true'
        ]);
        const change = {
          name: 'a b, "c" \u00fc',
          timeLimit: 600,
          dependency: `afterok:${other}`
        };
        expect(await scene.scheduler.change(change, [id])).toEqual([{ id }]);
        const rest = { name: change.name, timeLimit: 600 };
        const [changed] = await scene.rows(id);
        expect(changed).toMatchObject(rest);
        // Slurm adds what has become of it.
        expect(changed?.dependency).toContain(change.dependency);
        const none = { dependency: '' };
        expect(await scene.scheduler.change(none, [id])).toEqual([{ id }]);
        const [again] = await scene.rows(id);
        expect(again).toMatchObject(rest);
        expect(again?.dependency).toBeUndefined();
      });

      it('of its throttle is made of an array', async () => {
        const id = await scene.submit(['#SBATCH --array=1-4%1 -H', 'true']);
        const change = { throttle: 2 };
        expect(await scene.scheduler.change(change, [id])).toEqual([{ id }]);
        expect((await scene.rows(id))[0]).toMatchObject(change);
      });

      it('that cannot be is refused for each, with the field to blame', async () => {
        const id = await scene.submit(['#SBATCH -H', 'true']);
        const change = { dependency: 'whenever:3' };
        expect(
          await scene.scheduler.change(change, [id, '99999999'])
        ).toMatchObject([
          { id, error: { field: 'body.change.dependency' } },
          { id: '99999999', error: { code: 'job-not-found' } }
        ]);
      });
    });
  }

  describe('a dependency', () => {
    const after = (condition: string, id: string) =>
      scene.submit([`#SBATCH -d ${condition}:${id}`, 'true']);

    it('is met by the end of the other, or never, as it says', async () => {
      const well = await scene.submit(['#SBATCH -H', 'true']);
      const badly = await scene.submit(['#SBATCH -H', 'exit 1']);
      const met = [
        await after('afterok', well),
        await after('afterany', badly),
        await after('afternotok', badly),
        await after('after', well)
      ];
      const never = [
        await after('afterok', badly),
        await after('afternotok', well)
      ];
      for (const id of [...met, ...never]) {
        expect(await scene.reaches(id, 'waiting')).toMatchObject({
          reason: 'Dependency'
        });
      }
      await scene.scheduler.act('release', [well, badly]);
      for (const id of met) {
        await scene.reaches(id, 'completed');
      }
      for (const id of never) {
        await scene.until(
          async () =>
            (await scene.rows(id))[0]?.reason === 'DependencyNeverSatisfied'
        );
      }
    });

    it('on all tasks of an array fails with one of them', async () => {
      const array = await scene.submit([
        '#SBATCH --array=1-3',
        '[ $SLURM_ARRAY_TASK_ID != 2 ]'
      ]);
      const [ok, any] = [
        await after('afterok', array),
        await after('afterany', array)
      ];
      await scene.reaches(any, 'completed');
      expect((await scene.rows(ok))[0]).toMatchObject({ state: 'waiting' });
    });

    if (can('refuses-unknown')) {
      it('on a job that is gone is refused', async () => {
        const { code, field } = await scene.refusal({
          script: '#!/bin/sh\n#SBATCH -d afterok:99999999\ntrue\n'
        });
        expect(code).toBe('scheduler-refused');
        expect(field).toMatch(ofScript);
      });
    }

    it('that can never be met ends the job that wishes that', async () => {
      const badly = await scene.submit(['exit 1']);
      await scene.reaches(badly, 'failed');
      const id = await scene.submit([
        `#SBATCH -d afterok:${badly} --kill-on-invalid-dep=yes`,
        'true'
      ]);
      await scene.reaches(id, 'cancelled');
    });
  });

  describe('a submission', () => {
    it.each([
      ['without an interpreter', 'echo hello\n', 'script-invalid'],
      ['with lines as on Windows', '#!/bin/sh\r\ntrue\r\n', 'script-invalid'],
      ['that is empty', '', 'script-invalid'],
      [
        'with an option that nobody knows',
        '#!/bin/sh\n#SBATCH --colour=red\n',
        'scheduler-refused'
      ],
      [
        'for more memory than there is',
        '#!/bin/sh\n#SBATCH --mem=9000T\n',
        'scheduler-refused'
      ],
      [
        'with a time that is none',
        '#!/bin/sh\n#SBATCH -t soon\n',
        'scheduler-refused'
      ],
      [
        'with an array that is none',
        '#!/bin/sh\n#SBATCH -a 5-1\n',
        'scheduler-refused'
      ]
    ])('%s is refused', async (_what, script, code) => {
      const error = await scene.refusal({ script });
      expect(error.code).toBe(code);
      expect(error.field).toMatch(ofScript);
    });

    if (can('refuses-impossible')) {
      it.each([
        ['nodes', '-N 500'],
        ['processors', '-c 4000']
      ])('for more %s than there are is refused', async (_what, option) => {
        const script = `#!/bin/sh\n#SBATCH ${option}\n`;
        const { code, field } = await scene.refusal({ script });
        expect(code).toBe('scheduler-refused');
        expect(field).toMatch(ofScript);
      });
    }

    it('for a folder that is not there is refused', async () => {
      const error = await scene.refusal({
        script: '#!/bin/sh\ntrue\n',
        directory: '/nowhere/at/all'
      });
      expect(error).toMatchObject({
        code: 'directory-unusable',
        field: 'body.directory'
      });
    });

    it('can be tried before, and is refused in the same words', async () => {
      const directory = scene.folder;
      const { message, start } = await scene.scheduler.test({
        script: '#!/bin/sh\ntrue\n',
        directory
      });
      expect(message).not.toBe('');
      expect(start).toBeGreaterThan(1_700_000_000);
    });
  });

  it('is ready, and says what there is', async () => {
    expect(scene.scheduler.capabilities).toEqual(about.capabilities);
    expect(await scene.scheduler.probe()).toMatchObject({ state: 'ready' });
    const { partitions } = await scene.scheduler.resources();
    expect(partitions.filter(({ isDefault }) => isDefault)).toHaveLength(1);
    for (const unknown of ['99999999', '99999999_1']) {
      await expect(scene.scheduler.job(unknown)).rejects.toMatchObject({
        info: { code: 'job-not-found' }
      });
    }
  });

  it('ends a job at its time limit', async () => {
    const row = await scene.reaches(limited, 'timed-out', 150_000);
    expect(row).toMatchObject({ rawState: 'TIMEOUT', reason: 'TimeLimit' });
    expect(await scene.log(limited)).toMatch(
      /^begun\n.*(?:TIME LIMIT|time limit)/s
    );
  }, 160_000);
}
