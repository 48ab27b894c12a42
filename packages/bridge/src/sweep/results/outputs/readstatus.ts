import { join } from 'node:path';

import { BridgeError } from '../../../errors';
import { NotRegularError } from '../../../regular';
import type { Files } from '../../../texts/folder';
import { ofRun } from '../../folder';
import type { RunStatus, SweepRecord } from '../../records';
import { asSweepFailure } from '../gone';
import { mostOfStatus, parseStatus } from '../status';
import { inside } from './inside';

/** The status file of a run as it is now; undefined where there is none that can be read. */
export async function readStatus(
  files: Files,
  record: SweepRecord,
  run: number
): Promise<RunStatus | undefined> {
  const path = join(record.folder, ofRun.status(run));
  return files.run(path, async ops => {
    try {
      const place = await inside(ops, record.folder, ofRun.status(run));
      const { bytes, size } = await ops.part(place, 0, mostOfStatus);
      return size > mostOfStatus
        ? undefined
        : parseStatus(new TextDecoder().decode(bytes), run);
    } catch (error) {
      if (error instanceof NotRegularError) {
        return undefined;
      }
      const failure = await asSweepFailure(ops, record, path, error);
      const isNone =
        failure instanceof BridgeError && failure.info.code === 'path-missing';
      if (isNone) {
        return undefined;
      }
      throw failure;
    }
  });
}
