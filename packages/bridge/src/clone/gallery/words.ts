/** Controls, and marks that turn the direction of what follows. */
const unseen =
  // eslint-disable-next-line no-control-regex
  /[\u0000-\u001f\u007f-\u009f\u200b-\u200f\u2028-\u202e\u2066-\u2069\ufeff]+/g;

/** A text from outside as one line without what cannot be seen, cut where it is long. */
export function oneLine(text: string, most: number): string {
  // Cut first: what is far too long need not be looked at.
  const line = text
    .slice(0, most * 4)
    .replace(unseen, ' ')
    .replace(/ +/g, ' ')
    .trim();
  const characters = Array.from(line);
  return characters.length > most
    ? `${characters
        .slice(0, most - 1)
        .join('')
        .trimEnd()}…`
    : line;
}

/** Characters of what a card shows, at most. */
export const most = { title: 200, description: 400, tag: 50, tags: 12 };

/** Tags as they are shown: without blanks around them, each once. */
export function asTags(tags: readonly string[]): string[] {
  const lines = tags.map(tag => oneLine(tag, most.tag));
  return [...new Set(lines)].filter(tag => tag !== '').slice(0, most.tags);
}
