import type {
  Combination,
  ILengthProblem,
  IRunSeries,
  ISeries,
  SweepParameter,
  VaryProblem
} from '@jupyterlab-hpc/api';
import { combine, variedValues } from '@jupyterlab-hpc/core';

import { type IField, variationOf } from './fields';

/** What the fields make together. */
export interface IDerived {
  /** Those that the sweep sets, in the order of the notebook. */
  readonly names: readonly string[];
  readonly series: ReadonlyMap<string, ISeries | VaryProblem>;
  /** Undefined while a field makes no values. */
  readonly runs: IRunSeries | ILengthProblem | undefined;
}

/** Values and runs of fields, none of which is made before it is asked for. */
export function derive(
  parameters: readonly SweepParameter[],
  fieldOf: (name: string) => IField | undefined,
  how: Combination
): IDerived {
  const series = new Map<string, ISeries | VaryProblem>();
  const good: { name: string; series: ISeries }[] = [];
  for (const parameter of parameters) {
    const { name } = parameter;
    const field = fieldOf(name);
    const variation = field && variationOf(field);
    if (variation !== undefined) {
      const values = variedValues(variation, parameter);
      series.set(name, values);
      if (!('code' in values)) {
        good.push({ name, series: values });
      }
    }
  }
  return {
    names: [...series.keys()],
    series,
    runs:
      good.length === series.size && good.length > 0
        ? combine(good, how)
        : undefined
  };
}
