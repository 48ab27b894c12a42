import { hostname, userInfo } from 'node:os';

import { logFile } from '../logpath';
import type { JobSpec } from './spec';

/** The short name of this host, as Slurm names nodes. */
export function nodeName(): string {
  return hostname().split('.')[0] ?? 'localhost';
}

/** Where a task writes; stderr goes with stdout unless it has a file of its own. */
export function outputsOf(
  spec: JobSpec,
  task: number
): { stdout: string; stderr: string } {
  const { array, directory, id, name, outputName = name } = spec;
  const names = {
    jobId: String(id),
    ...(array !== undefined && { arrayId: String(id), task: String(task) }),
    node: nodeName(),
    user: userInfo().username,
    name: outputName,
    directory
  };
  const stdout = logFile(spec.output, names) ?? spec.output;
  const stderr =
    spec.error === undefined ? stdout : (logFile(spec.error, names) ?? stdout);
  return { stdout, stderr };
}
