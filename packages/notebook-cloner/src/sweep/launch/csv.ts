import { sayFailure } from '@jupyterlab-hpc/core';
import { FileDialog } from '@jupyterlab/filebrowser';

import type { ISweepParts } from '../parts';

/** A file that is read once somebody wants what is in it. */
export interface ITextFile {
  readonly name: string;
  /** Bytes, where they are known before it is read. */
  readonly size?: number;
  text(): Promise<string>;
}

/** Asks for a CSV file of the server; undefined where none is chosen. Says what fails. */
export async function chooseCsv({
  app,
  browser,
  trans,
  translator
}: ISweepParts): Promise<ITextFile | undefined> {
  if (browser === null) {
    return undefined;
  }
  try {
    const { button, value } = await FileDialog.getOpenFiles({
      manager: browser.model.manager,
      translator,
      title: trans.__('Choose a CSV file with a row for each run'),
      // Folders stay, for what is in them.
      filter: ({ name, type }) =>
        type === 'directory' || /\.(?:csv|tsv|txt)$/i.test(name)
          ? { score: 1 }
          : null
    });
    const chosen = button.accept ? value?.[0] : undefined;
    return (
      chosen && {
        name: chosen.name,
        ...(chosen.size === undefined ? {} : { size: chosen.size }),
        text: async () => {
          const file = await app.serviceManager.contents.get(chosen.path, {
            type: 'file',
            format: 'text',
            content: true
          });
          const content: unknown = file.content;
          if (typeof content !== 'string') {
            throw new Error(trans.__('“%1” is no text.', chosen.name));
          }
          return content;
        }
      }
    );
  } catch (error) {
    sayFailure(trans, error);
    return undefined;
  }
}
