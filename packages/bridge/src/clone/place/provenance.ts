import { OneOf, Provenance, sourceKinds } from '@jupyterlab-hpc/api';
import { type Static, Type } from '@sinclair/typebox';

import { checkJson } from '../../validate';
import type { Found } from '../found';
import { marksOf, markWord } from './marks';
import { provenanceKey } from './notebook';
import { named, type Outline } from './outline';

/** Cells of which a notebook remembers what they were. */
const mostMarks = 5000;

/** With what later tells changes of the original from edits of the copy. */
export const KeptProvenance = Type.Composite([
  Provenance,
  Type.Object({
    kind: Type.Optional(OneOf(sourceKinds)),
    cells: Type.Optional(
      Type.Array(
        Type.String({ pattern: '^(?:[a-zA-Z0-9_-]{1,64} )?[0-9a-f]{12}$' }),
        {
          maxItems: mostMarks,
          description: 'For each cell its id and a digest of its source.'
        }
      )
    )
  })
]);
export type KeptProvenance = Static<typeof KeptProvenance>;

/** Where a notebook comes from; `now` is epoch seconds. */
export function provenanceOf(
  { sha256, source }: Found,
  outline: Outline,
  now: number
): KeptProvenance {
  const { address, commit, host, kind, path, ref, repository } = source;
  const marks = marksOf(outline);
  return {
    address,
    kind,
    ...(host !== undefined && { host }),
    ...(repository !== undefined && { repository }),
    ...(ref !== undefined && { ref }),
    ...(commit !== undefined && { commit }),
    path,
    sha256,
    cloned: Math.floor(now),
    ...(marks.length <= mostMarks && { cells: marks.map(markWord) })
  };
}

/** What a notebook remembers of where it comes from; undefined where that is nothing, or nothing that we wrote. */
export function readProvenance({
  fields,
  json
}: Outline): KeptProvenance | undefined {
  const metadata = named(fields, 'metadata').at(-1);
  const own =
    metadata !== undefined && json.isObject(metadata.value)
      ? named(json.members(metadata.value), provenanceKey).at(-1)
      : undefined;
  if (own === undefined) {
    return undefined;
  }
  try {
    return checkJson(KeptProvenance, json.text(own.value), provenanceKey);
  } catch {
    return undefined;
  }
}
