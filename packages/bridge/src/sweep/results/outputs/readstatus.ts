import { join } from 'node:path';

import { NotRegularError } from '../../../regular';
import type { Files } from '../../../texts/folder';
import { ofRun } from '../../folder';
import type { RunStatus, SweepRecord } from '../../records';
import { guarded, isPathMissing } from '../guarded';
import { mostOfStatus, parseStatus } from '../status';
import { inside } from './inside';

/** The status file of a run as it is now; undefined where there is none that can be read. */
export async function readStatus(
  files: Files,
  record: SweepRecord,
  run: number
): Promise<RunStatus | undefined> {
  const path = join(record.folder, ofRun.status(run));
  const file = ofRun.status(run);
  try {
    return await guarded(files, record, path, async ops => {
      const place = await inside(ops, record.folder, file);
      const { bytes, size } = await ops.part(place, 0, mostOfStatus);
      return size > mostOfStatus
        ? undefined
        : parseStatus(new TextDecoder().decode(bytes), run);
    });
  } catch (error) {
    if (error instanceof NotRegularError || isPathMissing(error)) {
      return undefined;
    }
    throw error;
  }
}
