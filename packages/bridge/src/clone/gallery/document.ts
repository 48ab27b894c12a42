import { CloneAddress } from '@jupyterlab-hpc/api';
import { type Static, Type } from '@sinclair/typebox';
import { Check } from '@sinclair/typebox/value';

import { messageOf } from '../../errors';
import { check, problemIn } from '../../validate';
import { readYaml } from '../../yaml/read';
import type { Describe, Entry, PictureAt } from './entry';
import { fromDataUrl, isDataUrl, pictureBytes } from './pictures';
import { asTags, most, oneLine } from './words';

/** Notebooks of one gallery. */
const mostNotebooks = 2000;

/** What is told of one gallery; the rest is counted. */
const mostProblems = 20;

/** Times that a gallery in YAML may name what it wrote before: a few for each notebook. */
const mostAliases = 5 * mostNotebooks;

/** For a text that is neither. */
const hint = 'Mend the gallery there: it has to be JSON or YAML.';

const Versioned = Type.Object({ version: Type.Integer() });

const Document = Type.Object(
  { version: Type.Literal(1), notebooks: Type.Array(Type.Unknown()) },
  { additionalProperties: false }
);

const Notebook = Type.Object(
  {
    title: Type.String({ minLength: 1, maxLength: most.title }),
    address: CloneAddress,
    description: Type.Optional(Type.String({ maxLength: 4000 })),
    tags: Type.Optional(Type.Array(Type.String(), { maxItems: 50 })),
    picture: Type.Optional(Type.String())
  },
  { additionalProperties: false }
);
type Notebook = Static<typeof Notebook>;

/** Where a gallery is: what its addresses and pictures are relative to. */
export interface Surroundings {
  /**
   * What an address means: one that is relative is so to the gallery. Throws an
   * `Error` that says why it means nothing.
   */
  address(written: string): string;
  /** The same of a picture, which is no `data:` URL. */
  picture(written: string): PictureAt;
}

export interface GalleryFile {
  readonly entries: readonly Entry[];
  /** What is wrong with single notebooks, each a sentence. */
  readonly problems: readonly string[];
}

/**
 * What a gallery lists, in JSON or YAML. A notebook with something wrong is
 * told of, and left out; the rest is used. Rejects with an `Error` where the
 * text is no gallery.
 */
export async function readGallery(
  text: string,
  around: Surroundings,
  describe: Describe
): Promise<GalleryFile> {
  const notebooks = await listIn(text);
  const problems: string[] = [];
  const entries = notebooks.slice(0, mostNotebooks).flatMap((data, index) => {
    const tell = (why: string): void => {
      problems.push(`${nameOf(data, index)}: ${why.replace(/\.?$/, '.')}`);
    };
    return entryOf(data, { around, describe, tell }) ?? [];
  });
  if (notebooks.length > mostNotebooks) {
    problems.push(
      `It lists ${notebooks.length} notebooks; the first ${mostNotebooks} are shown.`
    );
  }
  return { entries, problems: some(problems) };
}

async function listIn(text: string): Promise<readonly unknown[]> {
  const data: unknown = /^\s*[{[]/.test(text)
    ? JSON.parse(text)
    : await readYaml(text, { hint, mostAliases });
  if (Check(Versioned, data) && data.version > 1) {
    throw new Error(
      `it has version ${data.version}, and version 1 is known here`
    );
  }
  return check(Document, data, 'it is no gallery').notebooks;
}

interface Reading {
  readonly around: Surroundings;
  readonly describe: Describe;
  readonly tell: (why: string) => void;
}

function entryOf(data: unknown, reading: Reading): Entry | undefined {
  const { around, describe, tell } = reading;
  if (!Check(Notebook, data)) {
    const { place, words } = problemIn(Notebook, data);
    tell(`${place || 'the entry'}: ${words}`);
    return undefined;
  }
  const { description = '', tags = [], title } = data;
  try {
    const address = around.address(data.address);
    const text = oneLine(description, most.description);
    const picture = pictureOf(data, reading);
    return {
      title: oneLine(title, most.title),
      ...(text !== '' && { description: text }),
      tags: asTags(tags),
      address,
      ...describe(address),
      ...(picture && { picture })
    };
  } catch (error) {
    tell(`address: ${messageOf(error)}`);
    return undefined;
  }
}

/** A notebook is there without its picture, if that is wrong. */
function pictureOf(
  { picture: written }: Notebook,
  { around, tell }: Reading
): PictureAt | undefined {
  if (written === undefined) {
    return undefined;
  }
  if (isDataUrl(written)) {
    const picture = fromDataUrl(written);
    if (picture === undefined) {
      tell(
        `picture: has to be a PNG, JPEG or WebP in base64, of ${pictureBytes / 1024} kB at most`
      );
    }
    return picture && { kind: 'here', picture };
  }
  try {
    return around.picture(written);
  } catch (error) {
    tell(`picture: ${messageOf(error)}`);
    return undefined;
  }
}

const Titled = Type.Object({ title: Type.String() });

function nameOf(data: unknown, index: number): string {
  const title = Check(Titled, data) ? oneLine(data.title, 60) : '';
  return `Notebook ${index + 1}${title === '' ? '' : ` (“${title}”)`}`;
}

function some(problems: readonly string[]): string[] {
  const more = problems.length - mostProblems;
  return more > 0
    ? [
        ...problems.slice(0, mostProblems),
        `${more} more of its notebooks have something wrong.`
      ]
    : [...problems];
}
