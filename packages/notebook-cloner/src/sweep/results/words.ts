import type { Sweep, SweepRun } from '@jupyterlab-hpc/api';
import { momentText, spanText, stripOrder } from '@jupyterlab-hpc/core';
import type { TranslationBundle } from '@jupyterlab/translation';

import type { IGroupRow } from './rowplan';
import { countIn, markOf, runWord } from './states';
import { resultWord, valueWord } from './values';

/** What went wrong with a run, in one line; undefined where nothing did. */
export function errorWords({ error, reason }: SweepRun): string | undefined {
  if (error === undefined) {
    return reason;
  }
  return error.name === undefined || error.message.startsWith(error.name)
    ? error.message
    : `${error.name}: ${error.message}`;
}

/** Why a run waits, where that is a usual reason; else as the scheduler says it. */
export function waitWords(
  trans: TranslationBundle,
  reason: string | undefined
): string | undefined {
  switch (reason) {
    case 'JobArrayTaskLimit':
      return trans.__('as many as may run at once do');
    case 'EarlierJobs':
    case 'Priority':
      return trans.__('others are ahead');
    case 'ComputerInUse':
    case 'Resources':
      return trans.__('waits for room');
    default:
      return reason;
  }
}

/** The head of a column. */
export function columnWord(trans: TranslationBundle, id: string): string {
  switch (id) {
    case 'state':
      return trans.__('State');
    case 'run':
      return '#';
    case 'seconds':
      return trans.__('Duration');
    case 'started':
      return trans.__('Started');
    case 'job':
      return trans.__('Job');
    case 'output':
      return trans.__('Output');
    case 'figure':
      return trans.__('Figure');
    default:
      return nameOf(id);
  }
}

/** The parameter or the value of a column: `value:energy` is `energy`. */
export function nameOf(column: string): string {
  return column.slice(column.indexOf(':') + 1);
}

/** The head of a group: what its runs have in common, and how they fared. */
export function groupWords(
  trans: TranslationBundle,
  column: string,
  { group }: IGroupRow,
  plotted: string | undefined
): string {
  const { value, runs, counts, means } = group;
  const failed = countIn(counts, [
    'failed',
    'out-of-memory',
    'node-failed',
    'boot-failed'
  ]);
  const name = plotted === undefined ? undefined : nameOf(plotted);
  const mean = name === undefined ? undefined : means[name];
  const shared =
    column === 'state'
      ? runWord(trans, {
          state: stripOrder.find(state => state === value) ?? 'unsubmitted'
        })
      : `${columnWord(trans, column)} = ${valueWord(value)}`;
  return [
    shared,
    trans._n('%1 run', '%1 runs', runs),
    ...(failed > 0 ? [trans._n('%1 failed', '%1 failed', failed)] : []),
    ...(name === undefined || mean === undefined
      ? []
      : [trans.__('mean %1 %2', name, resultWord(mean))])
  ].join(' · ');
}

/** Since when a sweep runs, and for how long still. */
export function paceWords(
  trans: TranslationBundle,
  { started, ended, remaining }: Sweep,
  now: number
): readonly string[] {
  return [
    ...(started === undefined
      ? []
      : [trans.__('started %1', dayText(trans, started, now))]),
    ...(ended === undefined
      ? []
      : [trans.__('ended %1', dayText(trans, ended, now))]),
    ...(remaining === undefined || ended !== undefined
      ? []
      : [trans.__('≈ %1 to go', spanText(trans, remaining))])
  ];
}

/** A moment, with the day by its name while that is near. */
function dayText(trans: TranslationBundle, epoch: number, now: number): string {
  const yesterday = new Date((now - 86_400) * 1000).toDateString();
  const date = new Date(epoch * 1000);
  if (date.toDateString() === yesterday) {
    const time = date.toLocaleTimeString(undefined, {
      hour: '2-digit',
      minute: '2-digit',
      hourCycle: 'h23'
    });
    return trans.__('yesterday %1', time);
  }
  return momentText(epoch, now);
}

/** How many runs are in each state, as text. */
export function countWords(
  trans: TranslationBundle,
  counts: Sweep['counts']
): string {
  return [...stripOrder, 'unsubmitted' as const]
    .filter(state => (counts[state] ?? 0) > 0)
    .map(state => `${counts[state] ?? 0} ${runWord(trans, { state })}`)
    .join(', ');
}

/** The parts of the strip: what was not submitted is hollow as what waits. */
export function stripParts(
  counts: Sweep['counts']
): { state: (typeof stripOrder)[number]; count: number }[] {
  const waiting = markOf('unsubmitted');
  return stripOrder.map(state => ({
    state,
    count:
      (counts[state] ?? 0) +
      (state === waiting ? (counts['unsubmitted'] ?? 0) : 0)
  }));
}

/** The title of the tab: the name, and the array that is the newest. */
export function sweepTitle(
  trans: TranslationBundle,
  sweep: Sweep | undefined
): string {
  const job = sweep?.arrays.findLast(one => one.job !== undefined)?.job;
  return sweep === undefined
    ? trans.__('Sweep')
    : trans.__('Sweep: %1', [sweep.name, job].filter(Boolean).join(' '));
}
