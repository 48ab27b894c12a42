import type { IGridProps } from './props';

type Tree<R> = Pick<IGridProps<R>, 'row' | 'level'>;

/** The nearest row above that is less deep, if all between are at hand. */
export function parentOf<R>(tree: Tree<R>, index: number): number | undefined {
  const depth = depthAt(tree, index);
  for (let above = index - 1; above >= 0; above--) {
    const level = depthAt(tree, above);
    if (depth === undefined || level === undefined) {
      return undefined;
    }
    if (level < depth) {
      return above;
    }
  }
  return undefined;
}

function depthAt<R>(tree: Tree<R>, index: number): number | undefined {
  const row = tree.row(index);
  return row === undefined ? undefined : (tree.level?.(row) ?? 1);
}
