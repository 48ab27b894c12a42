import type { PreviewCells } from '@jupyterlab-hpc/api';

import { openRegular } from '../../regular';
import { type Fields, isFields, SpanReader, valueOf } from './fragments';
import { type CellSpan, claims } from './outline';
import type { Notebook } from './read';
import type { Span } from './spans';

/** Bytes of cells that one reply has at most. */
const mostOfReply = 7_000_000;

/** Outputs of a cell that are larger are not shown. */
const mostOfOutputs = 2_000_000;

/** A cell that is larger without its outputs is not shown. */
const mostOfCell = 4_000_000;

const windowCells = 50;

const kinds: readonly unknown[] = ['code', 'markdown', 'raw'];

/**
 * Cells of a notebook from one of them on. There are fewer than asked for where
 * these are large: the next window begins after the last cell of this one. They
 * are read from the file each time, so that an open preview holds nothing.
 * What they lack of nbformat 4, or have of the wrong type, is empty in them.
 */
export async function readCells(
  notebook: Notebook,
  { limit = windowCells, offset = 0 }: { limit?: number; offset?: number },
  signal?: AbortSignal
): Promise<PreviewCells> {
  const { file } = await openRegular(notebook.file);
  const reader = new SpanReader(file);
  const cells: Fields[] = [];
  let bytes = 0;
  try {
    for (const span of notebook.cells.slice(offset, offset + limit)) {
      signal?.throwIfAborted();
      bytes += shownSize(span);
      if (cells.length > 0 && bytes > mostOfReply) {
        break;
      }
      cells.push(shown(await readCell(reader, span)));
    }
  } finally {
    await file.close();
  }
  const { metadata } = notebook;
  return {
    ...{ nbformat: 4, metadata, offset, cells },
    total: notebook.cells.length
  };
}

/**
 * One cell as it is in the file; outputs that are large are one text that says
 * so, and of a cell that is large without them only that is left.
 */
export async function readCell(
  reader: SpanReader,
  cell: CellSpan,
  most = mostOfOutputs
): Promise<Fields> {
  const { outputs } = cell;
  if (sizeWithoutOutputs(cell) > mostOfCell) {
    return notShown(cell);
  }
  if (outputs === undefined || size(outputs) <= most) {
    const fields = valueOf(await reader.read(cell));
    return isFields(fields) ? fields : {};
  }
  const bytes = Buffer.concat([
    await reader.read({ start: cell.start, end: outputs.start }),
    Buffer.from('[]'),
    await reader.read({ start: outputs.end, end: cell.end })
  ]);
  const fields = valueOf(bytes);
  const text = `The outputs of this cell have ${megabytes(outputs)}, and are left out here. They are in the notebook.\n`;
  return isFields(fields)
    ? {
        ...fields,
        outputs: [{ output_type: 'stream', name: 'stdout', text }]
      }
    : {};
}

function notShown(cell: CellSpan): Fields {
  const source = `This cell has ${megabytes(cell)}, and is left out here. It is in the notebook.`;
  return { cell_type: 'raw', metadata: {}, source };
}

function megabytes(span: Span): string {
  return `${(size(span) / 1e6).toFixed(1)} MB`;
}

function shownSize(cell: CellSpan): number {
  const own = sizeWithoutOutputs(cell);
  const outputs = size(cell) - own;
  return own > mostOfCell ? 0 : own + (outputs > mostOfOutputs ? 0 : outputs);
}

function sizeWithoutOutputs(cell: CellSpan): number {
  return size(cell) - (cell.outputs === undefined ? 0 : size(cell.outputs));
}

function size({ end, start }: Span): number {
  return end - start;
}

/** What can be drawn whatever its author wrote, and claims nothing. */
function shown(cell: Fields): Fields {
  const kind = kinds.includes(cell['cell_type']) ? cell['cell_type'] : 'raw';
  const { [claims.cell]: _, ...metadata } = fieldsOf(cell['metadata']);
  const { attachments, ...fields } = cell;
  return {
    ...fields,
    ...{ cell_type: kind, metadata },
    source: isSource(cell['source']) ? cell['source'] : '',
    ...(isFields(attachments) && { attachments }),
    ...(kind === 'code' && {
      outputs: listOf(cell['outputs']).filter(isFields),
      execution_count: countOf(cell['execution_count'])
    })
  };
}

function fieldsOf(value: unknown): Fields {
  return isFields(value) ? value : {};
}

function listOf(value: unknown): unknown[] {
  return Array.isArray(value) ? value : [];
}

function countOf(value: unknown): number | null {
  return typeof value === 'number' ? value : null;
}

function isSource(value: unknown): value is string | string[] {
  return typeof value === 'string' || isTexts(value);
}

function isTexts(value: unknown): value is string[] {
  return Array.isArray(value) && value.every(one => typeof one === 'string');
}

/** The text of a cell, whether it is one or a list of lines. */
export function sourceOf({ source }: Fields): string {
  return isTexts(source)
    ? source.join('')
    : typeof source === 'string'
      ? source
      : '';
}
