import { DisposableDelegate, type IDisposable } from '@lumino/disposable';

/** Milliseconds of drawing after which the page gets a turn. */
const turn = 8;

/** Draws one thing after the other, and lets the page live in between. */
export class DrawingQueue implements IDisposable {
  constructor(
    /** Called when all was drawn. */
    private readonly _drained: () => void
  ) {}

  get isDisposed(): boolean {
    return this._isDisposed;
  }

  /** Whether nothing waits to be drawn. */
  get isIdle(): boolean {
    return !this._isRunning;
  }

  dispose(): void {
    this._isDisposed = true;
    this._waiting.clear();
  }

  /** Draws when it is its turn, unless that is given up before. */
  add(draw: () => void | Promise<void>): IDisposable {
    const entry = { draw };
    this._waiting.add(entry);
    if (!this._isRunning) {
      this._isRunning = true;
      void this._run();
    }
    return new DisposableDelegate(() => this._waiting.delete(entry));
  }

  private async _run(): Promise<void> {
    await nextTurn();
    let begun = performance.now();
    for (const entry of this._waiting) {
      this._waiting.delete(entry);
      try {
        await entry.draw();
      } catch (error) {
        console.warn('A part of a preview could not be drawn.', error);
      }
      if (performance.now() - begun > turn) {
        await nextTurn();
        begun = performance.now();
      }
    }
    this._isRunning = false;
    if (!this._isDisposed) {
      this._drained();
    }
  }

  private readonly _waiting = new Set<{ draw: () => void | Promise<void> }>();
  private _isRunning = false;
  private _isDisposed = false;
}

/** Resolves once the page had a turn. */
function nextTurn(): Promise<void> {
  return new Promise(resolve => setTimeout(resolve));
}
