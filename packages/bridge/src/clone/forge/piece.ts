/** Most entries that a copy may have. */
export const mostPieces = 200_000;

/** What is below a folder of a tree (empty: the root), by its path there; undefined for what is not. */
export function below(folder: string, path: string): string | undefined {
  if (folder === '') {
    return path;
  }
  return path.startsWith(`${folder}/`)
    ? path.slice(folder.length + 1)
    : undefined;
}
