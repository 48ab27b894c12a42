import { BridgeError } from '../../errors';
import type { HttpsAddress } from './address';
import type { Forge, Look } from './forge';
import { keepNotebook } from './keep';
import { notANotebook } from './problems';
import { isNotebook } from './tree';

/** A notebook at any https address: nothing is known of what is beside it. */
export const https: Forge<HttpsAddress> = {
  async look({ url }, looking): Promise<Look> {
    const { fetch, limits, signal, token } = looking;
    const { host, pathname } = new URL(url);
    const name = nameOf(pathname);
    const { body, headers } = await fetch.get(url, {
      accept: 'application/x-ipynb+json, application/json;q=0.9, */*;q=0.5',
      ...{ most: limits.notebook, signal },
      ...(token !== undefined && { token })
    });
    if (/^text\/html\b/i.test(headers['content-type'] ?? '')) {
      body.destroy();
      throw notANotebook(
        `What ${host} has there`,
        'is a web page, and no notebook; it may want you to log in'
      );
    }
    const kept = await keepNotebook(body, name, looking);
    const changed = Date.parse(headers['last-modified'] ?? '');
    return {
      kind: 'found',
      found: {
        ...kept,
        source: {
          ...{ kind: 'https', address: url, page: url, host, path: name },
          ...(changed >= 0 && { changed: Math.floor(changed / 1000) })
        },
        ...{ tree: [], complete: false, folder: '', offers: [] },
        title: name.replace(/\.ipynb$/i, ''),
        text: () => Promise.resolve(undefined),
        pieces: () => {
          throw new BridgeError({
            code: 'bad-request',
            message: `Nothing is known of what is beside ${name} on ${host}.`,
            hint: 'Bring the notebook only.',
            field: 'body.bring'
          });
        }
      }
    };
  }
};

/** The name of a file that an address ends with. */
function nameOf(pathname: string): string {
  const [last = ''] = pathname.split('/').filter(Boolean).slice(-1);
  let name = last;
  try {
    name = decodeURIComponent(last);
  } catch {
    // It was no encoding: it stays as it is written.
  }
  name = name.replaceAll(/[/\0]/g, '_');
  return isNotebook(name) ? name : `${name || 'notebook'}.ipynb`;
}
