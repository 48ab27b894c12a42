import type { ISettingRegistry } from '@jupyterlab/settingregistry';
import type { PartialJSONValue } from '@lumino/coreutils';
import { type ISignal, Signal } from '@lumino/signaling';

/** A column as a person laid it out. */
export interface IColumnChoice {
  readonly id: string;
  /** Pixels, where the person changed them. */
  readonly width?: number;
}

/** Where views are opened. */
export type Area = 'main' | 'left';

/** What a person set for directories; `schema/plugin.json` describes it. */
export interface IFileSettings {
  /** Columns in their order; empty: the usual ones. */
  readonly columns: readonly IColumnChoice[];
  readonly area: Area;
}

const usual: IFileSettings = { columns: [], area: 'main' };

/** The settings of directories, as they are now. */
export class FileSettings {
  /** Emitted when any of them changed. */
  get changed(): ISignal<this, void> {
    return this._changed;
  }

  get current(): IFileSettings {
    return this._current;
  }

  /** Follows what the registry has, which JupyterLab checks by the schema. */
  follow(settings: ISettingRegistry.ISettings): void {
    this._settings = settings;
    settings.changed.connect(() => this._read(settings));
    this._read(settings);
  }

  /** Keeps the columns for the next time; without a registry, for this page only. */
  async setColumns(columns: readonly IColumnChoice[]): Promise<void> {
    this._current = { ...this._current, columns };
    this._changed.emit();
    const value: PartialJSONValue = columns.map(column => ({ ...column }));
    await this._settings?.set('columns', value);
  }

  private _read({ composite }: ISettingRegistry.ISettings): void {
    this._current = {
      columns: columnsOf(composite['columns']),
      area: composite['area'] === 'left' ? 'left' : 'main'
    };
    this._changed.emit();
  }

  private readonly _changed = new Signal<this, void>(this);
  private _current = usual;
  private _settings: ISettingRegistry.ISettings | undefined;
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
