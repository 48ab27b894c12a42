import type { IBridgeClient } from '@jupyterlab-hpc/core';
import type { TranslationBundle } from '@jupyterlab/translation';

import { collect } from '../collect';
import { csvText } from './csv';
import type { QueueModel } from '../model';

/** A file that is to be written. */
export interface IExport {
  readonly name: string;
  readonly text: string;
  readonly rows: number;
}

/** All rows that match, with the columns that are shown. */
export async function exportOf(
  model: QueueModel,
  client: IBridgeClient,
  trans: TranslationBundle
): Promise<IExport> {
  const { question, columns, system } = model;
  const rows = await collect(client, model.source.query(0));
  const now = model.now();
  const shown = columns.of(question.scope);
  const cluster = system?.scheduler.cluster ?? '';
  const date = new Date(now * 1000).toISOString().slice(0, 10);
  const what = question.scope === 'history' ? 'history' : 'queue';
  const name = [`slurm-${what}`, cluster.replace(/[^\w.-]/g, '_'), date]
    .filter(part => part !== '')
    .join('-');
  return {
    name: `${name}.csv`,
    text: csvText(trans, rows, shown, now),
    rows: rows.length
  };
}

/** Hands a text to the browser as a file. */
export function download(name: string, text: string): void {
  const url = URL.createObjectURL(new Blob([text], { type: 'text/csv' }));
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  URL.revokeObjectURL(url);
}
