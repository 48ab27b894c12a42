import type { GistAddress, ReadAddress } from './target';
import { partsOf, type WebUrl } from './web';

const isId = (text: string | undefined): text is string =>
  text !== undefined && /^(?:[0-9a-f]{20,64}|[0-9]+)$/.test(text);

const isVersion = (text: string | undefined): text is string =>
  text !== undefined && /^[0-9a-f]{40,64}$/.test(text);

/**
 * A gist, one of its files or a raw one: `/[owner/]id[/revision][/file]`,
 * `/[owner/]id/raw[/version][/file]`, `/owner/id/archive/revision.zip`.
 */
export function gistAddress(host: string, url: WebUrl): ReadAddress {
  const parts = partsOf(url);
  if (parts === undefined) {
    return { problem: 'unclear' };
  }
  const [first = '', second] = parts.map(part => part.replace(/\.git$/, ''));
  const owned = isId(second) && !(isId(first) && isVersion(second));
  const id = owned ? second : first;
  if (!isId(id) || !/^[\w.-]+$/.test(first)) {
    return { problem: 'page', host };
  }
  return {
    kind: 'gist',
    host,
    ...(owned && { owner: first }),
    id,
    ...within(parts.slice(owned ? 2 : 1), url)
  };
}

function within(
  [next, ...rest]: readonly string[],
  url: WebUrl
): Pick<GistAddress, 'file' | 'revision'> {
  switch (next) {
    case undefined:
      return fileOf(undefined, url);
    case 'raw': {
      const [version, ...name] = isVersion(rest[0])
        ? rest
        : [undefined, ...rest];
      const file = {
        ...(version !== undefined && { version }),
        ...(name.length > 0 && { name: name.join('/') })
      };
      return Object.keys(file).length > 0 ? { file } : {};
    }
    case 'archive': {
      const revision = rest[0]?.replace(/\..*$/, '');
      return isVersion(revision) ? { revision } : {};
    }
    default:
      return isVersion(next)
        ? { revision: next, ...fileOf(rest[0], url) }
        : fileOf(next, url);
  }
}

function fileOf(
  name: string | undefined,
  url: WebUrl
): Pick<GistAddress, 'file'> {
  const asked = name ?? url.searchParams.get('file') ?? undefined;
  if (asked !== undefined && /\.\w+$/.test(asked)) {
    return { file: { name: asked } };
  }
  // `#file-nb-ipynb-L3`: with a line.
  const slug = /^#file-(.+?)(?:-l[0-9]+(?:-l[0-9]+)?)?$/i.exec(url.hash)?.[1];
  return slug === undefined ? {} : { file: { slug: slug.toLowerCase() } };
}

/** How a gist's page names the place of a file on it, without `file-`. */
export function gistSlug(name: string): string {
  return name
    .toLowerCase()
    .replace(/[^a-z0-9_]+/g, '-')
    .replace(/^-|-$/g, '');
}
