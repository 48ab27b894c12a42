import {
  type Fields,
  isFields,
  SpanReader
} from '../../../clone/notebook/fragments';
import { readCell } from '../../../clone/notebook/cells';
import type { Notebook } from '../../../clone/notebook/read';
import { openRegular } from '../../../regular';

/** Bytes of the outputs of the cell that failed: it may have said much before. */
const mostOfOutputs = 50_000_000;

/** Characters of a traceback; the end says what was wrong. */
const longest = 200_000;

/**
 * The traceback of the cell that failed, with its ANSI colours. Only that cell
 * is read; where it has none, those around it are. Undefined where there is none.
 */
export async function tracebackOf(
  notebook: Notebook,
  cell: number | undefined
): Promise<string | undefined> {
  const last = notebook.cells.length - 1;
  const places =
    cell === undefined
      ? [last, last - 1, last - 2]
      : [cell, cell + 1, cell - 1];
  const { file } = await openRegular(notebook.file);
  try {
    const reader = new SpanReader(file);
    for (const place of places) {
      const span = notebook.cells[place];
      if (span !== undefined) {
        const found = ofCell(await readCell(reader, span, mostOfOutputs));
        if (found !== undefined) {
          return found;
        }
      }
    }
    return undefined;
  } finally {
    await file.close();
  }
}

function ofCell({ outputs }: Fields): string | undefined {
  const errors = (Array.isArray(outputs) ? outputs : []).filter(
    (one): one is Fields => isFields(one) && one['output_type'] === 'error'
  );
  const error = errors.at(-1);
  if (error === undefined) {
    return undefined;
  }
  const { ename, evalue, traceback } = error;
  const lines = Array.isArray(traceback)
    ? traceback.filter(line => typeof line === 'string')
    : [];
  const text =
    lines.length > 0
      ? lines.join('\n')
      : [ename, evalue].filter(one => typeof one === 'string').join(': ');
  return text.length > longest ? `…${text.slice(-longest)}` : text;
}
