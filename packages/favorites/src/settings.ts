import type { ISettingRegistry } from '@jupyterlab/settingregistry';
import { type ISignal, Signal } from '@lumino/signaling';

/** Where the list can stand. */
export const places = ['file-browser', 'sidebar'] as const;
export type Place = (typeof places)[number];

/** What a person set for favorites; `schema/plugin.json` describes it. */
export interface IFavoritesSettings {
  readonly place: Place;
  /** Whether the list is there at all. */
  readonly showPanel: boolean;
}

/** The settings of favorites, as they are now. */
export class FavoritesSettings {
  /** Emitted when any of them changed. */
  get changed(): ISignal<this, void> {
    return this._changed;
  }

  get current(): IFavoritesSettings {
    return this._current;
  }

  /** Follows what the registry has, which JupyterLab checks by the schema. */
  follow(settings: ISettingRegistry.ISettings): void {
    this._settings = settings;
    settings.changed.connect(() => this._read(settings));
    this._read(settings);
  }

  /** Keeps it for the next time; without a registry, for this page only. */
  async setShowPanel(showPanel: boolean): Promise<void> {
    this._current = { ...this._current, showPanel };
    this._changed.emit();
    await this._settings?.set('showPanel', showPanel);
  }

  private _read({ composite }: ISettingRegistry.ISettings): void {
    this._current = {
      place: places.find(place => place === composite['place']) ?? places[0],
      showPanel: composite['showPanel'] !== false
    };
    this._changed.emit();
  }

  private readonly _changed = new Signal<this, void>(this);
  private _current: IFavoritesSettings = { place: places[0], showPanel: true };
  private _settings: ISettingRegistry.ISettings | undefined;
}
