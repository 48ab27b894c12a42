import type { IBridgeClient } from '@jupyterlab-hpc/core';
import type { IStatusBar } from '@jupyterlab/statusbar';
import type { TranslationBundle } from '@jupyterlab/translation';
import type { CommandRegistry } from '@lumino/commands';

import { CommandIDs } from '../ids';
import type { QueueSettings } from '../settings';
import type { JobsPanel } from '../sidebar/panel';
import type { Watch } from './watch';

const nothing = { type: 'object', properties: {} } as const;

export interface IWatchParts {
  readonly commands: CommandRegistry;
  /** Settles when JupyterLab stands. */
  readonly restored: Promise<unknown>;
  /** Of the server: tabs of the same one watch together. */
  readonly baseUrl: string;
  readonly client: IBridgeClient;
  readonly trans: TranslationBundle;
  readonly settings: QueueSettings;
  readonly statusBar: IStatusBar | null;
  readonly panel: JobsPanel;
}

/**
 * Watches the person's jobs while the setting says so. Nothing is loaded or
 * sent with the setting off, nor before JupyterLab stands.
 */
export function addWatch(parts: IWatchParts): void {
  const { commands, restored, trans, settings } = parts;
  let watch: Promise<Watch> | undefined;

  const follow = (): void => {
    commands.notifyCommandChanged(CommandIDs.toggleWatch);
    if (settings.current.watchJobs || watch !== undefined) {
      watch ??= import('./watch').then(module => new module.Watch(parts));
      void watch.then(it => (it.on = settings.current.watchJobs));
    }
  };

  commands.addCommand(CommandIDs.toggleWatch, {
    label: trans.__('Watch My Jobs'),
    caption: trans.__(
      'Count my jobs in the status bar, and mark those that ended'
    ),
    describedBy: { args: nothing },
    isToggleable: true,
    isToggled: () => settings.current.watchJobs,
    execute: () => settings.set('watchJobs', !settings.current.watchJobs)
  });
  void restored.then(() => {
    settings.changed.connect(follow);
    follow();
  });
}
