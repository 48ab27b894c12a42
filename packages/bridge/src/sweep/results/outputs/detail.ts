import type { RunDetail } from '@jupyterlab-hpc/api';

import { BridgeError } from '../../../errors';
import type { Files } from '../../../texts/folder';
import { rowOf } from '../row';
import type { Runs } from '../runs';
import { figuresOf } from '../status';
import type { OutputNotebooks } from './notebooks';
import { readStatus } from './readstatus';
import { tracebackOf } from './traceback';

/** A run in full. That its notebook cannot be read is no failure of this: its cells tell that. */
export async function detailOf(
  runs: Runs,
  run: number,
  files: Files,
  notebooks: OutputNotebooks
): Promise<RunDetail> {
  const row = rowOf(runs, run);
  const isOfAttempt = runs.all[run - 1]?.status !== undefined;
  const status = isOfAttempt
    ? await readStatus(files, runs.record, run)
    : undefined;
  const traceback =
    row.error?.kind === 'cell'
      ? await failedCell(runs, run, row.error.cell, notebooks)
      : undefined;
  const figures = status === undefined ? [] : figuresOf(status);
  return {
    run: row,
    ...(traceback !== undefined && { traceback }),
    figures: figures.map(({ cell, type }, index) => ({
      number: index + 1,
      type,
      ...(cell !== undefined && cell >= 0 && { cell })
    })),
    ...(status?.host !== undefined && { host: status.host })
  };
}

async function failedCell(
  { record }: Runs,
  run: number,
  cell: number | undefined,
  notebooks: OutputNotebooks
): Promise<string | undefined> {
  try {
    const notebook = await notebooks.notebook(record, run);
    return await notebooks.timed(notebook, tracebackOf(notebook, cell));
  } catch (error) {
    if (error instanceof BridgeError) {
      return undefined;
    }
    throw error;
  }
}
