import { InputDialog } from '@jupyterlab/apputils';
import { adviceText, errorInfo } from '@jupyterlab-hpc/core';
import type { TranslationBundle } from '@jupyterlab/translation';

/** Asks where the folder of a sweep is now until it opens, or is given up. */
export async function openElsewhere(
  trans: TranslationBundle,
  folder: string,
  open: (folder: string) => Promise<void>
): Promise<void> {
  let text = folder;
  let label = trans.__('Where the folder of the sweep is now');
  for (;;) {
    const { button, value } = await InputDialog.getText({
      title: trans.__('Open at another place'),
      label,
      text,
      okLabel: trans.__('Open')
    });
    if (!button.accept) {
      return;
    }
    text = value?.trim() ?? '';
    if (!text.startsWith('/')) {
      label = trans.__('The whole path, from / on');
      continue;
    }
    try {
      await open(text);
      return;
    } catch (error) {
      label = adviceText(trans, errorInfo(error));
    }
  }
}
