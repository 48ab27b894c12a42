import { Dialog, showDialog } from '@jupyterlab/apputils';
import type { FavoriteKind, FavoriteOp } from '@jupyterlab-hpc/api';
import { adviceText, errorInfo } from '@jupyterlab-hpc/core';
import type { TranslationBundle } from '@jupyterlab/translation';
import { Widget } from '@lumino/widgets';

import type { IFavoritesParts } from '../parts';

/** What a path begins with: `/`, `~` or a variable. */
const start = /^(?:\/|~(?:\/|$)|\$(?:\w+|\{\w+\})(?:\/|$))/;

/** A dialog's field for a path, with what is wrong with it below. */
class PathField extends Widget implements Dialog.IBodyWidget {
  constructor(trans: TranslationBundle, path: string, error: string) {
    super();
    this.addClass('jp-HpcFavorites-dialog');
    const label = document.createElement('label');
    label.textContent = trans.__(
      'A folder or file of the server. Variables are kept as they are written.'
    );
    this._input = document.createElement('input');
    this._input.className = 'jp-mod-styled';
    this._input.value = path;
    this._input.placeholder = trans.__('$SCRATCH/runs');
    this._input.spellcheck = false;
    label.append(this._input);
    this.node.append(label);
    if (error !== '') {
      const message = document.createElement('div');
      message.className = 'jp-HpcFavorites-error';
      message.id = 'jp-HpcFavorites-path-error';
      message.setAttribute('role', 'alert');
      message.textContent = error;
      this._input.setAttribute('aria-invalid', 'true');
      this._input.setAttribute('aria-describedby', message.id);
      this.node.append(message);
    }
  }

  getValue(): string {
    return this._input.value.trim();
  }

  private readonly _input: HTMLInputElement;
}

/**
 * Asks for a path and bookmarks it; what is wrong with it is said at the
 * field, which keeps what was typed. Resolves with the id of the bookmark.
 */
export async function askForPath(
  parts: IFavoritesParts
): Promise<string | undefined> {
  const { trans } = parts;
  let path = '';
  let error = '';
  for (;;) {
    const { button, value } = await showDialog({
      title: trans.__('Add a favorite'),
      body: new PathField(trans, path, error),
      focusNodeSelector: 'input',
      buttons: [
        Dialog.cancelButton({ label: trans.__('Cancel') }),
        Dialog.okButton({ label: trans.__('Add') })
      ]
    });
    if (!button.accept || value === null) {
      return undefined;
    }
    path = value;
    try {
      return await addTyped(parts, path);
    } catch (thrown) {
      error = adviceText(trans, errorInfo(thrown));
    }
  }
}

/** Bookmarks a path as it was typed. Rejects with what is wrong with it. */
export async function addTyped(
  { client, store, trans }: IFavoritesParts,
  typed: string
): Promise<string | undefined> {
  if (!start.test(typed)) {
    throw new Error(
      trans.__('Begin with “/”, “~” or a variable such as “$SCRATCH”.')
    );
  }
  const path = typed.replace(/(?<=.)\/+$/, '');
  const kind = guessedKind(typed);
  const [id] = (await store.change([{ op: 'add', path, kind }])).ids;
  const item = store.items.find(other => other.id === id);
  if (item?.hidden === true) {
    await store.change([{ op: 'show', id: item.id }]);
  } else if (item?.resolved !== undefined && item.kind === kind) {
    const paths = [{ path: item.resolved }];
    // Where it cannot be looked at, the guess stands.
    const { items } = await client
      .call('statPaths', { body: { paths } })
      .catch(() => ({ items: [] }));
    const [facts] = items.map(status => status.facts);
    const found = facts?.target ?? facts?.kind;
    const right: FavoriteKind = found === 'directory' ? found : 'file';
    if (found !== undefined && found !== 'broken' && right !== kind) {
      const { id, order } = item;
      const again: FavoriteOp = { op: 'add', path, kind: right, id, order };
      await store.change([{ op: 'remove', id }, again]);
    }
  }
  return id;
}

/** What a path is by its name. */
function guessedKind(path: string): FavoriteKind {
  return /[^/]\.[A-Za-z]\w{0,7}$/.test(path) ? 'file' : 'directory';
}
