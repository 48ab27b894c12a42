import { dragInto, type IDragged } from './into';
import { textOf, wordOf } from './quote';

export interface IDraggedPaths extends Omit<IDragged, 'data' | 'words'> {
  /** Absolute. */
  readonly paths: readonly string[];
}

/**
 * Drags paths into an editor, a notebook's cell or a terminal. Resolves once
 * they are dropped.
 */
export async function dragPaths({
  paths,
  ...dragged
}: IDraggedPaths): Promise<void> {
  await dragInto({
    ...dragged,
    data: new Map([['text/plain', textOf(paths)]]),
    words: `${paths.map(wordOf).join(' ')} `
  });
}
