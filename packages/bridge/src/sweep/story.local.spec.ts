/** @jest-environment node */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import { ordinaryUser } from '../scheduler/testing/cluster';
import { generous } from '../scheduler/testing/ordinary';
import { describeWithPapermill } from './runner/testing/folder';
import { valuesIn } from './runner/testing/scrape';
import { SweepStory } from './testing/story';

jest.setTimeout(180_000);

describeWithPapermill('sweeps on this computer, by the real bridge', () => {
  let story: SweepStory;
  const local = { ...generous, scheduler: 'local', localCpus: 4 } as const;

  beforeAll(async () => {
    story = new SweepStory({ user: ordinaryUser(), config: local });
    await story.start();
  });

  afterAll(() => story.end());

  it('outlives its bridge; what failed is made again with other values and the newest notebook', async () => {
    const gate = story.gate('middle');
    const folder = join(story.home, `it's 100% "lätt" {x}`);
    const labels = ['a', 'fail', gate.label, 'd'];
    const { arrays, id } = await story.begin(
      story.spec(labels, { folder, atOnce: 2 })
    );
    expect(arrays).toMatchObject([{ tasks: 4, runs: 4, atOnce: 2 }]);
    await story.becomes(
      id,
      ({ run, state }) =>
        state === (run === 1 ? 'completed' : run === 3 ? 'running' : 'failed')
    );
    await story.killed();
    expect(await story.states(id)).toEqual([
      ...['completed', 'failed', 'running', 'failed']
    ]);
    expect((await story.ask(id, 'pace', { atOnce: 1 })).pace.atOnce).toBe(1);
    gate.open();
    const ended = await story.ends(id);
    expect(ended.map(({ error, state }) => error?.kind ?? state)).toEqual([
      ...['completed', 'cell', 'completed', 'kernel']
    ]);

    story.writeNotebook(100);
    story.openKernel();
    await story.resubmit(id, {
      notebook: 'newest',
      changes: [{ run: 2, parameters: [2, 3, 'again'] }]
    });
    const again = await story.ends(id);
    expect(again.map(({ attempts }) => attempts)).toEqual([1, 2, 1, 2]);
    expect(again[1]?.values).toMatchObject({ energy: 600, label: 'again' });
    for (const { output, state, values } of again) {
      expect(state).toBe('completed');
      expect(valuesIn(join(folder, output ?? ''))).toEqual(values);
    }
  });

  it('makes several runs in a task, is added to, and the rest is cancelled', async () => {
    const { label } = story.gate('never');
    const folder = join(story.home, 'several');
    const { id } = await story.begin(
      story.spec(['a', label, 'c'], { folder, name: 'several', runsPerTask: 3 })
    );
    await story.until(async () => (await story.states(id))[1] === 'running');
    const { runs } = await story.ask(id, 'add', {
      rows: story.rows([label], 4)
    });
    expect(runs).toBe(4);
    const tasks = readFileSync(join(folder, 'tasks.txt'), 'utf8');
    expect(tasks).toBe('1 1 2 3\n2 4\n');
    await story.ask(id, 'cancel', {});
    const ended = await story.ends(id);
    expect(ended.map(({ state }) => state)).toEqual([
      ...['completed', 'cancelled', 'cancelled', 'cancelled']
    ]);
    // By hand, without a scheduler.
    const { status, stderr } = story.run(['bash', 'sweep.sh', '3'], folder);
    expect({ status, stderr }).toMatchObject({ status: 0 });
    const [, , third] = await story.runs(id);
    expect(third).toMatchObject({ state: 'completed', values: { label: 'c' } });
  });

  it('is tried, and what its Python lacks is said; anyway, it is started, and each run says so', async () => {
    const spec = story.spec(['a', 'b'], { folder: join(story.home, 'tried') });
    const { id } = await story.trial(spec, 'here');
    expect(await story.trialEnds(id)).toMatchObject({
      run: { state: 'completed' }
    });
    expect(existsSync(spec.folder)).toBe(false);
    const none = {
      ...spec,
      name: 'none',
      kernel: 'no-such-kernel',
      folder: join(story.home, 'none')
    };
    expect(await story.refusal('/sweeps', { spec: none })).toMatchObject({
      code: 'sweep-environment',
      field: 'body.spec.kernel'
    });
    expect(existsSync(none.folder)).toBe(false);
    const begun = await story.begin(none, true);
    const ended = await story.ends(begun.id);
    expect(ended.map(({ error }) => error?.kind)).toEqual(['kernel', 'kernel']);
  });

  it('is looked at and ended, but not made, where the site has switched sweeps off', async () => {
    const { label } = story.gate('off');
    const folder = join(story.home, 'off');
    const { id } = await story.begin(story.spec([label], { folder }));
    await story.bridge.kill('SIGKILL');
    await story.start({ features: { sweeps: false } });
    const again = { notebook: 'kept', runs: [1] };
    const refused = [
      ['/sweeps', { spec: story.spec(['a']) }],
      [`/sweeps/${id}/resubmit`, again],
      [`/sweeps/${id}/add`, { rows: story.rows(['a']) }]
    ] as const;
    for (const [url, body] of refused) {
      expect(await story.refusal(url, body)).toMatchObject({
        code: 'disabled-by-site'
      });
    }
    expect(await story.states(id)).toHaveLength(1);
    await story.ask(id, 'cancel', {});
    const [run] = await story.ends(id);
    expect(run?.state).toBe('cancelled');
  });
});
