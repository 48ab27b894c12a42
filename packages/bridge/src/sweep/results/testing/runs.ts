import type { Job, ParameterKind, SweepValue } from '@jupyterlab-hpc/api';

import type { RunStatus } from '../../records';
import { type Runs, runsOf } from '../runs';
import { RunTable } from '../table';
import { known, now, recordOf, statusOf } from './sweep';

/** Runs without files: parameters by column, and what status files would say. */
export function runsWith(
  parameters: Readonly<Record<string, readonly SweepValue[]>>,
  statuses: Readonly<Record<number, Partial<RunStatus>>> = {},
  {
    jobs = [],
    kinds = {}
  }: {
    jobs?: readonly Job[];
    kinds?: Readonly<Record<string, ParameterKind>>;
  } = {}
): Runs {
  const names = Object.keys(parameters);
  const columns = Object.values(parameters);
  const count = columns[0]?.length ?? 1;
  const table = new RunTable();
  table.setRows({ names, columns }, count);
  for (const [run, status] of Object.entries(statuses)) {
    const number = Number(run);
    table.take(number, statusOf(number, status), { size: 1, mtimeMs: 1 });
  }
  const record = recordOf('/sweep', count, {
    parameters: names.map(name => ({ name, kind: kinds[name] ?? 'any' }))
  });
  return runsOf(record, known(jobs), table, now);
}
