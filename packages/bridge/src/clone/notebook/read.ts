import type { FileHandle } from 'node:fs/promises';
import { TextDecoder } from 'node:util';

import { BridgeError } from '../../errors';
import { openRegular } from '../../regular';
import { type Fields, isFields, readSpan, valueOf } from './fragments';
import { brokenAs, headBytes, insteadOf, NotANotebook } from './instead';
import { JsonProblem } from './json';
import { type CellSpan, Outline } from './outline';
import { JsonScanner } from './scan';
import { lastOf, type ObjectSpan } from './spans';

/**
 * A notebook that stays in its file: of its cells there is no more in memory
 * than where they are. 50 MB of it, parsed, would be a few hundred MB.
 */
export interface Notebook {
  readonly file: string;
  readonly bytes: number;
  readonly minor: number;
  /** Without what is large in it, and without its signature. */
  readonly metadata: Fields;
  readonly cells: readonly CellSpan[];
  /** Cells that claim to be trusted. */
  readonly trusted: number;
  /** `NaN` and `Infinity` in it, as Python writes them; a copy keeps them. */
  readonly notFinite: number;
}

export interface ReadOptions {
  /** What a person calls the file. */
  readonly name: string;
  readonly megabytes: number;
  readonly signal?: AbortSignal | undefined;
}

/** Of the file, between two looks at other work. */
const partBytes = 256 * 1024;

/** Fields of the notebook's metadata that are larger are not shown. */
const mostOfField = 64 * 1024;
const mostOfMetadata = 1024 * 1024;

/**
 * Reads where the parts of a notebook are. Rejects with a `BridgeError`:
 * `fetch-too-large` before anything is read, `not-a-notebook` with what it is
 * instead; and with the reason of the signal.
 */
export async function readNotebook(
  path: string,
  options: ReadOptions
): Promise<Notebook> {
  const { file, status } = await openRegular(path);
  try {
    requireSize(status.size, options);
    const outline = await outlineOf(file, status.size, options.signal);
    return {
      ...{ file: path, bytes: status.size },
      minor: versionOf(rootOf(outline)),
      metadata: await shownMetadata(file, outline.metadata),
      cells: outline.cells,
      trusted: outline.trusted,
      notFinite: outline.notFinite
    };
  } catch (error) {
    throw asRefusal(error, options.name);
  } finally {
    await file.close();
  }
}

function requireSize(bytes: number, { megabytes, name }: ReadOptions): void {
  if (bytes > megabytes * 1e6) {
    throw new BridgeError({
      code: 'fetch-too-large',
      message: `${name} has ${inMegabytes(bytes)} MB; a notebook may have ${megabytes} MB here.`,
      hint: 'Clear the outputs of its cells at its source. The limit is the setting notebook_megabytes of this site.'
    });
  }
}

/** With a digit more where it would look like the limit itself. */
function inMegabytes(bytes: number): string {
  return String(Math.ceil(bytes / 1e5) / 10);
}

async function outlineOf(
  file: FileHandle,
  size: number,
  signal: AbortSignal | undefined
): Promise<Outline> {
  const outline = new Outline();
  const scanner = new JsonScanner(outline);
  const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
  for (let start = 0; start < size; start += partBytes) {
    signal?.throwIfAborted();
    const end = Math.min(start + partBytes, size);
    const part = await readSpan(file, { start, end });
    try {
      scanner.push(part);
    } catch (error) {
      throw (start === 0 ? insteadOf(part) : undefined) ?? error;
    }
    requireText(decoder, part, start);
  }
  try {
    scanner.finish();
  } catch (error) {
    const head = await readSpan(file, { start: 0, end: headBytes });
    throw insteadOf(head) ?? error;
  }
  return outline;
}

function requireText(decoder: TextDecoder, part: Buffer, start: number): void {
  try {
    decoder.decode(part, { stream: true });
  } catch {
    const place = `${start} and ${start + part.length}`;
    throw new NotANotebook(
      `it is not text in UTF-8: between bytes ${place} is something else`
    );
  }
}

/** The fields of what is a notebook. */
function rootOf({ root }: Outline): ObjectSpan {
  if (root === undefined) {
    throw new NotANotebook('it is no object, in JSON');
  }
  requireVersion(root);
  const wrong = (name: string, kind: 'list' | 'object'): boolean =>
    (lastOf(root, name)?.kind ?? kind) !== kind;
  if (lastOf(root, 'cells') === undefined) {
    throw new NotANotebook('it has no cells');
  }
  if (wrong('cells', 'list')) {
    throw new NotANotebook('its “cells” are not a list');
  }
  if (wrong('metadata', 'object')) {
    throw new NotANotebook('its “metadata” is not an object');
  }
  return root;
}

function requireVersion(root: ObjectSpan): void {
  const word = lastOf(root, 'nbformat')?.word;
  if (word === '4') {
    return;
  }
  if (word !== undefined && /^[123]$/.test(word)) {
    throw new NotANotebook(
      `it is of the old format ${word}, from before 2015`,
      'Convert it at its source: jupyter nbconvert --to notebook --inplace FILE'
    );
  }
  throw new NotANotebook(
    word === undefined
      ? 'it is JSON of another kind, without “nbformat”'
      : `its format is ${word}, and only 4 is known here`
  );
}

function versionOf(root: ObjectSpan): number {
  const minor = Number(lastOf(root, 'nbformat_minor')?.word ?? 0);
  return Number.isInteger(minor) ? minor : 0;
}

/** Widgets keep megabytes there, which nothing here shows. */
async function shownMetadata(
  file: FileHandle,
  metadata: ObjectSpan | undefined
): Promise<Fields> {
  const shown: [string, unknown][] = [];
  let left = mostOfMetadata;
  for (const { name, value } of metadata?.members ?? []) {
    const bytes = value.end - value.start;
    if (name !== undefined && bytes <= Math.min(mostOfField, left)) {
      shown.push([name, valueOf(await readSpan(file, value))]);
      left -= bytes;
    }
  }
  const fields: unknown = Object.fromEntries(shown);
  return isFields(fields) ? withoutSignature(fields) : {};
}

function withoutSignature({ signature: _, ...fields }: Fields): Fields {
  return fields;
}

function asRefusal(error: unknown, name: string): unknown {
  const refusal = error instanceof JsonProblem ? brokenAs(error) : error;
  if (!(refusal instanceof NotANotebook)) {
    return error;
  }
  const { hint, message } = refusal;
  return new BridgeError(
    {
      code: 'not-a-notebook',
      message: `${name} is not a notebook: ${message}.`,
      ...(hint !== undefined && { hint })
    },
    { cause: error }
  );
}
