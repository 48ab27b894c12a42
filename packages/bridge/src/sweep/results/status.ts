import type { RunError, SweepValue } from '@jupyterlab-hpc/api';
import { Check } from '@sinclair/typebox/value';

import { RunStatus } from '../records';
import type { Interned } from './interned';

/** Bytes of a status file, at most. */
export const mostOfStatus = 256 * 1024;

/** Characters of an error's message. */
const longestMessage = 500;

/** What is kept of a status file. All have all fields, which takes least memory. */
export interface KnownStatus {
  readonly state: RunStatus['state'];
  readonly job: string | undefined;
  readonly task: number | undefined;
  readonly token: string | undefined;
  readonly notebook: number | undefined;
  /** Epoch seconds. */
  readonly started: number;
  readonly updated: number;
  readonly ended: number | undefined;
  readonly cells: RunStatus['cells'];
  readonly error: RunError | undefined;
  readonly exit: number | undefined;
  readonly figures: number;
}

/** A status file that is there, and says nothing that can be used. */
export const unreadable = 'unreadable';

/** What a status file of a run says; undefined where it is none, or another's. */
export function parseStatus(text: string, run: number): RunStatus | undefined {
  try {
    const data: unknown = JSON.parse(text);
    return Check(RunStatus, data) && data.run === run ? data : undefined;
  } catch {
    return undefined;
  }
}

/** The part of a status that is kept. */
export function keptOf(status: RunStatus, interned: Interned): KnownStatus {
  const { cells, ended, error, exit, job, notebook, started } = status;
  const { state, task, token, updated } = status;
  return {
    state,
    job: job === undefined ? undefined : interned.text(job),
    task,
    token: token === undefined ? undefined : interned.text(token),
    notebook,
    started,
    updated: updated ?? ended ?? started,
    ended,
    cells: cells === undefined ? undefined : interned.same(cells),
    error: error === undefined ? undefined : interned.same(oneLine(error)),
    exit,
    figures: figuresOf(status).length
  };
}

/** The pictures of a run that are its own, in the order in which they are numbered. */
export function figuresOf({
  figures = [],
  run
}: RunStatus): NonNullable<RunStatus['figures']> {
  const own = `figures/${String(run).padStart(4, '0')}-`;
  return figures.filter(({ file }) => file.startsWith(own));
}

/** Its recorded values, in the order in which they were recorded. */
export function valuesOf({
  values = {}
}: RunStatus): readonly (readonly [string, SweepValue])[] {
  return Object.entries(values);
}

function oneLine(error: RunError): RunError {
  const [line = ''] = error.message.split(/[\r\n]/, 1);
  return {
    ...error,
    message:
      line.length > longestMessage ? `${line.slice(0, longestMessage)}…` : line
  };
}
