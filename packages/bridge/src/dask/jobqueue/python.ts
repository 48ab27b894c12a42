import { type Draft, shellWordsOf } from './draft';

/**
 * Takes what dask-jobqueue writes before `-m distributed.cli.dask_worker`, for
 * a shell to read: an interpreter, or the words that begin one in a container.
 * Throws an `Error` where it is neither.
 */
export function takePython(draft: Draft, text: string): void {
  if (/^~\/\S*$/.test(text)) {
    // The form knows whose home that is.
    shellWordsOf(text.slice(1));
    draft.python.push(text);
    return;
  }
  const words = shellWordsOf(text);
  const [first = ''] = words;
  const last = words.at(-1) ?? '';
  if (first.includes('=')) {
    throw new Error('variables are set in the lines before the Python here');
  }
  if (last.startsWith('-')) {
    throw new Error('options of Python cannot be given here');
  }
  draft.container.push(...words.slice(0, -1));
  draft.python.push(last);
}
