import type { ClonePreview } from '@jupyterlab-hpc/api';

import { setImmediate as others } from 'node:timers/promises';

import { openRegular } from '../../regular';
import type { Found } from '../found';
import { readCell, sourceOf } from './cells';
import { SpanReader } from './fragments';
import { type Kernel, kernelOf, languageOf } from './kernel';
import { NeedsReader } from './needs';
import { assignedIn, isParameters, type Parameters } from './parameters';
import type { Notebook } from './read';

/** Other requests are not kept waiting for longer (ms), but by one large cell. */
const longestTask = 20;

export interface Survey {
  readonly kernel?: Kernel;
  readonly parameters?: Parameters;
  readonly reads: ClonePreview['reads'];
}

/** What the text of the cells says, read in one pass and cell by cell. */
export async function surveyOf(
  notebook: Notebook,
  found: Found,
  signal: AbortSignal
): Promise<Survey> {
  const kernel = kernelOf(notebook.metadata);
  const language = languageOf(kernel);
  const needs = new NeedsReader(language);
  let parameters: Parameters | undefined;
  const { file } = await openRegular(notebook.file);
  try {
    const reader = new SpanReader(file);
    let since = performance.now();
    for (const [index, span] of notebook.cells.entries()) {
      signal.throwIfAborted();
      if (performance.now() - since > longestTask) {
        await others();
        since = performance.now();
      }
      // Outputs say nothing of that.
      const cell = await readCell(reader, span, 0);
      if (cell['cell_type'] !== 'code') {
        continue;
      }
      const source = sourceOf(cell);
      needs.add(source);
      if (parameters === undefined && isParameters(cell)) {
        parameters = { cell: index, names: assignedIn(source, language) };
      }
    }
  } finally {
    await file.close();
  }
  return {
    ...(kernel !== undefined && { kernel }),
    ...(parameters !== undefined && { parameters }),
    reads: await needs.needs(found, signal)
  };
}
