import type { Scheduler } from '../scheduler/scheduler';
import type { ClusterRecord } from './records';

/** Clusters whose jobs this scheduler knows: a home may be shared by several. */
export async function clustersHere(
  records: readonly ClusterRecord[],
  {
    host,
    scheduler
  }: {
    readonly host: string;
    readonly scheduler: Pick<Scheduler, 'kind' | 'probe'>;
  }
): Promise<readonly ClusterRecord[]> {
  if (records.length === 0) {
    return records;
  }
  const { cluster } = await scheduler.probe();
  return records.filter(
    ({ launched }) =>
      launched.kind === scheduler.kind &&
      (launched.kind === 'local'
        ? launched.host === host
        : cluster === undefined ||
          launched.cluster === undefined ||
          launched.cluster === cluster)
  );
}
