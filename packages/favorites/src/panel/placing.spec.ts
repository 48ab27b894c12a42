import type { JupyterFrontEnd } from '@jupyterlab/application';
import type { ISettingRegistry } from '@jupyterlab/settingregistry';
import { Signal } from '@lumino/signaling';
import { PanelLayout, Widget } from '@lumino/widgets';

import type { IFavoritesContent } from '../now';
import { FavoritesSettings } from '../settings';
import { trans } from '../testing';
import { FavoritesFrame } from './frame';
import { bringUp, keepInPlace } from './placing';

class Content extends Widget implements IFavoritesContent {
  readonly current = undefined;
  readonly showsHidden = false;
  place: 'file-browser' | 'sidebar' = 'file-browser';
  readonly toggleHidden = jest.fn();
  readonly edit = jest.fn();
  readonly reveal = jest.fn();
}

describe('the place of the favorites', () => {
  let browser: Widget;
  let sidebar: Widget[];
  let activated: string[];
  let settings: FavoritesSettings;
  let content: Content;
  let load: jest.Mock<Promise<IFavoritesContent>, []>;
  let frame: FavoritesFrame;
  let composite: Record<string, unknown>;
  let change: () => void;

  const app = {
    shell: {
      add: (widget: Widget) => {
        widget.parent = null;
        widget.hide();
        sidebar.push(widget);
      },
      activateById: (id: string) => void activated.push(id)
    }
  } as unknown as JupyterFrontEnd & Parameters<typeof bringUp>[0]['app'];
  const set = (key: string, value: unknown) => {
    composite = { ...composite, [key]: value };
    change();
  };
  const keep = (withBrowser = true) =>
    keepInPlace({
      app,
      frame,
      settings,
      browser: withBrowser ? (browser as never) : null,
      restorer: null,
      trans
    });
  const inBrowser = () =>
    (browser.layout as PanelLayout).widgets.map(({ id }) => id);
  const settle = () => new Promise(resolve => setTimeout(resolve));

  beforeEach(() => {
    browser = new Widget();
    browser.id = 'filebrowser';
    browser.layout = new PanelLayout();
    Widget.attach(browser, document.body);
    sidebar = [];
    activated = [];
    content = new Content();
    load = jest.fn(() => Promise.resolve(content));
    frame = new FavoritesFrame({ trans, load });
    settings = new FavoritesSettings();
    composite = {};
    const changed = new Signal<object, void>({});
    change = () => changed.emit();
    settings.follow({
      get composite() {
        return composite;
      },
      changed,
      set: (key: string, value: unknown) => {
        set(key, value);
        return Promise.resolve();
      }
    } as unknown as ISettingRegistry.ISettings);
  });

  afterEach(() => {
    frame.dispose();
    browser.dispose();
  });

  it('is above the file browser, or a sidebar, as the setting says now', async () => {
    keep();
    await settle();
    expect(inBrowser()[0]).toBe('jp-HpcFavorites');
    expect(load).toHaveBeenCalledTimes(1);
    set('place', 'sidebar');
    expect(inBrowser()).toEqual([]);
    expect(sidebar).toEqual([frame]);
    expect(content.place).toBe('sidebar');
    set('place', 'file-browser');
    expect(inBrowser()[0]).toBe('jp-HpcFavorites');
    expect(frame.isVisible).toBe(true);
    expect(content.place).toBe('file-browser');
    expect(load).toHaveBeenCalledTimes(1);
  });

  it('is nowhere while the setting says so', async () => {
    composite = { showPanel: false };
    change();
    keep();
    await settle();
    expect(frame.isAttached).toBe(false);
    expect(load).not.toHaveBeenCalled();
    await settings.set('showPanel', true);
    expect(frame.isAttached).toBe(true);
    set('showPanel', false);
    expect(inBrowser()).toEqual([]);
  });

  it('is a sidebar where there is no file browser', () => {
    keep(false);
    expect(sidebar).toEqual([frame]);
  });

  it('is brought on screen with what it stands in', async () => {
    keep();
    bringUp({ app, browser: browser as never }, frame);
    set('place', 'sidebar');
    bringUp({ app, browser: browser as never }, frame);
    await settle();
    expect(activated).toEqual(['filebrowser', 'jp-HpcFavorites']);
  });

  it('is filled at the next look when that failed', async () => {
    const log = jest.spyOn(console, 'error').mockReturnValue();
    load.mockRejectedValueOnce(new Error('no network'));
    keep();
    await settle();
    expect(log).toHaveBeenCalledTimes(1);
    frame.hide();
    frame.show();
    await settle();
    expect(content.isVisible).toBe(true);
    log.mockRestore();
  });
});
