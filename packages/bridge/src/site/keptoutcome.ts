/** Seconds for which an outcome holds, and one that is a failure. */
const maximumAge = 300;
const failureAge = 30;

/** What came of a question, kept for a while; a failure is an outcome too, for less long. */
export class KeptOutcome<T extends { readonly error?: unknown }> {
  constructor(
    /** Seconds since the epoch. */
    private readonly now: () => number
  ) {}

  /** Whether the next `get` asks. */
  get isOver(): boolean {
    return this.outcome === undefined || this.now() >= this.until;
  }

  /** However many want it, one question at a time, by `ask`, which rejects never. */
  get(ask: () => Promise<T>): Promise<T> {
    if (this.outcome === undefined || this.isOver) {
      const asked = ask();
      this.outcome = asked;
      this.until = Infinity;
      void asked.then(({ error }) => {
        const age = error === undefined ? maximumAge : failureAge;
        this.until = this.now() + age;
      });
    }
    return this.outcome;
  }

  private outcome: Promise<T> | undefined;
  private until = 0;
}
