/** @jest-environment node */
import { chownSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';

import { runStates, Sweep } from '@jupyterlab-hpc/api';

import { loginEnvironment, ordinaryUser } from '../scheduler/testing/cluster';
import { generous } from '../scheduler/testing/ordinary';
import { BridgePlace } from '../testing/place';
import type { BridgeProcess, Reply } from '../testing/process';
import { check } from '../validate';
import { isRunLive } from './service/looks';

jest.setTimeout(300_000);

const python = join(process.env['HPC_VENV'] ?? '/usr', 'bin/python');

const cell = (source: string, tags: string[] = []) => ({
  ...{ cell_type: 'code', id: `c${source.length}`, execution_count: null },
  ...{ metadata: { tags }, outputs: [], source }
});

const notebook = {
  ...{ nbformat: 4, nbformat_minor: 5 },
  metadata: {
    kernelspec: {
      ...{ name: 'python3', display_name: 'Python 3', language: 'python' }
    }
  },
  cells: [
    cell('n = 1', ['parameters']),
    cell('assert n != 2, "two"'),
    cell('{"square": n * n}', ['result'])
  ]
};

describe('a sweep on this computer', () => {
  const user = ordinaryUser();
  const place = new BridgePlace();
  const work = join(user.home, `sweep-test-${process.pid}`);
  let bridge: BridgeProcess;

  const start = async (): Promise<void> => {
    bridge = await place.ready({
      account: { uid: user.uid, gid: user.gid },
      environment: loginEnvironment(user),
      config: {
        ...{ ...generous, scheduler: 'local', localCpus: 2 },
        ...{ pollInterval: 1, pollFloor: 1 },
        server: { dataDir: join(work, 'data') }
      }
    });
  };

  const sweepIn = (reply: Reply): Sweep => {
    expect(reply).toMatchObject({ status: 200 });
    return check(Sweep, reply.body, 'the reply');
  };

  async function reaches(
    id: string,
    counts: Record<string, number>
  ): Promise<void> {
    for (;;) {
      const sweep = sweepIn(await bridge.get(`/sweeps/${id}`));
      const isLive = runStates.some(
        state => isRunLive(state) && (sweep.counts[state] ?? 0) > 0
      );
      if (!isLive) {
        expect(sweep.counts).toEqual(counts);
        return;
      }
      await delay(300);
    }
  }

  beforeAll(async () => {
    mkdirSync(work);
    const path = join(work, 'a.ipynb');
    writeFileSync(path, JSON.stringify(notebook));
    for (const one of [work, path]) {
      chownSync(one, user.uid, user.gid);
    }
    await start();
  });
  afterAll(async () => {
    await place.close();
    rmSync(work, { recursive: true });
  });

  it('is made, outlives the bridge, and only what failed is made again', async () => {
    const spec = {
      ...{ name: 'squares', notebook: join(work, 'a.ipynb') },
      folder: join(work, 'squares'),
      table: { names: ['n'], rows: [[1], [2], [3]] },
      ...{ directory: 'notebook', environment: { python } },
      resources: { cpus: 1, memory: 0, time: '10' },
      ...{ atOnce: 2, runsPerTask: 1, stagger: 0 }
    };
    const { id } = sweepIn(await bridge.post('/sweeps', { spec }));
    await bridge.kill('SIGKILL');
    await start();
    await reaches(id, { completed: 2, failed: 1 });
    sweepIn(
      await bridge.post(`/sweeps/${id}/resubmit`, {
        notebook: 'kept',
        changes: [{ run: 2, parameters: [5] }]
      })
    );
    await reaches(id, { completed: 3 });
    const { body } = await bridge.get(`/sweeps/${id}/runs?sort=run`);
    expect(body).toMatchObject({
      rows: [
        { parameters: [1], values: { square: 1 }, attempts: 1 },
        { parameters: [5], values: { square: 25 }, attempts: 2 },
        { parameters: [3], values: { square: 9 }, attempts: 1 }
      ]
    });
  });
});
