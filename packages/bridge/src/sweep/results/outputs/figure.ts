import type { RunFigure } from '@jupyterlab-hpc/api';
import { join } from 'node:path';

import { BridgeError } from '../../../errors';
import { NotRegularError } from '../../../regular';
import type { Files } from '../../../texts/folder';
import type { SweepRecord } from '../../records';
import { guarded, isPathMissing } from '../guarded';
import { figuresOf } from '../status';
import { readStatus } from './readstatus';
import { inside } from './inside';

/** Bytes of a picture that is sent, at most. */
const mostOfFigure = 4_000_000;

/**
 * A picture of a run, by its number from 1. What it is tells its content.
 * Rejects with `run-none` where there is none, `too-large`, `path-denied` for
 * a link, `unsupported-media-type` for what is no picture.
 */
export async function readFigure(
  files: Files,
  record: SweepRecord,
  run: number,
  number: number
): Promise<RunFigure> {
  const status = await readStatus(files, record, run);
  const figure = status && figuresOf(status)[number - 1];
  if (figure === undefined) {
    throw noFigure(run, number);
  }
  const path = join(record.folder, figure.file);
  try {
    return await guarded(files, record, path, async ops => {
      const place = await inside(ops, record.folder, figure.file);
      const { bytes, size } = await ops.part(place, 0, mostOfFigure + 1);
      if (size > mostOfFigure) {
        throw tooLarge(path, size);
      }
      const data = Buffer.from(bytes);
      return {
        type: typeOf(data, path),
        data: data.toString('base64'),
        bytes: size
      };
    });
  } catch (error) {
    throw isPathMissing(error) || error instanceof NotRegularError
      ? noFigure(run, number)
      : error;
  }
}

function typeOf(data: Buffer, path: string): RunFigure['type'] {
  const head = data.toString('latin1', 0, 1024);
  if (head.startsWith('\u0089PNG\r\n\u001a\n')) {
    return 'image/png';
  }
  if (head.startsWith('\u00ff\u00d8\u00ff')) {
    return 'image/jpeg';
  }
  if (/^GIF8[79]a/.test(head)) {
    return 'image/gif';
  }
  if (
    /^\s*(?:<\?xml|<!--|<!doctype\s+svg|<svg[\s>])/i.test(head) &&
    /<svg[\s>]/i.test(data.toString('latin1', 0, 8192))
  ) {
    return 'image/svg+xml';
  }
  throw new BridgeError({
    code: 'unsupported-media-type',
    message: `${path} is no picture that can be shown: it is neither PNG, JPEG, GIF nor SVG.`
  });
}

function tooLarge(path: string, size: number): BridgeError {
  return new BridgeError({
    code: 'too-large',
    message: `${path} has ${(size / 1e6).toFixed(1)} MB; pictures up to ${mostOfFigure / 1e6} MB are shown here.`,
    hint: 'It is in the notebook of the run, and in this file.'
  });
}

function noFigure(run: number, number: number): BridgeError {
  return new BridgeError({
    code: 'run-none',
    message: `Run ${run} has no figure ${number}.`
  });
}
