/** @jest-environment node */
import {
  existsSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync
} from 'node:fs';
import { join } from 'node:path';

import {
  accountingCluster,
  asAdministrator,
  asUser,
  type ClusterInfo,
  describeWithAccounting,
  devSlurm,
  type User
} from '../scheduler/testing/cluster';
import { valuesIn } from './runner/testing/scrape';
import { refusalOf, SweepStory } from './testing/story';

jest.setTimeout(180_000);

describeWithAccounting('sweeps on a real cluster, by the real bridge', () => {
  let cluster: ClusterInfo;
  let ada: User;
  let bob: User;
  let story: SweepStory;
  /** An sbatch that a test can hold up. */
  let bin: string;
  let held: string;
  /** A sweep of which a run is over its time limit, a minute later. */
  let limited: string;

  /** sbatch never answers: it has submitted by then, or it has not. */
  const hold = (when: 'before' | 'after'): void => {
    rmSync(held, { force: true });
    const lines = [
      '#!/bin/sh',
      ...(when === 'after' ? ['sbatch "$@" > /dev/null'] : []),
      `echo $$ > ${held}.new && mv ${held}.new ${held}`,
      'exec sleep 600'
    ];
    writeFileSync(bin, `${lines.join('\n')}\n`, { mode: 0o755 });
  };
  const answer = (): void =>
    writeFileSync(bin, '#!/bin/sh\nexec sbatch "$@"\n', { mode: 0o755 });

  /** Scripts that the controller was handed since it began. */
  const submissions = (): number => {
    const text = asAdministrator(cluster, 'sdiag');
    return Number(
      /REQUEST_SUBMIT_BATCH_JOB .*count:(\d+)/.exec(text)?.[1] ?? 0
    );
  };
  const administer = (...words: readonly string[]): string =>
    asAdministrator(cluster, 'sacctmgr', '--immediate', ...words);
  const asAda = (...argv: readonly string[]): string =>
    asUser(cluster, ada, argv).stdout;
  /** What the outputs of completed runs record is what the table says. */
  const expectScraped = (
    folder: string,
    runs: Awaited<ReturnType<SweepStory['runs']>>
  ): void => {
    for (const { output, state, values } of runs) {
      if (state === 'completed') {
        expect(valuesIn(join(folder, output ?? ''))).toEqual(values);
      }
    }
  };

  beforeAll(async () => {
    cluster = accountingCluster(300);
    [ada, bob] = cluster.users as [User, User];
    bin = join(ada.home, `sbatch-${process.pid}`);
    held = `${bin}.held`;
    answer();
    story = new SweepStory({
      user: ada,
      environment: cluster.env,
      config: { slurmCommands: { sbatch: [bin] } }
    });
    await story.start();
    const { label } = story.gate('never');
    const { id } = await story.begin(
      story.spec([label], {
        ...{ name: 'limited', folder: join(story.home, 'limited') },
        resources: { cpus: 1, memory: 0, time: '1', partition: 'long' }
      })
    );
    limited = id;
  });

  afterAll(async () => {
    try {
      asAda('scancel', '--me');
      await story.until(() => asAda('squeue', '-h', '--me') === '');
      await story.end();
    } finally {
      devSlurm('down', cluster.dir);
      [bin, held].forEach(path => rmSync(path, { force: true }));
    }
  });

  it('is one array, outlives its bridge, and what failed is made again as another', async () => {
    const gate = story.gate('first');
    const labels = Array.from({ length: 12 }, (_, at) =>
      [2, 6, 9].includes(at + 1) ? 'fail' : `it's "${at}"\n雪`
    );
    labels[10] = gate.label;
    labels[11] = gate.label;
    const folder = join(story.home, `it's 100% "lätt" {x}`);
    const before = submissions();
    const { id } = await story.begin(story.spec(labels, { folder }));
    expect(submissions() - before).toBe(1);
    const job = (await story.get(id)).arrays[0]?.job ?? '';
    const shown = (): string => asAda('scontrol', 'show', 'job', job);
    expect(shown()).toContain('ArrayTaskThrottle=4');
    await story.ask(id, 'pace', { atOnce: 3 });
    expect(shown()).toContain('ArrayTaskThrottle=3');

    // In the middle of two runs.
    await story.becomes(id, ({ run, state }) =>
      run > 10 ? state === 'running' : ['completed', 'failed'].includes(state)
    );
    const known = await story.states(id);
    await story.killed();
    expect(await story.states(id)).toEqual(known);
    expect((await story.get(id)).pace.atOnce).toBe(3);
    gate.open();
    const ended = await story.ends(id);
    expect(ended.map(({ error, state }) => error?.kind ?? state)).toEqual(
      labels.map((label, at) =>
        label === 'fail' ? 'cell' : at === 3 ? 'kernel' : 'completed'
      )
    );
    expectScraped(folder, ended);
    expect(ended[0]?.values).toMatchObject({
      ...{ energy: 0.125, label: labels[0], odd: { $number: 'nan' } },
      big: { $number: '9223372036854775809' }
    });

    story.writeNotebook(100);
    story.openKernel();
    const changes = [2, 6, 9].map(run => ({
      run,
      parameters: [run, 2, 'again']
    }));
    // Two tabs, and a bridge on another host, at the same moment.
    const other = await story.another(ada);
    const body = {
      ...{ changes, notebook: 'newest' as const },
      resources: { cpus: 2, memory: 0, partition: 'long' },
      pace: { atOnce: 2, runsPerTask: 1, stagger: 0 }
    };
    const url = `/sweeps/${id}/resubmit`;
    const replies = await Promise.all([
      story.bridge.post(url, body),
      story.bridge.post(url, body),
      other.post(url, body)
    ]);
    await other.kill('SIGKILL');
    expect(replies.map(({ status }) => status).sort()).toEqual([200, 422, 422]);
    expect(submissions() - before).toBe(2);
    const again = await story.ends(id);
    expect(again.map(({ attempts, state }) => `${state} ${attempts}`)).toEqual(
      labels.map((_, at) =>
        [2, 4, 6, 9].includes(at + 1) ? 'completed 2' : 'completed 1'
      )
    );
    expect(again[5]?.values).toMatchObject({ energy: 1200, label: 'again' });
    expect(again[6]?.oldNotebook).toBe(true);
    expectScraped(folder, again);
    const script = readFileSync(join(folder, 'sweep.sh'), 'utf8');
    expect(script).toContain('#SBATCH --cpus-per-task=2');

    const more = await story.ask(id, 'add', { rows: story.rows(['more'], 13) });
    expect(more.runs).toBe(13);
    const whole = readFileSync(join(folder, 'sweep.sh'), 'utf8');
    expect(whole).toContain('#SBATCH --array=1-13%2');

    // By hand, from a terminal.
    const { stderr, stdout } = story.run(
      ['sbatch', '--parsable', '--array=3', 'sweep.sh'],
      folder
    );
    expect(stderr).toBe('');
    const all = await story.becomes(
      id,
      ({ job: task, run, state }) =>
        state === 'completed' &&
        (run !== 3 || task?.startsWith(`${stdout.trim()}_`) === true)
    );
    expect(all[2]).toMatchObject({ attempts: 2, values: { energy: 112.5 } });
    expectScraped(folder, all);
  });

  it.each(['before', 'after'] as const)(
    'is killed while its array is handed over, %s that was taken: nothing runs twice, or never',
    async when => {
      const folder = join(story.home, `handed-${when}`);
      hold(when);
      const cut = expect(
        story.bridge.post('/sweeps', {
          spec: story.spec(['one'], { folder, name: `handed-${when}` })
        })
      ).rejects.toThrow();
      await story.until(() => existsSync(held));
      await story.bridge.kill('SIGKILL');
      await cut;
      process.kill(Number(readFileSync(held, 'utf8')), 'SIGKILL');
      answer();
      if (when === 'before') {
        minutesAgo(folder);
      }
      await story.start();
      const { id } = await story.ask('', 'open', { folder });
      const [run] = await story.ends(id);
      expect(run?.state).toBe(when === 'after' ? 'completed' : 'unsubmitted');
      if (when === 'before') {
        await story.resubmit(id, { notebook: 'kept' });
        const [made] = await story.ends(id);
        expect(made?.state).toBe('completed');
      }
      const count = asAda(
        ...['squeue', '-hr', '--me', '-tall', `-n`, `handed-${when}`]
      );
      expect(count.trim().split('\n')).toHaveLength(1);
    }
  );

  it('makes several runs in a task, and the rest can be cancelled', async () => {
    const { label } = story.gate('cancelled');
    const { arrays, id } = await story.begin(
      story.spec(['a', label, 'c', label, 'e', 'f'], {
        ...{ name: 'several', folder: join(story.home, 'several') },
        ...{ runsPerTask: 3, atOnce: 1 }
      })
    );
    expect(arrays).toMatchObject([{ tasks: 2, runs: 6, atOnce: 1 }]);
    await story.until(async () => (await story.states(id))[1] === 'running');
    const url = `/sweeps/${id}/cancel`;
    expect(await story.refusal(url, { runs: [2] })).toMatchObject({
      ...{ code: 'sweep-refused', field: 'body.runs' },
      message: expect.stringContaining('Run 3 would end too')
    });
    await story.ask(id, 'cancel', {});
    const ended = await story.ends(id);
    expect(ended.map(({ state }) => state)).toEqual([
      'completed',
      ...Array.from({ length: 5 }, () => 'cancelled')
    ]);
  });

  it('is refused at the field, with nothing left, where the limit on jobs is reached', async () => {
    const others = (): string =>
      asAda('squeue', '-hr', '--me', '-o%j').replace('limited', '').trim();
    await story.until(() => others() === '', others);
    administer('modify', 'user', ada.name, 'set', 'MaxSubmitJobs=3');
    try {
      const folder = join(story.home, 'over');
      const spec = story.spec(['a', 'b', 'c', 'd'], { folder });
      expect(await story.refusal('/sweeps', { spec })).toMatchObject({
        ...{ code: 'scheduler-refused', field: 'body.spec.runsPerTask' },
        message: expect.any(String),
        hint: expect.stringContaining('more runs in a task')
      });
      expect(readdirSync(story.home).join()).not.toMatch(/over|hpc-sweep-/);
      const fits = { ...spec, runsPerTask: 4, name: 'fits' };
      const { id } = await story.begin(fits);
      const ended = await story.ends(id);
      expect(ended.map(({ state }) => state)).toEqual(
        ['a', 'b', 'c', 'd'].map(() => 'completed')
      );
    } finally {
      administer('modify', 'user', ada.name, 'set', 'MaxSubmitJobs=-1');
    }
  });

  it('is moved and deleted in the middle', async () => {
    const gate = story.gate('moved');
    const folder = join(story.home, 'here');
    const spec = story.spec(['a', gate.label], { folder, name: 'moved' });
    const { id } = await story.begin(spec);
    await story.becomes(
      id,
      ({ run, state }) => state === (run === 1 ? 'completed' : 'running')
    );
    const moved = join(story.home, 'there');
    renameSync(folder, moved);
    const gone = await story.bridge.get(`/sweeps/${id}`);
    expect(refusalOf(gone)).toMatchObject({
      code: 'sweep-gone',
      message: expect.stringContaining(folder)
    });
    const opened = await story.ask('', 'open', { folder: moved });
    expect(opened).toMatchObject({ id, folder: moved, runs: 2 });
    await story.ask(id, 'cancel', {});
    gate.open();
    const [first] = await story.ends(id);
    expect(first?.state).toBe('completed');
    rmSync(moved, { recursive: true });
    const list = await story.bridge.get('/sweeps');
    expect(JSON.stringify(list.body)).toContain('sweep-gone');
    expect(
      refusalOf(
        await story.bridge.post(`/sweeps/${id}/add`, {
          rows: story.rows(['x'])
        })
      )
    ).toMatchObject({ code: 'sweep-gone' });
    await story.bridge.post(`/sweeps/${id}/forget`, {});
  });

  it('is tried here and in the queue, and leaves no sweep in the list', async () => {
    const count = async (): Promise<number> =>
      JSON.stringify((await story.bridge.get('/sweeps')).body).split(
        '"notebookChanged"'
      ).length;
    const before = await count();
    const spec = story.spec(['a', 'b'], { folder: join(story.home, 'tried') });
    for (const where of ['here', 'queue'] as const) {
      const { id } = await story.trial(spec, where);
      expect(await story.trialEnds(id)).toMatchObject({
        ...{ where, runsPerTask: 2 },
        run: { state: 'completed', values: { energy: 12.5 } }
      });
    }
    expect(await count()).toBe(before);
    expect(existsSync(spec.folder)).toBe(false);
  });

  it('is a colleague’s: it can be looked at, and every change is refused with words', async () => {
    const folder = join(story.home, `it's 100% "lätt" {x}`);
    const dataDir = join(bob.home, `sweeps-${process.pid}`);
    const bridge = await story.another(bob, {}, dataDir);
    try {
      const { body, status } = await bridge.post('/sweeps/open', { folder });
      expect(status).toBe(200);
      expect(body).toMatchObject({ isOwn: false, runs: 13 });
      const { id } = body as { id: string };
      const writes: readonly (readonly [string, object])[] = [
        ['resubmit', { notebook: 'kept', runs: [2] }],
        ['resubmit', { notebook: 'newest', runs: [2] }],
        ['add', { rows: story.rows(['x']) }],
        ['pace', { atOnce: 2 }]
      ];
      const before = submissions();
      for (const [verb, request] of writes) {
        const reply = await bridge.post(`/sweeps/${id}/${verb}`, request);
        expect(refusalOf(reply)).toMatchObject({
          code: 'path-read-only',
          message: expect.stringContaining(folder)
        });
      }
      expect(submissions()).toBe(before);
      const cancelled = await bridge.post(`/sweeps/${id}/cancel`, {});
      expect(refusalOf(cancelled).message).toContain('the job is not yours');
    } finally {
      await bridge.kill('SIGKILL');
      asUser(cluster, bob, ['rm', '-rf', dataDir]);
    }
  });

  it('is several arrays where the cluster takes no larger ones', async () => {
    const conf = join(cluster.dir, 'etc/slurm.conf');
    const text = readFileSync(conf, 'utf8');
    const restart = (now: string): void => {
      writeFileSync(conf, now);
      devSlurm('stop-controller', cluster.dir, '--term');
      devSlurm('start-controller', cluster.dir);
    };
    restart(text.replace(/^MaxArraySize=.*$/m, 'MaxArraySize=4'));
    try {
      await story.killed();
      const { arrays, id } = await story.begin(
        story.spec(['a', 'b', 'c', 'd'], {
          ...{ name: 'split', folder: join(story.home, 'split') }
        })
      );
      expect(arrays.map(({ runs }) => runs)).toEqual([3, 1]);
      const ended = await story.ends(id);
      expect(ended.every(({ state }) => state === 'completed')).toBe(true);
    } finally {
      restart(text);
      await story.killed();
    }
  });

  it('tells of a run that its time limit ended', async () => {
    // That its job has ended it, the run says itself; why, Slurm does a little later.
    const [run] = await story.becomes(
      limited,
      ({ state }) => state === 'timed-out'
    );
    expect(run).toMatchObject({
      rawState: 'TIMEOUT',
      error: { kind: 'job', message: 'Its job reached its time limit.' }
    });
  });
});

/** What was not answered is given up after minutes: here they have gone by. */
function minutesAgo(folder: string): void {
  const place = join(folder, 'submissions');
  for (const name of readdirSync(place).filter(one => one.endsWith('.json'))) {
    const path = join(place, name);
    const text = readFileSync(path, 'utf8').replace(
      /"at":(\d+)/,
      (_, at: string) => `"at":${Number(at) - 600}`
    );
    writeFileSync(path, text);
  }
}
