import {
  type JobShell,
  quoteForShell,
  type ShellProgram,
  type ShellQuery
} from '@jupyterlab-hpc/api';

import { hiddenInJobs } from '../../environment';
import { BridgeError } from '../../errors';
import { commandLine, isRemote, type ProgramConfig } from './programs';

export interface ShellPlace {
  readonly config: ProgramConfig;
  /** The environment that a terminal of this server has. */
  readonly given: Readonly<Record<string, string | undefined>>;
  /** The job's own number, as each array task has one: all that `srun --jobid` takes. */
  readonly number: string;
  readonly nodes: readonly string[];
}

/**
 * How to go inside a running job from a terminal: a step that shares all that
 * the job has (`srun`'s manual: `--overlap`, `--pty`). Rejects for a node that
 * the job does not have.
 */
export function shellIn(
  { config, given, nodes, number }: ShellPlace,
  query: ShellQuery
): JobShell {
  const { node = nodes[0], program = 'shell' } = query;
  if (node === undefined || !nodes.includes(node)) {
    throw new BridgeError({
      code: 'bad-request',
      message: `The job does not run on ${node ?? 'any node'}.`,
      hint: `It runs on ${nodes.join(', ') || 'none'}.`,
      field: 'query.node'
    });
  }
  const args = [
    `--jobid=${number}`,
    '--overlap',
    '--pty',
    '--nodes=1',
    '--ntasks=1',
    `--nodelist=${node}`,
    ...programs[program]
  ];
  const argv = withTerminal(config, commandLine(config, 'srun', args));
  // Where this server is a job itself, its variables would be options of srun.
  const hidden = isRemote(config, 'srun') ? [] : hiddenInJobs(given);
  const unset = hidden.flatMap(name => ['-u', name]);
  const words = unset.length === 0 ? argv : ['env', ...unset, ...argv];
  return {
    line: words.map(quoteForShell).join(' '),
    node,
    nodes: [...nodes]
  };
}

const programs: Readonly<Record<ShellProgram, readonly string[]>> = {
  // The person's own, as the node knows it.
  shell: ['sh', '-c', 'exec "${SHELL:-/bin/sh}" -l'],
  top: ['top'],
  'nvidia-smi': ['nvidia-smi', '--loop=2']
};

/** A terminal on the far side of an ssh has to be asked for. */
function withTerminal(
  config: ProgramConfig,
  argv: readonly string[]
): readonly string[] {
  const [ssh = '', ...rest] = argv;
  return isRemote(config, 'srun') ? [ssh, '-t', ...rest] : argv;
}
