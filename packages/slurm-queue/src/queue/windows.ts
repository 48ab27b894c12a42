import type { JobWindow } from '@jupyterlab-hpc/api';

interface IKept {
  readonly window: JobWindow;
  readonly etag: string | undefined;
}

/** Rows asked for at once, and how finely windows are laid. */
export const windowRows = 200;
const step = 50;
const kept = 4;

/** The offset of the window that has a row and a margin on both sides. */
export function offsetFor(first: number): number {
  return Math.max(0, Math.floor((first - step) / step) * step);
}

/** The last few windows with their ETags, by their questions. */
export class WindowCache {
  get(question: string): IKept | undefined {
    return this._windows.get(question);
  }

  set(question: string, entry: IKept): void {
    this._windows.delete(question);
    this._windows.set(question, entry);
    for (const oldest of this._windows.keys()) {
      if (this._windows.size <= kept) {
        break;
      }
      this._windows.delete(oldest);
    }
  }

  private readonly _windows = new Map<string, IKept>();
}
