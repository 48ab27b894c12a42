import { createHash } from 'node:crypto';

import type {
  Epoch,
  Gallery,
  GalleryItem,
  GalleryPicture,
  GallerySection
} from '@jupyterlab-hpc/api';

import { BridgeError, messageOf } from '../../errors';

/**
 * Of which kind an address is, and how its source is called in short:
 * `hpc-demos/lattice, main`. Throws a `BridgeError` for what is no address.
 */
export type Describe = (
  address: string
) => Pick<GalleryItem, 'kind' | 'source'>;

/** Where the picture of a notebook is. */
export type PictureAt =
  | { readonly kind: 'here'; readonly picture: GalleryPicture }
  | { readonly kind: 'file'; readonly path: string }
  | { readonly kind: 'web'; readonly url: string }
  /** In its outputs; `stamp` is another when the file changed. */
  | {
      readonly kind: 'notebook';
      readonly path: string;
      readonly stamp: string;
    };

/** A notebook of a section. */
export interface Entry extends Pick<
  GalleryItem,
  'title' | 'description' | 'tags' | 'address' | 'kind' | 'source'
> {
  readonly picture?: PictureAt;
}

/** What a person is told of a source that cannot be read, or not all of it. */
export type Problem = Gallery['problems'][number];

/** What one source, or all of a kind, came to. */
export interface Found {
  readonly entries: readonly Entry[];
  readonly problems: readonly Problem[];
  /** When the oldest of it was read. */
  readonly read?: Epoch;
}

/** The same notebook has the same id, whatever bridge is asked. */
export function idOf(section: GallerySection, address: string): string {
  const text = [section, address].join('\0');
  return createHash('sha256').update(text).digest('hex').slice(0, 24);
}

export function problemOf(source: string, error: unknown): Problem {
  const hint = error instanceof BridgeError ? error.info.hint : undefined;
  return {
    source,
    message: messageOf(error),
    ...(hint !== undefined && { hint })
  };
}

export function together(all: readonly Found[]): Found {
  const times = all.flatMap(({ read }) => read ?? []);
  return {
    entries: all.flatMap(({ entries }) => entries),
    problems: all.flatMap(({ problems }) => problems),
    ...(times.length > 0 && { read: Math.min(...times) })
  };
}
