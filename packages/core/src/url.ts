/** The parts of a call that end up in its address. */
export interface IAddressParts {
  readonly params?: Readonly<Record<string, unknown>>;
  readonly query?: Readonly<Record<string, unknown>>;
}

/**
 * The path and query of a call: `:name` replaced by its percent-encoded
 * value, a list as one key repeated, absent values left out.
 */
export function addressOf(path: string, parts: IAddressParts): string {
  const filled = path.replace(/:([A-Za-z]+)/g, (_, name: string) =>
    encodeURIComponent(text(parts.params?.[name], name))
  );
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(parts.query ?? {})) {
    if (value !== undefined) {
      for (const item of Array.isArray(value) ? value : [value]) {
        search.append(name, text(item, name));
      }
    }
  }
  return search.size === 0 ? filled : `${filled}?${search.toString()}`;
}

function text(value: unknown, name: string): string {
  switch (typeof value) {
    case 'string':
      return value;
    case 'number':
    case 'boolean':
      return String(value);
    default:
      throw new TypeError(`“${name}” has no form in an address.`);
  }
}
