import type { IOpenCell, IOpenNotebook } from './open';

/** What is selected of a notebook, to become a job. */
export type SelectedCode =
  | { readonly kind: 'code'; readonly code: string }
  /** Only text, or nothing at all. */
  | { readonly kind: 'no-code' }
  /** Several cells, of which one begins with `%%`. */
  | { readonly kind: 'mixed' };

/**
 * The text that is selected in the cell being edited, or else the code of the
 * cells that are selected; text cells among them are left out.
 */
export function selectedCode(notebook: IOpenNotebook): SelectedCode {
  const { activeCell, mode, selectedCells } = notebook.content;
  if (activeCell?.model.type === 'code' && mode === 'edit') {
    const part = selectedText(activeCell);
    if (part !== '') {
      return { kind: 'code', code: part };
    }
  }
  const cells = selectedCells.length > 0 ? selectedCells : [activeCell];
  const codes = cells.flatMap(cell =>
    cell?.model.type === 'code' ? [cell.model.sharedModel.getSource()] : []
  );
  if (codes.length === 0) {
    return { kind: 'no-code' };
  }
  return codes.length > 1 && codes.some(code => /^\s*%%/.test(code))
    ? { kind: 'mixed' }
    : { kind: 'code', code: codes.join('\n\n') };
}

/** A part of a `%%bash` cell is of Bash too. */
function selectedText({ editor, model }: IOpenCell): string {
  if (editor === null) {
    return '';
  }
  const source = model.sharedModel.getSource();
  const { start, end } = editor.getSelection();
  const ends = [editor.getOffsetAt(start), editor.getOffsetAt(end)];
  const from = Math.min(...ends);
  // From the begin of its line on, where nothing but blanks is before.
  const line = source.lastIndexOf('\n', from - 1) + 1;
  const begin = source.slice(line, from).trim() === '' ? line : from;
  const text = source.slice(from, Math.max(...ends));
  if (text.trim() === '') {
    return '';
  }
  const whole = source.slice(begin, from) + text;
  const [magic] = /^\s*%%[^\n]*(?:\n|$)/.exec(source) ?? [];
  return magic === undefined || begin < magic.length
    ? whole
    : `${magic.trim()}\n${whole}`;
}
