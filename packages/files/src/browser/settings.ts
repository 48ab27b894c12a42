import type { ISettingRegistry } from '@jupyterlab/settingregistry';
import { type ISignal, Signal } from '@lumino/signaling';

/** What a person set for the file browser; `schema/browser.json` describes it. */
export interface IBrowserSettings {
  /** Whether directories are listed by the bridge, and large ones in part. */
  readonly accelerate: boolean;
  /** How many entries of a directory are shown, at most. */
  readonly maxEntries: number;
}

/** As long as nothing else is known. */
const usualSettings: IBrowserSettings = { accelerate: true, maxEntries: 2000 };

type Followed = Pick<ISettingRegistry.ISettings, 'changed' | 'composite'>;

/** The settings of the quick file browser, as they are now. */
export class BrowserSettings {
  /** Emitted when any of them changed. */
  get changed(): ISignal<this, void> {
    return this._changed;
  }

  get current(): IBrowserSettings {
    return this._current;
  }

  /** Follows what the registry has, which JupyterLab checks by the schema. */
  follow(settings: Followed): void {
    settings.changed.connect(() => this._read(settings));
    this._read(settings);
  }

  private _read({ composite }: Followed): void {
    const { accelerate, maxEntries } = composite;
    const next = {
      accelerate: accelerate !== false,
      maxEntries:
        typeof maxEntries === 'number' ? maxEntries : usualSettings.maxEntries
    };
    const { accelerate: on, maxEntries: most } = this._current;
    if (next.accelerate !== on || next.maxEntries !== most) {
      this._current = next;
      this._changed.emit();
    }
  }

  private readonly _changed = new Signal<this, void>(this);
  private _current = usualSettings;
}
