const plain = /^[\w@%+=:,./-]+$/;
const control = /\p{Cc}/u;

/**
 * A path as a word for a shell. Control characters are escaped: a line break
 * would run what stands before it.
 */
export function shellWord(path: string): string {
  if (plain.test(path)) {
    return path;
  }
  if (!control.test(path)) {
    return `'${path.replace(/'/g, `'\\''`)}'`;
  }
  const escaped = path
    .replace(/[\\']/g, found => `\\${found}`)
    .replace(/\p{Cc}/gu, found => {
      const code = found.codePointAt(0) ?? 0;
      return `\\u${code.toString(16).padStart(4, '0')}`;
    });
  return `$'${escaped}'`;
}
