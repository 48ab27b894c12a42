import type { ISeries, SweepParameter, VaryProblem } from '@jupyterlab-hpc/api';
import type { TranslationBundle } from '@jupyterlab/translation';

import type { Manner } from './fields';

/** Signs of a text that a message quotes. */
const mostQuoted = 60;

/** A text in one line, and not too long for one. */
export function quoted(text: string): string {
  const line = text.replaceAll(/\r?\n/g, '↵');
  return line.length > mostQuoted ? `${line.slice(0, mostQuoted)}…` : line;
}

export function mannerText(trans: TranslationBundle, how: Manner): string {
  switch (how) {
    case 'one':
      return trans.__('One value');
    case 'list':
      return trans.__('List');
    case 'range':
      return trans.__('Range');
    case 'linspace':
      return trans.__('Linspace');
    case 'logspace':
      return trans.__('Logspace');
    case 'keep':
      return trans.__('As it is');
  }
}

/** The type of a parameter, as the notebook has it, and what it is for. */
export function parameterTitle(
  trans: TranslationBundle,
  { help, isOptional, kind, name, source, type }: SweepParameter
): string {
  const said = type === '' || type === 'None' ? kind : type;
  const shown =
    said === 'any' ? trans.__('%1: no type given', name) : `${name}: ${said}`;
  return [
    shown,
    ...(isOptional && !/optional|none/i.test(said)
      ? [trans.__('may be None')]
      : []),
    ...(source === '' ? [] : [trans.__('in the notebook: %1', quoted(source))]),
    ...(help === undefined || help === '' ? [] : [help])
  ].join('\n');
}

/** A number with its thousands apart. */
export function countText(count: number): string {
  return Number.isFinite(count) ? count.toLocaleString() : '∞';
}

export function runsText(trans: TranslationBundle, count: number): string {
  return trans._n('%2 run', '%2 runs', count, countText(count));
}

/** `× 16` beside a parameter that varies. */
export function timesText(
  trans: TranslationBundle,
  series: ISeries | VaryProblem | undefined
): string {
  if (series === undefined || 'code' in series) {
    return '';
  }
  return series.count === 1 ? '1' : trans.__('× %1', countText(series.count));
}

/** What combining does, of the parameters that have several values. */
export function combinationText(
  trans: TranslationBundle,
  how: 'grid' | 'zip',
  names: readonly string[]
): string {
  const [first, second, ...more] = names;
  if (first === undefined) {
    return trans.__('nothing varies');
  }
  if (second === undefined) {
    return trans.__('each %1', first);
  }
  if (more.length > 0) {
    const all = names.join(', ');
    return how === 'grid'
      ? trans.__('every combination of %1', all)
      : trans.__('the first of each of %1, then the second, and so on', all);
  }
  return how === 'grid'
    ? trans.__('every %1 with every %2', first, second)
    : trans.__('the first %1 with the first %2, and so on', first, second);
}
