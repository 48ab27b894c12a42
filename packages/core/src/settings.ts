import type { ISettingRegistry } from '@jupyterlab/settingregistry';
import type {
  ReadonlyPartialJSONObject,
  PartialJSONValue
} from '@lumino/coreutils';
import { type ISignal, Signal } from '@lumino/signaling';

/** What a registry has of a plugin's settings: as much as is used of it. */
export type RegisteredSettings = Pick<
  ISettingRegistry.ISettings,
  'changed' | 'composite' | 'set'
>;

/** What a person set for a plugin, as it is now; its schema describes it. */
export abstract class LiveSettings<
  T extends object,
  K extends keyof T & string = keyof T & string
> {
  /** `usual` holds as long as nothing else is known. */
  constructor(usual: T) {
    this._current = usual;
  }

  /** Emitted when any of them changed. */
  get changed(): ISignal<this, void> {
    return this._changed;
  }

  get current(): T {
    return this._current;
  }

  /** Follows what the registry has, which JupyterLab checks by the schema. */
  follow(settings: RegisteredSettings): void {
    this._settings = settings;
    const take = (): void => this._take(this.read(settings.composite));
    settings.changed.connect(take);
    take();
  }

  /** Keeps a value for the next time; without a registry, for this page only. */
  async set<N extends K>(key: N, value: T[N]): Promise<void> {
    this._take({ ...this._current, [key]: value });
    await this._settings?.set(key, jsonOf(value));
  }

  /** What the registry's values mean; what is none of them is the usual. */
  protected abstract read(composite: ReadonlyPartialJSONObject): T;

  private _take(settings: T): void {
    if (JSON.stringify(settings) !== JSON.stringify(this._current)) {
      this._current = settings;
      this._changed.emit();
    }
  }

  private readonly _changed = new Signal<this, void>(this);
  private _current: T;
  private _settings: RegisteredSettings | undefined;
}

/** A value as the registry takes it: its types know no read-only arrays. */
function jsonOf(value: unknown): PartialJSONValue {
  return JSON.parse(JSON.stringify(value)) as PartialJSONValue;
}
