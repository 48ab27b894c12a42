import type { GalleryItem } from '@jupyterlab-hpc/api';
import type { IBridgeClient } from '@jupyterlab-hpc/core';
import type { ReadonlyPartialJSONObject } from '@lumino/coreutils';

import type { GalleryModel } from './gallery/model';

export interface IStarContext {
  readonly client: IBridgeClient;
  /** The gallery, where it is open. */
  readonly gallery: GalleryModel | undefined;
  readonly chosen: GalleryItem | undefined;
}

/**
 * Gives a star, or takes it, as a command's arguments have it: to the notebook
 * that they name, or else to the chosen one.
 */
export async function starNotebook(
  { chosen, client, gallery }: IStarContext,
  args: ReadonlyPartialJSONObject
): Promise<void> {
  const { address = chosen?.address } = args;
  if (typeof address !== 'string') {
    return;
  }
  const known = gallery?.items.find(item => item.address === address);
  const title =
    typeof args['title'] === 'string' && args['title'] !== ''
      ? args['title']
      : (known?.title ?? address);
  const starred =
    typeof args['starred'] === 'boolean'
      ? args['starred']
      : known?.starred !== true;
  if (gallery !== undefined) {
    await gallery.star({ address, title }, starred);
  } else {
    const body = { address, title: title.slice(0, 200), starred };
    await client.call('starNotebook', { body });
  }
}
