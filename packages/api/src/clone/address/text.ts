/** Blanks that some programs copy along, of which some are not seen. */
const blanks = '\\s\\u200b-\\u200f\\u202a-\\u202e\\u2060\\ufeff';
const edges = new RegExp(`^[${blanks}]+|[${blanks}]+$`, 'g');

const pairs: Readonly<Record<string, string>> = {
  '<': '>',
  '"': '"',
  "'": "'",
  '`': '`',
  '“': '”',
  '‘': '’',
  '«': '»',
  '(': ')'
};

/** A text without what was copied around it: blanks, quotes, a full stop. */
export function tidy(text: string): string {
  let rest = text.replace(edges, '');
  for (;;) {
    const shorter = unwrap(
      /[\w/`"'”’»>)][.,;]$/.test(rest) ? rest.slice(0, -1) : rest
    ).replace(edges, '');
    if (shorter === rest) {
      return rest;
    }
    rest = shorter;
  }
}

function unwrap(text: string): string {
  const [first = ''] = text;
  const last = pairs[first];
  return last !== undefined && text.length > 1 && text.endsWith(last)
    ? text.slice(1, -1)
    : text;
}
