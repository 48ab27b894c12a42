/** `~`, `$NAME` or `${NAME}`, up to the end of a path's first part. */
const beginning = /^(?:~|\$(\w+)|\$\{(\w+)\})(?=\/|$)/;

/**
 * A path whose beginning may be `~` or a variable, as an absolute one;
 * undefined where the variable is not set, or to nothing absolute.
 */
export function expandedPath(
  path: string,
  environment: NodeJS.ProcessEnv
): string | undefined {
  const match = beginning.exec(path);
  if (match === null) {
    return path.startsWith('/') ? path : undefined;
  }
  const value = environment[match[1] ?? match[2] ?? 'HOME'];
  return value?.startsWith('/') === true
    ? value + path.slice(match[0].length)
    : undefined;
}
