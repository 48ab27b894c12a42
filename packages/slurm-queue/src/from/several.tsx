import type { OptionName, SubmitRequest } from '@jupyterlab-hpc/api';
import { Dialog, Notification, showDialog } from '@jupyterlab/apputils';
import {
  baseName,
  BridgeError,
  errorInfo,
  mayHaveArrived,
  parentPath
} from '@jupyterlab-hpc/core';
import type { TranslationBundle } from '@jupyterlab/translation';
import React from 'react';

/** Names and failures that fit into a notification; the rest is a click away. */
const shownFailures = 2;

export interface ISeveralOptions {
  readonly trans: TranslationBundle;
  /** The path, on the server, of a path of the file browser. */
  readonly absolute: (path: string) => Promise<string>;
  /** Defaults of the person's environment that a script does not overrule. */
  readonly defaults: (
    path: string
  ) => Promise<Partial<Record<OptionName, string>>>;
  /** Resolves with the id. */
  readonly submit: (request: SubmitRequest) => Promise<string>;
  /** Shows a job in the queue. */
  readonly show: (id: string) => void;
}

/** What became of one of them. */
export interface ISubmission {
  readonly path: string;
  readonly id?: string;
  /** Why there is none, in words; */
  readonly why?: string;
  /** what can be done about it, and what the scheduler said. */
  readonly more?: string;
}

/** Submits several scripts of the file browser, after asking once. */
export async function submitSeveral(
  paths: readonly string[],
  options: ISeveralOptions
): Promise<readonly ISubmission[]> {
  const { trans } = options;
  const count = paths.length;
  const { button } = await showDialog({
    title: trans._n('Submit %1 script?', 'Submit %1 scripts?', count),
    body: (
      <Listed
        label={trans.__('Scripts')}
        before={trans.__('Each becomes a job that runs in its own folder.')}
        lines={paths.map(baseName)}
      />
    ),
    buttons: [
      Dialog.cancelButton(),
      Dialog.okButton({
        label: trans._n('Submit %1 script', 'Submit %1 scripts', count)
      })
    ]
  });
  if (!button.accept) {
    return [];
  }
  const id = Notification.emit(
    trans._n('Submitting %1 script…', 'Submitting %1 scripts…', count),
    'in-progress',
    { autoClose: false }
  );
  const results: ISubmission[] = [];
  // One after the other: the order of the ids is that of the list.
  for (const path of paths) {
    results.push(await submitOne(path, options));
  }
  say(id, results, options);
  return results;
}

async function submitOne(
  path: string,
  { absolute, defaults, submit, trans }: ISeveralOptions
): Promise<ISubmission> {
  try {
    const script = await absolute(path);
    const directory = parentPath(script);
    const given = await defaults(script);
    const options = Object.keys(given).length === 0 ? {} : { options: given };
    return { path, id: await submit({ path: script, directory, ...options }) };
  } catch (error) {
    const { code, message, hint, detail } = errorInfo(error);
    // What never left this page has no answer to wait for.
    const isLost = error instanceof BridgeError && mayHaveArrived(code);
    const lost = isLost
      ? trans.__(
          'It may have been submitted: look in the queue before you do it again.'
        )
      : undefined;
    return {
      path,
      why: joined([message, lost], ' '),
      more: joined([hint, detail], '\n')
    };
  }
}

function joined(
  parts: readonly (string | undefined)[],
  between: string
): string {
  return parts.filter(part => part !== undefined).join(between);
}

function say(
  id: string,
  results: readonly ISubmission[],
  { show, trans }: ISeveralOptions
): void {
  const failed = results.filter(({ why }) => why !== undefined);
  const first = results.find(one => one.id !== undefined)?.id;
  const done = results.length - failed.length;
  const shown = failed
    .slice(0, shownFailures)
    .map(({ path, why }) => trans.__('%1: %2', baseName(path), why ?? ''));
  const message =
    failed.length === 0
      ? trans._n('Submitted %1 script.', 'Submitted %1 scripts.', done)
      : [
          trans.__('Submitted %1 of %2.', done, results.length),
          ...shown,
          ...(failed.length > shownFailures
            ? [trans.__('And %1 more.', failed.length - shownFailures)]
            : [])
        ].join(' ');
  Notification.update({
    id,
    message,
    type: failed.length === 0 ? 'success' : 'warning',
    autoClose: failed.length === 0 ? 8000 : false,
    actions: [
      ...(first === undefined
        ? []
        : [{ label: trans.__('Show'), callback: () => show(first) }]),
      {
        label: trans.__('Results'),
        callback: () => void showResults(trans, results)
      }
    ]
  });
}

async function showResults(
  trans: TranslationBundle,
  results: readonly ISubmission[]
): Promise<void> {
  await showDialog({
    title: trans.__('What became of the scripts'),
    body: (
      <Listed
        label={trans.__('Results')}
        lines={results.map(({ id, more = '', path, why = '' }) =>
          id === undefined
            ? `${trans.__('%1: not submitted. %2', baseName(path), why)}\n${more}`.trim()
            : trans.__('%1: submitted as %2', baseName(path), id)
        )}
      />
    ),
    buttons: [Dialog.okButton({ label: trans.__('Close') })]
  });
}

function Listed(props: {
  readonly label: string;
  readonly before?: string;
  readonly lines: readonly string[];
}): React.JSX.Element {
  return (
    <div className="jp-HpcFrom-list">
      {props.before !== undefined && <p>{props.before}</p>}
      <ul aria-label={props.label} tabIndex={0}>
        {props.lines.map((line, at) => (
          <li key={at}>{line}</li>
        ))}
      </ul>
    </div>
  );
}
