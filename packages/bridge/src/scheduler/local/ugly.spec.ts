/** @jest-environment node */
import { execFileSync, spawn } from 'node:child_process';
import {
  chmodSync,
  chownSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync
} from 'node:fs';
import { dirname, join } from 'node:path';

import { ordinaryUser } from '../testing/cluster';
import {
  generous,
  localScheduler,
  type OrdinaryOptions
} from '../testing/ordinary';
import { isAlive, isStopped } from '../testing/processes';
import { Scene } from '../testing/scene';

jest.setTimeout(60_000);

const user = ordinaryUser();
const asRoot = process.getuid?.() === 0 ? it : it.skip;

describe('jobs of this computer', () => {
  const scenes: Scene[] = [];

  async function begin(options: OrdinaryOptions = {}): Promise<Scene> {
    const config = { ...generous, localCpus: 2, ...options.config };
    const scheduler = await localScheduler(user, { ...options, config });
    const scene = new Scene(scheduler, user);
    scenes.push(scene);
    return scene;
  }

  afterEach(async () => {
    for (const scene of scenes.splice(0).reverse()) {
      await scene.end();
    }
  });

  /** A note of the first attempt at the only task of a job. */
  function noteOf({ scheduler }: Scene, id: string, kind: string): string {
    const local = join(scheduler.folder, 'local');
    const [host = ''] = readdirSync(local);
    return join(local, host, 'jobs', id, `${kind}-0.0.json`);
  }

  function supervisorOf(scene: Scene, id: string): number {
    const text = readFileSync(noteOf(scene, id, 'run'), 'utf8');
    return (JSON.parse(text) as { supervisor: { pid: number } }).supervisor.pid;
  }

  it('do not notice a kill -9 of the bridge', async () => {
    const scene = await begin();
    const path = scene.path('go');
    const id = await scene.submit([
      `until [ -e ${path} ]; do sleep 0.1; done`,
      `echo done > ${path}-done`
    ]);
    await scene.reaches(id, 'running');
    await scene.scheduler.kill();
    scene.asUser('touch', path);
    expect(await scene.written(`${path}-done`)).toBe('done');
    const next = await begin({ folder: scene.scheduler.folder });
    expect(await next.reaches(id, 'completed')).toMatchObject({ id });
  });

  it('stand still also under the next bridge, which has them do what was written and not done', async () => {
    const scene = await begin();
    const path = scene.path('pid');
    const id = await scene.submit([`echo $$ > ${path}; sleep 600`]);
    const pid = Number(await scene.written(path));
    await scene.scheduler.act('suspend', [id]);
    await scene.until(() => Promise.resolve(isStopped(pid)));
    await scene.scheduler.kill();
    const next = await begin({ folder: scene.scheduler.folder });
    expect((await next.reaches(id, 'suspended')).id).toBe(id);

    // Written that it is to go on, and ended before its supervisor was told.
    await next.scheduler.kill();
    const state = join(dirname(noteOf(scene, id, 'run')), 'state.json');
    const text = readFileSync(state, 'utf8');
    expect(text).toContain('"suspended":');
    writeFileSync(state, text.replace(/"suspended":[0-9.]+/, '"stood":1'));
    expect(isStopped(pid)).toBe(true);
    const last = await begin({ folder: scene.scheduler.folder });
    await last.reaches(id, 'running');
    await last.until(() => Promise.resolve(!isStopped(pid)));

    // The same the other way round.
    await last.scheduler.kill();
    writeFileSync(state, text);
    const again = await begin({ folder: scene.scheduler.folder });
    await again.reaches(id, 'suspended');
    await again.until(() => Promise.resolve(isStopped(pid)));
    await again.scheduler.act('cancel', [id]);
    await again.reaches(id, 'cancelled');
    expect(isAlive(pid)).toBe(false);
  });

  it('begin without a bridge when others make room for them', async () => {
    const scene = await begin({ config: { ...generous, localCpus: 1 } });
    const path = scene.path('go');
    await scene.submit([`until [ -e ${path} ]; do sleep 0.1; done`]);
    await scene.submit([`echo second > ${path}-second`]);
    await scene.scheduler.kill();
    scene.asUser('touch', path);
    expect(await scene.written(`${path}-second`)).toBe('second');
  });

  it('are lost when their supervisor is killed, and nothing of them goes on', async () => {
    const scene = await begin();
    const path = scene.path('pid');
    const id = await scene.submit([`echo $$ > ${path}`, 'sleep 600']);
    const pid = Number(await scene.written(path));
    process.kill(supervisorOf(scene, id), 'SIGKILL');
    const row = await scene.reaches(id, 'lost');
    expect(row).toMatchObject({ rawState: 'LOST', reason: 'Lost' });
    expect(isAlive(pid)).toBe(false);
  });

  it('are lost after a restart of the computer, never finished', async () => {
    const scene = await begin();
    const begun = scene.path('begun');
    const id = await scene.submit([`echo yes > ${begun}`, 'sleep 600']);
    // Not before: what is not there yet would not be ended with the others.
    await scene.written(begun);
    const pid = supervisorOf(scene, id);
    const path = noteOf(scene, id, 'run');
    const text = readFileSync(path, 'utf8');
    // The number of the supervisor is that of another process then.
    writeFileSync(path, text.replace(/"boot":"[^"]*/, '"boot":"before'));
    expect(await scene.reaches(id, 'lost')).toMatchObject({ reason: 'Lost' });
    await scene.until(() => Promise.resolve(!isAlive(pid)));
    expect(await scene.reaches(id, 'lost')).toMatchObject({ id });
  });

  it('are begun once, though two bridges begin them', async () => {
    const one = await begin();
    const two = await begin({ folder: one.scheduler.folder });
    const path = one.path('journal');
    const line = `echo "$SLURM_JOB_ID $SLURM_ARRAY_TASK_ID" >> ${path}`;
    const ids = await Promise.all(
      [one, two, one, two].map(scene =>
        scene.submit(['#SBATCH --array=1-8 -o /dev/null', line])
      )
    );
    expect(new Set(ids).size).toBe(4);
    for (const id of ids) {
      await Promise.all([one.ends(id), two.ends(id)]);
    }
    const lines = one.text(path).trimEnd().split('\n');
    expect(lines).toHaveLength(32);
    expect(new Set(lines).size).toBe(32);
  });

  it('end with the session that they were to end with', async () => {
    const session = spawn('sleep', ['600'], { stdio: 'ignore' });
    const config = { ...generous, localCpus: 1, server: { pid: session.pid! } };
    const scene = await begin({ config });
    const request = { endWithSession: true };
    const runs = await scene.submit(['sleep 600'], request);
    const waits = await scene.submit(['sleep 600'], request);
    const stays = await scene.submit(['#SBATCH -H', 'true']);
    await scene.reaches(runs, 'running');
    session.kill('SIGKILL');
    for (const id of [runs, waits]) {
      expect(await scene.reaches(id, 'cancelled')).toMatchObject({
        reason: 'SessionEnded'
      });
    }
    await scene.reaches(stays, 'held');
  });

  it('that write a gigabyte, leave their folder and remove it, end as any other', async () => {
    const scene = await begin();
    const folder = scene.path('gone');
    scene.asUser('mkdir', folder);
    const id = await scene.submit(
      [
        `#SBATCH -o ${folder}.out`,
        `cd / && rmdir ${folder}`,
        'head -c 1G /dev/zero'
      ],
      { directory: folder }
    );
    await scene.reaches(id, 'completed');
    expect(statSync(`${folder}.out`).size).toBe(2 ** 30);
    rmSync(`${folder}.out`);
  });

  it('that cannot begin say why', async () => {
    const scene = await begin();
    const id = await scene.submit(['#SBATCH -o /nowhere/log', 'true']);
    const other = await scene.scheduler.submit({
      script: '#!/no/such/interpreter\n',
      directory: scene.folder
    });
    for (const [job, words] of [
      [id, 'The output file /nowhere/log cannot be written: ENOENT.'],
      [other.id, 'The interpreter /no/such/interpreter cannot be run: ENOENT.']
    ] as const) {
      expect(await scene.reaches(job, 'failed')).toMatchObject({
        reason: 'JobLaunchFailure'
      });
      const { fields } = await scene.scheduler.job(job);
      expect(fields).toContainEqual({ name: 'Message', value: words });
    }
  });

  it('are refused in words where nothing can be written', async () => {
    const folder = join(user.home, 'read-only');
    mkdirSync(folder);
    chownSync(folder, user.uid, user.gid);
    chmodSync(folder, 0o500);
    const scene = await begin({ folder });
    const script = '#!/bin/sh\ntrue\n';
    const submit = scene.refusal({ script });
    if (user.uid !== 0) {
      expect(await submit).toMatchObject({
        code: 'scheduler-refused',
        message: expect.stringContaining(folder),
        detail: expect.stringContaining('EACCES')
      });
    } else {
      await submit.catch(() => undefined);
    }
    expect(await scene.scheduler.probe()).toMatchObject({ state: 'ready' });
    chmodSync(folder, 0o700);
  });

  asRoot(
    'outlive a full disk: they end, can be cancelled, and are told of',
    async () => {
      const disk = join(user.home, 'small-disk');
      const folder = join(disk, 'data');
      mkdirSync(disk);
      const owner = `uid=${user.uid},gid=${user.gid},mode=700`;
      execFileSync('mount', [
        '-t',
        'tmpfs',
        '-o',
        `size=1m,${owner}`,
        'x',
        disk
      ]);
      try {
        const scene = await begin({ folder });
        const path = scene.path('go');
        const ends = await scene.submit([
          `echo yes > ${path}-begun`,
          `until [ -e ${path} ]; do sleep 0.1; done; exit 3`
        ]);
        // Not before: without room for a note of it, it would not begin yet.
        await scene.written(`${path}-begun`);
        const fills = await scene.submit([
          `head -c 2M /dev/zero > ${disk}/full`,
          'sleep 600'
        ]);
        await scene.reaches(fills, 'running');
        await scene.until(() =>
          Promise.resolve(scene.text(`${disk}/full`).length > 500_000)
        );
        expect(
          await scene.refusal({ script: '#!/bin/sh\ntrue\n' })
        ).toMatchObject({
          code: 'scheduler-refused',
          detail: expect.stringContaining('ENOSPC')
        });
        scene.asUser('touch', path);
        expect(await scene.reaches(ends, 'failed')).toMatchObject({ id: ends });
        expect(await scene.scheduler.act('cancel', [fills])).toEqual([
          { id: fills }
        ]);
        await scene.reaches(fills, 'cancelled');

        rmSync(`${disk}/full`);
        const after = await scene.submit(['true']);
        await scene.reaches(after, 'completed');
        await scene.reaches(ends, 'failed');
        await scene.reaches(fills, 'cancelled');
        await scene.end();
        scenes.splice(scenes.indexOf(scene), 1);
      } finally {
        execFileSync('umount', ['-l', disk]);
        rmSync(disk, { recursive: true });
      }
    }
  );
});
