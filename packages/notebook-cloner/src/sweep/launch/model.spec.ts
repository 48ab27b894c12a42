import { BridgeError } from '@jupyterlab-hpc/core';
import { waitFor } from '@testing-library/react';

import { makeSweep } from '../testing';
import type { NewSweepModel } from './model';
import {
  formModel,
  makeNotebook,
  makeTrial,
  SweepDouble,
  sweepOf,
  tableOf
} from './testing';

describe('the model of a new sweep', () => {
  let client: SweepDouble;
  let model: NewSweepModel;

  const open = async (runs = 64): Promise<void> => {
    model = formModel(client);
    await model.load();
    if (runs > 0) {
      model.define.begin(tableOf(runs));
    }
    await waitFor(() => expect(model.previewer.isCurrent).toBe(true));
  };
  const again = async (): Promise<void> => {
    model.keep();
    model.dispose();
    model = formModel(client);
    await model.load();
  };

  beforeEach(() => {
    localStorage.clear();
    client = new SweepDouble();
  });
  afterEach(() => model.dispose());

  it('begins with the notebook’s kernel, its name and the folder that is proposed', async () => {
    await open();
    expect(model.reading.spec).toMatchObject({
      name: 'lattice',
      notebook: '/home/ada/lattice.ipynb',
      folder: '/scratch/ada/lattice/runs',
      environment: { python: '/home/ada/envs/era5/bin/python' },
      atOnce: 20,
      runsPerTask: 1,
      directory: 'notebook'
    });
    // The notebook's own is found by its name.
    expect(model.reading.spec?.kernel).toBeUndefined();
    expect(model.verdict).toMatchObject({
      tone: 'done',
      text: 'papermill 2.6.0, Python 3.12, kernel era5'
    });
  });

  it('names the kernel where another is chosen', async () => {
    await open();
    model.edit({ kernel: 'python3' });
    expect(model.reading.spec).toMatchObject({
      kernel: 'python3',
      environment: { python: '/opt/jupyter/bin/python3' }
    });
  });

  it('takes the Python of the server for a kernel that is none', async () => {
    client.handlers.readSweepNotebook = () =>
      makeNotebook({ kernel: { name: 'ir', language: 'R' } });
    await open();
    expect(model.reading.spec).toMatchObject({
      environment: { python: '/opt/jupyter/bin/python3' }
    });
    expect(model.reading.spec?.kernel).toBeUndefined();
    await waitFor(() =>
      expect(
        client.called.find(({ key }) => key === 'checkSweepEnvironment')?.input
      ).toMatchObject({ body: { kernel: 'ir' } })
    );
  });

  it('keeps all that was typed, for a reload', async () => {
    await open();
    model.edit({ cpus: '32', folder: '$SCRATCH/mine', setup: 'module load a' });
    await again();
    expect(model.draft).toMatchObject({
      cpus: '32',
      folder: '$SCRATCH/mine',
      setup: 'module load a'
    });
    await waitFor(() => expect(model.define.runs).toBe(64));
    expect(model.folder).toBe('$SCRATCH/mine');
  });

  it('keeps nothing that nobody touched', async () => {
    model = formModel(client);
    await model.load();
    model.keep();
    expect(localStorage).toHaveLength(0);
  });

  it('loses no parameters where the notebook cannot be read when it is kept again', async () => {
    await open();
    model.keep();
    model.dispose();
    client.handlers.readSweepNotebook = () => {
      throw new BridgeError({ code: 'path-slow', message: 'It hangs.' });
    };
    await again();
    expect(model.notebookFailure).toMatchObject({ message: 'It hangs.' });
    model.edit({ cpus: '2' });
    client.handlers.readSweepNotebook = () => makeNotebook();
    await again();
    expect(model.draft.cpus).toBe('2');
    expect(model.define.runs).toBe(64);
  });

  it('sends nothing while something is wrong', async () => {
    await open();
    model.edit({ atOnce: '0', memory: 'much', folder: 'runs' });
    expect(model.problems.map(({ field }) => field).sort()).toEqual([
      'atOnce',
      'folder',
      'memory'
    ]);
    expect(model.canStart).toBe(false);
    await model.start();
    expect(client.started).toEqual([]);
  });

  it('does not take the folder that was proposed for another name', async () => {
    await open();
    model.edit({ name: 'ising' });
    expect(model.canStart).toBe(false);
    await waitFor(() =>
      expect(model.reading.spec?.folder).toBe('/scratch/ada/ising/runs')
    );
  });

  describe('that got no answer', () => {
    const lost = new BridgeError({
      code: 'bridge-lost',
      message: 'Something between answered.'
    });

    beforeEach(async () => {
      await open();
      client.handlers.startSweep = ({ body }) => {
        client.started.push(body.spec);
        throw lost;
      };
    });

    it('finds the sweep by its name and folder', async () => {
      client.handlers.listSweeps = () => ({
        sweeps: [
          makeSweep({ id: 'oldoldol', created: 10 }),
          makeSweep({ id: 'elsewher', folder: '/scratch/ada/other' }),
          makeSweep({ id: 'thisthis' })
        ],
        problems: []
      });
      const sweep = await model.start();
      expect(sweep?.id).toBe('thisthis');
      expect(model.step).toMatchObject({ kind: 'started' });
    });

    it('offers to start again only once it is known that there is none', async () => {
      client.handlers.listSweeps = () => {
        throw lost;
      };
      expect(await model.start()).toBeUndefined();
      expect(model.step.kind).toBe('unknown');
      expect(model.canStart).toBe(false);
      client.handlers.listSweeps = () => ({ sweeps: [], problems: [] });
      await model.search();
      expect(model.step.kind).toBe('absent');
      expect(model.canStart).toBe(false);
      model.giveUp();
      expect(model.canStart).toBe(true);
    });

    it('looks for it after a reload as well', async () => {
      client.handlers.listSweeps = () => {
        throw lost;
      };
      await model.start();
      model.dispose();
      client.handlers.listSweeps = () => ({
        sweeps: [makeSweep({ id: 'thisthis' })],
        problems: []
      });
      model = formModel(client);
      expect(model.step.kind).toBe('unknown');
      await model.load();
      expect(model.step).toMatchObject({
        kind: 'started',
        sweep: { id: 'thisthis' }
      });
      expect(client.started).toHaveLength(1);
    });
  });

  it('starts once, whatever is clicked meanwhile', async () => {
    await open();
    let release: () => void = () => undefined;
    const held = new Promise<void>(resolve => (release = resolve));
    client.handlers.startSweep = async ({ body }) => {
      client.started.push(body.spec);
      await held;
      return sweepOf(body.spec);
    };
    const first = model.start();
    expect(await model.start()).toBeUndefined();
    release();
    expect(await first).toMatchObject({ name: 'lattice' });
    expect(client.started).toHaveLength(1);
    // What was started is no draft.
    model.keep();
    expect(localStorage).toHaveLength(0);
  });

  it('goes on with a trial that a reload left', async () => {
    await open();
    client.handlers.trySweep = () => makeTrial();
    client.handlers.getSweepTrial = () =>
      makeTrial(
        { state: 'completed', seconds: 420 },
        { isOver: true, runsPerTask: 3 }
      );
    void model.tryFirst('here');
    await waitFor(() => expect(model.trial.step.kind).toBe('running'));
    await again();
    await waitFor(() => expect(model.trial.step.kind).toBe('over'));
    expect(model.draft.runsPerTask).toBe('3');
    expect(model.tasks).toBe(22);
  });

  it('leaves the runs per task that a person set', async () => {
    await open();
    model.edit({ runsPerTask: '4' });
    client.handlers.trySweep = () =>
      makeTrial(
        { state: 'completed', seconds: 420 },
        { isOver: true, runsPerTask: 3 }
      );
    await model.tryFirst('here');
    expect(model.draft.runsPerTask).toBe('4');
    model.useProposedRuns();
    expect(model.draft.runsPerTask).toBe('3');
  });
});
