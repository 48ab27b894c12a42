import { DisposableDelegate, type IDisposable } from '@lumino/disposable';

/** Time, so that tests can move it. */
export interface IClock {
  /** Milliseconds, monotonic enough for waiting. */
  now(): number;
  /** Calls back once, unless the returned object is disposed before. */
  after(milliseconds: number, callback: () => void): IDisposable;
}

/** The browser's own time. */
export const browserClock: IClock = {
  now: () => Date.now(),
  after: (milliseconds, callback) => {
    const timer = window.setTimeout(callback, milliseconds);
    return new DisposableDelegate(() => window.clearTimeout(timer));
  }
};

/** Whether somebody can see the page. */
export interface IVisibility {
  readonly visible: boolean;
  /** Calls back at every change, until the returned object is disposed. */
  observe(callback: () => void): IDisposable;
}

/** The visibility of the browser's tab. */
export const pageVisibility: IVisibility = {
  get visible() {
    return document.visibilityState === 'visible';
  },
  observe: callback => {
    document.addEventListener('visibilitychange', callback);
    return new DisposableDelegate(() =>
      document.removeEventListener('visibilitychange', callback)
    );
  }
};
