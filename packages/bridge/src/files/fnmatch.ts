/** What a name has to be like to match one of some globs, as Python's `fnmatch` takes them; case counts. */
export function globsPattern(globs: readonly string[]): RegExp {
  return new RegExp(`^(?:${globs.map(sourceOf).join('|')})$`, 'su');
}

function sourceOf(glob: string): string {
  const characters = Array.from(glob);
  let source = '';
  for (let at = 0; at < characters.length; at += 1) {
    const character = characters[at] ?? '';
    const end = character === '[' ? endOfSet(characters, at) : -1;
    if (character === '*') {
      source += '.*';
    } else if (character === '?') {
      source += '.';
    } else if (end < 0) {
      source += escaped(character);
    } else {
      source += setPattern(characters.slice(at + 1, end));
      at = end;
    }
  }
  return source;
}

/** Where the set ends that begins at a place; −1 where it has no end. */
function endOfSet(characters: readonly string[], begin: number): number {
  let at = begin + 1;
  at += characters[at] === '!' ? 1 : 0;
  // One that comes first is meant itself.
  at += characters[at] === ']' ? 1 : 0;
  return characters.indexOf(']', at);
}

function setPattern(characters: readonly string[]): string {
  const isNegated = characters[0] === '!';
  const members = isNegated ? characters.slice(1) : characters;
  let inside = '';
  for (let at = 0; at < members.length; at += 1) {
    const first = members[at] ?? '';
    const last = members[at + 2];
    if (members[at + 1] !== '-' || last === undefined) {
      inside += escaped(first);
      continue;
    }
    // From a later to an earlier one, there is nothing.
    inside +=
      (first.codePointAt(0) ?? 0) <= (last.codePointAt(0) ?? 0)
        ? `${escaped(first)}-${escaped(last)}`
        : '';
    at += 2;
  }
  return `[${isNegated ? '^' : ''}${inside}]`;
}

function escaped(character: string): string {
  return `\\u{${(character.codePointAt(0) ?? 0).toString(16)}}`;
}
