import { Notification } from '@jupyterlab/apputils';
import { baseName } from '@jupyterlab-hpc/core';
import type { TranslationBundle } from '@jupyterlab/translation';

import type { ISweepParts } from '../parts';
import { saveFirst, type IUnsaved } from '../unsaved';
import { isParameters, type ITagged, setParameters } from './tag';

/** A cell of a notebook that is open. */
export interface IMarkable {
  readonly content: {
    readonly activeCell: {
      readonly model: ITagged & { readonly type: string };
    } | null;
    readonly widgets: readonly { readonly model: ITagged }[];
  };
}

/** Makes the selected cell the one with the parameters, or undoes that. */
export function toggleParameters(
  trans: TranslationBundle,
  panel: IMarkable
): void {
  const cell = panel.content.activeCell?.model;
  if (cell !== undefined && isParameters(cell)) {
    setParameters(cell, false);
  } else {
    tagSelected(trans, panel);
  }
}

/**
 * Tags the selected cell, which has to be one of code; no other keeps the
 * tag, for only the first counts. Says so. Returns whether it was tagged.
 */
function tagSelected(trans: TranslationBundle, panel: IMarkable): boolean {
  const { activeCell, widgets } = panel.content;
  if (activeCell?.model.type !== 'code') {
    Notification.warning(
      trans.__(
        'Select the cell of code that sets the parameters first: one assignment a line.'
      ),
      { autoClose: 6000 }
    );
    return false;
  }
  const others = widgets
    .map(({ model }) => model)
    .filter(model => model !== activeCell.model && isParameters(model));
  others.forEach(model => setParameters(model, false));
  setParameters(activeCell.model, true);
  if (others.length > 0) {
    Notification.info(
      trans.__('The tag was taken from the cell that had it before.'),
      { autoClose: 6000 }
    );
  }
  return true;
}

/**
 * Tags the selected cell of a notebook and saves it. One that is not open is
 * opened, for its cell to be selected. Resolves with whether it was tagged.
 */
export async function markSelected(
  parts: Pick<ISweepParts, 'app' | 'notebooks' | 'trans'>,
  path: string
): Promise<boolean> {
  const { app, notebooks, trans } = parts;
  const panel: (IMarkable & IUnsaved) | undefined = notebooks?.find(
    ({ context }) => context.path === path
  );
  if (panel === undefined) {
    await app.commands.execute('docmanager:open', {
      path,
      factory: 'Notebook',
      options: { mode: 'split-right' }
    });
    Notification.info(
      trans.__(
        'Select the cell of %1 that sets the parameters, then choose “Tag the selected cell” once more.',
        baseName(path)
      ),
      { autoClose: 10_000 }
    );
    return false;
  }
  return tagSelected(trans, panel) && saveFirst(trans, panel);
}
