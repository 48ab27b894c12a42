import type { Provenance } from '@jupyterlab-hpc/api';

import type { JsonBytes, Span } from './jsonbytes';
import { named, notNotebook, type Outline, outlineOf } from './outline';

/** Bytes of a text that others take the place of. */
interface Edit extends Span {
  readonly text: string;
}

/** Under which key a notebook remembers where it comes from. */
export const provenanceKey = 'hpc_clone';

/**
 * A notebook as a clone of it is: with where it comes from, and without what
 * claims that it may be trusted. All else stays byte for byte. Throws
 * `not-a-notebook`; `name` is for its words.
 */
export function clonedNotebook(
  outline: Outline,
  provenance: Provenance,
  name: string
): Buffer {
  const { fields, json, top } = outline;
  const layout = layoutOf(outline);
  const metadata = named(fields, 'metadata').at(-1);
  if (metadata !== undefined && !json.isObject(metadata.value)) {
    throw notNotebook(name, 'Its metadata are no object.');
  }
  const own = { [provenanceKey]: provenance };
  const noted =
    metadata === undefined
      ? changed(json, top, [], layout(0, 'metadata', own))
      : changed(
          json,
          metadata.value,
          ['signature', provenanceKey],
          layout(1, provenanceKey, provenance)
        );
  return edited(json.bytes, [...noted, ...distrusted(outline)]);
}

/** The same for one that is beside it; unchanged where it is no notebook. */
export function untrustedNotebook(bytes: Buffer): Buffer {
  try {
    const outline = outlineOf(bytes, '');
    const { fields, json } = outline;
    const metadata = named(fields, 'metadata').filter(({ value }) =>
      json.isObject(value)
    );
    return edited(bytes, [
      ...metadata.flatMap(({ value }) => changed(json, value, ['signature'])),
      ...distrusted(outline)
    ]);
  } catch {
    return bytes;
  }
}

function distrusted({ cells, json }: Outline): Edit[] {
  return cells
    .flatMap(cell => named(json.members(cell), 'metadata'))
    .filter(({ value }) => json.isObject(value))
    .flatMap(({ value }) => changed(json, value, ['trusted']));
}

/** Prints a field for a depth of the document as its other fields are printed. */
type Layout = (depth: number, key: string, value: object) => Field;

interface Field {
  /** With the blanks before it. */
  readonly text: string;
  /** Blanks before the end of its object. */
  readonly end: string;
}

function layoutOf({ fields, json, top }: Outline): Layout {
  const before = json.text({
    start: top.start + 1,
    end: fields[0]?.start ?? top.end
  });
  const [, newline = '', unit = ''] = /(\r?\n)([ \t]*)$/.exec(before) ?? [];
  return (depth, key, value) => {
    const indent = newline === '' ? '' : newline + unit.repeat(depth + 1);
    const text = JSON.stringify(value, undefined, unit).replaceAll(
      '\n',
      indent
    );
    const gap = newline === '' ? '' : ' ';
    return {
      text: `${indent}${JSON.stringify(key)}:${gap}${text}`,
      end: newline === '' ? '' : newline + unit.repeat(depth)
    };
  };
}

/** Has fields of an object go, and another be its last. */
function changed(
  json: JsonBytes,
  object: Span,
  without: readonly string[],
  field?: Field
): Edit[] {
  const members = json.members(object);
  const kept = members.filter(({ key }) => !without.includes(key));
  const last = kept.at(-1);
  if (last === undefined) {
    const inside = { start: object.start + 1, end: object.end - 1 };
    const text = field === undefined ? '' : `${field.text}${field.end}`;
    return members.length === 0 && field === undefined
      ? []
      : [{ ...inside, text }];
  }
  const added =
    field === undefined
      ? []
      : [{ start: last.end, end: last.end, text: `,${field.text}` }];
  const cuts = members.flatMap((member, place) => {
    if (!without.includes(member.key)) {
      return [];
    }
    const next = members[place + 1];
    // What is last goes with the comma before it.
    return member.start < last.start && next !== undefined
      ? [{ start: member.start, end: next.start, text: '' }]
      : [{ start: members[place - 1]?.end ?? 0, end: member.end, text: '' }];
  });
  return [...added, ...cuts];
}

/** Edits that do not overlap; the same bytes where there are none. */
function edited(bytes: Buffer, edits: readonly Edit[]): Buffer {
  const parts: Buffer[] = [];
  let at = 0;
  for (const { end, start, text } of [...edits].sort(byPlace)) {
    parts.push(bytes.subarray(at, start), Buffer.from(text));
    at = end;
  }
  return edits.length === 0
    ? bytes
    : Buffer.concat([...parts, bytes.subarray(at)]);
}

function byPlace(a: Edit, b: Edit): number {
  return a.start - b.start || a.end - b.end;
}
