import type { IBridgeClient } from '@jupyterlab-hpc/core';

import type { GalleryModel } from '../gallery/model';
import type { Addressed } from './target';

export interface IStarring {
  readonly client: IBridgeClient;
  /** The gallery, where it is open. */
  readonly gallery: GalleryModel | undefined;
  readonly about: Addressed;
  /** Undefined: the other way than it is. */
  readonly starred: boolean | undefined;
}

/** Gives a star, or takes it; seen at once where the gallery is open. */
export async function starNotebook(starring: IStarring): Promise<void> {
  const { client, gallery } = starring;
  const { address } = starring.about;
  const known = gallery?.items.find(item => item.address === address);
  const { title } = known ?? starring.about;
  const starred = starring.starred ?? known?.starred !== true;
  if (gallery === undefined) {
    const body = { address, title: title.slice(0, 200), starred };
    await client.call('starNotebook', { body });
  } else {
    await gallery.star({ address, title }, starred);
  }
}
