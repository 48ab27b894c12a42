import type { QueueSettings } from '../settings';
import type { IManner } from './question';

/** How rows are asked for, as the settings have it. */
export class Manner {
  /** `changed` is told whether the same job is another row now. */
  constructor(
    private readonly _settings: QueueSettings,
    private readonly _changed: (regrouped: boolean) => void
  ) {
    this._current = this._read();
    _settings.changed.connect(this._follow);
  }

  get current(): IManner {
    return this._current;
  }

  dispose(): void {
    this._settings.changed.disconnect(this._follow);
  }

  private readonly _follow = (): void => {
    const { every, grouped } = this._current;
    const next = this._read();
    if (next.every !== every || next.grouped !== grouped) {
      this._current = next;
      this._changed(next.grouped !== grouped);
    }
  };

  private _read(): IManner {
    const { groupArrays, every } = this._settings.current;
    return { grouped: groupArrays, every };
  }

  private _current: IManner;
}
