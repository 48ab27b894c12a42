import { posix } from 'node:path';

/** Links that the system itself would follow (`path_resolution(7)`). */
const mostLinks = 40;

/**
 * Where a path leads from a place that no link leads to, its own links followed
 * one by one. Nothing at or beyond an
 * end is looked at: there, the rest is left as it stands. `readLink` gives
 * nothing for what is no link. Links in a circle lead to one of them.
 */
export async function followLinks(
  { above, path }: { above: string; path: string },
  isEnd: (path: string) => boolean,
  readLink: (path: string) => Promise<string | undefined>
): Promise<string> {
  let at = above;
  let rest = namesIn(path);
  let links = 0;
  for (;;) {
    const [name, ...more] = rest;
    if (name === undefined) {
      return at;
    }
    const next = posix.join(at, name);
    if (isEnd(next) || links === mostLinks) {
      return posix.join(next, ...more);
    }
    const link = await readLink(next);
    if (link === undefined) {
      at = next;
      rest = more;
    } else {
      at = link.startsWith('/') ? '/' : at;
      rest = [...namesIn(link), ...more];
      links += 1;
    }
  }
}

function namesIn(path: string): string[] {
  return path.split('/').filter(name => name !== '');
}
