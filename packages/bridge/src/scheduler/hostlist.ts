/** Names in one list, beyond which it is not taken apart. */
const most = 100_000;

/**
 * The nodes of a list as Slurm writes it: `n[1-4,7],login1`, `r[1-2]n[01-16]`.
 * Undefined for what is no such list, or too long to be one.
 */
export function parseHostList(text: string): string[] | undefined {
  const found: string[] = [];
  for (const item of text.match(/(?:[^,[]|\[[^\]]*\]?)+/g) ?? []) {
    const names = expand(item);
    if (names === undefined || found.length + names.length > most) {
      return undefined;
    }
    found.push(...names);
  }
  return found;
}

function expand(item: string): string[] | undefined {
  const match = /^([^[\]]*)\[([0-9,-]+)\](.*)$/.exec(item);
  if (match === null) {
    return /[[\]\s]/.test(item) ? undefined : [item];
  }
  const [, head = '', ranges = '', rest = ''] = match;
  const tails = expand(rest);
  const numbers = ranges.split(',').map(numbersOf);
  if (tails === undefined || numbers.some(one => one === undefined)) {
    return undefined;
  }
  const all = numbers.flatMap(one => one ?? []);
  return all.length * tails.length > most
    ? undefined
    : all.flatMap(number => tails.map(tail => head + number + tail));
}

/** `01-16` keeps its zeros. */
function numbersOf(range: string): string[] | undefined {
  const [, from = '', to = from] = /^([0-9]+)(?:-([0-9]+))?$/.exec(range) ?? [];
  const count = Number(to) - Number(from) + 1;
  return from === '' || count < 1 || count > most
    ? undefined
    : Array.from({ length: count }, (_, at) =>
        String(Number(from) + at).padStart(from.length, '0')
      );
}
