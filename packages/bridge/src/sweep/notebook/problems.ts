import type { ErrorInfo } from '@jupyterlab-hpc/api';

import type { Language } from '../../clone/notebook/kernel';

/** Why a notebook has no parameters, or what is odd about them; undefined where all is well. */
export function problemOf(
  tagged:
    | {
        readonly cell: number;
        readonly isCode: boolean;
        readonly others: number;
        readonly parameters: number;
      }
    | undefined,
  kernel: { readonly language: Language; readonly said: string | undefined }
): ErrorInfo | undefined {
  if (tagged === undefined) {
    return problem(
      'This notebook has no cell tagged “parameters”.',
      'Tag the cell that sets the values to be swept: its values are the defaults, and each run sets its own after it.'
    );
  }
  const number = tagged.cell + 1;
  if (!tagged.isCode) {
    return problem(
      `Cell ${number}, which is tagged “parameters”, is no code.`,
      'Take the tag from it, and tag the cell of code that sets the values.'
    );
  }
  if (kernel.language === 'other') {
    return problem(
      `The parameters of a notebook in ${kernel.said ?? 'this language'} cannot be read.`,
      'Write their names over the columns of the table.'
    );
  }
  if (tagged.parameters === 0) {
    return problem(
      `Cell ${number}, which is tagged “parameters”, sets no value.`,
      'Set the defaults in it, one in a line, as in: alpha = 0.5'
    );
  }
  return tagged.others === 0
    ? undefined
    : problem(
        `${tagged.others + 1} cells are tagged “parameters”: cell ${number}, the first, is the one that counts.`,
        'Take the tag from the others.'
      );
}

function problem(message: string, hint: string): ErrorInfo {
  return { code: 'sweep-refused', message, hint };
}
