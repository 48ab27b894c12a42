import { spawn } from 'node:child_process';

export interface LaunchOptions {
  /** The bundle of the supervisor. */
  program: string;
  /** Where the jobs of this host are. */
  folder: string;
  /** What jobs may use together: a supervisor begins the next ones. */
  cpus: number;
  memory: number;
}

/**
 * Calls the supervisor of one attempt, in a session of its own and tied to
 * nobody: whoever called it may end. Rejects when it cannot be started.
 */
export function launcher(options: LaunchOptions) {
  const { cpus, folder, memory, program } = options;
  return (job: number, task: number, attempt: number): Promise<void> =>
    new Promise((resolve, reject) => {
      const child = spawn(
        process.execPath,
        [
          // It waits for one process: a small heap is enough.
          '--max-old-space-size=64',
          '--max-semi-space-size=1',
          program,
          folder,
          ...[job, task, attempt, cpus, memory].map(String)
        ],
        { cwd: '/', detached: true, env: {}, stdio: 'ignore' }
      );
      child.once('error', reject);
      child.once('spawn', () => {
        child.unref();
        resolve();
      });
    });
}
