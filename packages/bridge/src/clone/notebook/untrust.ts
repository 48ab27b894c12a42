import type { FileHandle } from 'node:fs/promises';

import { openRegular } from '../../regular';
import { readSpan } from './fragments';
import { claims } from './outline';
import type { Notebook } from './read';
import { cutsOf, lastOf, type ObjectSpan, type Span } from './spans';

/** What `untrusted` leaves out. */
export interface Removed {
  /** Cells that claimed to be trusted. */
  readonly cells: number;
  /** Signatures of the notebook. */
  readonly signatures: number;
}

const partBytes = 256 * 1024;

export function removedFrom({ spans, trusted }: Notebook): Removed {
  const of = (object: ObjectSpan | undefined): number =>
    object !== undefined && lastOf(object, claims.notebook) !== undefined
      ? 1
      : 0;
  return {
    cells: trusted,
    signatures: of(spans.root) + of(spans.metadata)
  };
}

/**
 * The bytes of a notebook without its claims of trust: Jupyter would sign one
 * whose code cells all claim it, and run its scripts. All other bytes are as
 * they were. With `remember`, they have these fields of the metadata further,
 * in the place of such that have the same names.
 */
export async function* untrusted(
  notebook: Notebook,
  remember: Readonly<Record<string, unknown>> = {}
): AsyncGenerator<Buffer> {
  const { file } = await openRegular(notebook.file);
  try {
    let at = 0;
    for (const { span, text } of editsOf(notebook, remember)) {
      yield* bytesOf(file, { start: at, end: span.start });
      if (text !== '') {
        yield Buffer.from(text);
      }
      at = span.end;
    }
    yield* bytesOf(file, { start: at, end: notebook.bytes });
  } finally {
    await file.close();
  }
}

interface Edit {
  readonly span: Span;
  readonly text: string;
}

function editsOf(
  { spans: { cuts, metadata, root } }: Notebook,
  remember: Readonly<Record<string, unknown>>
): Edit[] {
  const isCut = ({ name }: { name: string | undefined }): boolean =>
    name === claims.notebook ||
    (name !== undefined && Object.hasOwn(remember, name));
  const edits: Edit[] = [
    ...cuts,
    ...cutsOf(root, ({ name }) => name === claims.notebook),
    ...(metadata === undefined ? [] : cutsOf(metadata, isCut))
  ].map(span => ({ span, text: '' }));
  if (Object.keys(remember).length > 0) {
    edits.push(
      metadata === undefined
        ? insertion(root, { metadata: remember }, () => false)
        : insertion(metadata, remember, isCut)
    );
  }
  // What is put in stands before what is cut out at the same place.
  return edits.sort(
    (one, other) =>
      one.span.start - other.span.start || one.span.end - other.span.end
  );
}

/** Fields at the beginning of an object. */
function insertion(
  object: ObjectSpan,
  fields: Readonly<Record<string, unknown>>,
  isCut: (member: { name: string | undefined }) => boolean
): Edit {
  const lines = Object.entries(fields).map(
    ([name, value]) => `\n  ${JSON.stringify(name)}: ${JSON.stringify(value)}`
  );
  const isAlone = object.members.every(isCut);
  const at = object.start + 1;
  const text = lines.join(',') + (isAlone ? '' : ',');
  return { span: { start: at, end: at }, text };
}

async function* bytesOf(
  file: FileHandle,
  { end, start }: Span
): AsyncGenerator<Buffer> {
  for (let at = start; at < end; at += partBytes) {
    const span = { start: at, end: Math.min(at + partBytes, end) };
    yield await readSpan(file, span);
  }
}
