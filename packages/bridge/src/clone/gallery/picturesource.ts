import type { GalleryPicture } from '@jupyterlab-hpc/api';

import { BridgeError } from '../../errors';
import type { Files } from '../../texts/folder';
import type { Fetch } from '../net/fetch';
import type { PictureAt } from './entry';
import type { Facts } from './facts';
import type { KeptPictures } from './keptpictures';
import { asPicture, pictureBytes } from './pictures';
import { readWhole } from './reading';
import { bytesOf } from './webgalleries';

export interface PicturesOptions {
  readonly files: Files;
  readonly fetch: Pick<Fetch, 'get'>;
  readonly facts: Facts;
  readonly kept: KeptPictures;
}

/** Gets the pictures of a gallery from where they are. */
export class Pictures {
  constructor(private readonly options: PicturesOptions) {}

  /** Rejects with a `BridgeError`. */
  async get(at: PictureAt): Promise<GalleryPicture> {
    const { facts, files, kept } = this.options;
    switch (at.kind) {
      case 'here':
        return at.picture;
      case 'file': {
        const { bytes } = await readWhole(files, at.path, pictureBytes);
        return asPicture(bytes) ?? noPicture(at.path);
      }
      case 'notebook':
        return (
          kept.get(at.stamp) ??
          this.keep(
            at.stamp,
            (await facts.picture(at.path)) ?? noPicture(at.path)
          )
        );
      case 'web':
        return kept.get(at.url) ?? this.keep(at.url, await this.fetch(at.url));
    }
  }

  private async fetch(url: string): Promise<GalleryPicture> {
    const fetched = await this.options.fetch.get(url, {
      accept: 'image/png, image/jpeg, image/webp',
      most: pictureBytes
    });
    return asPicture(await bytesOf(fetched)) ?? noPicture(new URL(url).host);
  }

  private keep(key: string, picture: GalleryPicture): GalleryPicture {
    this.options.kept.set(key, picture);
    return picture;
  }
}

function noPicture(source: string): never {
  throw new BridgeError({
    code: 'not-found',
    message: `There is no picture in ${source}.`,
    hint: `A picture is a PNG, JPEG or WebP of ${pictureBytes / 1024} kB at most.`
  });
}
