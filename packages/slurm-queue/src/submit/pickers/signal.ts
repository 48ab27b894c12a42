import type { TranslationBundle } from '@jupyterlab/translation';

/** Signals that scripts are usually told by; `TERM` and `INT` end what heeds none. */
export const signals = ['USR1', 'USR2', 'TERM', 'INT', 'HUP'] as const;

/** What is sent before the time limit. */
export interface ISignal {
  /** A name or a number; empty for none. */
  readonly name: string;
  /** Seconds before the end; empty for the 60 of Slurm. */
  readonly seconds: string;
  /** Whether the shell of the script gets it, and no step. */
  readonly toShell: boolean;
}

/** Seconds before the end, where nothing is said. */
export const usualSeconds = 60;

/** The most that Slurm takes. */
export const mostSeconds = 65_535;

/** Reads a value of `--signal`; undefined for what has no fields, as `R:`. */
export function readSignal(text: string): ISignal | undefined {
  if (text === '') {
    return { name: '', seconds: '', toShell: true };
  }
  const match = /^(B:)?([A-Za-z][A-Za-z0-9]*|\d+)(?:@(\d+))?$/.exec(text);
  const [, shell, name = '', seconds = ''] = match ?? [];
  return match === null
    ? undefined
    : { name, seconds, toShell: shell !== undefined };
}

/** The value of the option; empty without a signal. */
export function writeSignal({ name, seconds, toShell }: ISignal): string {
  return name === ''
    ? ''
    : `${toShell ? 'B:' : ''}${name}${/^\d+$/.test(seconds) ? `@${seconds}` : ''}`;
}

/** `USR1 to the script, 300 s before the end`; undefined for what has no words. */
export function signalWords(
  trans: TranslationBundle,
  text: string
): string | undefined {
  const signal = readSignal(text);
  if (signal === undefined || signal.name === '') {
    return undefined;
  }
  const { name, seconds, toShell } = signal;
  const before = seconds === '' ? String(usualSeconds) : seconds;
  return toShell
    ? trans.__('%1 to the script, %2 s before the end', name, before)
    : trans.__('%1 to the steps, %2 s before the end', name, before);
}
