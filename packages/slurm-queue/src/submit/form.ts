import type { ErrorInfo } from '@jupyterlab-hpc/api';
import type { TranslationBundle } from '@jupyterlab/translation';

import { can } from '../scheduler';
import type { IWrong } from './field';
import type { SubmitModel } from './model';
import type { IProblem } from './preflight';
import { optionOf, type Problem } from './step';

/** What the parts of the form share. */
export interface IFormProps {
  readonly model: SubmitModel;
  readonly trans: TranslationBundle;
  /** Called with the option whose field has the focus. */
  readonly onFocus: (option: string | undefined) => void;
  /** Goes from a field to its line. */
  readonly onEscape: (option: string) => void;
}

/** Whether the scheduler knows partitions, accounts and all that goes with them. */
export function isCluster(model: SubmitModel): boolean {
  return can(model.system, 'partitions');
}

/** What is wrong with the field of an option. */
export function wrongOption(
  { model }: IFormProps,
  option: string
): IWrong | undefined {
  const refused = refusals(model).find(cause => optionOf(cause) === option);
  if (refused !== undefined) {
    return refusedText(refused);
  }
  const found = model.problems.filter(one => one.option === option);
  const worst = found.find(one => one.severity === 'error') ?? found[0];
  return worst && wrongOf(model, worst);
}

/** A problem with what its remedy does. */
export function wrongOf(model: SubmitModel, problem: IProblem): IWrong {
  const { message, remedy, severity } = problem;
  return {
    severity,
    message,
    remedy: remedy && {
      label: remedy.label,
      run: () => model.mend(remedy.deed)
    }
  };
}

/** What is wrong with a field that is no option: its own, or a refusal. */
export function wrongField(
  { model, trans }: IFormProps,
  field: Problem['field']
): IWrong | undefined {
  const { problem } = model;
  if (problem?.field === field) {
    return { severity: 'error', message: problemText(trans, problem) };
  }
  const refused = refusals(model).find(one => one.field === `body.${field}`);
  return refused && refusedText(refused);
}

function refusedText({ hint, message }: ErrorInfo): IWrong {
  return { severity: 'error', message, hint };
}

/** Why the scheduler refused, when it was asked to submit or for an estimate. */
export function refusals(model: SubmitModel): readonly ErrorInfo[] {
  const { estimate, step } = model;
  return [
    ...(step.kind === 'refused' ? [step.cause] : []),
    ...(estimate.kind === 'failed' &&
    (estimate.cause.code === 'scheduler-refused' ||
      estimate.cause.field !== undefined)
      ? [estimate.cause]
      : [])
  ];
}

function problemText(trans: TranslationBundle, problem: Problem): string {
  switch (problem.kind) {
    case 'relative':
      return trans.__('Give an absolute path: it begins with “/”.');
    case 'unclosed':
      return trans.__(
        'A quote is not closed, or a last “\\” protects nothing.'
      );
  }
}
