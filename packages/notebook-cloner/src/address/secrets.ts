/**
 * An address as others may see it, and a layout may keep it: without what
 * opens a door, which people paste now and then.
 */
export function withoutSecrets(address: string): string {
  const url = urlOf(address.trim());
  if (url === undefined) {
    return address;
  }
  const secrets = [...url.searchParams.keys()].filter(isSecret);
  const fragment = new URLSearchParams(url.hash.slice(1));
  const hasSecretHash = [...fragment.keys()].some(isSecret);
  if (
    url.username === '' &&
    url.password === '' &&
    secrets.length === 0 &&
    !hasSecretHash
  ) {
    return address;
  }
  url.username = '';
  url.password = '';
  secrets.forEach(name => url.searchParams.delete(name));
  if (hasSecretHash) {
    url.hash = '';
  }
  return url.href;
}

/** `sig` and `X-Amz-Signature` sign an address for whoever has it. */
const isSecret = (name: string): boolean =>
  /token|secret|signature|^sig$|password|credential|^auth|api.?key/i.test(name);

/** An address of the web, also one without its scheme: `github.com/a/b`. */
function urlOf(address: string): URL | undefined {
  const isBare = /^(?:[^/\s@]+@)?[a-z\d-]+(?:\.[a-z\d-]+)+(?::\d+)?\//i.test(
    address
  );
  try {
    const url = new URL(isBare ? `https://${address}` : address);
    return /^(?:https?|ftp|ssh|git):$/.test(url.protocol) ? url : undefined;
  } catch {
    return undefined;
  }
}
