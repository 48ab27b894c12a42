/** @jest-environment node */
import type { DaskSpec, Estimate, SubmitRequest } from '@jupyterlab-hpc/api';

import { BridgeError } from '../errors';
import { estimateOf } from './estimate';
import { daskSpec } from './testing/records';

const later: Estimate = { start: 1_700_000_000, message: 'Then.' };

describe('what the scheduler says of a cluster that is not launched', () => {
  let asked: SubmitRequest[];
  let refusal: BridgeError | undefined;
  beforeEach(() => {
    asked = [];
    refusal = undefined;
  });

  const estimate = (more: Partial<DaskSpec> = {}) =>
    estimateOf(daskSpec(more), {
      directory: '/home/ada',
      scheduler: {
        test: request => {
          asked.push(request);
          return refusal ? Promise.reject(refusal) : Promise.resolve(later);
        }
      }
    });

  it('is of its workers, by one question, without waiting for a scheduler', async () => {
    expect(await estimate({ scale: { workers: 40 } })).toEqual({
      workers: later
    });
    expect(asked).toMatchObject([
      { name: 'workers.sh', directory: '/home/ada' }
    ]);
    expect(asked[0]?.script).toContain('#SBATCH --array=0-39\n');
    expect(asked[0]?.script).not.toContain('--dependency');
  });

  it('is of an array that Slurm takes, however many workers there are', async () => {
    await estimate({ scale: { workers: 5000 } });
    expect(asked[0]?.script).toContain('#SBATCH --array=0-999\n');
  });

  it('is of its scheduler where it begins with no worker', async () => {
    const scale = { workers: 0, adapt: { minimum: 0, maximum: 9 } };
    expect(await estimate({ scale })).toEqual({ scheduler: later });
    expect(asked).toMatchObject([{ name: 'scheduler.sh' }]);
  });

  it('is of the whole where it is one allocation', async () => {
    expect(
      await estimate({ mode: 'allocation', directory: '/scratch/ada' })
    ).toEqual({ scheduler: later });
    expect(asked).toMatchObject([
      { name: 'cluster.sh', directory: '/scratch/ada' }
    ]);
  });

  it('is a refusal at its field', async () => {
    refusal = new BridgeError({
      ...{ code: 'scheduler-refused', message: 'No.' },
      field: 'body.script.mem'
    });
    await expect(estimate()).rejects.toMatchObject({
      info: { field: 'body.spec.memory' }
    });
    const scale = { workers: 0 };
    await expect(estimate({ scale })).rejects.toMatchObject({
      info: { field: 'body.spec.scheduler.memory' }
    });
  });

  it('is not asked for where the spec cannot be', async () => {
    await expect(estimate({ processes: 3 })).rejects.toMatchObject({
      info: { field: 'body.spec.processes' }
    });
    expect(asked).toEqual([]);
  });
});
