/** @jest-environment node */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { DaskSnippet } from '@jupyterlab-hpc/api';

import {
  asAdministrator,
  asUser,
  type ClusterInfo,
  describeOnSlurm,
  type User
} from '../../scheduler/testing/cluster';
import { check } from '../../validate';
import { whoActs, type Where } from '../lease';
import { type StoryOnSlurm, storyOnSlurm } from '../testing/onslurm';
import { daskPython, type DaskStory } from '../testing/story';

jest.setTimeout(300_000);

const acts = async (folder: string, who: Where): Promise<boolean> =>
  (await whoActs(folder, Date.now() / 1000)) === who;

describeOnSlurm('whoever scales a Dask cluster on a real one', () => {
  let cluster: ClusterInfo;
  let ada: User;
  let place: StoryOnSlurm;
  let story: DaskStory;

  beforeAll(async () => {
    place = await storyOnSlurm();
    ({ ada, cluster, story } = place);
  });
  afterAll(() => place.end());

  /** Tasks of arrays, as `123_4 RUNNING n2`. */
  const tasks = (state = ''): string[] =>
    asUser(cluster, ada, ['squeue', '-hr', '--me', '-o%i %T %N'])
      .stdout.split('\n')
      .filter(line => line.includes('_') && line.includes(state));

  /** When so many run, and no others are there. */
  const untilTasks = async (count: number): Promise<string[]> => {
    const isSo = (): boolean =>
      tasks('RUNNING').length === count && tasks().length === count;
    await story.until(isSo, () => tasks().join('\n'));
    return tasks();
  };

  const untilActs = (folder: string, who: Where): Promise<void> =>
    story.until(
      () => acts(folder, who),
      () => `${who} to act`
    );

  it('adapts and replaces from within the job, with no bridge running', async () => {
    const { folder, id } = await story.launch({
      ...{ partition: 'long', idleTimeout: 0 },
      scale: { workers: 1, adapt: { minimum: 1, maximum: 3 } },
      // Not on the node that fails below.
      schedulerDirectives: ['--nodelist=n2'],
      directives: ['--exclude=n2']
    });
    await story.reaches(id, 'running', 'scaling');
    await untilActs(folder, 'inside');
    const { body } = await story.bridge.get(`/dask/clusters/${id}/snippet`);
    const { code } = check(DaskSnippet, body, 'the snippet');
    await story.bridge.kill('SIGKILL');

    // More work than one worker is worth, and then none.
    const { stdout } = story.run([
      daskPython,
      '-c',
      [
        code,
        'import time',
        'def until(holds):',
        '    end = time.time() + 120',
        '    while not holds(): assert time.time() < end; time.sleep(0.2)',
        'kept = client.scatter(list(range(50)))',
        'work = client.map(lambda x: time.sleep(1) or x, range(50), pure=False)',
        'until(lambda: len(client.nthreads()) == 3)',
        'print("grown", sum(client.gather(work)))',
        'del work',
        'until(lambda: len(client.nthreads()) == 1)',
        'print("kept", sum(client.gather(kept)))'
      ].join('\n')
    ]);
    expect(stdout).toContain(`grown ${(49 * 50) / 2}\nkept ${(49 * 50) / 2}`);
    const [left = ''] = await untilTasks(1);

    // Its node fails: it is replaced.
    const [job = '', , node = ''] = left.split(' ');
    // It comes back by itself, as slurm.conf has it.
    const down = [`nodename=${node}`, 'state=down', 'reason=test'];
    asAdministrator(cluster, 'scontrol', 'update', ...down);
    const [other = ''] = await untilTasks(1);
    expect(other.split(' ')[0]).not.toBe(job);
    await story.start();
    expect(await story.reaches(id, 'running')).toMatchObject({
      ...{ control: 'inside', replaced: 1 }
    });
    await story.ask(id, 'stop');
    await story.reaches(id, 'ended');
  });

  it('is the bridge where nobody is inside, by a person’s wish and at once', async () => {
    const { folder, id } = await story.launch({
      ...{ name: 'here', partition: 'long', scale: { workers: 1 } }
    });
    await story.reaches(id, 'running');
    await untilActs(folder, 'inside');
    asUser(cluster, ada, ['pkill', '-KILL', '-f', `daskloop.js ${folder} `]);
    await untilActs(folder, 'here');
    await story.ask(id, 'scale', { workers: 3 });
    expect(await story.reaches(id, 'running')).toMatchObject({
      control: 'here',
      workers: { asked: 3, running: 3, registered: 3 }
    });
    await story.ask(id, 'scale', { workers: 1 });
    expect(
      await story.becomes(
        id,
        ({ state, workers }) => state === 'running' && workers.running === 1
      )
    ).toMatchObject({ workers: { registered: 1, waiting: 0 } });
    const states = asUser(cluster, ada, [
      ...['squeue', '-hr', '--me', '--states=all', '-o%i %T']
    ]).stdout;
    // Who leaves is told to, and not cancelled.
    expect(states.match(/_[0-9]+ COMPLETED/g)?.length).toBeGreaterThanOrEqual(
      2
    );
    await story.ask(id, 'stop');
    await story.reaches(id, 'ended');
  });
});

describeOnSlurm(
  'whoever scales a Dask cluster where nodes may not submit',
  () => {
    it('is the bridge, and it is said why', async () => {
      const { end, story } = await storyOnSlurm(({ home }) => {
        const bin = join(home, 'sbatch-of-a-site');
        const script = [
          '#!/bin/sh',
          "if tr '\\0' '\\n' < /proc/$PPID/environ | grep -q '^SLURM_JOB_ID='; then",
          '  echo "sbatch: error: jobs are submitted on login nodes alone" >&2; exit 1',
          'fi',
          'exec sbatch "$@"'
        ].join('\n');
        writeFileSync(bin, `${script}\n`, { mode: 0o755 });
        return { slurmCommands: { sbatch: [bin] } };
      });
      try {
        const { folder, id } = await story.launch({
          ...{ name: 'strict', partition: 'long', scale: { workers: 1 } }
        });
        await story.reaches(id, 'running');
        await story.until(() => acts(folder, 'inside'));
        await story.ask(id, 'scale', { workers: 2 });
        expect(
          await story.becomes(id, ({ workers }) => workers.registered === 2)
        ).toMatchObject({ control: 'here', state: 'running' });
        expect(readFileSync(join(folder, 'control.json'), 'utf8')).toContain(
          '"here"'
        );
        const [log = ''] = readdirSync(join(folder, 'logs')).filter(name =>
          name.startsWith('scheduler')
        );
        expect(readFileSync(join(folder, 'logs', log), 'utf8')).toContain(
          'jobs are submitted on login nodes alone'
        );
      } finally {
        await end();
      }
    });
  }
);
