import type { GalleryPicture } from '@jupyterlab-hpc/api';
import { type Static, Type } from '@sinclair/typebox';
import { Check } from '@sinclair/typebox/value';

import { headOf } from './markdown';
import { fromBase64 } from './pictures';
import { asTags, most, oneLine } from './words';

/** Texts of a notebook are one, or a list of lines. */
const Text = Type.Union([Type.String(), Type.Array(Type.String())]);

const Notebook = Type.Object({
  metadata: Type.Optional(Type.Unknown()),
  cells: Type.Array(Type.Unknown())
});
const Titled = Type.Object({ title: Type.String() });
const Markdown = Type.Object({
  cell_type: Type.Literal('markdown'),
  source: Text
});
const Tagged = Type.Object({
  metadata: Type.Object({ tags: Type.Array(Type.Unknown()) })
});
const Shown = Type.Object({ outputs: Type.Array(Type.Unknown()) });
const Png = Type.Object({ data: Type.Object({ 'image/png': Text }) });

/** What a card shows of a notebook, as far as it is there. */
export interface NotebookFacts {
  readonly title?: string;
  readonly description?: string;
  readonly tags: readonly string[];
  readonly picture?: GalleryPicture;
}

/**
 * Title and description by the first cell of text, tags by the metadata, and
 * the first picture of its outputs that is small enough. Whatever has another
 * shape than in nbformat 4 says nothing.
 */
export function factsOf(text: string): NotebookFacts {
  const notebook = parsed(text);
  if (!Check(Notebook, notebook)) {
    return { tags: [] };
  }
  const { cells, metadata } = notebook;
  const first = cells.find(cell => Check(Markdown, cell));
  const { paragraph, title: heading } =
    first === undefined ? {} : headOf(joined(first.source));
  const named = Check(Titled, metadata)
    ? oneLine(metadata.title, most.title)
    : '';
  const title = heading ?? (named === '' ? undefined : named);
  const picture = pictureIn(cells);
  return {
    ...(title !== undefined && { title }),
    ...(paragraph !== undefined && { description: paragraph }),
    tags: asTags([
      ...tagsIn(metadata),
      ...(cells.some(hasParameters) ? ['parameters'] : [])
    ]),
    ...(picture && { picture })
  };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** `tags` and `keywords`: lists, or words with commas between. */
function tagsIn(metadata: unknown): string[] {
  return ['tags', 'keywords'].flatMap(name => {
    const tags: unknown =
      typeof metadata === 'object' && metadata !== null
        ? Reflect.get(metadata, name)
        : undefined;
    return typeof tags === 'string'
      ? tags.slice(0, 2000).split(',')
      : Array.isArray(tags)
        ? tags.slice(0, 100).filter(tag => typeof tag === 'string')
        : [];
  });
}

function hasParameters(cell: unknown): boolean {
  return Check(Tagged, cell) && cell.metadata.tags.includes('parameters');
}

function pictureIn(cells: readonly unknown[]): GalleryPicture | undefined {
  for (const cell of cells) {
    for (const output of Check(Shown, cell) ? cell.outputs : []) {
      const picture = Check(Png, output)
        ? fromBase64(joined(output.data['image/png']))
        : undefined;
      if (picture?.type === 'image/png') {
        return picture;
      }
    }
  }
  return undefined;
}

function joined(text: Static<typeof Text>): string {
  return typeof text === 'string' ? text : text.join('');
}
