/** @jest-environment node */
import type { SweepSpec } from '@jupyterlab-hpc/api';

import { BridgeError } from '../../errors';
import {
  refusedBy,
  sweepNotebook,
  sweepPlace,
  sweepSpec
} from '../testing/place';

async function errorOf(work: Promise<unknown>): Promise<BridgeError['info']> {
  const error = await work.catch((one: unknown) => one);
  if (!(error instanceof BridgeError)) {
    throw new Error('This was not refused.');
  }
  return error.info;
}

describe('sweeps', () => {
  let place: ReturnType<typeof sweepPlace>;
  beforeEach(() => {
    place = sweepPlace();
  });

  const started = async (runs = 4, more: Partial<SweepSpec> = {}) =>
    (await place.service.start(sweepSpec(runs, more), false)).id;
  const ends = (
    states: Record<string, 'failed' | 'completed' | 'cancelled'>
  ): void => {
    for (const [task, state] of Object.entries(states)) {
      place.results.ended.set(task, state);
    }
  };
  const kept = (id: string) => {
    const found = place.store.kept.get(id);
    if (found === undefined) {
      throw new Error(`${id} is not there.`);
    }
    return found;
  };

  it('name the field of the spec where its notebook or its folder is nowhere', async () => {
    const missing = (field: string) =>
      Promise.reject(
        new BridgeError({ code: 'path-missing', message: 'Nowhere.', field })
      );
    const none = sweepPlace('slurm', {
      notebooks: { read: () => missing('body.path') }
    });
    expect(await errorOf(none.service.start(sweepSpec(), false))).toMatchObject(
      { field: 'body.spec.notebook' }
    );
    const nowhere = sweepPlace('slurm', {
      places: { propose: () => missing('body.folder') }
    });
    for (const work of [
      nowhere.service.start(sweepSpec(), false),
      nowhere.service.preview(sweepSpec())
    ]) {
      expect(await errorOf(work)).toMatchObject({ field: 'body.spec.folder' });
    }
  });

  describe('are refused with the field', () => {
    const table = (names: string[], ...rows: unknown[][]) => ({
      table: { names, rows } as SweepSpec['table']
    });
    it.each<[string, string, RegExp, Partial<SweepSpec>]>([
      ['no runs', 'table.rows', /There are no runs/, table(['alpha'])],
      [
        'a short row',
        'table.rows.1',
        /Run 2 has 1 values for 2/,
        table(['alpha', 'n'], [1, 2], [1])
      ],
      [
        'a name that is there twice',
        'table.names.1',
        /“n” is there twice/,
        table(['n', 'n'], [1, 2])
      ],
      [
        'a text for an integer',
        'table.rows.0.0',
        /Run 1: “n” takes an integer, and is given the text "abc\\n"/,
        table(['n'], ['abc\n'])
      ],
      [
        'a number for a text',
        'table.rows.0.0',
        /“label” takes a text, and is given 3/,
        table(['label'], [3])
      ],
      [
        'what is no value',
        'table.rows.0.0',
        /is no value of “alpha”/,
        table(['alpha'], [{ $number: 'many' }])
      ],
      [
        'more runs in a task than there are',
        'runsPerTask',
        /4 runs in a task/,
        { runsPerTask: 4 }
      ],
      [
        'a time limit that is none',
        'resources.time',
        /“soon” is no time limit/,
        { resources: { cpus: 1, memory: 0, time: 'soon' } }
      ],
      [
        'a directive that the scripts have themselves',
        'resources.directives',
        /set “array” themselves/,
        { resources: { cpus: 1, memory: 0, directives: ['--array=1-5'] } }
      ]
    ])('with %s', async (_what, field, message, more) => {
      const error = await errorOf(started(3, more));
      expect(error.field).toBe(`body.spec.${field}`);
      expect(error.message).toMatch(message);
      expect(place.store.steps).toEqual([]);
    });

    it('over the limit of the site', async () => {
      place.state.most = 99;
      expect(await errorOf(started(100))).toMatchObject({
        message: '100 runs are over the 99 that a sweep may have here.',
        field: 'body.spec.table.rows'
      });
    });

    it('of a notebook without the cell, or a kernel', async () => {
      const { cell: _cell, ...none } = sweepNotebook();
      place.state.notebook = none;
      expect((await errorOf(started())).field).toBe('body.spec.notebook');
      const { kernel: _kernel, ...mute } = sweepNotebook();
      place.state.notebook = mute;
      expect((await errorOf(started())).field).toBe('body.spec.kernel');
      expect(await started(2, { kernel: 'ir' })).toBeDefined();
    });

    it('of a Python without papermill, unless that is meant', async () => {
      place.state.check = {
        packages: {},
        problem: { code: 'sweep-environment', message: 'No papermill.' }
      };
      expect(await errorOf(started())).toMatchObject({
        code: 'sweep-environment',
        field: 'body.spec.environment'
      });
      expect(place.store.steps).toEqual([]);
      await place.service.start(sweepSpec(), true);
      expect(place.store.steps).toContain('submit');
    });
  });

  it('take special numbers, quotes, newlines and unicode', async () => {
    const rows = [
      [{ $number: 'nan' }, `"'\n$(rm)\u2028é`],
      [{ $number: '-inf' }, '']
    ];
    const id = await started(2, { table: { names: ['alpha', 'label'], rows } });
    expect(kept(id).rows).toEqual(rows);
  });

  it('are previewed: script, arrays, files and what is odd', async () => {
    place.state.maxArraySize = 1001;
    const preview = await place.service.preview(
      sweepSpec(1200, {
        table: {
          names: ['n', 'beta'],
          rows: Array.from({ length: 1200 }, (_, i) => [i + 0.5, i])
        }
      })
    );
    expect(preview.arrays).toEqual([
      { tasks: 1000, atOnce: 16 },
      { tasks: 200, atOnce: 4 }
    ]);
    expect(preview).toMatchObject({ runs: 1200, seconds: 1200 * 1800 });
    expect(preview.files).toBe(7 + 1200 * 3 + 1200 + 2 * 3);
    expect(preview.warnings).toEqual([
      '1,200 runs are over this cluster’s 1,000 in one array: 2 arrays will be used.',
      expect.stringMatching(/no parameter “beta”/),
      expect.stringMatching(/Run 1: “n” is given 0\.5.* type int/)
    ]);
    // What a person starts by hand is one array all the same.
    expect(place.state.scripts[0]?.tasks).toHaveLength(600);
    expect(place.store.steps).toEqual([]);
  });

  it('are made again: what failed alone, as one sparse array, and nothing is removed', async () => {
    const id = await started(5);
    ends({ '100_1': 'completed', '100_2': 'failed', '100_3': 'cancelled' });
    ends({ '100_4': 'completed', '100_5': 'failed' });
    place.store.steps.length = 0;
    const sweep = await place.service.resubmit(id, {
      notebook: 'newest',
      changes: [{ run: 2, parameters: [0.5, 7] }],
      resources: { cpus: 2, memory: 0, time: '60' }
    });
    expect(place.store.steps).toEqual(['note', 'change', 'submit', 'settle']);
    expect(place.state.requests).toHaveLength(2);
    const [, second] = (await place.store.get(id)).submissions;
    expect([...(second?.runsOf.keys() ?? [])]).toEqual([2, 3, 5]);
    expect(second).toMatchObject({ id: '101', notebook: 2 });
    expect(kept(id).rows[1]).toEqual([0.5, 7]);
    expect(kept(id).record.manifest.resources.cpus).toBe(2);
    expect(sweep.counts).toEqual({ completed: 2, waiting: 3 });
  });

  it('keep their parameters and states when making them again is refused', async () => {
    const id = await started(2);
    ends({ '100_1': 'failed', '100_2': 'completed' });
    place.state.answers = [
      refusedBy('Invalid qos', { field: 'body.script.qos' })
    ];
    const error = await errorOf(
      place.service.resubmit(id, {
        notebook: 'kept',
        changes: [{ run: 1, parameters: [9, 9] }]
      })
    );
    expect(error.field).toBe('body.resources.qos');
    expect(kept(id).rows[0]).toEqual([0, 0]);
    const { counts } = await place.service.get(id);
    expect(counts).toEqual({ failed: 1, completed: 1 });
  });

  it.each([
    ['that still run', { runs: [1, 2] }, /^Run 2 has not ended/, 'body.runs'],
    ['that are not there', { runs: [9] }, /no run 9: it has 3/, 'body.runs'],
    [
      'with values of the wrong type',
      { runs: [1], changes: [{ run: 1, parameters: ['x', 1] }] },
      /Run 1: “alpha” takes a number/,
      'body.changes.0.parameters.0'
    ],
    [
      'of which others are changed',
      { runs: [1], changes: [{ run: 3, parameters: [1, 1] }] },
      /Run 3 would be changed, but not made again/,
      'body.changes'
    ]
  ])('do not make runs again %s', async (_what, request, message, field) => {
    const id = await started(3);
    ends({ '100_1': 'failed', '100_3': 'completed' });
    place.inQueue('100', 2, 'running');
    const error = await errorOf(
      place.service.resubmit(id, { notebook: 'kept', ...request })
    );
    expect(error.message).toMatch(message);
    expect(error.field).toBe(field);
    expect(place.state.requests).toHaveLength(1);
  });

  it('asked twice at once make runs again once', async () => {
    const id = await started(2);
    ends({ '100_1': 'failed', '100_2': 'failed' });
    const asked = await Promise.allSettled([
      place.service.resubmit(id, { notebook: 'kept' }),
      place.service.resubmit(id, { notebook: 'kept' })
    ]);
    expect(asked.map(({ status }) => status)).toEqual([
      'fulfilled',
      'rejected'
    ]);
    expect(place.state.requests).toHaveLength(2);
  });

  it('get further rows, which stay when their array is refused', async () => {
    const id = await started(2);
    await place.service.add(id, [[1, 1]]);
    expect(kept(id).tasks.size).toBe(3);
    expect(kept(id).record.submissions.at(-1)?.runsOf.get(3)).toEqual([3]);

    place.state.answers = [refusedBy('QOSMaxSubmitJobPerUserLimit')];
    const sweep = await place.service.add(id, [
      [2, 2],
      [3, 3]
    ]);
    expect(sweep.counts).toEqual({ waiting: 3, unsubmitted: 2 });
    expect(sweep.problem?.message).toMatch(/^Runs 4-5 were added, but not/);

    const wrong = await errorOf(place.service.add(id, [['x', 1]]));
    expect(wrong.field).toBe('body.rows.0.0');
    expect(kept(id).rows).toHaveLength(5);
  });

  it('are cancelled as a whole by their arrays, and run by run by tasks', async () => {
    const id = await started(3);
    ends({ '100_1': 'completed' });
    await place.service.cancel(id, [3]);
    expect(place.state.cancelled).toEqual(['100_3']);
    await place.service.cancel(id);
    expect(place.state.cancelled).toEqual(['100_3', '100']);
    ends({ '100_2': 'cancelled', '100_3': 'cancelled' });
    expect((await errorOf(place.service.cancel(id, [1]))).message).toMatch(
      /nothing to cancel/
    );
  });

  it('do not end a task of which other runs are not meant', async () => {
    const id = await started(4, { runsPerTask: 2 });
    place.results.ended.set('100_1:1', 'completed');
    await place.service.cancel(id, [2]);
    expect(place.state.cancelled).toEqual(['100_1']);
    const error = await errorOf(place.service.cancel(id, [3]));
    expect(error.message).toMatch(/^Run 4 would end too: .* run 3 does/);
    expect(place.state.cancelled).toEqual(['100_1']);
  });

  it('have another pace in all arrays that wait, and from then on', async () => {
    place.state.maxArraySize = 4;
    const id = await started(6);
    place.inQueue('100', 1, 'waiting');
    place.inQueue('101', 1, 'waiting');
    await place.service.pace(id, 5);
    expect(place.state.changed).toEqual([
      ['100', { throttle: 3 }],
      ['101', { throttle: 2 }]
    ]);
    expect(kept(id).record.manifest.pace.atOnce).toBe(5);
    expect(kept(id).record.submissions.map(one => one.atOnce)).toEqual([3, 2]);
  });

  it('of another cluster can be looked at, not steered', async () => {
    const id = await started(2);
    const record = kept(id).record;
    kept(id).record = {
      ...record,
      manifest: {
        ...record.manifest,
        scheduler: { kind: 'slurm', cluster: 'c2', host: 'login9' }
      }
    };
    expect((await place.service.get(id)).runs).toBe(2);
    for (const work of [
      place.service.resubmit(id, { notebook: 'kept' }),
      place.service.cancel(id),
      place.service.pace(id, 3),
      place.service.add(id, [[1, 1]])
    ]) {
      expect((await errorOf(work)).message).toMatch(/on the cluster c2/);
    }
  });

  it('can be looked at while Slurm is down', async () => {
    const id = await started(2);
    const down = new BridgeError({ code: 'scheduler-down', message: 'Down.' });
    const gone = sweepPlace('slurm', {
      store: place.store,
      results: place.results,
      queue: () => Promise.reject(down)
    });
    expect((await gone.service.get(id)).runs).toBe(2);
    expect((await gone.service.list()).problems).toEqual(['Down.']);
    const again = gone.service.resubmit(id, { notebook: 'kept' });
    expect((await errorOf(again)).code).toBe('scheduler-down');
  });

  it('that are forgotten leave the list, and come back by their folder', async () => {
    const id = await started(2);
    await place.service.forget(id);
    expect((await place.service.list()).sweeps).toEqual([]);
    await place.service.open('/scratch/ada/lattice');
    expect((await place.service.list()).sweeps).toMatchObject([{ id }]);
  });

  it('are worth another look soon while something lives', async () => {
    const id = await started(1);
    const { now } = place.clock;
    expect(place.service.nextAt([await place.service.get(id)])).toBe(
      now() + 10
    );
    ends({ '100_1': 'completed' });
    expect(place.service.nextAt([await place.service.get(id)])).toBe(
      now() + 60
    );
  });
});
