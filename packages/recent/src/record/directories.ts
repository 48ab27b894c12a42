import { browserClock, type IClock } from '@jupyterlab-hpc/core';
import { DisposableSet, type IDisposable } from '@lumino/disposable';
import type { ISignal } from '@lumino/signaling';

import type { Places } from '../places';
import type { IVisit } from '../store';

/**
 * Milliseconds after which somebody who came to a directory is there, and not
 * on the way to one below it.
 */
const stay = 1000;

/** What is used of a file browser. */
export interface IWatchedBrowser {
  readonly model: {
    readonly restored: Promise<void>;
    readonly isDisposed: boolean;
    readonly pathChanged: ISignal<unknown, { readonly newValue: string }>;
  };
}

export interface IDirectoryWatchOptions {
  readonly browser: IWatchedBrowser | null;
  readonly tracker: {
    forEach(see: (browser: IWatchedBrowser) => void): void;
    readonly widgetAdded: ISignal<unknown, IWatchedBrowser>;
  } | null;
  readonly places: Pick<Places, 'of'>;
  readonly visited: (visit: IVisit) => void;
  readonly clock?: IClock;
}

/** Tells of the directories in which the file browsers stay. */
export class DirectoryWatch implements IDisposable {
  constructor(options: IDirectoryWatchOptions) {
    const { browser, tracker, clock = browserClock } = options;
    this._options = options;
    this._clock = clock;
    // Where it was in the last session is where it begins.
    void browser?.model.restored.then(() => this._watch(browser));
    tracker?.forEach(other => this._watchOther(other));
    tracker?.widgetAdded.connect(this._onAdded);
  }

  get isDisposed(): boolean {
    return this._watched.isDisposed;
  }

  dispose(): void {
    this._options.tracker?.widgetAdded.disconnect(this._onAdded);
    this._watched.dispose();
  }

  private readonly _onAdded = (_: unknown, browser: IWatchedBrowser): void =>
    this._watchOther(browser);

  private _watchOther(browser: IWatchedBrowser): void {
    if (browser !== this._options.browser) {
      this._watch(browser);
    }
  }

  private _watch({ model }: IWatchedBrowser): void {
    if (!this.isDisposed && !model.isDisposed) {
      this._watched.add(this._stays(model));
    }
  }

  private _stays({ pathChanged }: IWatchedBrowser['model']): IDisposable {
    let waiting: IDisposable | undefined;
    const onPath = (_: unknown, { newValue }: { newValue: string }): void => {
      waiting?.dispose();
      waiting = this._clock.after(stay, () => this._tell(newValue));
    };
    pathChanged.connect(onPath);
    const watch = this._watched;
    return {
      get isDisposed() {
        return watch.isDisposed;
      },
      dispose: () => {
        waiting?.dispose();
        pathChanged.disconnect(onPath);
      }
    };
  }

  private _tell(path: string): void {
    const place = this._options.places.of(path);
    if (place !== undefined) {
      this._options.visited({ ...place, kind: 'directory' });
    }
  }

  private readonly _options: IDirectoryWatchOptions;
  private readonly _clock: IClock;
  private readonly _watched = new DisposableSet();
}
