/** A path as a text of Python, and of most other languages. */
export function literalOf(path: string): string {
  return /^[^'\\\p{Cc}]*$/u.test(path) ? `'${path}'` : JSON.stringify(path);
}

/** A path as a word of bash and zsh, which nothing in it can end or run. */
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
