import { type FileBrowser, FileDialog } from '@jupyterlab/filebrowser';
import type { ITranslator, TranslationBundle } from '@jupyterlab/translation';

export interface IChoosingOptions {
  readonly translator: ITranslator;
  readonly trans: TranslationBundle;
}

/** Asks for a script; resolves with a path of the file browser, or undefined without one. */
export async function chooseScript(
  { trans, translator }: IChoosingOptions,
  browser: FileBrowser
): Promise<string | undefined> {
  const { button, value } = await FileDialog.getOpenFiles({
    manager: browser.model.manager,
    translator,
    title: trans.__('Choose a script')
  });
  return button.accept ? value?.[0]?.path : undefined;
}

/** The same for the folder that it runs in. */
export async function chooseFolder(
  { trans, translator }: IChoosingOptions,
  browser: FileBrowser
): Promise<string | undefined> {
  const { button, value } = await FileDialog.getExistingDirectory({
    manager: browser.model.manager,
    translator,
    title: trans.__('Choose the folder that it runs in')
  });
  return button.accept ? value?.[0]?.path : undefined;
}
