import type { Document } from 'yaml';

import { BridgeError, messageOf } from '../../errors';

/** Times that anchors may be repeated in all: what grows without end is no configuration. */
const mostAliases = 100;

/**
 * Lists and maps within one another. The parser calls itself for each level;
 * a thousand of them have ended a whole Node.
 */
const deepest = { blocks: 100, brackets: 500 };

/**
 * What a text in YAML says, of plain values only: no tag makes an object of
 * another kind. Words are those of YAML 1.2, so that a time (`24:00:00`) stays
 * a text, and `yes` too. Merge keys (`<<`) stay what they are. Rejects with a
 * `BridgeError` that names the line.
 */
export async function readYaml(text: string): Promise<unknown> {
  requireShallow(text);
  // Loaded with the first one: hardly anybody ever needs it.
  const yaml = await import('./yamlparser');
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
    throw notYaml(`line ${line}, column ${col}: ${error.message}`);
  }
  yaml.visit(document, {
    Pair: (_key, { key }) => {
      // A list or a map would be written as a text, at a power of its depth.
      if (!yaml.isScalar(key)) {
        throw notYaml('a key of it is no word');
      }
    }
  });
  try {
    const value: unknown = document.toJS({ maxAliasCount: mostAliases });
    return value;
  } catch (cause) {
    throw notYaml(messageOf(cause), cause);
  }
}

function requireShallow(text: string): void {
  const brackets = text.match(/[[{]/g)?.length ?? 0;
  if (brackets > deepest.brackets) {
    throw notYaml(`it has ${brackets} brackets`);
  }
  for (const [index, line] of text.split('\n').entries()) {
    // Each level of a block is a column further right, or a mark in the line.
    const indent = /^ */.exec(line)?.[0].length ?? 0;
    const marks = line.match(/[-?:]\s/g)?.length ?? 0;
    if (indent + marks > deepest.blocks) {
      throw notYaml(`line ${index + 1}: it goes too deep`);
    }
  }
}

function notYaml(why: string, cause?: unknown): BridgeError {
  return new BridgeError(
    {
      code: 'bad-request',
      message: `This text is not YAML that can be read: ${why.replace(/\.$/, '')}.`,
      hint: 'Give the text of a jobqueue.yaml, such as the one in ~/.config/dask.',
      field: 'body.text'
    },
    { cause }
  );
}
