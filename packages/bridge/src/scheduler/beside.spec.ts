/** @jest-environment node */
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import type { ActionResult } from '@jupyterlab-hpc/api';

import { job, schedulerDouble } from '../testing/doubles';
import { actOnBoth, Beside, isBeside } from './beside';
import { daskSpec } from '../dask/testing/records';
import { schedulerScript } from '../dask/scripts/scheduler';

describe('jobs of this computer beside those of Slurm', () => {
  const folder = mkdtempSync(join(tmpdir(), 'hpc-beside-'));
  let made: number;
  let acted: string[];

  const beside = (path = folder): Beside =>
    new Beside('login1', path, () => {
      made += 1;
      return schedulerDouble({
        kind: 'local',
        submit: () => Promise.resolve({ id: '7' }),
        queue: () => Promise.resolve([job('7')]),
        act: (_action, ids) => {
          acted.push(...ids.map(id => `own ${id}`));
          return Promise.resolve(ids.map(id => ({ id })));
        }
      });
    });

  beforeEach(() => {
    made = 0;
    acted = [];
  });

  afterAll(() => rmSync(folder, { recursive: true }));

  it('have ids that no job of Slurm has', async () => {
    const here = beside();
    const { id } = await here.submit({ script: 'x', directory: '/' });
    expect(id).toBe('here-7');
    expect((await here.queue()).map(one => one.id)).toEqual([id]);
    expect([isBeside(id), isBeside('7')]).toEqual([true, false]);
  });

  it('cost nothing where there never was one', async () => {
    const path = join(folder, 'not there');
    expect(await beside(path).queue()).toEqual([]);
    expect(made).toBe(0);
    expect(existsSync(path)).toBe(false);
  });

  it('are cancelled together with others, each where it is', async () => {
    const slurm = schedulerDouble({
      act: (_action, ids): Promise<ActionResult[]> => {
        acted.push(...ids.map(id => `Slurm's ${id}`));
        return Promise.resolve(ids.map(id => ({ id })));
      }
    });
    const act = actOnBoth(slurm, beside());
    const results = await act('cancel', ['12', 'here-7', '13_[0-4]']);
    expect(results.map(({ id }) => id)).toEqual(['12', 'here-7', '13_[0-4]']);
    expect(acted.sort()).toEqual(["Slurm's 12", "Slurm's 13_[0-4]", 'own 7']);
  });

  it('write logs that are found by their ids', () => {
    const place = { id: 'abcdef0123', folder: '/d', token: 't' };
    expect(schedulerScript(daskSpec({ mode: 'here' }), place)).toContain(
      '#SBATCH --output=/d/logs/scheduler-here-%j.log'
    );
  });
});
