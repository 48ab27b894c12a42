import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

import { type Lab, me } from './lab';

const run = promisify(execFile);

/** Runs one of Slurm's programs as an account; what it prints. */
export async function slurm(
  lab: Lab,
  words: string[],
  who: string = me
): Promise<string> {
  const { argv, cwd, env } = lab.cluster.as(who, words);
  const [program = '', ...args] = argv;
  const { stdout } = await run(program, args, { cwd, env });
  return stdout.trim();
}

/** Submits a job that sleeps, from outside of JupyterLab; its id. */
export function submitSleeper(
  lab: Lab,
  name: string,
  options: string[] = [],
  who: string = me
): Promise<string> {
  return slurm(
    lab,
    [
      'sbatch',
      '--parsable',
      '--output=/dev/null',
      `--job-name=${name}`,
      ...options,
      '--wrap=sleep 600'
    ],
    who
  );
}

/** The state in which the controller has a job, as `RUNNING`. */
export async function stateOf(lab: Lab, id: string): Promise<string> {
  const text = await slurm(lab, ['scontrol', 'show', 'job', id]);
  return /JobState=(\S+)/.exec(text)?.[1] ?? 'gone';
}

/** Ends all jobs of the account, so that the next test starts afresh. */
export async function cancelAll(lab: Lab): Promise<void> {
  await slurm(lab, ['scancel', `--user=${me}`]);
}

/** What the cluster is called in its configuration. */
export async function clusterName(lab: Lab): Promise<string> {
  const text = await slurm(lab, ['scontrol', 'show', 'config']);
  return /^ClusterName\s*=\s*(\S+)/m.exec(text)?.[1] ?? '';
}
