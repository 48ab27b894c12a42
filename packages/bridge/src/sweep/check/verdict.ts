import type { PythonEnvironment, SweepCheck } from '@jupyterlab-hpc/api';

import {
  containerNotes,
  type EnvironmentProblem,
  failureOf
} from '../../python/failure';
import { hintToAdd } from '../../python/hints';
import type { Outcome } from '../../python/outcome';
import { firstWord, isContained } from '../../python/script';
import { isOlder } from '../../python/version';
import type { SweepReport } from './question';

/** What the runner needs, and papermill itself. */
const oldest = { papermill: '2.3', python: '3.8' } as const;

/** What a person is told of the Python that would make the runs. */
export function verdictOf(
  environment: PythonEnvironment,
  kernel: string | undefined,
  outcome: Outcome<SweepReport>,
  stderr: string
): SweepCheck {
  const told = outcome.kind === 'told' ? outcome.report : undefined;
  const problem =
    outcome.kind === 'told'
      ? (packageProblem(environment, outcome.report) ??
        kernelProblem(environment, kernel, outcome.report))
      : failureOf(environment, outcome, stderr);
  const notes = containerNotes(environment);
  return {
    packages: told?.packages ?? {},
    ...(told && { python: told.python }),
    ...(told &&
      kernel !== undefined && {
        kernel: {
          name: kernel,
          isThere: told.kernel?.runs === true,
          encrypted: told.kernel?.encrypted === true
        }
      }),
    ...(problem && {
      problem: {
        ...problem,
        code: 'sweep-environment',
        field: `body.environment.${problem.field}`
      }
    }),
    ...(notes.length > 0 && { notes })
  };
}

function packageProblem(
  environment: PythonEnvironment,
  report: SweepReport
): EnvironmentProblem | undefined {
  const { executable, packages, python } = report;
  const { papermill } = packages;
  if (isOlder(python, oldest.python)) {
    return {
      field: 'python',
      message: `${executable || firstWord(environment)} is Python ${python}: sweeps need ${oldest.python} or newer.`,
      hint: python.startsWith('2.')
        ? 'Name python3, or load a module of a newer Python in the lines before it.'
        : 'Choose a newer one, or load a module of one in the lines before it.'
    };
  }
  if (papermill === undefined) {
    return {
      field: 'python',
      message: `papermill is not in this environment (${executable}).`,
      hint: toAdd(environment, report, 'papermill')
    };
  }
  return isOlder(papermill, oldest.papermill)
    ? {
        field: 'python',
        message: `papermill ${papermill} is too old: sweeps need ${oldest.papermill} or newer.`,
        hint: toAdd(environment, report, `papermill>=${oldest.papermill}`)
      }
    : undefined;
}

function kernelProblem(
  environment: PythonEnvironment,
  name: string | undefined,
  report: SweepReport
): EnvironmentProblem | undefined {
  const { executable, kernel, kernels, packages } = report;
  if (name === undefined) {
    return undefined;
  }
  if (kernels === undefined) {
    return {
      field: 'kernel',
      message: `This Python could not look for kernels: its jupyter_client cannot be used (${executable}).`,
      hint: toAdd(environment, report, 'jupyter_client')
    };
  }
  if (kernel === undefined) {
    return {
      field: 'kernel',
      message: `There is no kernel ${name} for this Python (${executable}).`,
      hint:
        kernels.length === 0
          ? `It finds none at all. ${toAdd(environment, report, 'ipykernel')}`
          : `Choose one of those that it finds: ${kernels.join(', ')}; or the Python of the environment that has ${name}.`
    };
  }
  if (!kernel.runs) {
    return {
      field: 'kernel',
      message: `The kernel ${name} is begun by ${kernel.program}, which is not on this machine.`,
      hint: 'Install that kernel again, or choose another one. If a module brings the program, load it in the lines before the Python.'
    };
  }
  return kernel.isOwn && packages['ipykernel'] === undefined
    ? {
        field: 'kernel',
        message: `The kernel ${name} is this Python itself, in which ipykernel is not (${executable}).`,
        hint: toAdd(environment, report, 'ipykernel')
      }
    : undefined;
}

function toAdd(
  environment: PythonEnvironment,
  report: SweepReport,
  ...packages: readonly string[]
): string {
  return hintToAdd(report, isContained(environment), packages, 'sweeps');
}
