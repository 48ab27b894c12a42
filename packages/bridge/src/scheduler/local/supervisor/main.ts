import { launcher } from '../launch';
import { Pass } from '../pass';
import { JobStore } from '../store';
import { supervise } from './supervise';

/**
 * node supervisor.js FOLDER JOB TASK ATTEMPT CPUS BYTES
 *
 * Runs one attempt at one task of a job of this computer, and then begins what
 * has room now. It depends on no other process, and nobody waits for it.
 */
async function main(): Promise<void> {
  const [folder = '', ...words] = process.argv.slice(2);
  const [id = NaN, task = NaN, attempt = NaN, cpus = 1, memory = 0] =
    words.map(Number);
  if (![id, task, attempt, cpus, memory].every(Number.isFinite)) {
    throw new Error('usage: supervisor.js FOLDER JOB TASK ATTEMPT CPUS BYTES');
  }
  const quiet = (): void => undefined;
  const log = { debug: quiet, info: quiet, warn: quiet, error: quiet };
  const store = new JobStore(folder, log);
  await supervise(store, id, task, attempt);
  const pass = new Pass({
    store,
    capacity: { cpus, memory },
    now: () => Date.now() / 1000,
    launch: launcher({ program: __filename, folder, cpus, memory })
  });
  await store.turn(() => pass.run());
}

main().then(
  () => process.exit(0),
  () => process.exit(1)
);
