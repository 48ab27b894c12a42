import type { Scene } from '../scene';
import type { Story } from './story';

/** A job from its submission to its end. */
export function ofJobs(story: Story): void {
  describe('a job', () => {
    let scene: Scene;
    beforeAll(() => {
      scene = story.scene();
    });

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
}
