/**
 * What editors get of paths: one as it is, several as a list of texts of
 * Python and most other languages.
 */
export function textOf(paths: readonly string[]): string {
  const [path = ''] = paths;
  return paths.length > 1 ? paths.map(literalOf).join(', ') : path;
}

function literalOf(path: string): string {
  return /^[^'\\\p{Cc}]*$/u.test(path) ? `'${path}'` : JSON.stringify(path);
}

/**
 * A path as one word of bash and zsh, which nothing in it can end or run: a
 * line break would run what stands before it.
 */
export function wordOf(path: string): string {
  if (/^[\w@%+=:,./-]+$/.test(path)) {
    return path;
  }
  if (!/\p{Cc}/u.test(path)) {
    return `'${path.replaceAll("'", "'\\''")}'`;
  }
  const escaped = path
    .replace(/['\\]/g, '\\$&')
    .replace(/\p{Cc}/gu, sign => escapeOf(sign.charCodeAt(0)));
  return `$'${escaped}'`;
}

function escapeOf(code: number): string {
  return `\\u${code.toString(16).padStart(4, '0')}`;
}
