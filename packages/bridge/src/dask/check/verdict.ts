import type {
  DaskCheck,
  PythonEnvironment,
  ErrorInfo
} from '@jupyterlab-hpc/api';

import { hintToAdd } from './hints';
import type { Outcome, Report } from './outcome';
import { firstWord, isContained } from './script';

/**
 * From this version on a worker that Dask's scheduler is told to retire ends
 * by itself; until 2024.2.0 it stays, and its job goes on for nothing (both
 * tried). It needs Python 3.9.
 */
const oldest = { distributed: '2024.2.1', python: '3.9' } as const;

/** What a person is told of the Python that they chose. */
export function verdictOf(
  environment: PythonEnvironment,
  outcome: Outcome,
  stderr: string
): DaskCheck {
  const told = outcome.kind === 'told' ? outcome.report : undefined;
  const problem =
    outcome.kind === 'told'
      ? problemOf(environment, outcome.report)
      : failureOf(environment, outcome, stderr);
  const notes = notesOf(environment, told);
  return {
    packages: told?.packages ?? {},
    ...(told && { python: told.python }),
    ...(problem && { problem }),
    ...(notes.length > 0 && { notes })
  };
}

function problemOf(
  environment: PythonEnvironment,
  report: Report
): ErrorInfo | undefined {
  const { executable, packages, python } = report;
  const { distributed } = packages;
  if (isOlder(python, oldest.python)) {
    return problem(
      'python',
      `${executable || firstWord(environment)} is Python ${python}: Dask ${oldest.distributed}, the oldest that can be used here, needs ${oldest.python}.`,
      python.startsWith('2.')
        ? 'Name python3, or load a module of a newer Python in the lines before it.'
        : 'Choose a newer one, or load a module of one in the lines before it.'
    );
  }
  if (distributed === undefined) {
    return problem(
      'python',
      `distributed is not in this environment (${executable}).`,
      hintToAdd(report, isContained(environment), ['distributed', 'bokeh'])
    );
  }
  return isOlder(distributed, oldest.distributed)
    ? problem(
        'python',
        `distributed ${distributed} is too old: only from ${oldest.distributed} on do workers that are taken away end by themselves.`,
        hintToAdd(report, isContained(environment), [
          `distributed>=${oldest.distributed}`,
          `dask>=${oldest.distributed}`,
          'bokeh'
        ])
      )
    : undefined;
}

function failureOf(
  environment: PythonEnvironment,
  outcome: Exclude<Outcome, { kind: 'told' }>,
  stderr: string
): ErrorInfo {
  const word = firstWord(environment);
  const field = isContained(environment) ? 'container' : 'python';
  const detail = stderr.trim();
  switch (outcome.kind) {
    case 'setup':
      return problem(
        'setup',
        `The lines before the Python did not come to their end: ${outcome.why}`,
        'They are lines of bash, without a terminal: see what they say, and leave out what waits, ends the shell (exit) or is not closed.',
        detail
      );
    case 'missing':
      return problem(
        field,
        word.includes('/')
          ? `There is no ${word} on this machine.`
          : `There is no program ${word} where jobs look for it.`,
        `Give its whole path, or load a module that brings it in the lines before it.`,
        detail
      );
    case 'denied':
      return problem(
        field,
        `${word} is there, and cannot be run: it is a folder, or not a program, or you may not run it.`,
        'Name the program itself, such as …/bin/python.',
        detail
      );
    case 'silent':
      return problem(
        'python',
        `${environment.python ?? 'python3'} did not answer as a Python does: ${outcome.why}`,
        'Name the interpreter itself, such as …/bin/python. If it lacks libraries, load the module that it was built with in the lines before it.',
        detail
      );
  }
}

function notesOf(
  environment: PythonEnvironment,
  report: Report | undefined
): string[] {
  const { container = [], python = 'python3' } = environment;
  return [
    ...(report?.packages['distributed'] !== undefined &&
    report.packages['bokeh'] === undefined
      ? ['bokeh is not in this environment: there will be no dashboard.']
      : []),
    ...(isContained(environment)
      ? [
          `${[...container, python].join(' ')} was run on the machine of JupyterLab: compute nodes have to have ${firstWord(environment)} and the image as well.`
        ]
      : [])
  ];
}

/** Whether `2024.2.0+5` is older than `2024.2.1`. */
function isOlder(version: string, needed: string): boolean {
  const other = numbersOf(needed);
  const difference = numbersOf(version)
    .map((number, index) => number - (other[index] ?? 0))
    .find(one => one !== 0);
  return (difference ?? 0) < 0;
}

/** The first three, which are all that count here. */
function numbersOf(version: string): number[] {
  const [, ...numbers] =
    /^([0-9]+)(?:\.([0-9]+))?(?:\.([0-9]+))?/.exec(version) ?? [];
  return [0, 1, 2].map(index => Number(numbers[index] ?? 0));
}

function problem(
  field: string,
  message: string,
  hint: string,
  detail = ''
): ErrorInfo {
  return {
    code: 'dask-environment',
    message,
    hint,
    field: `body.environment.${field}`,
    ...(detail !== '' && { detail })
  };
}
