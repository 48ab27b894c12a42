import type { ISettingRegistry } from '@jupyterlab/settingregistry';
import type { PartialJSONValue } from '@lumino/coreutils';
import { type ISignal, Signal } from '@lumino/signaling';

/** A column as a person laid it out. */
export interface IColumnChoice {
  readonly id: string;
  /** Pixels, where the person changed them. */
  readonly width?: number;
}

/** What a person set for the queue; `schema/plugin.json` describes it. */
export interface IQueueSettings {
  /**
   * Seconds between two questions to the scheduler, as the person wishes them
   * (the contract's `every`); undefined: as the site has it.
   */
  readonly every: number | undefined;
  /** Columns in their order; empty: the usual ones. */
  readonly columns: readonly IColumnChoice[];
  /** Whether an array is one row. */
  readonly groupArrays: boolean;
  /** Whether jobs are looked after while no panel is on screen. */
  readonly watchJobs: boolean;
  /** Whether cancelling a single job asks first. */
  readonly confirmSingleCancel: boolean;
}

export const usualSettings: IQueueSettings = {
  every: undefined,
  columns: [],
  groupArrays: true,
  watchJobs: false,
  confirmSingleCancel: true
};

/** The settings of the queue, as they are now. */
export class QueueSettings {
  /** Emitted when any of them changed. */
  get changed(): ISignal<this, void> {
    return this._changed;
  }

  get current(): IQueueSettings {
    return this._current;
  }

  /** Follows what the registry has, which JupyterLab checks by the schema. */
  follow(settings: ISettingRegistry.ISettings): void {
    this._settings = settings;
    settings.changed.connect(() => this._read(settings));
    this._read(settings);
  }

  /** Keeps a value for the next time; without a registry, for this page only. */
  async set<K extends Exclude<keyof IQueueSettings, 'every'>>(
    key: K,
    value: IQueueSettings[K]
  ): Promise<void> {
    this._current = { ...this._current, [key]: value };
    this._changed.emit();
    await this._settings?.set(key, jsonOf(value));
  }

  private _read({ composite }: ISettingRegistry.ISettings): void {
    this._current = {
      every: wishOf(composite['pollInterval']),
      columns: columnsOf(composite['columns']),
      groupArrays: composite['groupArrays'] !== false,
      watchJobs: composite['watchJobs'] === true,
      confirmSingleCancel: composite['confirmSingleCancel'] !== false
    };
    this._changed.emit();
  }

  private readonly _changed = new Signal<this, void>(this);
  private _current = usualSettings;
  private _settings: ISettingRegistry.ISettings | undefined;
}

/** A value as the registry takes it: its types know no read-only arrays. */
function jsonOf(
  value: IQueueSettings[Exclude<keyof IQueueSettings, 'every'>]
): PartialJSONValue {
  return typeof value === 'boolean' ? value : value.map(item => ({ ...item }));
}

/** The contract's least wish. */
const least = 10;

function wishOf(value: unknown): number | undefined {
  return typeof value === 'number' && value > 0
    ? Math.max(least, Math.round(value))
    : undefined;
}

function columnsOf(value: unknown): readonly IColumnChoice[] {
  return (Array.isArray(value) ? value : []).flatMap((item: unknown) => {
    if (typeof item !== 'object' || item === null || !('id' in item)) {
      return [];
    }
    const width = 'width' in item ? item.width : undefined;
    return typeof item.id === 'string'
      ? [{ id: item.id, ...(typeof width === 'number' ? { width } : {}) }]
      : [];
  });
}
