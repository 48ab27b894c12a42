import { join } from 'node:path';

import { readPart } from '../log/part';
import { within } from '../within';
import { clusterPath } from './folder';
import { schedulerSubmission } from './loop/scheduler';
import type { ClusterRecord, End } from './records';

/** Bytes at the end of a log that are looked at, and lines of them that are told. */
const tail = 4096;
const mostLines = 2;

/** Characters of a line that are told. */
const longest = 300;

/** Milliseconds for which the file system may be slow. */
const patience = 2000;

/** Of a traceback: where it was, which tells a person less than its last line. */
const isFrame = /^(?:\s|Traceback \()/;

/**
 * An end, and what the log of its scheduler said last where that failed: why
 * it did is there, and nowhere else.
 */
export async function withLastWords(
  end: End,
  record: Pick<ClusterRecord, 'folder' | 'submissions'>
): Promise<End> {
  const id = schedulerSubmission(record)?.id;
  if (end.why !== 'failed' || id === undefined) {
    return end;
  }
  const path = join(clusterPath(record.folder, 'logs'), `scheduler-${id}.log`);
  const reading = endOfFile(path).catch(() => '');
  const said = lastLines(await within(patience, reading, () => ''));
  const message = [end.message, said].filter(Boolean).join(' ');
  return message === '' ? end : { ...end, message };
}

async function endOfFile(path: string): Promise<string> {
  const { bytes } = await readPart(path, -tail, tail);
  return new TextDecoder().decode(bytes);
}

function lastLines(text: string): string {
  const said = text
    .split(/[\r\n]+/)
    .filter(line => line.trim() !== '' && !isFrame.test(line))
    .slice(-mostLines)
    .map(line =>
      line
        .replace(/\p{Cc}/gu, ' ')
        .trim()
        .slice(0, longest)
    );
  return said.length === 0 ? '' : `Its log ends with: ${said.join('\n')}`;
}
