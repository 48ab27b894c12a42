/** Sites that show the notebooks of others: whom they ask stands in the path. */
const viewers: readonly [RegExp, (match: RegExpExecArray) => string][] = [
  [/^\/github\//, () => 'github.com'],
  [/^\/gist\//, () => 'gist.github.com'],
  [/^\/urls?\/([^/]+)\//, match => match[1] ?? '']
];

/**
 * The host that is asked for an address; undefined for a path of the server,
 * and for what is no address yet.
 */
export function hostOf(text: string): string | undefined {
  const address = text.trim();
  const isBare = /^[a-z\d-]+(\.[a-z\d-]+)+\//i.test(address);
  const url = urlOf(isBare ? `https://${address}` : address);
  if (url === undefined || !/^https?:$/.test(url.protocol)) {
    return undefined;
  }
  if (/^nbviewer\.(jupyter\.)?org$/.test(url.hostname)) {
    for (const [pattern, host] of viewers) {
      const match = pattern.exec(url.pathname);
      if (match !== null) {
        return host(match);
      }
    }
  }
  return url.hostname;
}

function urlOf(text: string): URL | undefined {
  try {
    return new URL(text);
  } catch {
    return undefined;
  }
}
