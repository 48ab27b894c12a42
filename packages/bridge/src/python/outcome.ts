import { type Static, type TSchema, Type } from '@sinclair/typebox';
import { Check } from '@sinclair/typebox/value';

import { stages } from './script';

/** What any Python tells of itself. */
export const Report = Type.Object({
  python: Type.String({ pattern: '^[0-9]+\\.[0-9]+\\.[0-9]+$' }),
  executable: Type.String(),
  prefix: Type.String(),
  conda: Type.Boolean(),
  /** Whether packages can be added to it. */
  writable: Type.Boolean(),
  packages: Type.Record(Type.String(), Type.String())
});
export type Report = Static<typeof Report>;

/** What came of asking a Python that told nothing. */
export type Failure =
  /** It ended, or was ended, before the interpreter's turn. */
  | { readonly kind: 'setup'; readonly why: string }
  | { readonly kind: 'missing' | 'denied' }
  /** The interpreter's turn came, and it told nothing. */
  | { readonly kind: 'silent'; readonly why: string };

/** What came of asking a Python. */
export type Outcome<Told = Report> =
  { readonly kind: 'told'; readonly report: Told } | Failure;

/** Reads what the script printed; `why` says how it ended. */
export function outcomeOf<Schema extends TSchema>(
  schema: Schema,
  stdout: string,
  marker: string,
  why: string
): Outcome<Static<Schema>> {
  const said = stdout
    .split('\n')
    .filter(line => line.startsWith(marker))
    .map(line => line.slice(marker.length).trimEnd());
  const report = reportIn(schema, said);
  return report !== undefined
    ? { kind: 'told', report: report.told }
    : said.includes(stages.missing)
      ? { kind: 'missing' }
      : said.includes(stages.denied)
        ? { kind: 'denied' }
        : { kind: said.includes(stages.ready) ? 'silent' : 'setup', why };
}

function reportIn<Schema extends TSchema>(
  schema: Schema,
  said: readonly string[]
): { readonly told: Static<Schema> } | undefined {
  for (const text of said.filter(one => one.startsWith('{'))) {
    try {
      const told: unknown = JSON.parse(text);
      if (Check(schema, told)) {
        return { told };
      }
    } catch {
      // What is no JSON is nothing that our program said.
    }
  }
  return undefined;
}
