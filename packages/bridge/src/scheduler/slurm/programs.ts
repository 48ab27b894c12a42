import { constants } from 'node:fs';
import { access } from 'node:fs/promises';
import { basename, delimiter, isAbsolute, join } from 'node:path';

import { quoteForShell } from '@jupyterlab-hpc/api';

/** The administrator's words on how Slurm's programs are called. */
export interface ProgramConfig {
  /** The folder of Slurm's programs; empty: found on PATH. */
  readonly slurmBin: string;
  /** The whole argument vector of a program, as `['ssh', 'login1', '--', 'squeue']`. */
  readonly slurmCommands: Readonly<Record<string, readonly string[]>>;
}

export const slurmPrograms = [
  'sacct',
  'sacctmgr',
  'sbatch',
  'scancel',
  'scontrol',
  'sinfo',
  'squeue',
  'srun',
  'sshare',
  'sstat'
] as const;
export type SlurmProgram = (typeof slurmPrograms)[number];

/**
 * The argument vector of one call. With `directory`, the program starts there
 * (a program of its own goes there, as a folder may hang); on the far side of
 * an ssh, as that is where the folder is.
 */
export function commandLine(
  config: ProgramConfig,
  program: SlurmProgram,
  args: readonly string[],
  directory?: string
): string[] {
  const prefix = prefixOf(config, program);
  const start =
    directory === undefined ? [] : ['/usr/bin/env', `--chdir=${directory}`];
  const remote = remoteStart(prefix);
  if (remote === undefined) {
    return [...start, ...prefix, ...args];
  }
  // ssh joins its words with spaces, and a shell on the other side reads them.
  const words = [...start, ...prefix.slice(remote), ...args];
  return [...prefix.slice(0, remote), ...words.map(quoteForShell)];
}

/**
 * The configuration in which a program is known by its path, as PATH has it
 * here: a job's environment may have another PATH, without Slurm on it.
 */
export async function locate(
  config: ProgramConfig,
  program: SlurmProgram,
  path: string | undefined
): Promise<ProgramConfig> {
  const [name = program, ...rest] = prefixOf(config, program);
  const folders = name.includes('/') ? [] : (path ?? '').split(delimiter);
  for (const folder of folders.filter(isAbsolute)) {
    const file = join(folder, name);
    try {
      await access(file, constants.X_OK);
    } catch {
      continue;
    }
    const found = { [program]: [file, ...rest] };
    return { ...config, slurmCommands: { ...config.slurmCommands, ...found } };
  }
  return config;
}

/** Whether a program runs on another machine, which may see other folders. */
export function isRemote(
  config: ProgramConfig,
  program: SlurmProgram
): boolean {
  return remoteStart(prefixOf(config, program)) !== undefined;
}

/** What the words are called on the command line, for a person to look for. */
export function programPath(
  config: ProgramConfig,
  program: SlurmProgram
): string {
  return prefixOf(config, program).join(' ');
}

function prefixOf(
  config: ProgramConfig,
  program: SlurmProgram
): readonly string[] {
  const given = config.slurmCommands[program];
  if (given !== undefined && given.length > 0) {
    return given;
  }
  return [config.slurmBin === '' ? program : join(config.slurmBin, program)];
}

/** Where the words begin that ssh hands to a shell on the other machine. */
function remoteStart(prefix: readonly string[]): number | undefined {
  const separator = prefix.indexOf('--');
  return basename(prefix[0] ?? '') === 'ssh' && separator > 0
    ? separator + 1
    : undefined;
}
