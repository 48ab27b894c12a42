import { Notification } from '@jupyterlab/apputils';
import {
  absolutePath,
  sayFailure,
  starIcon,
  starredIcon
} from '@jupyterlab-hpc/core';
import type { FileBrowser } from '@jupyterlab/filebrowser';

import { CommandIDs } from '../ids';
import type { IChangingCommandsOptions } from './changingcommands';
import { nothing } from './target';

/** Adds the commands that bookmark what the file browser shows. */
export function addBrowserCommands(
  options: Omit<IChangingCommandsOptions, 'target'>
): void {
  const { parts, lazy, frame } = options;
  const { trans, app, store, root, browser, browsers } = parts;
  const { commands } = app;
  const { contents } = app.serviceManager;
  const current = (): FileBrowser | null =>
    browsers?.tracker.currentWidget ?? browser;

  /** Whether all paths of the file browser are bookmarked. */
  const all = (paths: readonly string[]): boolean => {
    const base = root.known;
    return (
      base !== undefined &&
      paths.length > 0 &&
      paths.every(path => {
        const absolute = absolutePath(path, base, contents);
        return absolute !== undefined && store.find(absolute) !== undefined;
      })
    );
  };
  const folder = (): readonly string[] => {
    const path = current()?.model.path;
    return path === undefined ? [] : [path];
  };
  const selected = (): readonly string[] =>
    [...(current()?.selectedItems() ?? [])].map(({ path }) => path);

  commands.addCommand(CommandIDs.toggleFolder, {
    label: () =>
      all(folder())
        ? trans.__('Remove the Current Folder from the Favorites')
        : trans.__('Add the Current Folder to the Favorites'),
    icon: () => (all(folder()) ? starredIcon : starIcon),
    describedBy: {
      args: {
        type: 'object',
        properties: {
          keep: { type: 'boolean', description: 'Only adds, never removes' }
        }
      }
    },
    isEnabled: () => folder().length > 0,
    execute: async args => {
      try {
        const path = folder()[0];
        const base = await root.get();
        const absolute =
          path === undefined || base === undefined
            ? undefined
            : absolutePath(path, base, contents);
        if (absolute === undefined) {
          Notification.warning(
            trans.__('“%1” is not in a folder of the server.', path ?? '')
          );
          return;
        }
        const deeds = await lazy.deeds();
        const addition = { path: absolute, kind: 'directory' } as const;
        if (args['keep'] !== true) {
          await deeds.toggle([addition]);
          return;
        }
        const there = store.find(absolute);
        const id = there?.id ?? (await deeds.add([addition]))?.[0];
        if (id !== undefined) {
          frame.content?.reveal(id);
        }
      } catch (error) {
        sayFailure(trans, error);
      }
    }
  });

  commands.addCommand(CommandIDs.toggleSelected, {
    label: () =>
      all(selected())
        ? trans.__('Remove from Favorites')
        : trans.__('Add to Favorites'),
    icon: () => (all(selected()) ? starredIcon : starIcon),
    describedBy: { args: nothing },
    isVisible: () => selected().length > 0,
    execute: async () => {
      try {
        const { additionsOf } = await import('../additions');
        const additions = await additionsOf(parts, selected());
        await (await lazy.deeds()).toggle(additions);
      } catch (error) {
        sayFailure(trans, error);
      }
    }
  });
}
