import { clusterFiles } from './folder';
import { schedulerJob } from './jobs';
import type { ClusterRecord } from './records';
import { workersScript } from './scripts/workers';
import type { ClusterSubmissions } from './submissions';

/**
 * Submits so many jobs of workers as one array; `replaces` of the workers are
 * in the place of lost ones. Rejects as `ClusterSubmissions.submit`.
 */
export async function addWorkers(
  submissions: Pick<ClusterSubmissions, 'submit'>,
  record: ClusterRecord,
  tasks: number,
  replaces?: number
): Promise<void> {
  const { folder, launched } = record;
  const { id, spec } = launched;
  const scheduler = schedulerJob(record);
  await submissions.submit({
    ...{ id, role: 'workers', tasks },
    ...(replaces !== undefined && { replaces }),
    directory: spec.directory ?? folder,
    name: clusterFiles.workersScript,
    script: token =>
      workersScript(spec, {
        ...{ id, folder, token, tasks },
        ...(scheduler !== undefined && { scheduler })
      })
  });
}
