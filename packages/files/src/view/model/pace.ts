/** Seconds to the next question, after so many answers without news. */
const steps: readonly (readonly [answers: number, seconds: number])[] = [
  [6, 10],
  [20, 30]
];
const slowest = 60;

/** How often a directory is asked for: less and less while nothing changes. */
export class Pace {
  /** Somebody changes the directory, or looks at it anew. */
  start(): void {
    this._still = 0;
  }

  /** Seconds to wait after an answer that was news or not. */
  after(news: boolean): number {
    this._still = news ? 0 : this._still + 1;
    return steps.find(([answers]) => this._still < answers)?.[1] ?? slowest;
  }

  private _still = 0;
}
