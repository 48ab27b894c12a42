/** @jest-environment node */
import { ownJobId } from './ownJob';

describe('the job in which the server runs', () => {
  it.each([
    [{ SLURM_JOB_ID: '12' }, '12'],
    [
      {
        SLURM_JOB_ID: '14',
        SLURM_ARRAY_JOB_ID: '12',
        SLURM_ARRAY_TASK_ID: '2'
      },
      '12_2'
    ],
    [{ SLURM_JOB_ID: '75', SLURM_HET_SIZE: '2' }, '75+0'],
    [{}, undefined]
  ])('%j is row %s', (environment, id) => {
    expect(ownJobId(environment)).toBe(id);
  });
});
