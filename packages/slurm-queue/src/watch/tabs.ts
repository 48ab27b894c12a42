import type { IDisposable } from '@lumino/disposable';

/** A thing of which one tab of a browser has one at a time. */
export interface ILocks {
  /** Calls back once the name is this tab's, which it stays until the signal. */
  hold(name: string, signal: AbortSignal, held: () => void): void;
}

/** What all tabs of a browser hear, but for the one that speaks. */
export interface IChannel extends IDisposable {
  post(message: unknown): void;
  /** Calls back with what the others say; one listener. */
  listen(callback: (message: unknown) => void): void;
}

/** The browser's locks; undefined where it gives none (plain http). */
export function browserLocks(): ILocks | undefined {
  if (!('locks' in navigator)) {
    return undefined;
  }
  const { locks } = navigator;
  return {
    hold: (name, signal, held) => {
      const request = locks.request(name, { signal }, () => {
        held();
        return new Promise<void>(resolve =>
          signal.addEventListener('abort', () => resolve(), { once: true })
        );
      });
      request.catch(() => {
        if (!signal.aborted) {
          // Forbidden here: every tab for itself.
          held();
        }
      });
    }
  };
}

/** The browser's channel of a name; undefined where it has none. */
export function browserChannel(name: string): IChannel | undefined {
  if (!('BroadcastChannel' in window)) {
    return undefined;
  }
  const channel = new BroadcastChannel(name);
  let isDisposed = false;
  return {
    post: message => channel.postMessage(message),
    listen: callback => {
      channel.onmessage = ({ data }: MessageEvent<unknown>) => callback(data);
    },
    get isDisposed() {
      return isDisposed;
    },
    dispose: () => {
      isDisposed = true;
      channel.close();
    }
  };
}
