import { BridgeError } from '../../errors';

export type Environment = Readonly<Record<string, string | undefined>>;

export interface Proxy {
  /** Without credentials: a library that logs it gives nothing away. */
  readonly url: URL;
  /** For `Proxy-Authorization`. */
  readonly authorization?: string;
  /** For words: `proxy.site.edu:3128`. */
  readonly name: string;
}

/**
 * The proxy by which a host is reached, as the environment says; undefined:
 * directly. Throws `fetch-failed` where it is of a kind that is not known.
 */
export function proxyFor(
  name: string,
  port: number,
  environment: Environment
): Proxy | undefined {
  const of = (variable: string): string | undefined =>
    environment[variable] || environment[variable.toUpperCase()] || undefined;
  const variable = of('https_proxy') ? 'https_proxy' : 'all_proxy';
  const text = of(variable);
  if (text === undefined || isExempt(name, port, of('no_proxy') ?? '')) {
    return undefined;
  }
  const url = proxyUrl(text);
  if (url === undefined) {
    // The value may hold a password: it is not repeated.
    throw new BridgeError({
      code: 'fetch-failed',
      message: `The proxy that ${variable} names is not of a kind that is known here.`,
      hint: 'It has to be an address that begins with http:// or https://, as http://proxy.example.org:3128.'
    });
  }
  const { password, username } = url;
  url.username = '';
  url.password = '';
  const secret = Buffer.from(`${decoded(username)}:${decoded(password)}`);
  return {
    url,
    name: url.host,
    ...((username !== '' || password !== '') && {
      authorization: `Basic ${secret.toString('base64')}`
    })
  };
}

/** A password with a `%` that was not escaped is meant as it stands. */
function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

function proxyUrl(text: string): URL | undefined {
  const whole = /^[a-z][a-z0-9+.-]*:\/\//i.test(text) ? text : `http://${text}`;
  const url = URL.canParse(whole) ? new URL(whole) : undefined;
  return url && /^https?:$/.test(url.protocol) && url.hostname !== ''
    ? url
    : undefined;
}

/** `no_proxy`: names with all below them, some with a port; `*` is everybody. */
function isExempt(name: string, port: number, list: string): boolean {
  return list
    .toLowerCase()
    .split(/[\s,]+/)
    .some(entry => {
      const [, domain = '', only] =
        /^(?:\*?\.)?([^:]+?)\.?(?::([0-9]+))?$/.exec(entry) ?? [];
      return (
        (only === undefined || Number(only) === port) &&
        (domain === '*' || name === domain || name.endsWith(`.${domain}`))
      );
    });
}
