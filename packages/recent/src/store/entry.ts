/** What an entry leads to. */
export const entryKinds = ['directory', 'file', 'notebook'] as const;
export type EntryKind = (typeof entryKinds)[number];

/** Where an entry is, in words that need no request. */
export interface IPlace {
  /** As JupyterLab has it, with its drive: `lattice/a.ipynb`, `fs:etc/motd`. */
  readonly path: string;
  /**
   * The root of the server's own drive as JupyterLab words it (`~/project`).
   * Absent for paths of other drives.
   */
  readonly root?: string;
}

/** Something that was opened or visited. */
export interface IVisit extends IPlace {
  readonly kind: EntryKind;
  /** What a document was opened with. */
  readonly factory?: string;
}

/** An entry of the list. */
export interface IEntry extends IVisit {
  readonly key: string;
  /** When it was last opened or visited, in epoch seconds; 0: not known. */
  readonly at: number;
  readonly pinned: boolean;
}

/**
 * What the storage has of an entry. One that was removed stays for a while, so
 * that another tab which still has it does not bring it back.
 */
export interface IRecord extends IVisit {
  readonly at: number;
  readonly pinned: boolean;
  readonly removed: boolean;
  /** When it was last pinned, unpinned or removed, in epoch seconds; else 0. */
  readonly changed: number;
}

/** What tells entries apart. Roots have no double slash in them. */
export function keyOf({ path, root }: IPlace): string {
  return root === undefined ? path : `${root}//${path}`;
}
