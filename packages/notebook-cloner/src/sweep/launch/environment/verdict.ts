import type { ErrorInfo, SweepCheck } from '@jupyterlab-hpc/api';
import type { TranslationBundle } from '@jupyterlab/translation';

import type { Pythons } from './pythons';

/** What is to be said of the chosen Python. */
export interface IVerdict {
  readonly tone: 'done' | 'care' | 'bad' | 'none';
  readonly text: string;
  /** What to do about it, or what else is to be known. */
  readonly advice?: string | undefined;
  /** A program's own words. */
  readonly detail?: string | undefined;
}

/** What the check of the chosen Python came to; undefined while none is chosen. */
export function verdictOf(
  trans: TranslationBundle,
  { answer, failure, isAsking, isCurrent }: Pythons['check']
): IVerdict | undefined {
  if (failure !== undefined) {
    return bad(failure);
  }
  if (isAsking) {
    return { tone: 'none', text: trans.__('Looking what is in it…') };
  }
  if (!isCurrent || answer === undefined) {
    return undefined;
  }
  return answer.problem === undefined
    ? known(trans, answer)
    : bad(answer.problem);
}

function bad({ detail, hint, message }: ErrorInfo): IVerdict {
  return { tone: 'bad', text: message, advice: hint, detail };
}

/** `papermill 2.6.0, Python 3.12, kernel era5`. */
function known(trans: TranslationBundle, check: SweepCheck): IVerdict {
  const { kernel, notes = [], packages, python } = check;
  const { papermill } = packages;
  const parts = [
    ...(papermill === undefined ? [] : [trans.__('papermill %1', papermill)]),
    ...(python === undefined
      ? []
      : [trans.__('Python %1', python.split('.').slice(0, 2).join('.'))]),
    ...(kernel === undefined ? [] : [trans.__('kernel %1', kernel.name)])
  ];
  const advice = [
    ...(kernel?.isThere === false
      ? [trans.__('It does not find the kernel “%1”.', kernel.name)]
      : []),
    ...notes
  ];
  return {
    tone: advice.length === 0 ? 'done' : 'care',
    text: parts.join(', '),
    advice: advice.length === 0 ? undefined : advice.join(' ')
  };
}
