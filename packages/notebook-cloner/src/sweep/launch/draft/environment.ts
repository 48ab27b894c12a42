import type { PythonEnvironment } from '@jupyterlab-hpc/api';
import {
  type IKernel,
  mostLines,
  splitWords,
  withoutTilde
} from '@jupyterlab-hpc/core';
import type { TranslationBundle } from '@jupyterlab/translation';

import type { IDraft, TextField } from './draft';

/** What in a field cannot be sent. */
export interface IFieldProblem {
  readonly field: TextField;
  readonly message: string;
}

/** The Python that runs the notebook, and the kernel where it is not the notebook's own. */
export interface IChosenPython {
  readonly environment: PythonEnvironment;
  readonly kernel?: string | undefined;
}

export interface IEnvironmentFacts {
  readonly trans: TranslationBundle;
  readonly kernels: readonly IKernel[];
  /** That of the notebook, by its kernelspec. */
  readonly ownKernel: string | undefined;
  readonly home: string | undefined;
}

/** What a draft chooses, or what is wrong with that. */
export function pythonOf(
  draft: IDraft,
  facts: IEnvironmentFacts
): IChosenPython | IFieldProblem {
  const { trans } = facts;
  const setup = linesOfScript(draft.setup);
  if (setup.length > mostLines) {
    return {
      field: 'setup',
      message: trans.__('At most %1 lines.', mostLines)
    };
  }
  const found =
    draft.environmentKind === 'kernel'
      ? ofKernel(draft, facts)
      : other(draft, facts);
  if ('field' in found) {
    return found;
  }
  const lines = [...(found.environment.setup ?? []), ...setup];
  return {
    ...found,
    environment: {
      ...found.environment,
      ...(lines.length === 0 ? {} : { setup: lines })
    }
  };
}

function ofKernel(
  { kernel }: IDraft,
  { kernels, ownKernel, trans }: IEnvironmentFacts
): IChosenPython | IFieldProblem {
  const chosen = kernels.find(({ name }) => name === kernel);
  return chosen === undefined
    ? {
        field: 'kernel',
        message:
          kernel === ''
            ? trans.__('Choose the Python that the runs are made with.')
            : trans.__('There is no kernel “%1” here any more.', kernel)
      }
    : {
        environment: chosen.environment,
        ...(kernel === ownKernel ? {} : { kernel })
      };
}

function other(
  draft: IDraft,
  { home, trans }: IEnvironmentFacts
): IChosenPython | IFieldProblem {
  const python = withoutTilde(draft.python.trim(), home) || 'python3';
  const split = splitWords(draft.container);
  if (!('words' in split)) {
    return { field: 'container', message: trans.__('A quote is not closed.') };
  }
  return {
    environment: {
      python,
      ...(split.words.length === 0 ? {} : { container: [...split.words] })
    }
  };
}

/** Lines of a shell script as they are, without empty ones at the end. */
function linesOfScript(text: string): string[] {
  const plain = text.trimEnd();
  return plain === '' ? [] : plain.split('\n');
}
