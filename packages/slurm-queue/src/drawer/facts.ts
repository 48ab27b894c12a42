import type { JobDetail, JobRow, System } from '@jupyterlab-hpc/api';
import { limitText, memoryText, shortPath } from '@jupyterlab-hpc/core';
import type { TranslationBundle } from '@jupyterlab/translation';

import { fieldOf, gpuModel } from './fields';

/** A line of the resources: what, and how much. */
export interface IFact {
  readonly label: string;
  readonly text: string;
  /** The whole of what `text` shortens. */
  readonly title?: string;
}

/** What a job asked for, or has, from its row and what came later. */
export function factsOf(
  trans: TranslationBundle,
  row: JobRow,
  detail: JobDetail | undefined,
  system: Pick<System, 'home' | 'user'> | undefined
): readonly IFact[] {
  const home = system?.user === row.user ? system.home : undefined;
  const path = (label: string, text: string | undefined): IFact | undefined =>
    text === undefined
      ? undefined
      : { label, text: shortPath(text, home), title: text };
  const asked = (label: string, name: string): IFact | undefined =>
    fact(label, fieldOf(detail, name));
  const single = row.group === undefined;
  return [
    fact(trans.__('Nodes, CPUs'), sizeText(trans, row)),
    fact(trans.__('GPUs'), gpuText(row, detail)),
    fact(trans.__('Memory'), memoryWords(trans, row, detail)),
    fact(
      trans.__('Time limit'),
      row.timeLimit === undefined ? undefined : limitText(trans, row.timeLimit)
    ),
    fact(trans.__('Partition'), row.partition),
    fact(trans.__('Account'), accountText(trans, row)),
    asked(trans.__('Features'), 'Features'),
    asked(trans.__('Licenses'), 'Licenses'),
    asked(trans.__('Reservation'), 'Reservation'),
    asked(trans.__('Only on'), 'ReqNodeList'),
    asked(trans.__('Not on'), 'ExcNodeList'),
    path(trans.__('Folder'), row.directory),
    path(trans.__('Script'), detail?.command),
    single ? path(trans.__('Log'), detail?.stdout) : undefined,
    single && detail?.stderr !== detail?.stdout
      ? path(trans.__('Error log'), detail?.stderr)
      : undefined,
    restarts(trans, single ? fieldOf(detail, 'Restarts') : undefined)
  ].filter(item => item !== undefined);
}

function fact(label: string, text: string | undefined): IFact | undefined {
  return text === undefined || text === '' ? undefined : { label, text };
}

function sizeText(trans: TranslationBundle, row: JobRow): string {
  return [
    row.nodes === undefined
      ? undefined
      : trans._n('%1 node', '%1 nodes', row.nodes),
    row.cpus === undefined ? undefined : trans._n('%1 CPU', '%1 CPUs', row.cpus)
  ]
    .filter(Boolean)
    .join(' · ');
}

function gpuText(
  { gpus }: JobRow,
  detail: JobDetail | undefined
): string | undefined {
  if (gpus === undefined || gpus === 0) {
    return undefined;
  }
  const model = gpuModel(detail);
  return model === undefined ? String(gpus) : `${gpus} × ${model}`;
}

function memoryWords(
  trans: TranslationBundle,
  { cpus, group, memory, nodes = 1 }: JobRow,
  detail: JobDetail | undefined
): string | undefined {
  if (memory === undefined) {
    return undefined;
  }
  const all = memoryText(trans, memory);
  const perCpu = fieldOf(detail, 'MinMemoryCPU');
  if (perCpu !== undefined && cpus !== 1) {
    return trans.__('%1 (%2 per CPU)', all, unitText(perCpu));
  }
  return nodes > 1 && group === undefined
    ? trans.__('%1 (%2 per node)', all, memoryText(trans, memory / nodes))
    : all;
}

/** `500M` with its unit in full, as the other amounts have it. */
function unitText(amount: string): string {
  const { number, unit } =
    /^(?<number>[\d.]+)(?<unit>[KMGTP])$/.exec(amount)?.groups ?? {};
  return number === undefined || unit === undefined
    ? amount
    : `${number} ${unit}B`;
}

function accountText(
  trans: TranslationBundle,
  { account, qos }: JobRow
): string {
  const named = qos === undefined ? undefined : trans.__('QOS %1', qos);
  return [account, named].filter(Boolean).join(' · ');
}

function restarts(
  trans: TranslationBundle,
  count: string | undefined
): IFact | undefined {
  return count === undefined || count === '0'
    ? undefined
    : fact(trans.__('Restarts'), count);
}
