import type { ISettingRegistry } from '@jupyterlab/settingregistry';
import { Signal } from '@lumino/signaling';

import { RecentSettings } from './settings';
import { type Channel, shareSettings } from './settingstabs';

/** A tab: what it has read of the file of settings, which all tabs share. */
class Tab {
  readonly settings = new RecentSettings();
  readonly reload = jest.fn(() => {
    this._read = { ...this._file };
    this._changed.emit();
    return Promise.resolve();
  });

  constructor(
    private readonly _file: Record<string, boolean>,
    channel: Channel
  ) {
    const read = () => this._read;
    const loaded = {
      get composite() {
        return read();
      },
      changed: this._changed,
      set: (key: string, value: boolean) => {
        this._file[key] = value;
        this._read = { ...this._file };
        this._changed.emit();
        return Promise.resolve();
      }
    } as unknown as ISettingRegistry.ISettings;
    this.settings.follow(loaded);
    shareSettings(this.settings, { loaded, reload: this.reload }, channel);
  }

  private readonly _changed = new Signal<this, void>(this);
  private _read: Record<string, boolean> = {};
}

it('settings that one tab saves are read by the others, and by nobody twice', async () => {
  const channels: Channel[] = [];
  const join = (): Channel => {
    const channel: Channel = {
      onmessage: null,
      close: () => undefined,
      postMessage: data =>
        channels
          .filter(other => other !== channel)
          .forEach(other => {
            const event = new MessageEvent('message', { data });
            other.onmessage?.call(other as BroadcastChannel, event);
          })
    };
    channels.push(channel);
    return channel;
  };
  const file = {};
  const one = new Tab(file, join());
  const two = new Tab(file, join());
  await one.settings.set('record', false);
  expect(two.settings.current.record).toBe(false);
  expect(two.reload).toHaveBeenCalledTimes(1);
  expect(one.reload).not.toHaveBeenCalled();
});
