import { Dialog, showDialog } from '@jupyterlab/apputils';
import { adviceText, errorInfo } from '@jupyterlab-hpc/core';
import type { TranslationBundle } from '@jupyterlab/translation';

/** A question that is asked with a form. */
export interface IAsking<T> {
  readonly trans: TranslationBundle;
  readonly title: string;
  readonly yes: string;
  readonly value: T;
  /** The form, with a value and what is wrong with it. */
  readonly form: (
    value: T,
    failure: string | undefined
  ) => Dialog.IBodyWidget<T>;
  /** What is wrong with a value by itself. */
  readonly problem: (value: T) => string | undefined;
  /** Does what was asked for. Rejects where that failed. */
  readonly accept: (value: T) => Promise<unknown>;
}

/**
 * Asks until what was typed is right and taken, or given up. It comes back
 * with what is wrong with it.
 */
export async function askUntilTaken<T>(asking: IAsking<T>): Promise<void> {
  const { accept, form, problem, title, trans, yes } = asking;
  let { value } = asking;
  let failure: string | undefined;
  for (;;) {
    const answer = await showDialog({
      title,
      body: form(value, failure),
      buttons: [Dialog.cancelButton(), Dialog.okButton({ label: yes })],
      focusNodeSelector: 'input:checked, input'
    });
    if (!answer.button.accept || answer.value === null) {
      return;
    }
    ({ value } = answer);
    failure = problem(value);
    if (failure === undefined) {
      try {
        await accept(value);
        return;
      } catch (error) {
        failure = adviceText(trans, errorInfo(error));
      }
    }
  }
}

/** The words of a question that must be answered before something is done. */
export interface IQuestion {
  readonly title: string;
  readonly text: string;
  readonly yes: string;
  /** What else can be done. */
  readonly other?: string;
  /** Whether nothing is lost by it. */
  readonly isHarmless?: boolean;
}

/** Asks, with the focus on what changes nothing. Resolves with what was chosen. */
export async function confirm(
  trans: TranslationBundle,
  { title, text, yes, other, isHarmless = false }: IQuestion
): Promise<'yes' | 'other' | 'no'> {
  const { button } = await showDialog({
    title,
    body: text,
    buttons: [
      isHarmless
        ? Dialog.cancelButton()
        : Dialog.cancelButton({ label: trans.__('Keep') }),
      ...(other === undefined
        ? []
        : [Dialog.createButton({ label: other, actions: ['other'] })]),
      isHarmless
        ? Dialog.okButton({ label: yes })
        : Dialog.warnButton({ label: yes })
    ],
    ...(isHarmless ? {} : { defaultButton: 0 })
  });
  return !button.accept
    ? 'no'
    : button.actions.includes('other')
      ? 'other'
      : 'yes';
}
