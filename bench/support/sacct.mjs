/** The query of finished jobs that the bridge makes, to be run bare. */
import { sourceOf } from './squeue.mjs';

/** @returns {Promise<string[]>} the argument vector for seven days, with the program */
export async function sacctCommand() {
  const { args } = await sourceOf(`
    import { finishedArgs } from './packages/bridge/src/scheduler/slurm/sacct';
    import { randomToken } from './packages/bridge/src/scheduler/slurm/records';
    export const args = () => finishedArgs(7 * 86400, randomToken());
  `);
  return ['sacct', ...args()];
}
