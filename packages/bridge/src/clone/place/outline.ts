import { BridgeError } from '../../errors';
import { JsonBytes, JsonError, type Member, type Span } from './jsonbytes';

/** Where the parts of a notebook stand in its text. */
export interface Outline {
  readonly json: JsonBytes;
  readonly top: Span;
  readonly fields: readonly Member[];
  /** Objects: of nbformat 4, or of the worksheets of nbformat 3. */
  readonly cells: readonly Span[];
}

/** Throws `not-a-notebook`; `name` is for its words. */
export function outlineOf(bytes: Buffer, name: string): Outline {
  return asNotebook(name, () => {
    const json = new JsonBytes(bytes);
    const top = json.document();
    const fields = json.isObject(top) ? json.members(top) : [];
    const lists = [
      ...named(fields, 'cells'),
      ...named(fields, 'worksheets')
        .flatMap(({ value }) => objectsIn(json, value))
        .flatMap(sheet => named(json.members(sheet), 'cells'))
    ];
    if (lists.length === 0) {
      throw new JsonError('It has no cells.');
    }
    const cells = lists.flatMap(({ value }) => objectsIn(json, value));
    return { json, top, fields, cells };
  });
}

/** Does something with the text of a notebook. Throws `not-a-notebook` where that is damaged. */
export function asNotebook<T>(name: string, act: () => T): T {
  try {
    return act();
  } catch (error) {
    if (error instanceof JsonError) {
      throw notNotebook(name, error.message);
    }
    throw error;
  }
}

export function named(members: readonly Member[], key: string): Member[] {
  return members.filter(member => member.key === key);
}

/** Those items of an array that are objects. */
function objectsIn(json: JsonBytes, value: Span): Span[] {
  return json.isArray(value)
    ? json.items(value).filter(item => json.isObject(item))
    : [];
}

export function notNotebook(name: string, detail: string): BridgeError {
  return new BridgeError({
    code: 'not-a-notebook',
    message: `${name} is not a notebook.`,
    hint: 'Look at it as a text: it may be damaged, or something else.',
    detail
  });
}
