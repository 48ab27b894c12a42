/** Hosts that stand for another: what a preview really asks. */
const standIns: Readonly<Record<string, string>> = {
  'www.github.com': 'github.com',
  'api.github.com': 'github.com',
  'raw.githubusercontent.com': 'github.com',
  'gist.githubusercontent.com': 'gist.github.com'
};

/**
 * The host that a preview of an address asks, for a person to agree to;
 * undefined for a path of the server, which is not asked of anybody.
 */
export function hostOf(address: string): string | undefined {
  const url = urlOf(address.trim());
  if (url === undefined) {
    return undefined;
  }
  const [, kind, host] = url.pathname.split('/');
  if (/^nbviewer\.(?:jupyter\.)?org$/.test(url.hostname)) {
    switch (kind) {
      case 'github':
        return 'github.com';
      case 'gist':
        return 'gist.github.com';
      case 'url':
      case 'urls':
        return host ?? url.host;
      default:
        return url.host;
    }
  }
  return standIns[url.hostname] ?? url.host;
}

/**
 * An address as a layout may keep it: without what opens a door, which people
 * paste now and then.
 */
export function withoutSecrets(address: string): string {
  const url = urlOf(address.trim());
  if (url === undefined) {
    return address;
  }
  const secrets = [...url.searchParams.keys()].filter(name =>
    /token|secret|signature|password|credential|api.?key/i.test(name)
  );
  if (url.username === '' && url.password === '' && secrets.length === 0) {
    return address;
  }
  url.username = '';
  url.password = '';
  secrets.forEach(name => url.searchParams.delete(name));
  return url.href;
}

/** An address of the web, also one without its scheme: `github.com/a/b`. */
function urlOf(address: string): URL | undefined {
  const isBare = /^[a-z\d-]+(?:\.[a-z\d-]+)+\//i.test(address);
  try {
    const url = new URL(isBare ? `https://${address}` : address);
    return /^https?:$/.test(url.protocol) ? url : undefined;
  } catch {
    return undefined;
  }
}
