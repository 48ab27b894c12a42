/** @jest-environment node */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { BridgeError } from '../../errors';
import { job } from '../../testing/doubles';
import { refusedBy, sweepPlace, sweepSpec } from '../testing/place';
import type { SweepRecord } from '../records';
import { openOf, resolveOpen } from './open';
import { inSweep } from './refusal';

const unknown = new BridgeError({
  code: 'submit-unknown',
  message: 'It is not known whether Slurm took the script.'
});

async function errorOf(work: Promise<unknown>): Promise<BridgeError['info']> {
  const error = await work.catch((one: unknown) => one);
  if (!(error instanceof BridgeError)) {
    throw new Error('This was not refused.');
  }
  return error.info;
}

describe('submissions of a sweep', () => {
  let place: ReturnType<typeof sweepPlace>;
  beforeEach(() => {
    place = sweepPlace();
  });

  it('are noted before they are handed over, with the runs of their tasks', async () => {
    const { id } = await place.service.start(sweepSpec(3), false);
    expect(place.store.steps).toEqual(['create', 'note', 'submit', 'settle']);
    const { submissions } = await place.store.get(id);
    expect(submissions).toMatchObject([{ id: '100', tasks: 3, runs: 3 }]);
    expect([...(submissions[0]?.runsOf ?? [])]).toEqual([
      [1, [1]],
      [2, [2]],
      [3, [3]]
    ]);
    expect(place.state.scripts.at(-1)).toMatchObject({
      token: submissions[0]?.token,
      tasksFile: `submissions/${submissions[0]?.token}.tasks`
    });
    expect(place.state.acted).toBe(1);
  });

  it('leave nothing when the first is refused, and name the field', async () => {
    place.state.answers = [
      refusedBy('Invalid account', { field: 'body.script.account' })
    ];
    const error = await errorOf(place.service.start(sweepSpec(), false));
    expect(error).toMatchObject({
      code: 'scheduler-refused',
      field: 'body.spec.resources.account'
    });
    expect(place.store.kept.size).toBe(0);
    expect(place.store.steps.slice(-2)).toEqual(['unnote', 'remove']);
  });

  it('stay when a later one is refused: what was taken is told, the rest is unsubmitted', async () => {
    place.state.maxArraySize = 3;
    place.state.answers = ['ok', refusedBy('AssocMaxSubmitJobLimit')];
    const sweep = await place.service.start(sweepSpec(5), false);
    expect(sweep.counts).toEqual({ waiting: 2, unsubmitted: 3 });
    expect(sweep.problem?.message).toMatch(
      /^2 of 5 runs were submitted \(100\)\. .*AssocMaxSubmitJobLimit/
    );
    expect(sweep.problem?.hint).toMatch(/more runs in a task/);
    expect(place.state.requests).toHaveLength(2);

    const again = await place.service.resubmit(sweep.id, { notebook: 'kept' });
    expect(again.counts).toEqual({ waiting: 5 });
    expect(again.problem).toBeUndefined();
  });

  it('of which nobody knows are not made again before the queue tells', async () => {
    place.state.answers = [unknown];
    const sweep = await place.service.start(sweepSpec(2), false);
    expect(sweep.problem?.code).toBe('submit-unknown');
    const again = place.service.resubmit(sweep.id, { notebook: 'kept' });
    expect((await errorOf(again)).code).toBe('submit-unknown');
    expect(place.state.requests).toHaveLength(1);

    const [open] = openOf(await place.store.get(sweep.id));
    const comment = `hpc-sweep:${sweep.id}/${open?.token}`;
    place.state.queue.jobs = [job('77_[1-2]', { comment, state: 'waiting' })];
    const found = await place.service.get(sweep.id);
    expect(found.problem).toBeUndefined();
    expect(found.arrays).toMatchObject([{ job: '77' }]);
  });

  it('that nothing came of are given up, and can be made again', async () => {
    place.state.answers = [unknown];
    const { id } = await place.service.start(sweepSpec(2), false);
    place.clock.pass(179);
    await place.service.get(id);
    expect(openOf(await place.store.get(id))).toHaveLength(1);
    place.clock.pass(2);
    await place.service.get(id);
    expect(openOf(await place.store.get(id))).toHaveLength(0);
    const { counts } = await place.service.resubmit(id, { notebook: 'kept' });
    expect(counts).toEqual({ waiting: 2 });
  });
});

describe('a submission whose comment the site rewrote', () => {
  const folder = mkdtempSync(join(tmpdir(), 'hpc-sweep-open-'));
  afterAll(() => rmSync(folder, { recursive: true }));

  it('is found by what its runs wrote, and by nothing that is cut off', async () => {
    const place = sweepPlace();
    place.state.answers = [unknown];
    const { id } = await place.service.start(sweepSpec(2), false);
    const found = await place.store.get(id);
    const record: SweepRecord = { ...found, folder };
    const [open] = record.submissions;
    mkdirSync(join(folder, 'status'));
    const now = place.clock.now();
    const known = { at: now, jobs: [] };
    writeFileSync(join(folder, 'status/0001.json'), '{"version": 1, "ru');
    expect(await resolveOpen(record, known)).toEqual([]);
    writeFileSync(
      join(folder, 'status/0002.json'),
      JSON.stringify({
        ...{ version: 1, run: 2, state: 'running', started: now },
        ...{ job: '55', token: open?.token }
      })
    );
    expect(await resolveOpen(record, known)).toMatchObject([{ id: '55' }]);
  });
});

describe('a refusal', () => {
  const fields = {
    resources: 'body.spec.resources',
    runsPerTask: 'body.spec.runsPerTask',
    folder: 'body.spec.folder'
  };
  it.each([
    ['body.script.mem', 'body.spec.resources.memory'],
    ['body.script.cpus-per-task', 'body.spec.resources.cpus'],
    ['body.script.gres', 'body.spec.resources.gpus'],
    ['body.script.time', 'body.spec.resources.time'],
    ['body.script.constraint', 'body.spec.resources.directives'],
    ['body.script.array', 'body.spec.runsPerTask'],
    ['body.directory', 'body.spec.folder'],
    ['body.script', undefined]
  ])('at %s is one at %s', (field, there) => {
    const error = inSweep(refusedBy('No.', { field }), fields);
    expect(error).toMatchObject({ info: { message: 'No.' } });
    expect((error as BridgeError).info.field).toBe(there);
  });
});
