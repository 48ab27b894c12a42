import type { ISettingRegistry } from '@jupyterlab/settingregistry';
import { DisposableDelegate, type IDisposable } from '@lumino/disposable';

import type { RecentSettings } from './settings';

/** Where tabs tell each other: a `BroadcastChannel`. */
export type Channel = Pick<
  BroadcastChannel,
  'postMessage' | 'close' | 'onmessage'
>;

/** The settings as the registry has them, and how it reads them again. */
export interface ISavedSettings {
  readonly loaded: ISettingRegistry.ISettings;
  readonly reload: () => Promise<unknown>;
}

/**
 * Has each tab read the settings again when another one has saved them:
 * whoever switches recording off means all tabs.
 */
export function shareSettings(
  settings: RecentSettings,
  { loaded, reload }: ISavedSettings,
  channel: Channel
): IDisposable {
  let known = JSON.stringify(settings.current);
  let reading = false;
  const onSaved = (): void => {
    const before = known;
    known = JSON.stringify(settings.current);
    if (known !== before && !reading) {
      channel.postMessage('saved');
    }
  };
  channel.onmessage = () => {
    reading = true;
    void reload()
      .catch((error: unknown) =>
        console.warn('The settings of another tab could not be read.', error)
      )
      .finally(() => {
        reading = false;
      });
  };
  loaded.changed.connect(onSaved);
  return new DisposableDelegate(() => {
    loaded.changed.disconnect(onSaved);
    channel.close();
  });
}
