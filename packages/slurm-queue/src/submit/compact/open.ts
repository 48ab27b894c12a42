import { Notification } from '@jupyterlab/apputils';
import type { IEditorServices } from '@jupyterlab/codeeditor';
import { baseName, copyText } from '@jupyterlab-hpc/core';
import type { TranslationBundle } from '@jupyterlab/translation';

import type { SubmitModel } from '../model';
import { saySubmitted } from '../submitted';
import { CompactBody, CompactDialog } from './dialog';
import { QuickSubmit } from './quick';

export interface ICompactOptions {
  readonly editors: IEditorServices | null;
  readonly trans: TranslationBundle;
  readonly now: () => number;
  /** Shows a job in the queue. */
  readonly show: (id: string) => void;
  /** Opens the tab, over what is in the browser's keeping. */
  readonly openForm: () => void;
}

/**
 * Shows the form in short, until the job is submitted or it is closed; what is
 * typed stays in the form. Resolves with whether the whole form is to be
 * opened; it is not before an answer has come of what was sent.
 */
export async function submitQuickly(
  form: SubmitModel,
  { editors, now, openForm, show, trans }: ICompactOptions
): Promise<'closed' | 'form'> {
  const quick = new QuickSubmit(form);
  const ended: { by: 'closed' | 'form' } = { by: 'closed' };
  let sending: Promise<void> = Promise.resolve();
  const submit = async (overwrite: boolean): Promise<void> => {
    const job = await quick.submit(overwrite);
    if (job !== undefined) {
      saySubmitted(trans, job, show);
      dialog.reject();
    } else if (!dialog.isDisposed) {
      await body.goToWrong();
    } else if (ended.by === 'closed') {
      sayUnsubmitted(trans, form, openForm);
    }
  };
  const start = (overwrite = false): void => {
    if (quick.canSubmit) {
      body.wait();
      sending = submit(overwrite);
    }
  };
  const body = new CompactBody({
    quick,
    editors,
    trans,
    now,
    actions: {
      submit: start,
      close: () => dialog.reject(),
      openForm: () => {
        ended.by = 'form';
        dialog.reject();
      },
      show: id => {
        dialog.reject();
        show(id);
      },
      copy: text => copyText(trans, text)
    }
  });
  const name = baseName(form.draft.path);
  const dialog = new CompactDialog(
    name === '' ? trans.__('Submit a job') : trans.__('Submit %1', name),
    body,
    start
  );
  void form.load();
  // Rejected where JupyterLab takes all dialogs away: that closes it, too.
  await dialog.launch().catch(() => undefined);
  if (ended.by === 'closed') {
    await sending;
  }
  quick.dispose();
  return ended.by;
}

/** Of what was refused after the dialog was closed. */
function sayUnsubmitted(
  trans: TranslationBundle,
  { step }: SubmitModel,
  openForm: () => void
): void {
  const why = 'cause' in step ? step.cause.message : '';
  Notification.error(
    trans.__('The job was not submitted, or it is not known whether. %1', why),
    {
      autoClose: false,
      actions: [{ label: trans.__('Open the Form'), callback: openForm }]
    }
  );
}
