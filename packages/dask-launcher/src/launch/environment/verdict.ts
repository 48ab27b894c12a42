import type { DaskCheck, ErrorInfo } from '@jupyterlab-hpc/api';
import type { TranslationBundle } from '@jupyterlab/translation';

import type { CheckState } from './checker';
import { differences, type IDifference, minor } from './compare';

/** What is to be said of the chosen Python. */
export interface IVerdict {
  readonly severity: 'fine' | 'warning' | 'error' | 'none';
  readonly text: string;
  /** What to do about it. */
  readonly advice?: string | undefined;
  /** Lines that a person can follow, which are shown on demand. */
  readonly steps?: string | undefined;
  /** A program's own words. */
  readonly detail?: string | undefined;
  readonly isAsking?: boolean;
  /** Whether the kernel of the notebook would do. */
  readonly offersKernel?: boolean;
}

export interface IVerdictFacts {
  readonly trans: TranslationBundle;
  readonly here: CheckState;
  /** Of the kernel of the notebook in view; undefined without one. */
  readonly there: CheckState | undefined;
  /** Whether both are the same Python. */
  readonly isSame: boolean;
}

/** What the checks of the chosen Python and of the notebook's kernel come to. */
export function verdictOf(facts: IVerdictFacts): IVerdict {
  const { here, trans } = facts;
  switch (here.kind) {
    case 'unasked':
      return { severity: 'none', text: trans.__('Not checked yet.') };
    case 'asking':
      return {
        severity: 'none',
        text: trans.__('Looking what is in it…'),
        isAsking: true
      };
    case 'failed':
      return failed(here.cause);
    case 'known':
      return here.check.problem === undefined
        ? known(facts, here.check)
        : { ...lacking(here.check), offersKernel: offers(facts) };
  }
}

function failed({ detail, hint, message }: ErrorInfo): IVerdict {
  return { severity: 'error', text: message, advice: hint, detail };
}

/** How to add what a Python lacks takes lines; what else is wrong, a sentence. */
function lacking({ problem, python }: DaskCheck): IVerdict {
  const { hint, ...cause } = problem ?? { code: 'internal', message: '' };
  return python === undefined
    ? failed({ ...cause, ...(hint === undefined ? {} : { hint }) })
    : { ...failed(cause), steps: hint };
}

function known(facts: IVerdictFacts, check: DaskCheck): IVerdict {
  const { trans } = facts;
  const verdict = besideNotebook(facts, check);
  const { notes = [], packages } = check;
  const advice = [verdict.advice, ...notes].filter(one => one !== undefined);
  return {
    ...verdict,
    ...(advice.length === 0 ? {} : { advice: advice.join(' ') }),
    // Without it there is no dashboard, as the notes say.
    ...(packages['bokeh'] === undefined
      ? {
          severity: 'warning',
          steps:
            verdict.steps ??
            trans.__(
              'Install bokeh where distributed is: “python -m pip install bokeh”, or “conda install bokeh”.'
            )
        }
      : {})
  };
}

function besideNotebook(facts: IVerdictFacts, check: DaskCheck): IVerdict {
  const { isSame, there, trans } = facts;
  const found = foundText(trans, check);
  if (isSame) {
    return same(trans, found);
  }
  if (there?.kind !== 'known') {
    return { severity: 'fine', text: found };
  }
  const { problem } = there.check;
  return problem === undefined
    ? compared(facts, found, differences(check, there.check))
    : {
        severity: 'warning',
        text: trans.__(
          '%1. The notebook’s kernel cannot connect to it: %2',
          found,
          problem.message
        ),
        steps: problem.hint
      };
}

function same(trans: TranslationBundle, found: string): IVerdict {
  return {
    severity: 'fine',
    text: trans.__('%1: the same as the notebook’s kernel', found)
  };
}

function compared(
  facts: IVerdictFacts,
  found: string,
  differ: readonly IDifference[]
): IVerdict {
  const { trans } = facts;
  if (differ.length === 0) {
    return same(trans, found);
  }
  const none = trans.__('none');
  const words = differ.map(({ here = none, name, there = none }) =>
    trans.__('%1 %2 here, %3 there', name, here, there)
  );
  return {
    severity: 'warning',
    text: trans.__(
      'Not the same as the notebook’s kernel: %1.',
      words.join('; ')
    ),
    advice: trans.__(
      'What the notebook sends, workers may not be able to read. Choose the kernel’s own, or install the same versions.'
    ),
    offersKernel: offers(facts)
  };
}

function offers({ isSame, there }: IVerdictFacts): boolean {
  return (
    !isSame && there?.kind === 'known' && there.check.problem === undefined
  );
}

/** `distributed 2026.10.0, Python 3.13` */
function foundText(trans: TranslationBundle, check: DaskCheck): string {
  const { packages, python } = check;
  return trans.__(
    'distributed %1, Python %2',
    packages['distributed'] ?? '?',
    minor(python) ?? '?'
  );
}
