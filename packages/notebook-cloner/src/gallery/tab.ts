import type { WidgetTracker } from '@jupyterlab/apputils';
import { sayFailure } from '@jupyterlab-hpc/core';

import { CommandIDs } from '../ids';
import type { IClonerParts } from '../parts';
import type { IGalleryActions } from './galleryview';
import { GalleryModel } from './model';
import { galleryId, GalleryPanel } from './panel';

/** Opens the gallery, which is there once. */
export function openGallery(
  parts: Pick<IClonerParts, 'app' | 'client' | 'trans'>,
  tracker: WidgetTracker<GalleryPanel>
): void {
  const { app, client, trans } = parts;
  const { shell } = app;
  if (tracker.find(({ id }) => id === galleryId) === undefined) {
    const model = new GalleryModel(client);
    const panel = new GalleryPanel(model, actionsOf(parts, model), trans);
    void tracker.add(panel);
    shell.add(panel, 'main', { type: 'Notebook gallery' });
  }
  shell.activateById(galleryId);
}

function actionsOf(
  { app, trans }: Pick<IClonerParts, 'app' | 'trans'>,
  model: GalleryModel
): IGalleryActions {
  return {
    preview: address =>
      void app.commands.execute(CommandIDs.preview, { address }),
    star: item =>
      void model
        .star(item, !item.starred)
        .catch((error: unknown) => sayFailure(trans, error)),
    reload: () => window.location.reload()
  };
}
