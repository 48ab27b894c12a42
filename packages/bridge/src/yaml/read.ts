import type { Document } from 'yaml';

import { BridgeError, messageOf } from '../errors';
import { tooDeep } from './depth';

/** Times that anchors may be repeated in all: what grows without end is no configuration. */
const usualAliases = 100;

export interface YamlOptions {
  /** What to do about a text that cannot be read. */
  readonly hint?: string;
  /** Where the text stands in a request. */
  readonly field?: string;
  /** Times that anchors may be repeated in all. */
  readonly mostAliases?: number;
}

/**
 * What a text in YAML says, of plain values only: no tag makes an object of
 * another kind. Words are those of YAML 1.2, so that a time (`24:00:00`) stays
 * a text, and `yes` too. Merge keys (`<<`) stay what they are. Rejects with a
 * `BridgeError` that names the line.
 */
export async function readYaml(
  text: string,
  { mostAliases = usualAliases, ...words }: YamlOptions = {}
): Promise<unknown> {
  // Loaded with the first one: hardly anybody ever needs it.
  const yaml = await import('./yamlparser');
  const why = tooDeep(text, new yaml.Lexer());
  if (why !== undefined) {
    throw notYaml(why, words);
  }
  const lineCounter = new yaml.LineCounter();
  const document: Document = yaml.parseDocument(text, {
    schema: 'core',
    resolveKnownTags: false,
    // As PyYAML: the last one counts. Looking for others takes a square of time.
    uniqueKeys: false,
    prettyErrors: false,
    logLevel: 'error',
    lineCounter
  });
  const [error] = document.errors;
  if (error !== undefined) {
    const { col, line } = lineCounter.linePos(error.pos[0]);
    throw notYaml(`line ${line}, column ${col}: ${error.message}`, words);
  }
  yaml.visit(document, {
    Pair: (_key, { key }) => {
      // A list or a map would be written as a text, at a power of its depth.
      if (!yaml.isScalar(key)) {
        throw notYaml('a key of it is no word', words);
      }
    }
  });
  try {
    const value: unknown = document.toJS({ maxAliasCount: mostAliases });
    return value;
  } catch (cause) {
    throw notYaml(messageOf(cause), words, cause);
  }
}

function notYaml(
  why: string,
  { field, hint }: Pick<YamlOptions, 'field' | 'hint'>,
  cause?: unknown
): BridgeError {
  return new BridgeError(
    {
      code: 'bad-request',
      message: `This text is not YAML that can be read: ${why.replace(/\.$/, '')}.`,
      ...(hint !== undefined && { hint }),
      ...(field !== undefined && { field })
    },
    { cause }
  );
}
