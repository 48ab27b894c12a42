import { type Static, Type } from '@sinclair/typebox';
import { Check } from '@sinclair/typebox/value';

import { stages } from './script';

/** What a Python told of itself. */
const Report = Type.Object({
  python: Type.String({ pattern: '^[0-9]+\\.[0-9]+\\.[0-9]+$' }),
  executable: Type.String(),
  prefix: Type.String(),
  conda: Type.Boolean(),
  /** Whether packages can be added to it. */
  writable: Type.Boolean(),
  packages: Type.Record(Type.String(), Type.String())
});
export type Report = Static<typeof Report>;

/** What came of asking a Python. */
export type Outcome =
  | { readonly kind: 'told'; readonly report: Report }
  /** It ended, or was ended, before the interpreter's turn. */
  | { readonly kind: 'setup'; readonly why: string }
  | { readonly kind: 'missing' | 'denied' }
  /** The interpreter's turn came, and it told nothing. */
  | { readonly kind: 'silent'; readonly why: string };

/** Reads what the script printed; `why` says how it ended. */
export function outcomeOf(
  stdout: string,
  marker: string,
  why: string
): Outcome {
  const said = stdout
    .split('\n')
    .filter(line => line.startsWith(marker))
    .map(line => line.slice(marker.length).trimEnd());
  const report = reportIn(said);
  return report !== undefined
    ? { kind: 'told', report }
    : said.includes(stages.missing)
      ? { kind: 'missing' }
      : said.includes(stages.denied)
        ? { kind: 'denied' }
        : { kind: said.includes(stages.ready) ? 'silent' : 'setup', why };
}

function reportIn(said: readonly string[]): Report | undefined {
  for (const text of said.filter(one => one.startsWith('{'))) {
    try {
      const report: unknown = JSON.parse(text);
      if (Check(Report, report)) {
        return report;
      }
    } catch {
      // What is no JSON is nothing that our program said.
    }
  }
  return undefined;
}
