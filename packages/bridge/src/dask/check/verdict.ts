import type { DaskCheck, PythonEnvironment } from '@jupyterlab-hpc/api';

import {
  containerNotes,
  type EnvironmentProblem,
  failureOf
} from '../../python/failure';
import { hintToAdd } from '../../python/hints';
import type { Outcome, Report } from '../../python/outcome';
import { firstWord, isContained } from '../../python/script';
import { isOlder } from '../../python/version';

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
    ...(problem && {
      problem: {
        ...problem,
        code: 'dask-environment',
        field: `body.environment.${problem.field}`
      }
    }),
    ...(notes.length > 0 && { notes })
  };
}

function problemOf(
  environment: PythonEnvironment,
  report: Report
): EnvironmentProblem | undefined {
  const { executable, packages, python } = report;
  const { distributed } = packages;
  if (isOlder(python, oldest.python)) {
    return problem(
      `${executable || firstWord(environment)} is Python ${python}: Dask ${oldest.distributed}, the oldest that can be used here, needs ${oldest.python}.`,
      python.startsWith('2.')
        ? 'Name python3, or load a module of a newer Python in the lines before it.'
        : 'Choose a newer one, or load a module of one in the lines before it.'
    );
  }
  if (distributed === undefined) {
    return problem(
      `distributed is not in this environment (${executable}).`,
      hintToAdd(
        report,
        isContained(environment),
        ['distributed', 'bokeh'],
        'dask'
      )
    );
  }
  return isOlder(distributed, oldest.distributed)
    ? problem(
        `distributed ${distributed} is too old: only from ${oldest.distributed} on do workers that are taken away end by themselves.`,
        hintToAdd(
          report,
          isContained(environment),
          [
            `distributed>=${oldest.distributed}`,
            `dask>=${oldest.distributed}`,
            'bokeh'
          ],
          'dask'
        )
      )
    : undefined;
}

function notesOf(
  environment: PythonEnvironment,
  report: Report | undefined
): string[] {
  return [
    ...(report?.packages['distributed'] !== undefined &&
    report.packages['bokeh'] === undefined
      ? ['bokeh is not in this environment: there will be no dashboard.']
      : []),
    ...containerNotes(environment)
  ];
}

function problem(message: string, hint: string): EnvironmentProblem {
  return { field: 'python', message, hint };
}
