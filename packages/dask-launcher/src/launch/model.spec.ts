import type { DaskProfile, DaskSpec } from '@jupyterlab-hpc/api';
import { BridgeError } from '@jupyterlab-hpc/core';

import { usualDraft } from './draft/draft';
import { draftStore } from './draft/store';
import type { LaunchModel } from './model';
import {
  clusterOf,
  clusterSystem,
  LaunchDouble,
  launchModel,
  partition
} from './testing';

const notebook = { name: 'lattice.ipynb', kernel: 'era5' };
const store = draftStore(localStorage, '/');
const calls = (client: LaunchDouble, key: string): number =>
  client.called.filter(one => one.key === key).length;

describe('a form for a new cluster', () => {
  let client: LaunchDouble;
  let model: LaunchModel;

  const open = async (): Promise<void> => {
    model = launchModel(client, notebook);
    await model.load();
  };

  const profiles = (...all: DaskProfile[]): void => {
    client.handlers.listDaskProfiles = () => ({
      profiles: all,
      modes: { allocation: true, here: true },
      problems: []
    });
  };

  beforeEach(() => {
    localStorage.clear();
    client = new LaunchDouble();
  });

  describe('begins', () => {
    it('with the name and the kernel of the notebook in view', async () => {
      await open();
      expect(model.draft).toMatchObject({
        name: 'lattice',
        environmentKind: 'kernel',
        kernel: 'era5'
      });
      expect(model.pythons.kernels.map(({ name }) => name)).toEqual([
        'era5',
        'python3'
      ]);
    });

    it('with JupyterLab’s usual kernel, in the server’s Python, without one', async () => {
      model = launchModel(client);
      await model.load();
      expect(model.draft).toMatchObject({ name: 'dask', kernel: 'python3' });
      expect(model.reading.spec?.environment.python).toBe(
        '/opt/jupyter/bin/python3'
      );
    });

    it('with what was launched last, else with the site’s first profile', async () => {
      const site = { name: 'regular', site: true, spec: { cores: 8 } };
      profiles(site);
      await open();
      expect(model.draft).toMatchObject({
        cores: '8',
        origin: { kind: 'site', name: 'regular' }
      });
      profiles(
        { name: 'old', last: true, spec: { cores: 2, name: 'old' } },
        site
      );
      await open();
      expect(model.draft).toMatchObject({
        cores: '2',
        name: 'lattice',
        origin: { kind: 'last', name: 'old' }
      });
    });

    it('with no more than a node has, and what the environment says', async () => {
      client.handlers.getResources = () => ({
        partitions: [
          { ...partition, cpusPerNode: 2, memoryPerNode: 3.5 * 2 ** 30 }
        ],
        environment: [
          { variable: 'SBATCH_ACCOUNT', option: 'account', value: 'm4321' }
        ]
      });
      await open();
      expect(model.draft).toMatchObject({
        cores: '2',
        memory: '1',
        memoryUnit: 'GB',
        account: 'm4321'
      });
    });

    it('with no more time than its partition gives', async () => {
      client.handlers.getResources = () => ({
        partitions: [{ ...partition, maxTime: 1800 }],
        environment: []
      });
      await open();
      expect(model.draft.time).toBe('00:30:00');
    });

    it('with what was typed before the server answered', async () => {
      model = launchModel(client, notebook);
      const loading = model.load();
      model.edit({ name: 'mine', cores: '3' });
      await loading;
      expect(model.draft).toMatchObject({
        name: 'mine',
        cores: '3',
        kernel: 'era5'
      });
    });

    it('with the draft of the last time, wrong texts as well', async () => {
      await open();
      model.edit({ cores: 'eight', name: 'kept' });
      model.dispose();
      await open();
      expect(model.draft).toMatchObject({ cores: 'eight', name: 'kept' });
    });

    it('anew where nobody had touched it', async () => {
      await open();
      model.keep();
      expect(store.load()).toBeUndefined();
    });

    it('with a spec that came from elsewhere, as far as it is one', async () => {
      model = launchModel(client, notebook);
      await model.begin({
        name: 'ocean',
        cores: 16,
        memory: 'much',
        later: true
      });
      expect(model.draft).toMatchObject({
        name: 'ocean',
        cores: '16',
        memory: usualDraft.memory
      });
      model.undoFilling();
      expect(model.draft).toMatchObject({ name: 'lattice', cores: '4' });
    });
  });

  it('is filled from a profile but for its name, and back', async () => {
    await open();
    model.edit({ name: 'wrf', cores: '3', qos: 'long' });
    model.choose({ name: 'big', spec: { cores: 64, memory: 2 ** 38 } });
    expect(model.draft).toMatchObject({
      name: 'wrf',
      cores: '64',
      memory: '256',
      qos: '',
      origin: { kind: 'own', name: 'big' }
    });
    expect(store.load()).toMatchObject({ cores: '64' });
    model.undoFilling();
    expect(model.draft).toMatchObject({ name: 'wrf', cores: '3', qos: 'long' });
  });

  describe('checks a Python', () => {
    it('as it is chosen, and the notebook’s to compare, each once', async () => {
      await open();
      expect(calls(client, 'checkDaskEnvironment')).toBe(1);
      model.edit({ kernel: 'python3' });
      model.checkPython();
      model.checkPython();
      expect(calls(client, 'checkDaskEnvironment')).toBe(2);
      model.useNotebookKernel();
      expect(model.draft.kernel).toBe('era5');
      expect(calls(client, 'checkDaskEnvironment')).toBe(2);
    });

    it('again when asked to', async () => {
      await open();
      await Promise.resolve();
      model.checkPython(true);
      expect(calls(client, 'checkDaskEnvironment')).toBe(2);
    });
  });

  describe('starts a cluster', () => {
    it('once, whatever is clicked, and keeps no draft of it', async () => {
      await open();
      model.edit({ name: 'wrf' });
      const launches = [model.launch(), model.launch(), model.launch()];
      const [started] = await Promise.all(launches);
      await model.launch();
      expect(client.launched.map(({ name }) => name)).toEqual(['wrf']);
      expect(started?.name).toBe('wrf');
      expect(model.step.kind).toBe('started');
      model.keep();
      expect(store.load()).toBeUndefined();
    });

    it('and another like it under the next name', async () => {
      await open();
      await model.launch();
      model.another();
      expect(model.draft.name).toBe('lattice-2');
      await model.launch();
      model.another();
      expect(model.draft.name).toBe('lattice-3');
      expect(client.launched).toHaveLength(2);
    });

    it('not while something is wrong with it', async () => {
      await open();
      model.edit({ cores: 'x' });
      await model.launch();
      await model.ask();
      expect(model.canLaunch).toBe(false);
      expect(calls(client, 'launchDaskCluster')).toBe(0);
      expect(calls(client, 'testDaskCluster')).toBe(0);
    });

    it('not where the site does not let them', async () => {
      client.handlers.getSystem = () => ({
        ...clusterSystem,
        features: { ...clusterSystem.features, dask: false }
      });
      await open();
      await model.launch();
      expect(client.launched).toEqual([]);
    });

    it('and keeps all that was typed when it is refused, to be mended and sent again', async () => {
      const good = client.handlers.launchDaskCluster;
      client.handlers.launchDaskCluster = () => {
        throw new BridgeError({
          code: 'scheduler-refused',
          message: 'Invalid qos specification',
          field: 'body.spec.qos',
          detail: 'sbatch: error: Batch job submission failed'
        });
      };
      await open();
      model.edit({ qos: 'lnog' });
      await model.launch();
      expect(model.problems).toMatchObject([
        { field: 'qos', isRefusal: true, message: 'Invalid qos specification' }
      ]);
      expect(model.canLaunch).toBe(true);
      expect(store.load()).toMatchObject({ qos: 'lnog' });
      model.edit({ qos: 'long' });
      expect(model.problems).toEqual([]);
      client.handlers.launchDaskCluster = good!;
      await model.launch();
      expect(client.launched).toMatchObject([{ qos: 'long' }]);
    });
  });

  it('is not started in a Python that lacks something here, but when that is read', async () => {
    const bodies: unknown[] = [];
    const good = client.handlers.launchDaskCluster;
    client.handlers.launchDaskCluster = input => {
      bodies.push(input.body.anyway);
      if (input.body.anyway !== true) {
        throw new BridgeError({
          code: 'dask-environment',
          message: 'distributed is not in this environment.',
          field: 'body.spec.environment'
        });
      }
      return good!(input);
    };
    await open();
    await model.launch();
    expect(model.problems).toMatchObject([{ isRefusal: true }]);
    // Another one is looked into again.
    model.edit({ cores: '2' });
    await model.launch();
    expect(client.launched).toEqual([]);
    await model.launch();
    expect(client.launched).toHaveLength(1);
    expect(bodies).toEqual([undefined, undefined, true]);
  });

  describe('looks, when no answer came', () => {
    const lost = new BridgeError({
      code: 'unreachable',
      message: 'The Jupyter server does not answer.'
    });
    const clusters = (...all: DaskSpec[]): void => {
      client.handlers.listDaskClusters = () => ({
        clusters: all.map(spec => clusterOf(spec, 990)),
        foreign: [],
        problems: []
      });
    };
    beforeEach(() => {
      client.handlers.launchDaskCluster = () => {
        throw lost;
      };
    });

    it('for the cluster, and finds it', async () => {
      await open();
      clusters(model.reading.spec!);
      const started = await model.launch();
      expect(started?.id).toBe('abcdefgh');
      expect(model.step.kind).toBe('started');
      expect(store.load()).toBeUndefined();
    });

    it('and says when there is none, so that it can be sent again', async () => {
      await open();
      clusters({ ...model.reading.spec!, name: 'other' });
      await model.launch();
      expect(model.step.kind).toBe('absent');
      expect(model.canLaunch).toBe(false);
      model.giveUp();
      expect(model.canLaunch).toBe(true);
      expect(model.draft.name).toBe('lattice');
    });

    it('takes an older cluster of that name for none', async () => {
      await open();
      clusters(model.reading.spec!);
      client.time = 5000;
      await model.launch();
      expect(model.step.kind).toBe('absent');
    });

    it('and does not know where the list does not come either', async () => {
      client.handlers.listDaskClusters = () => {
        throw lost;
      };
      await open();
      await model.launch();
      expect(model.step).toMatchObject({ kind: 'unknown' });
      clusters(model.reading.spec!);
      await model.search();
      expect(model.step.kind).toBe('started');
    });

    it('again after a reload in between', async () => {
      await open();
      client.handlers.launchDaskCluster = () => new Promise(() => undefined);
      void model.launch();
      clusters(model.reading.spec!);
      await open();
      expect(model.step.kind).toBe('started');
    });
  });

  describe('asks the scheduler', () => {
    it('and forgets the answer with the next change', async () => {
      client.handlers.testDaskCluster = () => ({
        workers: { start: 1000, message: 'now' }
      });
      await open();
      await model.ask();
      expect(model.estimate.kind).toBe('answered');
      model.edit({ cores: '5' });
      expect(model.estimate.kind).toBe('none');
    });

    it('and does not show the answer to what was there before', async () => {
      let answer = (): void => undefined;
      client.handlers.testDaskCluster = () =>
        new Promise(resolve => {
          answer = () => resolve({});
        });
      await open();
      const asked = model.ask();
      model.edit({ cores: '5' });
      answer();
      await asked;
      expect(model.estimate.kind).toBe('none');
    });

    it('and has a refusal at its field', async () => {
      client.handlers.testDaskCluster = () => {
        throw new BridgeError({
          code: 'scheduler-refused',
          message: 'Memory specification can not be satisfied',
          field: 'body.spec.memory'
        });
      };
      await open();
      await model.ask();
      expect(model.problems).toMatchObject([{ field: 'memory' }]);
      // It is advice: the person may know better.
      expect(model.canLaunch).toBe(true);
    });
  });
});
