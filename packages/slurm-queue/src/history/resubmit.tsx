import { Dialog, Notification } from '@jupyterlab/apputils';
import type { SubmitRequest } from '@jupyterlab-hpc/api';
import { type IBridgeClient, sayFailure } from '@jupyterlab-hpc/core';
import type { TranslationBundle } from '@jupyterlab/translation';
import type { ReadonlyPartialJSONObject } from '@lumino/coreutils';
import React from 'react';

import { againOf, type IAgain } from './again';
import { rightSize } from './rightsize';

export interface IResubmitOptions {
  readonly id: string;
  readonly trans: TranslationBundle;
  readonly client: IBridgeClient;
  /** Opens the form at once, with what was enough for the last runs of the job. */
  readonly isRightSized?: boolean;
  /** Submits, and resolves with the id. */
  readonly submit: (request: SubmitRequest) => Promise<string>;
  /** Opens the form with it. */
  readonly edit: (draft: ReadonlyPartialJSONObject) => Promise<unknown>;
  /** Shows a job. */
  readonly show: (id: string) => Promise<unknown>;
}

/** Submits a job's script again, after showing what will be sent. Says what goes wrong. */
export async function resubmit(options: IResubmitOptions): Promise<void> {
  const { id, trans, client, submit, edit, show } = options;
  const params = { id };
  try {
    const [detail, { script }] = await Promise.all([
      client.call('getJob', { params }),
      client.call('getJobScript', { params })
    ]);
    const again = againOf(detail, script);
    if (again === undefined) {
      throw new Error(
        trans.__('It is not known in which folder job %1 ran.', id)
      );
    }
    const { request } = again;
    const sizes = options.isRightSized ? rightSize(detail, script) : undefined;
    const action = sizes ? 'edit' : await ask(trans, detail.job.name, again);
    switch (action) {
      case 'submit': {
        const next = await submit(request);
        Notification.success(trans.__('Submitted as %1.', next), {
          autoClose: 8000,
          actions: [
            { label: trans.__('Show'), callback: () => void show(next) }
          ]
        });
        break;
      }
      case 'edit': {
        const { directory, options: given = {} } = request;
        await edit({
          script: request.script,
          directory,
          options: { ...given, ...sizes },
          ...(request.arguments && { arguments: [...request.arguments] })
        });
        break;
      }
      case undefined:
        break;
    }
  } catch (error) {
    sayFailure(trans, error);
  }
}

/** Asks what is to be done with what would be sent. */
async function ask(
  trans: TranslationBundle,
  name: string,
  again: IAgain
): Promise<'submit' | 'edit' | undefined> {
  const dialog = new Dialog({
    title: trans.__('Submit %1 again?', name),
    body: <AgainBody trans={trans} again={again} />,
    buttons: [
      Dialog.cancelButton({ label: trans.__('Cancel') }),
      Dialog.okButton({
        label: trans.__('Edit…'),
        actions: ['edit'],
        className: 'jp-mod-reject'
      }),
      Dialog.okButton({ label: trans.__('Submit'), actions: ['submit'] })
    ],
    defaultButton: 2
  });
  const { button } = await dialog.launch();
  const [action] = button.accept ? button.actions : [];
  return action === 'submit' || action === 'edit' ? action : undefined;
}

/** All that would be sent. */
export function AgainBody(props: {
  readonly trans: TranslationBundle;
  readonly again: IAgain;
}): React.JSX.Element {
  const { trans, again } = props;
  const { request, whole, commit, task } = again;
  const options = Object.entries(request.options ?? {}).map(
    ([name, value]) => `--${name}=${value}`
  );
  return (
    <div className="jp-HpcAgain">
      <dl>
        <dt>{trans.__('Folder')}</dt>
        <dd>{request.directory}</dd>
        {task !== undefined && (
          <>
            <dt>{trans.__('Array')}</dt>
            <dd>{trans.__('task %1 alone', task)}</dd>
          </>
        )}
        {options.length > 0 && (
          <>
            <dt>{trans.__('Options')}</dt>
            <dd>
              <code>{options.join(' ')}</code>
            </dd>
          </>
        )}
        {request.arguments !== undefined && (
          <>
            <dt>{trans.__('Arguments')}</dt>
            <dd>
              <code>{request.arguments.join(' ')}</code>
            </dd>
          </>
        )}
        {commit !== undefined && (
          <>
            <dt>{trans.__('Commit')}</dt>
            <dd title={commit}>
              {trans.__(
                '%1 then; the folder is used as it is now',
                commit.slice(0, 10)
              )}
            </dd>
          </>
        )}
      </dl>
      <pre tabIndex={0} aria-label={trans.__('Script')}>
        {request.script}
      </pre>
      {!whole && (
        <p>
          {trans.__(
            'It was not submitted here: further options that sbatch was given are not known, and left out.'
          )}
        </p>
      )}
    </div>
  );
}
