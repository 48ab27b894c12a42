/** Hosts whose tokens are kept, at most. */
const mostHosts = 50;

/** What a header can carry. */
const usable = /^[\u0021-\u007e]{1,512}$/;

/** Where one host is asked by another name. */
const aliases: Readonly<Record<string, string>> = {
  'api.github.com': 'github.com',
  'gist.github.com': 'github.com'
};

/** Variables that programs for these hosts read too; the first that is set counts. */
const variables: readonly (readonly [string, readonly string[]])[] = [
  ['github.com', ['GH_TOKEN', 'GITHUB_TOKEN']],
  ['gitlab.com', ['GITLAB_TOKEN']]
];

/**
 * Tokens by which private sources are read, one for each host: from the
 * environment, or as a person gave them. In memory alone, and only for as long
 * as the bridge runs.
 */
export class Tokens {
  constructor(environment: NodeJS.ProcessEnv) {
    for (const [host, names] of variables) {
      const token = names
        .map(name => environment[name]?.trim() ?? '')
        .find(value => usable.test(value));
      if (token !== undefined) {
        this.#kept.set(host, token);
      }
    }
  }

  /** The token for a host (`host` or `host:port`), and for no other. */
  of(host: string): string | undefined {
    return this.#kept.get(nameOf(host));
  }

  /** Keeps a token, in the place of what the host had. */
  keep(host: string, token: string): void {
    const name = nameOf(host);
    this.#kept.delete(name);
    this.#kept.set(name, token);
    const [oldest] = this.#kept.keys();
    if (this.#kept.size > mostHosts && oldest !== undefined) {
      this.#kept.delete(oldest);
    }
  }

  // Not even a log or an error that shows all of an object shows these.
  readonly #kept = new Map<string, string>();
}

function nameOf(host: string): string {
  const name = host.toLowerCase();
  return Object.hasOwn(aliases, name) ? (aliases[name] ?? name) : name;
}
