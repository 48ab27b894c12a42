import { readable } from './names';

/** What is told by name. */
const mostTold = 100;

/** What was left out of a copy, and why, each once. */
export class Left {
  add(path: string, why: string): void {
    if (this.told.size < mostTold) {
      this.told.add(`${readable(path)}: ${why}`);
    } else {
      this.further += 1;
    }
  }

  get lines(): string[] {
    return this.further === 0
      ? [...this.told]
      : [...this.told, `${this.further.toLocaleString('en')} more`];
  }

  private readonly told = new Set<string>();
  private further = 0;
}
