/** Numbers that look random and are the same in every run. */
export class Dice {
  constructor(private state: number) {}

  /** A whole number from 0 to one less than this. */
  below(end: number): number {
    this.state = (Math.imul(this.state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((this.state / 2 ** 32) * end);
  }

  /** One of these. */
  of<T>(items: readonly T[]): T {
    const item = items[this.below(items.length)];
    if (item === undefined) {
      throw new Error('There is nothing to choose from.');
    }
    return item;
  }
}
