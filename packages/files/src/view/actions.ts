import type { FileEntry } from '@jupyterlab-hpc/api';
import type { IFavorites } from '@jupyterlab-hpc/core';

/** What a view asks of the rest of JupyterLab. */
export interface IDirectoryActions {
  /** Opens a file, or goes into a directory. */
  readonly open: (entry: FileEntry) => void;
  /** The same in another view. */
  readonly openApart: (entry: FileEntry) => void;
  /** Opens what turned out to be a file, by its path. */
  readonly openFile: (path: string) => void;
  /** The pointer drags an entry, or all that are selected, out of the view. */
  readonly drag: (entry: FileEntry, x: number, y: number) => void;
  /** Runs a command on this view, or on its folder alone. */
  readonly run: (command: string, where?: 'here') => void;
  /** Whether a command is of use in this JupyterLab. */
  readonly can: (command: string) => boolean;
  /** Waits for a deed, and says what failed. */
  readonly attempt: (deed: Promise<unknown>) => Promise<void>;
  /** The folders with which a typed path may go on. */
  readonly complete: (
    text: string,
    signal: AbortSignal
  ) => Promise<readonly string[]>;
  /** Shows the home directory. */
  readonly goHome: () => void;
  /** The home directory, once it is known. */
  readonly home: () => string | undefined;
  readonly favorites: IFavorites | null;
  readonly reload: () => void;
}
