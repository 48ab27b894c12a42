import { posix } from 'node:path';

import type { Surroundings } from './document';

/** What a path is that may begin with a variable; undefined where that is not set. */
export type Expanded = (path: string) => string | undefined;

const scheme = /^[a-z][a-z0-9+.-]*:/i;
const https = /^https:/i;
const absolute = /^[/~$]/;

/** Of a gallery that is a file of the server. */
export function ofFile(path: string, expanded: Expanded): Surroundings {
  const folder = posix.dirname(path);
  return {
    address: written =>
      onServer(written, expanded) ?? posix.join(folder, written),
    picture: written =>
      onWeb(written) ?? {
        kind: 'file',
        path: posix.join(folder, beside(written))
      }
  };
}

/** Of a gallery that was fetched. */
export function ofPage(url: string, expanded: Expanded): Surroundings {
  const resolved = (written: string): string => new URL(written, url).href;
  return {
    address: written => onServer(written, expanded) ?? resolved(written),
    picture: written =>
      onWeb(written) ?? { kind: 'web', url: resolved(beside(written)) }
  };
}

/** What is the same wherever it is written; undefined for what is relative. */
function onServer(written: string, expanded: Expanded): string | undefined {
  if (scheme.test(written)) {
    return written;
  }
  if (!absolute.test(written)) {
    return undefined;
  }
  const path = expanded(written);
  if (path === undefined) {
    throw new Error(`the variable that ${written} begins with is not set here`);
  }
  return path;
}

function onWeb(written: string): { kind: 'web'; url: string } | undefined {
  if (https.test(written)) {
    return { kind: 'web', url: written };
  }
  if (scheme.test(written)) {
    throw new Error(
      'has to be a path beside the gallery, an https address, or a data: URL'
    );
  }
  return undefined;
}

/** A path that does not leave the folder of the gallery. */
function beside(written: string): string {
  if (absolute.test(written) || written.split(/[/\\]/).includes('..')) {
    throw new Error('has to be beside the gallery, or in a folder there');
  }
  return written;
}
