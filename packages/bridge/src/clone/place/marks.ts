import { createHash } from 'node:crypto';

import type { JsonBytes, Span } from './jsonbytes';
import { named, type Outline } from './outline';

/** One cell by its source: its id, where it has one, and a digest. */
export interface Mark {
  readonly id?: string;
  readonly digest: string;
}

/** How ids of cells look (nbformat 4.5). */
const cellId = /^[a-zA-Z0-9_-]{1,64}$/;

/** Characters of a digest that tell the sources of one notebook apart. */
const digits = 12;

/** What the cells of a notebook are, in their order; outputs do not count. Throws a `JsonError`. */
export function marksOf({ cells, json }: Outline): Mark[] {
  return cells.map(cell => markOf(json, cell));
}

/** As one word, which a notebook remembers. */
export function markWord({ digest, id }: Mark): string {
  return id === undefined ? digest : `${id} ${digest}`;
}

export function markOfWord(word: string): Mark {
  const [first = '', second] = word.split(' ');
  return second === undefined
    ? { digest: first }
    : { id: first, digest: second };
}

function markOf(json: JsonBytes, cell: Span): Mark {
  const members = json.members(cell);
  const value = (key: string): unknown => {
    const member = named(members, key).at(-1);
    return member === undefined ? undefined : scalar(json, member.value);
  };
  const id = value('id');
  // Code of nbformat 3 is `input`.
  const source = value('source') ?? value('input') ?? '';
  const digest = createHash('sha256')
    .update(`${String(value('cell_type'))}\n${textOf(source)}`)
    .digest('hex')
    .slice(0, digits);
  return typeof id === 'string' && cellId.test(id)
    ? { id, digest }
    : { digest };
}

/** Objects are neither an id nor a source. */
function scalar(json: JsonBytes, value: Span): unknown {
  return json.isObject(value) ? undefined : json.parsed(value);
}

/** A source is one text, or its lines. */
function textOf(source: unknown): string {
  return Array.isArray(source) ? source.map(String).join('') : String(source);
}
