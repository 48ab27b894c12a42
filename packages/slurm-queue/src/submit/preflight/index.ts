import { checkArray } from './array';
import { checkGpus } from './gpus';
import { checkCounts, checkMemory, checkTime } from './limits';
import { checkNames } from './names';
import type { IChecked, IProblem } from './problem';
import { checkBalance, checkReserved } from './standing';
import { checkDirectives, checkFolder, checkForm, checkIdle } from './text';

const checks = [
  checkForm,
  checkDirectives,
  checkNames,
  checkTime,
  checkReserved,
  checkBalance,
  checkCounts,
  checkMemory,
  checkGpus,
  checkArray,
  checkFolder,
  checkIdle
];

/** More than a person reads. */
const mostProblems = 50;

/**
 * What a person should know before they submit, by line: first what is of no
 * line. Nobody is asked, so it can be done while they type.
 */
export function problemsIn(checked: IChecked): readonly IProblem[] {
  const faulty = new Set(
    checked.script.directives
      .filter(one => one.fault !== undefined)
      .map(one => one.name)
  );
  return checks
    .flatMap((check, at) =>
      // What has no proper value is said once.
      check(checked).filter(({ option = '' }) => at < 2 || !faulty.has(option))
    )
    .map((problem, order) => ({ problem, order }))
    .sort(
      (one, other) =>
        (one.problem.line ?? -1) - (other.problem.line ?? -1) ||
        one.order - other.order
    )
    .slice(0, mostProblems)
    .map(({ problem }) => problem);
}

export type { IProblem, IRemedy } from './problem';
