import { CloneAddress, Star } from '@jupyterlab-hpc/api';
import { Type } from '@sinclair/typebox';

import { BridgeError, messageOf } from '../../errors';
import type { Files } from '../../texts/folder';
import type { TextKind } from '../../texts/kind';
import { type OwnText, OwnTexts } from '../../texts/own';
import { checkJson } from '../../validate';
import { idOf, type Problem } from './entry';
import type { Expanded } from './surroundings';

const bytes = 16 * 1024;

const starKind: TextKind = {
  one: 'starred notebook',
  many: 'starred notebooks',
  ending: '.json',
  bytes,
  // Each is read as a whole: they are small.
  head: bytes,
  most: 500,
  large: { field: 'body.address', hint: 'Star it by a shorter address.' },
  unwritable: {
    again: 'star it again.',
    instead: 'set JUPYTER_DATA_DIR to one that is and start the server again.'
  }
};

const Versioned = Type.Object({ version: Type.Integer() });

/** What the file of a star holds. */
const Document = Type.Object({
  version: Type.Literal(1),
  address: CloneAddress,
  title: Star.properties.title
});

/** A source that somebody starred. */
export interface Starred {
  readonly address: string;
  readonly title: string;
}

const isId = /^[0-9a-f]{24}$/;

/** What a person starred: a small file for each, named after its address. */
export class Stars {
  constructor(
    private readonly folder: string,
    files: Files,
    private readonly expanded: Expanded
  ) {
    this.texts = new OwnTexts({
      ...{ folder, files, kind: starKind },
      stemOf: id => id,
      nameOf: stem => (isId.test(stem) ? stem : undefined)
    });
  }

  /** By title. Rejects with a `BridgeError`, as do all below. */
  async list(): Promise<{ stars: Starred[]; problems: Problem[] }> {
    const { problem, texts } = await this.texts.list();
    const stars: Starred[] = [];
    const messages = problem === undefined ? [] : [problem];
    for (const text of texts) {
      try {
        stars.push(this.starOf(text));
      } catch (error) {
        messages.push(messageOf(error));
      }
    }
    return {
      stars: stars.sort((one, other) => one.title.localeCompare(other.title)),
      problems: messages.map(message => ({ source: this.folder, message }))
    };
  }

  async set({ address, starred, title }: Star): Promise<void> {
    const { stars } = await this.list();
    const same = stars.filter(star => this.areSame(star.address, address));
    const names = same.map(star => idOf('starred', star.address));
    if (!starred) {
      await Promise.all(names.map(name => this.remove(name)));
      return;
    }
    if (same.some(star => star.title === title)) {
      return;
    }
    const [name = idOf('starred', address)] = names;
    const document = { version: 1, address, title };
    await this.save(name, `${JSON.stringify(document)}\n`, names.length > 0);
  }

  /** Whether two addresses are one, by their text or by where a path leads. */
  areSame(one: string, other: string): boolean {
    return this.keyOf(one) === this.keyOf(other);
  }

  keyOf(address: string): string {
    return this.expanded(address) ?? address;
  }

  private async save(
    name: string,
    text: string,
    overwrite: boolean
  ): Promise<void> {
    try {
      await this.texts.save(name, text, overwrite);
    } catch (error) {
      if (!(error instanceof BridgeError)) {
        throw error;
      }
      switch (error.info.code) {
        case 'path-exists':
          return; // another tab was faster
        case 'too-many-entries':
          throw new BridgeError({
            ...error.info,
            hint: 'Take the star from another notebook first.',
            field: 'body.address'
          });
        default:
          throw error;
      }
    }
  }

  private async remove(name: string): Promise<void> {
    try {
      await this.texts.remove(name);
    } catch (error) {
      if (!(error instanceof BridgeError) || error.info.code !== 'not-found') {
        throw error; // else another tab was faster
      }
    }
  }

  private starOf({ name, problem, text }: OwnText): Starred {
    const source = `The star ${name}.json`;
    if (problem !== undefined) {
      throw new Error(`${source} cannot be read: ${problem}`);
    }
    const { version } = checkJson(Versioned, text, source);
    if (version > 1) {
      throw new Error(
        `${source} was written by a newer version of jupyterlab-hpc, and is not shown.`
      );
    }
    return checkJson(Document, text, source);
  }

  private readonly texts: OwnTexts;
}
