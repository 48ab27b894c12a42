import type {
  ActionResult,
  ErrorInfo,
  JobChange,
  Resources,
  System
} from '@jupyterlab-hpc/api';
import { Dialog, Notification, showDialog } from '@jupyterlab/apputils';
import { changesIn, errorInfo, type IBridgeClient } from '@jupyterlab-hpc/core';
import type { TranslationBundle } from '@jupyterlab/translation';

import { taskCount } from '../actions/tasks';
import { shownId } from '../jobs';
import { rowsByIds } from '../queue/byids';
import { can } from '../scheduler';
import {
  changeFields,
  changeOf,
  type ChangeField,
  type ChangeProblems,
  type ChangeTexts,
  fieldsFor,
  textsOf
} from './draft';
import { ChangeForm } from './form';
import { type IChangeTarget, requestsFor, targetOf } from './target';

export interface IChangingOptions {
  readonly client: IBridgeClient;
  readonly trans: TranslationBundle;
  readonly system: System;
  /** Asks for rows that show what was changed. */
  readonly refresh: () => void;
}

/** What came of an attempt. */
interface IOutcome {
  readonly problems: ChangeProblems;
  readonly failure: string | undefined;
}

/**
 * Asks what is to be another of a job of one's own, and has it changed. What
 * was typed comes back with what is wrong with it, until it is right or given
 * up. Rejects where there is no such job.
 */
export async function changeJob(
  options: IChangingOptions,
  id: string
): Promise<void> {
  const { client, trans, system, refresh } = options;
  const target = targetOf(await rowsByIds(client, trans, [id]));
  if (target === undefined) {
    throw new Error(trans.__('Job %1 has ended: nothing of it changes.', id));
  }
  const resources = await client
    .call('getResources', {})
    .catch(() => undefined);
  const fields = fieldsFor(target.job, {
    partitions: can(system, 'partitions'),
    qos: resources?.associations !== undefined
  });
  const before = textsOf(target.job);
  let texts: ChangeTexts = before;
  let last: IOutcome = { problems: {}, failure: undefined };
  for (;;) {
    const body = new ChangeForm({
      trans,
      fields,
      texts,
      ...last,
      choices: choicesFrom(resources),
      note: noteOf(trans, target, system)
    });
    const { button, value } = await showDialog({
      title: trans.__('Change %1', target.job.name),
      body,
      buttons: [
        Dialog.cancelButton(),
        Dialog.okButton({ label: trans.__('Change') })
      ],
      focusNodeSelector:
        Object.keys(last.problems).length > 0
          ? '.jp-HpcChange [aria-invalid="true"]'
          : '.jp-HpcChange input'
    });
    if (!button.accept || value === null) {
      return;
    }
    texts = value;
    const { change, problems } = changeOf(trans, before, texts);
    if (Object.keys(problems).length > 0) {
      last = { problems, failure: undefined };
    } else if (Object.keys(change).length === 0) {
      return;
    } else {
      const failed = await attempt(options, target, change);
      refresh();
      if (failed === undefined) {
        say(trans, target);
        return;
      }
      last = failed;
    }
  }
}

/** Has a change made; what failed of it, if anything. */
async function attempt(
  { client, trans }: IChangingOptions,
  target: IChangeTarget,
  change: JobChange
): Promise<IOutcome | undefined> {
  const results: ActionResult[] = [];
  try {
    for (const body of requestsFor(target, change)) {
      results.push(...(await client.call('changeJobs', { body })).results);
    }
  } catch (error) {
    return outcomeOf(errorInfo(error), change);
  }
  const failed = results.filter(({ error }) => error !== undefined);
  const [first] = failed;
  return first?.error === undefined
    ? undefined
    : outcomeOf(
        failed.length === results.length
          ? first.error
          : {
              ...first.error,
              message: trans.__(
                'Changed %1 of %2. %3: %4',
                results.length - failed.length,
                results.length,
                first.id,
                first.error.message
              )
            },
        change
      );
}

/** Where a refusal is said: at the field that is to blame, if there is one. */
function outcomeOf(
  { detail, field, hint, message }: ErrorInfo,
  change: JobChange
): IOutcome {
  // Where Slurm's own words are the message, once is enough.
  const words = detail === message ? [message, hint] : [message, hint, detail];
  const text = words.filter(part => part !== undefined).join(' ');
  const blamed = changeFields.find(
    name => change[name] !== undefined && field === `body.change.${name}`
  );
  return blamed === undefined
    ? { problems: {}, failure: text }
    : { problems: { [blamed]: text }, failure: undefined };
}

function choicesFrom(
  resources: Resources | undefined
): Partial<Record<ChangeField, readonly string[]>> {
  const { associations = [], partitions = [] } = resources ?? {};
  return {
    partition: partitions.map(({ name }) => name),
    qos: [...new Set(associations.flatMap(({ qos }) => qos))]
  };
}

/** What the change reaches. */
function noteOf(
  trans: TranslationBundle,
  target: IChangeTarget,
  system: System
): string {
  const { job, others, rows } = target;
  const count = rows.reduce((sum, { id }) => sum + taskCount(id), 0);
  const waits = changesIn(job.state).includes('dependency');
  if (job.arrayId !== undefined && count > 1) {
    return others.length === 0
      ? trans.__('For %1 tasks of %2.', count, job.arrayId)
      : trans.__(
          'For the %1 tasks of %2 that wait; others go on as they are.',
          count,
          job.arrayId
        );
  }
  if (waits) {
    return trans.__('Job %1 waits.', shownId(job));
  }
  return system.scheduler.kind === 'local'
    ? trans.__('Job %1 has started.', shownId(job))
    : trans.__(
        'Job %1 has started: its time limit can be made shorter; longer by administrators only.',
        shownId(job)
      );
}

function say(trans: TranslationBundle, { job }: IChangeTarget): void {
  Notification.success(trans.__('Changed %1.', shownId(job)), {
    autoClose: 5000
  });
}
