import { Dialog, InputDialog, showDialog } from '@jupyterlab/apputils';
import type { TranslationBundle } from '@jupyterlab/translation';

import type { INotebook } from './notebook';

/** The notebook to connect, or that a new one is to be made, or only a copy. */
export type Chosen<T> =
  | { readonly kind: 'notebook'; readonly notebook: T }
  | { readonly kind: 'new' }
  | { readonly kind: 'copy' }
  | { readonly kind: 'none' };

export interface IChoice<T> {
  readonly trans: TranslationBundle;
  /** The cluster's. */
  readonly name: string;
  /** The one in front, if it is a notebook that is. */
  readonly front: T | undefined;
  readonly open: readonly T[];
}

/** Which notebook to connect: asks where that is not plain. */
export async function chooseNotebook<T extends INotebook>(
  choice: IChoice<T>
): Promise<Chosen<T>> {
  const { front, name, open, trans } = choice;
  const only = front ?? (open.length === 1 ? open[0] : undefined);
  if (only !== undefined) {
    return { kind: 'notebook', notebook: only };
  }
  if (open.length === 0) {
    return withoutAny(trans, name);
  }
  const made = trans.__('A new notebook');
  const answer = await InputDialog.getItem({
    title: trans.__('Connect to %1 from which notebook?', name),
    items: [...open.map(({ context }) => context.path), made],
    label: trans.__('Notebook')
  });
  if (!answer.button.accept || answer.value === null) {
    return { kind: 'none' };
  }
  const notebook = open.find(({ context }) => context.path === answer.value);
  return notebook === undefined
    ? { kind: 'new' }
    : { kind: 'notebook', notebook };
}

async function withoutAny(
  trans: TranslationBundle,
  name: string
): Promise<Chosen<never>> {
  const { button } = await showDialog({
    title: trans.__('Connect to %1', name),
    body: trans.__(
      'No notebook is open. The lines that connect a client can go into a new one, or be copied.'
    ),
    buttons: [
      Dialog.cancelButton(),
      Dialog.createButton({ label: trans.__('Copy'), actions: ['copy'] }),
      Dialog.okButton({ label: trans.__('New notebook') })
    ]
  });
  return {
    kind: !button.accept
      ? 'none'
      : button.actions.includes('copy')
        ? 'copy'
        : 'new'
  };
}
