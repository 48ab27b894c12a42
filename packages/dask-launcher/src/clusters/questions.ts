import type { DaskCluster } from '@jupyterlab-hpc/api';
import { memoryText } from '@jupyterlab-hpc/core';
import type { TranslationBundle } from '@jupyterlab/translation';

import type { IQuestion } from './ask';
import { adaptText, amountText } from './scale';
import { countText, workersNow } from './words';

/** Asks whether a cluster is to end, saying what would be lost. */
export function stopQuestion(
  trans: TranslationBundle,
  cluster: DaskCluster
): IQuestion {
  const { load, name } = cluster;
  return {
    title: trans.__('Stop cluster %1?', name),
    text: lossText(trans, workersNow(cluster), load?.tasks ?? 0),
    yes: trans.__('Stop cluster')
  };
}

function lossText(
  trans: TranslationBundle,
  workers: number,
  tasks: number
): string {
  if (workers === 0) {
    return trans.__('No worker runs yet. Its jobs lose their place.');
  }
  const end = trans._n('%1 worker ends', '%1 workers end', workers);
  const loss =
    tasks === 0
      ? trans.__('%1.', end)
      : trans._n(
          '%2 and %3 task is dropped.',
          '%2 and %3 tasks are dropped.',
          tasks,
          end,
          countText(tasks)
        );
  return trans.__('%1 Results in memory are lost; files stay.', loss);
}

/** Asks whether what is left of a cluster is to be deleted. */
export function removeQuestion(
  trans: TranslationBundle,
  { folderBytes, name }: DaskCluster,
  hasLogs: boolean
): IQuestion {
  return {
    title: trans.__('Remove %1 from the list?', name),
    text:
      folderBytes === undefined
        ? trans.__('Its folder with logs is deleted.')
        : trans.__(
            'Its folder with logs (%1) is deleted.',
            sizeText(trans, folderBytes)
          ),
    yes: trans.__('Remove'),
    ...(hasLogs ? { other: trans.__('Open logs') } : {})
  };
}

/** Asks whether a cluster is to be launched once more. */
export function againQuestion(
  trans: TranslationBundle,
  cluster: DaskCluster
): IQuestion {
  const { name, spec } = cluster;
  const { adapt, workers } = spec.scale;
  return {
    title: trans.__('Start %1 again?', name),
    text:
      adapt === undefined
        ? trans._n(
            '%1 worker is asked for, as before: %2.',
            '%1 workers are asked for, as before: %2.',
            workers,
            amountText(trans, cluster, workers)
          )
        : adaptText(trans, cluster, adapt),
    yes: trans.__('Start again'),
    other: trans.__('Change it first…'),
    isHarmless: true
  };
}

function sizeText(trans: TranslationBundle, bytes: number): string {
  const tiny = 2 ** 20 / 2;
  return bytes < tiny
    ? trans.__('%1 kB', Math.max(1, Math.round(bytes / 1024)))
    : bytes < 10 * 2 ** 20
      ? trans.__('%1 MB', Math.round((bytes / 2 ** 20) * 10) / 10)
      : memoryText(trans, bytes);
}
