import type { WebUrl } from './web';

const hosts = /^(?:www\.)?nbviewer\.(?:org|jupyter\.org|ipython\.org)$/;

export const isNbviewer = ({ hostname }: WebUrl): boolean =>
  hosts.test(hostname);

/** The address of what a page of nbviewer shows; undefined: none. */
export function shownByNbviewer({
  hash,
  pathname,
  search
}: WebUrl): string | undefined {
  // Slides are another look at the same notebook.
  const path = pathname.replace(/^\/format\/[^/]+/, '');
  const [, kind, rest] = /^\/(github|gist|urls?)\/(.+)$/.exec(path) ?? [];
  switch (kind) {
    case 'github':
      return `https://github.com/${rest}`;
    case 'gist':
      return `https://gist.github.com/${rest}${hash}`;
    // `url` was http once: asked by https, it is there or it is not.
    case 'url':
    case 'urls':
      return `https://${rest}${search}`;
    default:
      return undefined;
  }
}
