import type { DaskCluster, DaskScale } from '@jupyterlab-hpc/api';
import {
  memoryText,
  mostDaskWorkers,
  usualDaskMaximum
} from '@jupyterlab-hpc/core';
import type { TranslationBundle } from '@jupyterlab/translation';

/** How many workers there shall be, as it is typed. */
export interface IScaleTexts {
  readonly adapts: boolean;
  readonly workers: string;
  readonly minimum: string;
  readonly maximum: string;
}

/** What stands in the form before anything is typed. */
export function textsOf({ scale }: DaskCluster): IScaleTexts {
  const { adapt, workers } = scale;
  return {
    adapts: adapt !== undefined,
    workers: String(workers),
    minimum: String(adapt?.minimum ?? 0),
    maximum: String(adapt?.maximum ?? Math.max(workers, usualDaskMaximum))
  };
}

/** What is wrong with what was typed. */
export function scaleProblem(
  trans: TranslationBundle,
  texts: IScaleTexts
): string | undefined {
  const { adapts, maximum, minimum, workers } = texts;
  const whole = (text: string): boolean =>
    /^\d{1,5}$/.test(text.trim()) && Number(text) <= mostDaskWorkers;
  if (!(adapts ? [minimum, maximum] : [workers]).every(whole)) {
    return trans.__('Workers are whole numbers from 0 to %1.', mostDaskWorkers);
  }
  if (adapts && Number(maximum) < 1) {
    return trans.__('The maximum must be at least 1.');
  }
  return adapts && Number(minimum) > Number(maximum)
    ? trans.__('The minimum is larger than the maximum.')
    : undefined;
}

/** The wish that was typed; it has no problem. */
export function scaleOf(cluster: DaskCluster, texts: IScaleTexts): DaskScale {
  const minimum = Number(texts.minimum);
  const maximum = Number(texts.maximum);
  return texts.adapts
    ? {
        // Dask's scheduler says how many it shall be; until it does, as many as there are.
        workers: Math.min(maximum, Math.max(minimum, cluster.scale.workers)),
        adapt: { minimum, maximum }
      }
    : { workers: Number(texts.workers) };
}

/** What would change, in words. */
export function changeText(
  trans: TranslationBundle,
  cluster: DaskCluster,
  texts: IScaleTexts
): string {
  const problem = scaleProblem(trans, texts);
  if (problem !== undefined) {
    return problem;
  }
  const { adapt, workers } = scaleOf(cluster, texts);
  const { asked } = cluster.workers;
  if (adapt !== undefined) {
    return adaptText(trans, cluster, adapt);
  }
  const more = workers - asked;
  const pinned =
    cluster.scale.adapt === undefined
      ? ''
      : ` ${trans.__('It does not adapt any more.')}`;
  if (more === 0) {
    return trans.__('As many workers as now.') + pinned;
  }
  return (
    (more > 0
      ? trans._n(
          '%1 more worker is asked for: %2.',
          '%1 more workers are asked for: %2.',
          more,
          amountText(trans, cluster, more)
        )
      : trans._n(
          '%1 worker leaves: one that waits first; what others hold in memory moves to those that stay.',
          '%1 workers leave: those that wait first; what others hold in memory moves to those that stay.',
          -more
        )) + pinned
  );
}

/** Between how many workers it adapts, and what that is at the most. */
export function adaptText(
  trans: TranslationBundle,
  cluster: Pick<DaskCluster, 'spec'>,
  { maximum, minimum }: NonNullable<DaskScale['adapt']>
): string {
  return minimum === maximum
    ? trans.__('Always %1 workers.', minimum)
    : trans.__(
        'Between %1 and %2 workers, as many as the work wants: at the most %3.',
        minimum,
        maximum,
        amountText(trans, cluster, maximum)
      );
}

/** `32 cores and 256 GB` */
export function amountText(
  trans: TranslationBundle,
  { spec }: Pick<DaskCluster, 'spec'>,
  workers: number
): string {
  const cores = workers * spec.cores;
  return trans._n(
    '%1 core and %2',
    '%1 cores and %2',
    cores,
    memoryText(trans, workers * spec.memory)
  );
}
