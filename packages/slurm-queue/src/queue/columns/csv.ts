import type { JobRow } from '@jupyterlab-hpc/api';
import { isLive } from '@jupyterlab-hpc/core';
import type { TranslationBundle } from '@jupyterlab/translation';

import { reasonOrNodes } from '../../words/reasons';
import type { ColumnId } from './columnids';
import { columnLabel } from './columnlabels';
import { stateText } from './groups';
import { elapsedOf, endOf } from './times';

type Value = string | number | undefined;

interface IField {
  readonly head: string;
  readonly of: (row: JobRow) => Value;
}

/** Moments that are always written, whether or not they are shown. */
const moments = ['submitted', 'started', 'ends'] as const;

/**
 * A table of rows as RFC 4180 has it: the given columns with full ids, times
 * in ISO 8601, run times in seconds and memory in bytes.
 */
export function csvText(
  trans: TranslationBundle,
  rows: readonly JobRow[],
  columns: readonly ColumnId[],
  now: number
): string {
  const hidden = moments.filter(id => !columns.includes(id));
  const fields = [...columns, ...hidden].flatMap(id =>
    fieldsOf(trans, id, now)
  );
  const lines = [
    fields.map(({ head }) => cell(head)),
    ...rows.map(row => fields.map(({ of }) => cell(of(row))))
  ];
  return lines.map(line => `${line.join(',')}\r\n`).join('');
}

function fieldsOf(
  trans: TranslationBundle,
  id: ColumnId,
  now: number
): readonly IField[] {
  const head = columnLabel(trans, id);
  switch (id) {
    case 'state':
      return [{ head, of: row => stateText(trans, row) }];
    case 'id':
      return [{ head, of: idText }];
    case 'name':
    case 'user':
    case 'account':
    case 'partition':
    case 'qos':
    case 'nodes':
    case 'cpus':
    case 'gpus':
    case 'priority':
    case 'comment':
      return [{ head, of: row => row[id] }];
    case 'elapsed':
      return [
        {
          head: trans.__('Elapsed (s)'),
          of: row => whole(elapsedOf(row, now))
        },
        { head: trans.__('Limit (s)'), of: row => row.timeLimit }
      ];
    case 'remaining':
      return [
        { head: trans.__('Remaining (s)'), of: row => remaining(row, now) }
      ];
    case 'memory':
      return [{ head: trans.__('Memory (bytes)'), of: row => row.memory }];
    case 'maxMemory':
      return [
        { head: trans.__('Peak memory (bytes)'), of: row => row.maxMemory }
      ];
    case 'exitCode':
      return [{ head, of: row => row.exitCode }];
    case 'reason':
      return [{ head, of: row => reasonOrNodes(trans, row) }];
    case 'folder':
      return [{ head, of: row => row.directory }];
    case 'submitted':
    case 'started':
    case 'ended':
      return [{ head, of: row => isoTime(row[id]) }];
    case 'ends':
      return [{ head, of: row => isoTime(endOf(row)) }];
  }
}

/** What actions take for a row: of what is left of a group, all of its ids. */
function idText({ group, id }: JobRow): string {
  return group?.kind === 'rest'
    ? group.parts.flatMap(({ ids }) => ids).join(' ')
    : id;
}

function remaining(row: JobRow, now: number): number | undefined {
  const end = isLive(row.state) ? endOf(row) : undefined;
  return end === undefined ? undefined : whole(Math.max(0, end - now));
}

function whole(seconds: number | undefined): number | undefined {
  return seconds === undefined ? undefined : Math.floor(seconds);
}

function isoTime(epoch: number | undefined): string | undefined {
  return epoch === undefined ? undefined : new Date(epoch * 1000).toISOString();
}

/** What a spreadsheet would take for a formula. */
const formula = /^[=+\-@\t\r]/;

/** One cell. People name their jobs: no name may become a formula. */
function cell(value: Value): string {
  if (typeof value !== 'string') {
    return value === undefined ? '' : String(value);
  }
  const text = formula.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
