import { posix } from 'node:path';

/** Links that the system itself would follow (`path_resolution(7)`). */
const mostLinks = 40;

/**
 * Whether a path leads to where looking at it would mount something. Links are
 * followed one by one, so that nothing beyond that is touched. `readLink` gives
 * nothing for what is no link.
 */
export async function meetsAutomount(
  path: string,
  isAutomount: (path: string) => boolean,
  readLink: (path: string) => Promise<string | undefined>
): Promise<boolean> {
  let at = '/';
  let rest = namesIn(path);
  let links = 0;
  for (;;) {
    const [name, ...more] = rest;
    if (name === undefined || links > mostLinks) {
      return false;
    }
    const next = posix.join(at, name);
    if (isAutomount(next)) {
      return true;
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
