import type { Favorite } from '@jupyterlab-hpc/api';
import type { TranslationBundle } from '@jupyterlab/translation';

import type { IPlace } from '../list/moves';
import type { Row } from '../list/rows';
import type { FileTypes } from './icons';
import type { FavoritesModel } from './model';

/** What the list asks of the rest of JupyterLab. */
export interface IListActions {
  readonly open: (item: Favorite) => void;
  readonly addFolder: () => void;
  /** Opens the menu of all that can be done, below a button. */
  readonly openMenu: (anchor: HTMLElement) => void;
  /** Opens the menu of a line, where the keyboard asked for it. */
  readonly openContextMenu: (line: HTMLElement) => void;
  readonly move: (item: Favorite, place: IPlace) => void;
  /** A drag begins that may end in an editor or a terminal. */
  readonly drag: (event: DragEvent, path: string) => void;
  /** Gives a line its name. Rejects with what to say at the field. */
  readonly rename: (row: Row, name: string) => Promise<void>;
  readonly importOld: () => void;
  readonly retry: () => void;
  /** Shows a file that was set aside; undefined where nothing can. */
  readonly showFile: ((path: string) => void) | undefined;
}

/** What every part of the list has. */
export interface IListContext {
  readonly trans: TranslationBundle;
  readonly model: FavoritesModel;
  readonly types: FileTypes;
  readonly actions: IListActions;
}
