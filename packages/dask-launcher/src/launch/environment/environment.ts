import type { PythonEnvironment } from '@jupyterlab-hpc/api';
import {
  type IKernel,
  mostLines,
  splitWords,
  withoutTilde
} from '@jupyterlab-hpc/core';
import type { TranslationBundle } from '@jupyterlab/translation';

import type { IDraft, TextField } from '../draft/draft';

/** What has to be mended before there is an environment. */
export interface IEnvironmentProblem {
  readonly field: TextField;
  readonly message: string;
}

export interface IEnvironmentFacts {
  readonly trans: TranslationBundle;
  readonly kernels: readonly IKernel[];
  readonly home: string | undefined;
}

/** The Python that a draft means, or what is wrong with it. */
export function environmentOf(
  draft: IDraft,
  facts: IEnvironmentFacts
): PythonEnvironment | IEnvironmentProblem {
  const { trans } = facts;
  const setup = setupLines(draft.setup);
  if (setup.length > mostLines) {
    const message = trans.__('At most %1 lines.', mostLines);
    return { field: 'setup', message };
  }
  const found = interpreterOf(draft, facts);
  if ('field' in found) {
    return found;
  }
  const lines = [...(found.setup ?? []), ...setup];
  return { ...found, ...(lines.length === 0 ? {} : { setup: lines }) };
}

function interpreterOf(
  draft: IDraft,
  { home, kernels, trans }: IEnvironmentFacts
): PythonEnvironment | IEnvironmentProblem {
  const { environmentKind, kernel } = draft;
  const python = withoutTilde(draft.python.trim(), home) || 'python3';
  switch (environmentKind) {
    case 'kernel': {
      const chosen = kernels.find(one => one.name === kernel);
      return (
        chosen?.environment ?? {
          field: 'kernel',
          message:
            kernel === ''
              ? trans.__('Choose the Python that the workers run in.')
              : trans.__('There is no kernel “%1” here any more.', kernel)
        }
      );
    }
    case 'folder': {
      const folder = withoutTilde(draft.folder.trim(), home);
      if (!folder.startsWith('/')) {
        return {
          field: 'folder',
          message: trans.__('Give the path of its folder: it begins with “/”.')
        };
      }
      const plain = folder.replace(/\/+$/, '');
      const isPython = /\/python[\d.]*$/.test(plain);
      return {
        python: isPython ? plain : `${plain}/bin/python`,
        label: plain.slice(-200)
      };
    }
    case 'modules':
      return setupLines(draft.setup).length === 0 && draft.python.trim() === ''
        ? {
            field: 'setup',
            message: trans.__('Give the lines that bring Python: module load …')
          }
        : { python };
    case 'container': {
      const split = splitWords(draft.container);
      if (!('words' in split)) {
        return {
          field: 'container',
          message: trans.__('A quote is not closed.')
        };
      }
      return split.words.length === 0
        ? {
            field: 'container',
            message: trans.__(
              'Give the command that runs a program in it: apptainer exec …'
            )
          }
        : { python, container: [...split.words] };
    }
  }
}

/** Lines of a shell script, as they are, without empty ones at the end. */
function setupLines(text: string): string[] {
  const plain = text.trimEnd();
  return plain === '' ? [] : plain.split('\n');
}
