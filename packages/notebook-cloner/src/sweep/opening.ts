import { FileDialog } from '@jupyterlab/filebrowser';

import type { ISweepParts } from './parts';
import { serverPath } from './place';

/** The sweep that is to be opened, by one of these; asked for without any. */
export interface IWanted {
  readonly id?: string | undefined;
  /** Absolute. */
  readonly folder?: string | undefined;
  /** A folder of the file browser. */
  readonly selected?: string | undefined;
}

/** Opens the results of a sweep. Rejects where a folder has none. */
export async function openWanted(
  parts: ISweepParts,
  { folder, id, selected }: IWanted
): Promise<void> {
  const { openSweep } = await import('./results');
  if (id !== undefined) {
    await openSweep(parts, id);
    return;
  }
  const wanted =
    folder ??
    (selected === undefined
      ? await askForFolder(
          parts,
          parts.trans.__('Choose the folder of a sweep')
        )
      : await serverPath(parts, selected));
  if (wanted !== undefined) {
    const sweep = await parts.client.call('openSweepFolder', {
      body: { folder: wanted }
    });
    await openSweep(parts, sweep.id);
  }
}

/** Asks for a folder of the server; resolves with its absolute path, if one is chosen. */
export async function askForFolder(
  parts: ISweepParts,
  title: string
): Promise<string | undefined> {
  const { browser, trans, translator } = parts;
  if (browser === null) {
    throw new Error(trans.__('There is no file browser to choose with.'));
  }
  const { button, value } = await FileDialog.getExistingDirectory({
    manager: browser.model.manager,
    translator,
    title
  });
  const path = button.accept ? value?.[0]?.path : undefined;
  return path === undefined ? undefined : serverPath(parts, path);
}
