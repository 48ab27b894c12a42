import type { JupyterFrontEnd } from '@jupyterlab/application';
import { findIcon } from '@jupyterlab-hpc/core';
import type { TranslationBundle } from '@jupyterlab/translation';
import type { ReadonlyPartialJSONObject } from '@lumino/coreutils';

import { currentKey } from './current';
import { addEntryCommands } from './entrycommands';
import type { FileTypes } from './icons';
import { CommandIDs } from './ids';
import type { IRecentParts } from './parts';
import type { RecentSettings } from './settings';
import { entryKinds, type IEntry } from './store';

const nothing = { type: 'object', properties: {} } as const;

/** What is used of JupyterLab. */
export interface ICommandsApp extends Pick<
  JupyterFrontEnd,
  'commands' | 'contextMenuHitTest'
> {
  readonly docRegistry: FileTypes;
}

export interface ICommandsOptions {
  readonly app: ICommandsApp;
  readonly trans: TranslationBundle;
  readonly settings: RecentSettings;
  /** What commands act on: there once JupyterLab is restored. */
  readonly parts: Promise<IRecentParts>;
  /** The same, as far as it is there. */
  readonly now: () => IRecentParts | undefined;
}

/** Adds the commands of recent files and folders. */
export function addRecentCommands(options: ICommandsOptions): void {
  const { app, trans, settings, parts, now } = options;
  const { commands } = app;
  const entryOf = (args: ReadonlyPartialJSONObject): IEntry | undefined => {
    const key = args['key'] ?? currentKey(app);
    return typeof key === 'string' ? now()?.store.entry(key) : undefined;
  };
  addEntryCommands({ ...options, entryOf });

  commands.addCommand(CommandIDs.add, {
    label: trans.__('Note as Recent'),
    describedBy: {
      args: {
        type: 'object',
        properties: {
          path: { type: 'string', description: 'Absolute, on the server' },
          kind: { type: 'string', enum: [...entryKinds] }
        },
        required: ['path', 'kind']
      }
    },
    execute: async ({ path, kind: named }) => {
      const kind = entryKinds.find(one => one === named);
      const { store, places } = await parts;
      if (
        typeof path === 'string' &&
        kind !== undefined &&
        settings.current.record
      ) {
        const place = await places.ofAbsolute(path);
        store.add(place === undefined ? [] : [{ ...place, kind }]);
      }
    }
  });

  commands.addCommand(CommandIDs.clear, {
    label: trans.__('Clear Recent…'),
    caption: trans.__('Take all entries but the pinned ones off the list'),
    describedBy: { args: nothing },
    isEnabled: () =>
      now()?.store.entries.some(({ pinned }) => !pinned) ?? false,
    execute: async () => {
      const [{ clearEntries }, { store }] = await Promise.all([
        import('./steer'),
        parts
      ]);
      await clearEntries(trans, store);
    }
  });

  commands.addCommand(CommandIDs.search, {
    label: trans.__('Search Recent Files and Folders'),
    icon: findIcon,
    describedBy: { args: nothing },
    execute: async () => {
      const { showPanel } = await parts;
      (await showPanel())?.search();
    }
  });

  commands.addCommand(CommandIDs.toggleRecording, {
    label: trans.__('Record Recent Files and Folders'),
    caption: trans.__('Whether what is opened and visited is noted'),
    describedBy: { args: nothing },
    isToggleable: true,
    isToggled: () => settings.current.record,
    execute: () => settings.set('record', !settings.current.record)
  });

  commands.addCommand(CommandIDs.toggleSection, {
    label: trans.__('Show Recent Above the File Browser'),
    describedBy: { args: nothing },
    isToggleable: true,
    isToggled: () => settings.current.showSection,
    execute: () => settings.set('showSection', !settings.current.showSection)
  });

  commands.addCommand(CommandIDs.openSettings, {
    label: trans.__('Settings of Recent…'),
    describedBy: { args: nothing },
    isEnabled: () => commands.hasCommand('settingeditor:open'),
    execute: () =>
      commands.execute('settingeditor:open', { query: trans.__('Recent') })
  });
}
