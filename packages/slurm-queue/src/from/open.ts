/** What is taken of a document that JupyterLab has open. */
export interface IOpenDocument {
  readonly context: {
    /** A path of the file browser. */
    readonly path: string;
    readonly model: {
      readonly dirty: boolean;
      readonly readOnly: boolean;
      toString(): string;
    };
    save(): Promise<void>;
  };
}

/** A cell of a notebook on screen. */
export interface IOpenCell {
  readonly model: {
    readonly type: string;
    readonly sharedModel: { getSource(): string };
  };
  readonly editor: {
    getSelection(): { readonly start: IPlace; readonly end: IPlace };
    getOffsetAt(place: IPlace): number;
  } | null;
}

interface IPlace {
  readonly line: number;
  readonly column: number;
}

/** A notebook that JupyterLab has open. */
export interface IOpenNotebook extends IOpenDocument {
  readonly context: IOpenDocument['context'] & {
    readonly model: { getMetadata(key: string): unknown };
  };
  readonly sessionContext: {
    readonly session: {
      readonly kernel: { readonly name: string } | null;
    } | null;
  };
  readonly content: {
    readonly mode: string;
    readonly activeCell: IOpenCell | null;
    readonly selectedCells: readonly IOpenCell[];
  };
}

/** What finds one of the open documents. */
export interface IOpen<T> {
  find(test: (one: T) => boolean): T | undefined;
}

/** The folder of a path of the file browser. */
export function folderOf(path: string): string {
  const at = path.lastIndexOf('/');
  return at < 0 ? (/^[^:/]+:/.exec(path)?.[0] ?? '') : path.slice(0, at);
}
