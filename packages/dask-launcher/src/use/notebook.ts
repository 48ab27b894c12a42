import type { TranslationBundle } from '@jupyterlab/translation';

/** What is used of a notebook that JupyterLab has open. */
export interface INotebook {
  readonly id: string;
  readonly title: { readonly label: string };
  readonly context: {
    readonly path: string;
    readonly ready: Promise<void>;
    readonly model: {
      readonly readOnly: boolean;
      readonly defaultKernelLanguage: string;
    };
  };
  readonly content: {
    activeCellIndex: number;
    readonly activeCell: unknown;
    readonly model: {
      readonly sharedModel: {
        insertCell(index: number, cell: SnippetCell): unknown;
      };
    } | null;
    deselectAll(): void;
  };
}

/** A cell that holds lines of code, which nothing has run. */
export type SnippetCell = {
  cell_type: 'code';
  source: string;
  metadata: Record<string, never>;
};

export function snippetCell(code: string): SnippetCell {
  return { cell_type: 'code', source: code, metadata: {} };
}

/**
 * Inserts code as a new cell below the active one, and goes there. Nothing is
 * overwritten and nothing is run. Throws where the notebook takes none.
 */
export async function insertBelow(
  trans: TranslationBundle,
  notebook: INotebook,
  code: string
): Promise<void> {
  await notebook.context.ready;
  const { content, context, title } = notebook;
  const { defaultKernelLanguage: language, readOnly } = context.model;
  if (readOnly || content.model === null) {
    throw new Error(trans.__('%1 can only be read.', title.label));
  }
  if (language !== '' && !/^i?python\d?$/i.test(language)) {
    throw new Error(
      trans.__(
        '%1 is written in %2. Connect from a notebook with Python.',
        title.label,
        language
      )
    );
  }
  const at = content.activeCell === null ? 0 : content.activeCellIndex + 1;
  content.model.sharedModel.insertCell(at, snippetCell(code));
  content.deselectAll();
  content.activeCellIndex = at;
}
