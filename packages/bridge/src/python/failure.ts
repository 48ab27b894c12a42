import type { PythonEnvironment } from '@jupyterlab-hpc/api';

import type { Failure } from './outcome';
import { firstWord, isContained } from './script';

/** What is wrong with an environment, and with which of its fields. */
export interface EnvironmentProblem {
  readonly field: 'python' | 'setup' | 'container' | 'kernel';
  readonly message: string;
  readonly hint: string;
  readonly detail?: string;
}

/** What a person is told of a Python that told nothing. */
export function failureOf(
  environment: PythonEnvironment,
  failure: Failure,
  stderr: string
): EnvironmentProblem {
  const said = stderr.trim();
  return {
    ...wordsOf(environment, failure),
    ...(said !== '' && { detail: said })
  };
}

function wordsOf(
  environment: PythonEnvironment,
  failure: Failure
): Omit<EnvironmentProblem, 'detail'> {
  const word = firstWord(environment);
  const field = isContained(environment) ? 'container' : 'python';
  switch (failure.kind) {
    case 'setup':
      return {
        field: 'setup',
        message: `The lines before the Python did not come to their end: ${failure.why}`,
        hint: 'They are lines of bash, without a terminal: see what they say, and leave out what waits, ends the shell (exit) or is not closed.'
      };
    case 'missing':
      return {
        field,
        message: word.includes('/')
          ? `There is no ${word} on this machine.`
          : `There is no program ${word} where jobs look for it.`,
        hint: `Give its whole path, or load a module that brings it in the lines before it.`
      };
    case 'denied':
      return {
        field,
        message: `${word} is there, and cannot be run: it is a folder, or not a program, or you may not run it.`,
        hint: 'Name the program itself, such as …/bin/python.'
      };
    case 'silent':
      return {
        field: 'python',
        message: `${environment.python ?? 'python3'} did not answer as a Python does: ${failure.why}`,
        hint: 'Name the interpreter itself, such as …/bin/python. If it lacks libraries, load the module that it was built with in the lines before it.'
      };
  }
}

/** What is to be known of a container: it was looked into here alone. */
export function containerNotes(environment: PythonEnvironment): string[] {
  const { container = [], python = 'python3' } = environment;
  return isContained(environment)
    ? [
        `${[...container, python].join(' ')} was run on the machine of JupyterLab: compute nodes have to have ${firstWord(environment)} and the image as well.`
      ]
    : [];
}
