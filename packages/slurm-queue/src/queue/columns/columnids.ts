/** The columns that there are, in the order in which they are offered. */
export const columnIds = [
  'state',
  'id',
  'name',
  'user',
  'account',
  'partition',
  'qos',
  'elapsed',
  'remaining',
  'ends',
  'nodes',
  'cpus',
  'gpus',
  'memory',
  'priority',
  'reason',
  'submitted',
  'started',
  'ended',
  'exitCode',
  'maxMemory',
  'folder',
  'comment'
] as const;
export type ColumnId = (typeof columnIds)[number];

/** Those that are shown unless the person chose others. */
export const usualColumns: readonly ColumnId[] = [
  'state',
  'id',
  'name',
  'partition',
  'elapsed',
  'nodes',
  'cpus',
  'gpus',
  'reason',
  'submitted'
];

/** Columns of which only the history knows something. */
const historyOnly: readonly ColumnId[] = ['exitCode', 'maxMemory'];

/** What the columns of the queue are chosen from. */
export const queueColumnIds = columnIds.filter(id => !historyOnly.includes(id));

/** Columns of which the history knows nothing: what has ended has no end ahead. */
const liveOnly: readonly ColumnId[] = ['remaining', 'ends', 'priority'];

/** What the columns of the history are chosen from. */
export const historyColumnIds = columnIds.filter(id => !liveOnly.includes(id));

/** Those of the history that are shown unless the person chose others. */
export const historyColumns: readonly ColumnId[] = [
  'state',
  'id',
  'name',
  'partition',
  'ended',
  'elapsed',
  'exitCode',
  'maxMemory'
];

/** Whether something is the name of a column. */
export function isColumnId(value: unknown): value is ColumnId {
  return columnIds.some(id => id === value);
}
