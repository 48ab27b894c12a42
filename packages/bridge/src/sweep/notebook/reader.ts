import { basename } from 'node:path';

import type {
  ErrorInfo,
  SweepNotebook,
  SweepParameter
} from '@jupyterlab-hpc/api';

import { readCell, sourceOf } from '../../clone/notebook/cells';
import { type Fields, SpanReader } from '../../clone/notebook/fragments';
import { kernelOf, languageOf } from '../../clone/notebook/kernel';
import { isParameters } from '../../clone/notebook/parameters';
import { type Notebook, readNotebook } from '../../clone/notebook/read';
import { BridgeError, messageOf } from '../../errors';
import { failureWords } from '../../files/failure';
import { SlowError } from '../../files/slow';
import { NotRegularError, openRegular } from '../../regular';
import type { Files } from '../../texts/folder';
import { within } from '../../within';
import type { NotebookReader } from '../parts';
import { takenBy } from './kind';
import { parametersIn } from './others';
import { problemOf } from './problems';
import { parametersOf, type Told } from './python';

export interface NotebooksOptions {
  readonly files: Files;
  /** Of a notebook, at most. */
  readonly megabytes: () => number;
}

/** Milliseconds after which a file system that stops in the middle is given up. */
const patience = 30_000;

const mostParameters = 500;

/** Cells tagged `parameters`: papermill takes the first, whatever it is. */
interface Tagged {
  readonly cell: number;
  readonly isCode: boolean;
  readonly source: string;
  readonly others: number;
}

/** Reads what of a notebook a sweep has to know. */
export class Notebooks implements NotebookReader {
  constructor(private readonly options: NotebooksOptions) {}

  async read(path: string, signal?: AbortSignal): Promise<SweepNotebook> {
    const { files } = this.options;
    try {
      // Asked first by a call that does no harm where the file system hangs.
      const { mtimeMs } = await files.run(
        path,
        ops => ops.target(path),
        signal
      );
      const over = new AbortController();
      const ending =
        signal === undefined
          ? over.signal
          : AbortSignal.any([over.signal, signal]);
      return await within(patience, this.look(path, mtimeMs, ending), () => {
        over.abort();
        throw new SlowError(path);
      });
    } catch (error) {
      signal?.throwIfAborted();
      throw inWords(path, error);
    }
  }

  private async look(
    path: string,
    mtimeMs: number,
    signal: AbortSignal
  ): Promise<SweepNotebook> {
    const name = basename(path);
    const megabytes = this.options.megabytes();
    const notebook = await readNotebook(path, { name, megabytes, signal });
    const kernel = kernelOf(notebook.metadata);
    const language = languageOf(kernel);
    const tagged = await taggedIn(notebook, signal);
    const told =
      tagged?.isCode === true && language !== 'other'
        ? language === 'python'
          ? parametersOf(tagged.source)
          : parametersIn(tagged.source, language)
        : [];
    const problem: ErrorInfo | undefined = problemOf(
      tagged && { ...tagged, parameters: told.length },
      { language, said: kernel?.language ?? kernel?.name }
    );
    return {
      path,
      name: name.replace(/\.ipynb$/i, ''),
      bytes: notebook.bytes,
      modified: mtimeMs / 1000,
      cells: notebook.cells.length,
      ...(kernel !== undefined && { kernel }),
      ...(tagged !== undefined && { cell: tagged.cell }),
      parameters: told.slice(0, mostParameters).map(asParameter),
      ...(problem !== undefined && { problem })
    };
  }
}

async function taggedIn(
  notebook: Notebook,
  signal: AbortSignal
): Promise<Tagged | undefined> {
  const { file } = await openRegular(notebook.file);
  let first: { readonly place: number; readonly cell: Fields } | undefined;
  let others = 0;
  try {
    const reader = new SpanReader(file);
    for (const [place, span] of notebook.cells.entries()) {
      signal.throwIfAborted();
      // Outputs say nothing of that.
      const cell = await readCell(reader, span, 0);
      if (isParameters(cell)) {
        others += first === undefined ? 0 : 1;
        first ??= { place, cell };
      }
    }
  } finally {
    await file.close();
  }
  return (
    first && {
      cell: first.place,
      isCode: first.cell['cell_type'] === 'code',
      source: sourceOf(first.cell),
      others
    }
  );
}

function asParameter({
  found,
  help,
  name,
  source,
  type
}: Told): SweepParameter {
  return {
    ...{ name, type, source },
    ...takenBy(type === 'None' ? '' : type, found),
    ...(found !== undefined && { default: found.value }),
    ...(help !== '' && { help })
  };
}

function inWords(path: string, error: unknown): unknown {
  const field = 'body.path';
  if (error instanceof BridgeError) {
    return new BridgeError({ field, ...error.info }, { cause: error });
  }
  if (error instanceof NotRegularError) {
    return new BridgeError({
      code: 'not-a-notebook',
      message: `${path} is no notebook, but a folder, a pipe or a device.`,
      field
    });
  }
  const words = failureWords(path, error, 'read');
  return words === undefined
    ? error
    : new BridgeError(
        { ...words, field, detail: messageOf(error) },
        { cause: error }
      );
}
