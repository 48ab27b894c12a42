import { type ChildProcess, fork } from 'node:child_process';

/** Starts the bundle of `agentmain.ts`; it ends when the bridge does. */
export function forkAgent(
  program: string,
  ...words: readonly string[]
): ChildProcess {
  return fork(program, words, {
    cwd: '/',
    execArgv: [],
    serialization: 'advanced',
    stdio: ['ignore', 'ignore', 'ignore', 'ipc']
  });
}
