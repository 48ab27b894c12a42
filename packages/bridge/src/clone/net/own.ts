import type { IncomingMessage } from 'node:http';
import { text } from 'node:stream/consumers';

import { Type } from '@sinclair/typebox';

import { checkJson } from '../../validate';
import { bodyOf, type BodyContext } from './answer';

/** Bytes of an answer that says why there is none. */
const most = 64 * 1024;

/** Milliseconds that its words are worth. */
const patience = 5000;

const Saying = Type.Object({ message: Type.String() });
const Blaming = Type.Object({ error: Type.String() });

/** A host's own words about a failure, without a secret that it echoes. */
export async function ownWords(
  response: IncomingMessage,
  context: Omit<BodyContext, 'most'>,
  secret: string | undefined
): Promise<string | undefined> {
  const type = response.headers['content-type'] ?? '';
  const isJson = /\bjson\b/.test(type);
  if (!isJson && !type.startsWith('text/plain')) {
    response.destroy();
    return undefined;
  }
  const lift = context.ending.after(patience, context.late);
  try {
    const all = await text(bodyOf(response, { ...context, most }));
    const said = (isJson ? messageIn(all) : all)
      .replace(/\p{Cc}+/gu, ' ')
      .trim();
    const known =
      secret === undefined ? said : said.replaceAll(secret, '(token)');
    return known === '' ? undefined : known.slice(0, 300);
  } catch {
    // The status says enough.
    return undefined;
  } finally {
    lift();
  }
}

function messageIn(document: string): string {
  try {
    return checkJson(Saying, document, '').message;
  } catch {
    return checkJson(Blaming, document, '').error;
  }
}
