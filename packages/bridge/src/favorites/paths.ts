/** What a written path may begin with instead of `/`. */
const beginning =
  /^(~|\$([A-Za-z_][A-Za-z0-9_]*)|\$\{([A-Za-z_][A-Za-z0-9_]*)\})((?:\/.*)?)$/s;

/** What written paths mean here. All by their text: no file system is asked. */
export class Paths {
  /** `home` is where `~` is. */
  constructor(
    private readonly environment: NodeJS.ProcessEnv,
    private readonly home: string
  ) {}

  /** The absolute path; undefined where its variable is not set. */
  resolve(written: string): string | undefined {
    if (written.startsWith('/')) {
      return tidy(written);
    }
    const { value, rest } = this.split(written);
    return value === undefined ? undefined : tidy(`${value}/${rest}`);
  }

  /** Whether two written paths are one, by their text or by where they lead. */
  areSame(one: string, other: string): boolean {
    const resolved = this.resolve(one);
    return (
      one === other ||
      (resolved !== undefined && resolved === this.resolve(other))
    );
  }

  /**
   * How a path is written once what was at `from` is at `to`; undefined when
   * it is not there. Its variable stays where it still leads there.
   */
  moved(written: string, from: string, to: string): string | undefined {
    const resolved = this.resolve(written);
    const rest = resolved && below(resolved, tidy(from));
    if (rest === undefined) {
      return undefined;
    }
    const target = tidy(`${to}/${rest}`);
    const { prefix, value } = this.split(written);
    const kept = value === undefined ? undefined : below(target, tidy(value));
    return kept === undefined ? target : `${prefix}${kept}`;
  }

  private split(written: string): {
    prefix: string;
    value: string | undefined;
    rest: string;
  } {
    const [, prefix = '', bare, braced, rest = ''] =
      beginning.exec(written) ?? [];
    const set =
      prefix === '~' ? this.home : this.environment[bare ?? braced ?? ''];
    // A variable that holds no absolute path leads nowhere.
    const value = set?.startsWith('/') === true ? set : undefined;
    return { prefix, rest, value };
  }
}

/** Without what changes nothing; `..` stays, as links decide where it leads. */
export function tidy(path: string): string {
  const names = path.split('/').filter(name => name !== '' && name !== '.');
  return `/${names.join('/')}`;
}

/** What follows a place in a path at or below it: empty, or from `/` on. */
function below(path: string, place: string): string | undefined {
  const start = place === '/' ? '' : place;
  if (path === place) {
    return '';
  }
  return path.startsWith(`${start}/`) ? path.slice(start.length) : undefined;
}
