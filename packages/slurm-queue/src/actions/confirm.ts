import type { JobRow, System } from '@jupyterlab-hpc/api';
import { clockText, isLive } from '@jupyterlab-hpc/core';
import type { TranslationBundle } from '@jupyterlab/translation';

import { isOwnJob } from '../jobs';
import { countOf, type ITarget } from './targets';

/** The words of a question that must be answered before work is destroyed. */
export interface IQuestionWords {
  readonly title: string;
  readonly text: string;
  readonly yes: string;
}

/** What a question is about. */
export interface IAsked {
  readonly targets: readonly ITarget[];
  /** All that is selected, whether or not the action reaches it. */
  readonly rows: readonly JobRow[];
  readonly system: Pick<System, 'ownJob'> | undefined;
  /** Server time, for the work that would be lost. */
  readonly now: number;
}

/** Asks whether jobs are to be cancelled, saying what would be lost. */
export function cancelWords(
  trans: TranslationBundle,
  asked: IAsked
): IQuestionWords {
  const { targets, rows, system } = asked;
  const [only] = targets;
  const single = targets.length === 1 ? only?.row : undefined;
  if (single !== undefined && isOwnJob(single, system)) {
    return {
      title: trans.__('Cancel the job of this JupyterLab?'),
      text: trans.__(
        'Job %1 is the one in which this JupyterLab runs. The server ends at once, with every kernel and terminal. What is not saved is lost.',
        single.id
      ),
      yes: trans.__('Cancel this JupyterLab')
    };
  }
  const count = countOf(targets);
  const array = count > 1 ? arrayOf(targets) : undefined;
  const leftOut = rows.find(row => isOwnJob(row, system));
  const sentences = [
    ...(array === undefined
      ? lossTexts(trans, asked)
      : taskTexts(trans, targets)),
    ...(leftOut === undefined
      ? []
      : [trans.__('This JupyterLab (%1) is left out.', leftOut.id)])
  ];
  return {
    title:
      array !== undefined
        ? trans.__('Cancel %1 tasks of %2?', count, array.name)
        : count === 1 && only !== undefined
          ? trans.__('Cancel %1?', only.row.name)
          : trans._n('Cancel %1 job?', 'Cancel %1 jobs?', count),
    text: sentences.join(' '),
    yes:
      array === undefined
        ? trans._n('Cancel %1 job', 'Cancel %1 jobs', count)
        : trans.__('Cancel %1 tasks', count)
  };
}

/** Asks whether jobs are to begin anew, saying what would be lost. */
export function requeueWords(
  trans: TranslationBundle,
  { targets, now }: IAsked
): IQuestionWords {
  const count = countOf(targets);
  const [only] = targets;
  const stopping = countIn(targets, isLive);
  const work = clockText(workOf(targets, now));
  if (count === 1 && only !== undefined) {
    return {
      title: trans.__('Requeue %1?', only.row.name),
      text:
        stopping === 0
          ? trans.__('It waits again and starts from its beginning.')
          : trans.__(
              'It stops now and starts from its beginning, %1 of work included unless it checkpoints.',
              work
            ),
      yes: trans.__('Requeue')
    };
  }
  const again = count - stopping;
  return {
    title: trans._n('Requeue %1 job?', 'Requeue %1 jobs?', count),
    text: [
      ...(stopping === 0
        ? []
        : [
            trans._n(
              '%1 running job stops now and starts from its beginning, %2 of work included unless it checkpoints.',
              '%1 running jobs stop now and start from their beginning, %2 of work included unless they checkpoint.',
              stopping,
              work
            )
          ]),
      ...(again === 0
        ? []
        : [
            trans._n(
              '%1 job that ended waits again.',
              '%1 jobs that ended wait again.',
              again
            )
          ])
    ].join(' '),
    yes: trans._n('Requeue %1 job', 'Requeue %1 jobs', count)
  };
}

/** Asks whether jobs are to stand still, saying what that means. */
export function suspendWords(
  trans: TranslationBundle,
  { targets }: IAsked
): IQuestionWords {
  const count = countOf(targets);
  const [only] = targets;
  return count === 1 && only !== undefined
    ? {
        title: trans.__('Suspend %1?', only.row.name),
        text: trans.__('It keeps its memory; its CPUs may be given to others.'),
        yes: trans.__('Suspend')
      }
    : {
        title: trans._n('Suspend %1 job?', 'Suspend %1 jobs?', count),
        text: trans.__(
          'They keep their memory; their CPUs may be given to others.'
        ),
        yes: trans._n('Suspend %1 job', 'Suspend %1 jobs', count)
      };
}

/** The array that all targets are tasks of, by any of its rows. */
function arrayOf(targets: readonly ITarget[]): JobRow | undefined {
  const [first] = targets;
  const base = first === undefined ? undefined : arrayId(first.row);
  return base !== undefined &&
    targets.every(target => arrayId(target.row) === base)
    ? first?.row
    : undefined;
}

function arrayId({ arrayId, group, id }: JobRow): string | undefined {
  return arrayId ?? (group?.kind === 'array' ? id : undefined);
}

type State = ITarget['parts'][0]['state'];

function countIn(
  targets: readonly ITarget[],
  belongs: (state: State) => boolean
): number {
  return targets
    .flatMap(({ parts }) => parts)
    .filter(({ state }) => belongs(state))
    .reduce((sum, { count }) => sum + count, 0);
}

const waits = (state: State): boolean =>
  ['waiting', 'held', 'requeued'].includes(state);
const runs = (state: State): boolean => isLive(state) && !waits(state);

/** Seconds of run time so far, of whatever runs. */
function workOf(targets: readonly ITarget[], now: number): number {
  return targets
    .filter(({ row }) => runs(row.state))
    .reduce(
      (sum, { row }) =>
        sum + Math.max(0, row.elapsed ?? now - (row.started ?? now)),
      0
    );
}

function lossTexts(
  trans: TranslationBundle,
  { targets, now }: IAsked
): readonly string[] {
  const running = countIn(targets, runs);
  const waiting = countIn(targets, waits);
  return [
    ...(running === 0
      ? []
      : [
          trans._n(
            '%1 running job loses what it has not saved (%2 of work).',
            '%1 running jobs lose what they have not saved (%2 of work).',
            running,
            clockText(workOf(targets, now))
          )
        ]),
    ...(waiting === 0
      ? []
      : [
          trans._n(
            '%1 waiting job loses its place.',
            '%1 waiting jobs lose their place.',
            waiting
          )
        ])
  ];
}

function taskTexts(
  trans: TranslationBundle,
  targets: readonly ITarget[]
): readonly string[] {
  const running = countIn(targets, runs);
  const waiting = countIn(targets, waits);
  const [only] = targets.length === 1 ? targets : [];
  const finished = (only?.row.group?.parts ?? [])
    .filter(({ state }) => !isLive(state))
    .reduce((sum, { count }) => sum + count, 0);
  return [
    running === 0
      ? trans.__('%1 wait.', waiting)
      : waiting === 0
        ? trans.__('%1 run.', running)
        : trans.__('%1 run, %2 wait.', running, waiting),
    ...(finished === 0
      ? []
      : [
          trans._n(
            'The %1 finished one stays.',
            'The %1 finished ones stay.',
            finished
          )
        ])
  ];
}
