/** A pointer of Git LFS has less than this. */
export const pointerBytes = 1024;

const firstLine = 'version https://git-lfs.github.com/spec/v1\n';

/** What Git LFS keeps for a pointer; undefined where a text is none. */
export function lfsPointer(
  text: string
): { readonly bytes?: number } | undefined {
  if (!text.startsWith(firstLine)) {
    return undefined;
  }
  const size = /^size (\d{1,15})$/m.exec(text)?.[1];
  return size === undefined ? {} : { bytes: Number(size) };
}
