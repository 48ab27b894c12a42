/** A run, as far as its figures go. */
export interface IFigureRun {
  readonly id: string;
  readonly run: number;
  /** How many figures it has. */
  readonly count: number;
  /** When it ended: another attempt has other figures. */
  readonly ended?: number;
}

export interface IPlace {
  readonly run: number;
  /** From 1. */
  readonly number: number;
}

export type Step =
  'figure-before' | 'figure-after' | 'run-before' | 'run-after';

interface ICurrent {
  readonly of: IFigureRun;
  readonly number: number;
}

/** Which figure is looked at, of which run. */
export class Place {
  constructor(runs: readonly IFigureRun[], { number, run }: IPlace) {
    this._runs = runs.filter(({ count }) => count > 0);
    const of = runs.find(one => one.run === run);
    this._current = { of: of ?? { id: '', run, count: 0 }, number };
  }

  get current(): ICurrent {
    return this._current;
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this._listeners.add(listener);
    return () => this._listeners.delete(listener);
  };

  canGo(step: Step): boolean {
    return this._to(step) !== undefined;
  }

  go(step: Step): void {
    const to = this._to(step);
    if (to !== undefined) {
      this._current = to;
      this._listeners.forEach(listener => listener());
    }
  }

  private _to(step: Step): ICurrent | undefined {
    const { number, of } = this._current;
    const at = this._runs.findIndex(({ run }) => run === of.run);
    switch (step) {
      case 'figure-before':
        return number > 1 ? { of, number: number - 1 } : undefined;
      case 'figure-after':
        return number < of.count ? { of, number: number + 1 } : undefined;
      case 'run-before':
        return this._sameOf(this._runs[at - 1]);
      case 'run-after':
        return this._sameOf(at < 0 ? undefined : this._runs[at + 1]);
    }
  }

  /** The same figure of another run, where it has as many. */
  private _sameOf(of: IFigureRun | undefined): ICurrent | undefined {
    return of && { of, number: Math.min(this._current.number, of.count) };
  }

  private readonly _runs: readonly IFigureRun[];
  private _current: ICurrent;
  private readonly _listeners = new Set<() => void>();
}
