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

/**
 * Numbers that Slurm itself writes where a signal would be: of a memory limit
 * that was met (`SIG_OOM` in `slurm.h`, of which 7 bits are left), and of a
 * script that was never started, mostly since its output file has no folder.
 */
const outOfMemory = 125;
const notStarted = 53;

/** What a shell adds to the number of the signal that ended its command. */
const byShell = 128;

/** Signals that jobs are often ended by: as an exit code, the number is rare. */
const frequent: ReadonlySet<number> = new Set([6, 7, 8, 9, 11, 15]);

/** The two numbers of `code:signal`. */
function numbersOf(exitCode: string): { code: number; signal: number } | null {
  const [, code, signal] = /^(\d+):(\d+)$/.exec(exitCode) ?? [];
  return code === undefined || signal === undefined
    ? null
    : { code: Number(code), signal: Number(signal) };
}

/**
 * What sacct may have taken 128 off: it prints 137, by which a shell says that
 * SIGKILL ended its command, as 9 (all versions: `_print_exitcode`).
 */
function before({ code, signal }: { code: number; signal: number }): number {
  return signal === 0 && frequent.has(code) ? code + byShell : code;
}

/** How a job in the history ended, as briefly as can be: `0`, `SIGKILL`, `9 or 137`. */
export function exitBrief(trans: TranslationBundle, exitCode: string): string {
  const numbers = numbersOf(exitCode);
  if (numbers === null) {
    return exitCode;
  }
  const { code, signal } = numbers;
  if (signal === outOfMemory) {
    return trans.__('memory');
  }
  if (signal === notStarted) {
    return trans.__('not started');
  }
  if (signal > 0) {
    return names[signal] ?? trans.__('signal %1', signal);
  }
  const other = before(numbers);
  return other === code ? String(code) : trans.__('%1 or %2', code, other);
}

/**
 * `code:signal`, as Slurm writes how a job ended, in words. Accounting takes 128
 * off codes: where it is the source, a code may mean another.
 */
export function exitText(
  trans: TranslationBundle,
  exitCode: string,
  accounted = false
): string {
  const numbers = numbersOf(exitCode);
  if (numbers === null) {
    return exitCode;
  }
  const { code, signal } = numbers;
  if (signal === outOfMemory) {
    return trans.__('it used all of its memory');
  }
  if (signal === notStarted) {
    return trans.__(
      'its script was not started, mostly since the folder of its output file is not there (0:53)'
    );
  }
  if (signal > 0) {
    return trans.__('ended by %1', signalText(trans, signal));
  }
  const other = accounted ? before(numbers) : code;
  if (other !== code) {
    return trans.__(
      'exit code %1, or %2: %3',
      code,
      other,
      codeText(trans, other) ?? ''
    );
  }
  const words = codeText(trans, code);
  return words === undefined
    ? trans.__('exit code %1', code)
    : trans.__('exit code %1: %2', code, words);
}

/** Whether SIGKILL ended a job or its last command, which it cannot ask for itself. */
export function isKilled(exitCode: string, accounted: boolean): boolean {
  const numbers = numbersOf(exitCode);
  return (
    numbers !== null &&
    (numbers.signal === 9 ||
      (accounted ? before(numbers) : numbers.code) === byShell + 9)
  );
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
