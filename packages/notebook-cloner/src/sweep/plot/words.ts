import type { TranslationBundle } from '@jupyterlab/translation';

import type { IPlotColumns } from './choice';
import type { IRunMark } from './data';
import type { IPlaced } from './layout';
import { columnName, numberText, runWord } from './values';

/** All that is known of a point, a line for each. */
export function pointWords(
  trans: TranslationBundle,
  { mark, value }: IPlaced,
  { series, x, y }: IPlotColumns
): string[] {
  return [
    trans.__('Run %1: %2', mark.run, runWord(trans, mark.state)),
    ...(value === undefined
      ? []
      : [`${columnName(trans, y)} ${numberText(value)}`]),
    ...(x === 'run' ? [] : [`${columnName(trans, x)} ${mark.xText}`]),
    ...(series === undefined
      ? []
      : [`${columnName(trans, series)} ${mark.seriesText}`])
  ];
}

/** What the runs of a span do. */
export function fateWord(
  trans: TranslationBundle,
  live: readonly IRunMark[]
): string {
  return live.some(({ state }) => state === 'running')
    ? trans.__('running')
    : trans.__('waiting');
}
