/** Looks up the fields of a record of `scontrol --oneliner`; empty where there is none, or it says `(null)`. */
export function fieldsOfLine(line: string): (name: string) => string {
  return name => {
    const word = new RegExp(`(?:^| )${name}=(\\S*)`).exec(line)?.[1] ?? '';
    return word === '(null)' ? '' : word;
  };
}
