/** A value that is asked for once and then kept for a while. */
export class Kept<T> {
  constructor(
    /** Milliseconds. */
    private readonly time: number,
    private readonly ask: () => Promise<T>,
    private readonly now: () => number = () => performance.now()
  ) {}

  /** One question at a time; a failed one is not kept. */
  get(): Promise<T> {
    if (this.value === undefined || this.now() >= this.until) {
      const asked = this.ask();
      this.value = asked;
      this.until = this.now() + this.time;
      asked.catch(() => {
        if (this.value === asked) {
          this.value = undefined;
        }
      });
    }
    return this.value;
  }

  private value: Promise<T> | undefined;
  private until = 0;
}
