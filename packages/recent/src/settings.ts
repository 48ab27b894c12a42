import type { ISettingRegistry } from '@jupyterlab/settingregistry';
import { type ISignal, Signal } from '@lumino/signaling';

import { usualLimit } from './limits';

/** What a person set for recent entries; `schema/plugin.json` describes it. */
export interface IRecentSettings {
  /** Whether what is opened and visited is kept. */
  readonly record: boolean;
  /** Whether there is a section above the file browser. */
  readonly showSection: boolean;
  /** Whether there is a section in the launcher. */
  readonly showInLauncher: boolean;
  /** How many are kept beside the pinned ones. */
  readonly maximumEntries: number;
}

const usual: IRecentSettings = {
  record: true,
  showSection: true,
  showInLauncher: true,
  maximumEntries: usualLimit
};

/** The settings of recent entries, as they are now. */
export class RecentSettings {
  /** Emitted when any of them changed. */
  get changed(): ISignal<this, void> {
    return this._changed;
  }

  get current(): IRecentSettings {
    return this._current;
  }

  /** Follows what the registry has, which JupyterLab checks by the schema. */
  follow(settings: ISettingRegistry.ISettings): void {
    this._settings = settings;
    settings.changed.connect(() => this._read(settings));
    this._read(settings);
  }

  /** Keeps a value for the next time; without a registry, for this page only. */
  async set<K extends keyof IRecentSettings>(
    key: K,
    value: IRecentSettings[K]
  ): Promise<void> {
    this._current = { ...this._current, [key]: value };
    this._changed.emit();
    await this._settings?.set(key, value);
  }

  private _read({ composite }: ISettingRegistry.ISettings): void {
    const { maximumEntries: most } = composite;
    this._current = {
      record: composite['record'] !== false,
      showSection: composite['showSection'] !== false,
      showInLauncher: composite['showInLauncher'] !== false,
      maximumEntries: typeof most === 'number' ? most : usual.maximumEntries
    };
    this._changed.emit();
  }

  private readonly _changed = new Signal<this, void>(this);
  private _current = usual;
  private _settings: ISettingRegistry.ISettings | undefined;
}
