import type { TranslationBundle } from '@jupyterlab/translation';

/** Signals by their numbers on Linux. */
const names: Readonly<Record<number, string>> = {
  1: 'SIGHUP',
  2: 'SIGINT',
  3: 'SIGQUIT',
  4: 'SIGILL',
  6: 'SIGABRT',
  7: 'SIGBUS',
  8: 'SIGFPE',
  9: 'SIGKILL',
  10: 'SIGUSR1',
  11: 'SIGSEGV',
  12: 'SIGUSR2',
  13: 'SIGPIPE',
  14: 'SIGALRM',
  15: 'SIGTERM',
  24: 'SIGXCPU',
  25: 'SIGXFSZ',
  31: 'SIGSYS'
};

/** What a shell adds to the number of the signal that ended its command. */
const byShell = 128;

/** `code:signal`, as Slurm writes how a job ended, in words. */
export function exitText(trans: TranslationBundle, exitCode: string): string {
  const [, first, second] = /^(\d+):(\d+)$/.exec(exitCode) ?? [];
  if (first === undefined || second === undefined) {
    return exitCode;
  }
  const code = Number(first);
  const signal = Number(second);
  if (signal > 0) {
    return trans.__('ended by %1', signalText(trans, signal));
  }
  const words = codeText(trans, code);
  return words === undefined
    ? trans.__('exit code %1', code)
    : trans.__('exit code %1: %2', code, words);
}

/** What exit codes of shells mean beyond “not well”. */
function codeText(trans: TranslationBundle, code: number): string | undefined {
  if (code === 126) {
    return trans.__('a command could not be executed');
  }
  if (code === 127) {
    return trans.__('a command was not found');
  }
  return code > byShell && names[code - byShell] !== undefined
    ? trans.__('a command was ended by %1', signalText(trans, code - byShell))
    : undefined;
}

/** A signal by its name and what it mostly means. */
export function signalText(trans: TranslationBundle, signal: number): string {
  const name = names[signal] ?? trans.__('signal %1', signal);
  switch (signal) {
    case 4:
      return trans.__('%1 (an instruction that this CPU does not know)', name);
    case 6:
      return trans.__('%1 (it gave up by itself)', name);
    case 8:
      return trans.__('%1 (an error in arithmetic)', name);
    case 7:
    case 11:
      return trans.__('%1 (memory that it may not touch)', name);
    case 9:
      return trans.__('%1 (killed)', name);
    case 15:
      return trans.__('%1 (asked to end)', name);
    default:
      return name;
  }
}
