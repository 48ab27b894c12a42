import type { Sweep } from '@jupyterlab-hpc/api';
import { BrowserDraftStore, type IDraftStore } from '@jupyterlab-hpc/core';

/** The columns that are plotted. */
export interface IPlotColumns {
  readonly x: string;
  readonly y: string;
  /** Absent where all runs are one series. */
  readonly series?: string;
}

/** What a person chose; the rest is found by `columnsOf`. */
export interface IPlotChoice {
  readonly x?: string;
  readonly y?: string;
  /** A column, or empty for one series of all. */
  readonly series?: string;
  /** Whether axes are logarithmic, where they can be. */
  readonly logX?: boolean;
  readonly logY?: boolean;
}

/** Series that can be told apart: each has a shape and a colour. */
export const mostSeries = 8;

/** The columns that can stand on each axis, and those that make series. */
export interface IPlotOptions {
  readonly x: readonly string[];
  readonly y: readonly string[];
  readonly series: readonly string[];
}

export function optionsOf(sweep: Sweep): IPlotOptions {
  const varying = varyingOf(sweep).map(({ column }) => column);
  return {
    x: [...varying, 'run'],
    y: sweep.values
      .filter(({ isNumber, runs }) => isNumber && runs > 0)
      .map(({ name }) => `value:${name}`),
    series: varying
  };
}

/** A parameter that is not the same in all runs. */
interface IVarying {
  readonly column: string;
  readonly isNumber: boolean;
  /** Different values. */
  readonly distinct: number;
}

function varyingOf(sweep: Sweep): readonly IVarying[] {
  return sweep.parameters
    .filter(({ varies }) => varies)
    .map(({ distinct = 0, kind, name }) => ({
      column: `parameter:${name}`,
      isNumber: kind === 'int' || kind === 'float',
      distinct
    }));
}

/**
 * The columns to plot: what was chosen, as far as the sweep has it; else the
 * first recorded number, against the number that varies most, with a series
 * for each value of another parameter that has few. Undefined where no run
 * recorded a number.
 */
export function columnsOf(
  sweep: Sweep,
  choice: IPlotChoice
): IPlotColumns | undefined {
  const options = optionsOf(sweep);
  const y = oneOf(options.y, choice.y) ?? options.y[0];
  if (y === undefined) {
    return undefined;
  }
  const x = oneOf(options.x, choice.x) ?? mostVarying(sweep) ?? 'run';
  const series =
    choice.series === ''
      ? undefined
      : (oneOf(options.series, choice.series) ??
        varyingOf(sweep).find(
          ({ column, distinct }) => column !== x && distinct <= mostSeries
        )?.column);
  return { x, y, ...(series !== undefined && series !== x && { series }) };
}

function oneOf(
  options: readonly string[],
  wanted: string | undefined
): string | undefined {
  return options.find(option => option === wanted);
}

function mostVarying(sweep: Sweep): string | undefined {
  const varying = varyingOf(sweep);
  const numbers = varying.filter(({ isNumber }) => isNumber);
  const candidates = numbers.length > 0 ? numbers : varying;
  // Of equal ones the first stays in front.
  return [...candidates].sort((a, b) => b.distinct - a.distinct)[0]?.column;
}

/** Keeps what was chosen for the sweeps of a name. */
export function choiceStore(name: string): IDraftStore<IPlotChoice> {
  return new BrowserDraftStore<IPlotChoice>(window.localStorage, {
    key: `@jupyterlab-hpc/notebook-cloner:plot:${name}`,
    read: ({ logX, logY, series, x, y }) => ({
      ...(typeof x === 'string' && { x }),
      ...(typeof y === 'string' && { y }),
      ...(typeof series === 'string' && { series }),
      ...(typeof logX === 'boolean' && { logX }),
      ...(typeof logY === 'boolean' && { logY })
    })
  });
}
