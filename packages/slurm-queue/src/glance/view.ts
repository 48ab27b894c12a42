import type { ErrorInfo, Resources } from '@jupyterlab-hpc/api';

import { failureOf, keepsRows } from '../failure';
import type { QueueView } from '../queue/view';

export interface IClusterKnown {
  readonly resources: Resources | undefined;
  /** Why newer numbers could not be had. */
  readonly error: ErrorInfo | undefined;
  /** Server time of the first question. */
  readonly since: number;
}

/** The states of the queue, but for what only rows and filters have. */
export type ClusterView = Exclude<QueueView, { kind: 'kept' | 'unmatched' }>;

/** What is to be shown of what is known. */
export function viewOf({
  resources,
  error,
  since
}: IClusterKnown): ClusterView {
  const some = resources !== undefined && resources.partitions.length > 0;
  if (error !== undefined) {
    const failure = failureOf(error.code);
    const kind = some && keepsRows(failure) ? 'stale' : 'failed';
    return { kind, failure, cause: error };
  }
  if (resources === undefined) {
    return { kind: 'loading', since };
  }
  return { kind: some ? 'ready' : 'empty' };
}
