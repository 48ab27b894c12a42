import { beginsWith } from './bytes';
import type { IPart } from './read';
import type { LogText } from './text';

/** Bytes of a log that are kept: some megabytes, as few lines of it are read. */
export const mostKept = 8_000_000;

/** What became of the file while it was shown. */
export type LogNotice = 'shorter' | 'anew';

/** Whether a part is of a file that goes on from what is known of it. */
export function noticeOf(
  { end, mark }: Pick<LogText, 'end' | 'mark'>,
  part: IPart
): LogNotice | undefined {
  const from = part.offset;
  const known = part.bytes.subarray(Math.max(0, end - mark.length - from));
  const hasMark = from <= end - mark.length && mark.length > 0;
  if (part.size < end) {
    return 'shorter';
  }
  return hasMark && !beginsWith(known, mark) ? 'anew' : undefined;
}
